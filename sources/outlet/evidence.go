package outlet

import (
	"strings"
	"unicode/utf8"
)

// What a risky name needs is kept in one order here: how the name is printed,
// what its neighbours make of it, and what proves that an outlet is meant.
// Each step may only say no, so that a new kind of evidence is one more line
// in evident and cannot let a street or a council through.

// printedAs reports whether the tokens i to j are printed as the name e may
// be: with its capital letters, unless the name is one of a kind.
func (f *finder) printedAs(e *entry, i, j int) bool {
	t := f.toks[i]
	if e.short {
		return t.shape&(caps|capital|lower) == 0 || t.shape&caps != 0 ||
			t.end-t.start > 3 && (t.shape&capital != 0 || !e.mark.risky())
	}
	small := 0
	for k := i; k <= j; k++ {
		if e.caps&(1<<(k-i)) != 0 && f.toks[k].shape&lower != 0 && f.toks[k].id != f.x.al {
			small++
		}
	}
	single := i == j || t.id == f.x.al && j == i+1
	return small == 0 || small == 1 && single && !e.mark.risky() && f.toks[j].end-f.toks[j].start > 2
}

// blocked reports whether the neighbours of the tokens i to j make another
// name or thing of them.
func (f *finder) blocked(e *entry, i, j int, p phrase) bool {
	latin := f.toks[i].shape&(capital|lower) != 0
	if e.mark.risky() && i == j && f.x.is(f.toks[i].id, describes) && f.opens(i) {
		return true // Local newspapers
	}
	if !latin && i > 0 && f.toks[i].gap.near() && f.x.is(f.toks[i-1].id, clBlock) {
		return true // ساحة الميادين
	}
	if e.mark.risky() && latin && f.toks[i].gap == gapHyphen && !f.x.is(f.toks[max(i-1, 0)].id, clPrefix) {
		return true
	}
	if k := j + 1; k < len(f.toks) && f.toks[j].base == f.toks[j].end && f.toks[k].gap.near() {
		if f.blocks(e, k, latin) {
			return true
		}
	}
	return e.mark.risky() && latin && !p.noun && f.named(p.first)
}

// blocks reports whether token k, right after the name e, makes another name
// or thing of it: "Square", "Council".
func (f *finder) blocks(e *entry, k int, latin bool) bool {
	t := f.toks[k]
	switch {
	case t.shape&capital != 0 && t.gap != gapLine && f.x.is(t.id, clBlock):
		return true
	case !e.mark.risky() || t.shape&caps != 0 && f.x.is(t.id, clNoun):
		return false
	case t.gap.near() && f.text[t.start:t.end] == "of":
		return true // The Age of Oversupply
	case !latin:
		s := f.text[t.start:t.end]
		return strings.HasPrefix(s, "ال") && !f.nisba(k) && !f.x.is(t.id, clModifier)
	case t.gap == gapHyphen:
		return true
	}
	goes := clNamed | clTime
	if e.mark&needsStrong == 0 {
		goes |= clAfter | clReport | clSay | clAux // not of The National Survey
	}
	return t.shape&capital != 0 && t.gap == gapSpace && !f.x.is(t.id, goes)
}

// named reports whether token i goes on a name that begins before it.
func (f *finder) named(i int) bool {
	if i == 0 || !f.toks[i].gap.near() {
		return false
	}
	t := f.toks[i-1]
	return t.shape&capital != 0 && t.base == t.end && !f.opens(i-1) &&
		!f.x.is(t.id, clReport|clSay|clBefore|clPrep|clFunction)
}

// opens reports whether token i begins a sentence, a line or a quotation, so
// that its capital letter says nothing.
func (f *finder) opens(i int) bool {
	if i == 0 || f.toks[i].gap == gapAbbr || f.toks[i].gap == gapLine {
		return true
	}
	s := f.between(i)
	return f.toks[i].gap == gapOther && strings.ContainsAny(s[:min(len(s), maxGap)], ".!?\n:“\"«")
}

// proved reports whether the name e, found at the tokens i to j, needs no
// evidence or has it.
func (f *finder) proved(e *entry, i, j int, p phrase) bool {
	t := f.toks[i]
	soft := e.short && t.shape&caps == 0 && t.shape&(capital|lower) != 0 // Sana
	// A woman called Sana is told things; the agency that a text has named
	// before may be told things under any name.
	people := !soft && (e.mark&needsStrong == 0 || f.seen(e.outlet))
	// With its article a name is no person's: "The Sun told", not "Sun told".
	if e.the {
		people = i > 0 && f.x.is(f.toks[i-1].id, clThe)
	}
	switch {
	case !e.mark.risky() && !f.uncapitalised(e, i, j):
		return true
	case e.mark&needsStrong != 0 && !e.auto && f.toks[i].shape&(capital|lower|caps) != 0 && !f.bracketed(i, j) && !f.spoken(i, j, p, people):
		// "More" is a line of any page, and Mehr is that in German.
	case f.evident(i, j, p, people) || f.r.outlets[e.outlet].Kind == Agency && f.slug(i, j):
		return true
	case soft:
		return false
	}
	return f.titled(i, j) || f.articled(e, i, j)
}

// uncapitalised reports whether the name e is printed at the tokens i to j in
// small letters throughout, as careless writers print names and everybody
// prints words. Names that begin with al- are no words of English.
func (f *finder) uncapitalised(e *entry, i, j int) bool {
	for k := i; k <= j; k++ {
		if f.toks[k].id == f.x.al || f.toks[k].shape&lower == 0 && f.toks[k].shape&capital != 0 {
			return false
		}
	}
	return e.caps != 0 && f.toks[i].shape&lower != 0
}

// evident reports whether the surroundings of the name at the tokens i to j
// show that it is an outlet's. What people do and have done to them as well,
// such as being told something, counts only if people is set.
func (f *finder) evident(i, j int, p phrase, people bool) bool {
	return f.alone(i, j) || f.spoken(i, j, p, people)
}

// spoken is evident for a name that does not stand by itself.
func (f *finder) spoken(i, j int, p phrase, people bool) bool {
	return p.noun || f.listed(p.first) || f.foreseen(p.first, people) || f.follows(p.last, people)
}

// foreseen reports whether the words before token i lead to an outlet: "told",
// "according to", "نقلا عن".
func (f *finder) foreseen(i int, people bool) bool {
	if i == 0 || !f.toks[i].gap.near() && !f.quoted(i) {
		return false
	}
	t := f.toks[i-1]
	if t.base != t.end && t.shape&capital != 0 && i > 1 && t.gap.near() { // by Macedonia’s Telma TV
		i--
		t = f.toks[i-1]
	}
	if f.toks[i].shape&clitic != 0 && people && f.x.is(t.id, clCue) { // في تصريح للعربية
		return true
	}
	want := clReport
	if people {
		want |= clBefore
	}
	// In Arabic the verb stands before its subject: قالت سانا.
	if t.shape&(capital|lower) == 0 && people {
		want |= clSay | clAfter
	}
	if f.x.is(t.id, want) {
		return true
	}
	if i < 2 || !f.x.is(t.id, clPrep) || !t.gap.near() {
		return f.exemplified(i)
	}
	c := f.toks[i-2]
	return people && (f.x.is(c.id, clCue) || f.staffed(i-2)) || f.x.is(c.id, clReport) || f.text[c.start:c.end] == "according"
}

// staffed reports whether the words up to token k are someone who is told
// something: "told Chris Harris (of …)".
func (f *finder) staffed(k int) bool {
	for n := 0; n < 3 && k > 0 && f.toks[k].shape&capital != 0 && f.toks[k].gap == gapSpace; n++ {
		k--
		if f.x.is(f.toks[k].id, clBefore) {
			return true
		}
	}
	return false
}

// exemplified reports whether token i comes after "media outlets such as".
func (f *finder) exemplified(i int) bool {
	for k, n := i-1, 0; k > 0 && n < 2; k, n = k-1, n+1 {
		if f.x.is(f.toks[k-1].id, clOutlets) {
			switch f.text[f.toks[k].start:f.toks[i].start] {
			case "such as ", "like ", "including ":
				return true
			}
		}
	}
	return false
}

// follows reports whether the words after token last say what outlets do or
// have: "reported", "poll".
func (f *finder) follows(last int, people bool) bool {
	k := last + 1
	// "has also reported"
	for n := 0; n < 2 && k < len(f.toks) && f.toks[k].gap.near() && f.x.is(f.toks[k].id, clAux); n++ {
		k++
	}
	if k >= len(f.toks) || !f.toks[k].gap.near() && !f.unquoted(k) && f.between(k) != ") " || f.toks[k].shape&(capital|lower) == 0 {
		return false
	}
	want := clReport | clAfter
	if people {
		want |= clSay
	}
	return f.x.is(f.toks[k].id, want)
}

// titled reports whether the tokens i to j stand in quotation marks or
// emphasis by themselves.
func (f *finder) titled(i, j int) bool {
	if i > 0 && f.x.is(f.toks[i-1].id, clThe) && f.toks[i].gap == gapSpace {
		i--
	}
	start, end := int(f.toks[i].start), int(f.toks[j].end)
	before, _ := utf8.DecodeLastRuneInString(f.text[:start])
	after, _ := utf8.DecodeRuneInString(f.text[end:])
	return start > 0 && end < len(f.text) && strings.ContainsRune(quotes+"„‘", before) && strings.ContainsRune(quotes+",.", after)
}

// articled reports whether an article and a capital letter show that a name
// with an article is meant: "in the Guardian", "by The Hill".
func (f *finder) articled(e *entry, i, j int) bool {
	if !e.the || i == 0 || f.toks[i].shape&capital == 0 || f.toks[i].gap != gapSpace || !f.x.is(f.toks[i-1].id, clThe) {
		return false
	}
	if f.headline(i-1, j) || f.toks[i-1].shape&caps != 0 {
		return false
	}
	return e.mark&needsStrong == 0 || f.toks[i-1].shape&capital != 0 && !f.opens(i-1)
}

// headline reports whether the words around the tokens i to j are all
// capitalised, so that capital letters say nothing.
func (f *finder) headline(i, j int) bool {
	n, small := 0, 0
	count := func(k int) {
		if t := f.toks[k]; t.end-t.start > 3 && t.shape&(capital|lower) != 0 {
			n++
			if t.shape&lower != 0 {
				small++
			}
		}
	}
	for k := i - 1; k >= 0 && k >= i-4 && f.toks[k+1].gap.near(); k-- {
		count(k)
	}
	for k := j + 1; k < len(f.toks) && k <= j+4 && f.toks[k].gap.near(); k++ {
		count(k)
	}
	return n > 1 && small == 0
}

// alone reports whether the tokens i to j fill a line or a pair of brackets,
// as credits and datelines do.
func (f *finder) alone(i, j int) bool {
	if f.bracketed(i, j) {
		return true
	}
	before := strings.TrimRight(f.text[:f.toks[i].start], " \u00a0\t")
	after := strings.TrimLeft(f.text[f.toks[j].end:], " \u00a0\t\r")
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n' || f.dateline(j))
}

// bracketed reports whether the tokens i to j fill a pair of brackets.
func (f *finder) bracketed(i, j int) bool {
	return strings.HasSuffix(strings.TrimRight(f.text[:f.toks[i].start], " \u00a0\t"), "(") &&
		strings.HasPrefix(strings.TrimLeft(f.text[f.toks[j].end:], " \u00a0\t\r"), ")")
}

// slug reports whether an agency's name at the tokens i to j opens a report:
// "دمشق-سانا", "وفا- قال …".
func (f *finder) slug(i, j int) bool {
	first := i
	if i > 0 && f.toks[i].gap == gapHyphen {
		first = i - 1
	}
	if first > 0 && f.toks[first].gap != gapLine && !strings.HasSuffix(f.text[:f.toks[first].start], "\n") {
		return false
	}
	rest := strings.TrimLeft(f.text[f.toks[j].end:], " \u00a0")
	return first < i || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
}

// dateline reports whether a short rest of a line follows token j behind a
// dash or stroke: "العالم – ايران".
func (f *finder) dateline(j int) bool {
	const longest = 60
	rest := f.text[f.toks[j].end:]
	rest = rest[:min(len(rest), 2*longest)]
	// A dash in a sentence is followed by more words than a credit has.
	line, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimSpace(line)
	if len(line) > longest || len(strings.Fields(line)) > 5 {
		return false
	}
	for _, mark := range []string{"-", "–", "—", "/", "|", ":"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}

// listed reports whether the mention before stands in one list with the name
// that begins at token i.
func (f *finder) listed(i int) bool {
	if i == 0 || i != f.free && i != f.free+1 || len(f.out) == 0 {
		return false
	}
	s := f.text[f.out[len(f.out)-1].Phrase.End:f.toks[i].start]
	if len(s) > maxGap {
		return false
	}
	switch strings.Trim(s, " \u00a0,،/\"”“’‘") {
	case "and", "or", "و":
		return true
	case "":
		return strings.ContainsAny(s, ",،/")
	}
	return false
}
