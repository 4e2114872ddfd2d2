package outlet

import (
	"strings"
	"unicode/utf8"
)

// printedAs reports whether the tokens i to j are printed as the name e may
// be: with its capital letters, unless the name is one of a kind.
func (f *finder) printedAs(e *entry, i, j int) bool {
	t := f.toks[i]
	if e.short {
		return t.shape&(caps|capital|lower) == 0 || t.shape&caps != 0 || t.end-t.start > 3 &&
			(t.shape&capital != 0 || e.mark.risky())
	}
	small := 0
	for k := i; k <= j; k++ {
		if e.caps&(1<<(k-i)) != 0 && f.toks[k].shape&lower != 0 && f.toks[k].id != f.x.al {
			small++
		}
	}
	return small == 0 || small == 1 && !e.mark.risky() && int(t.end-t.start) > 3 && (i == j || f.toks[i].id == f.x.al && j == i+1)
}

// blocked reports whether the neighbours of the tokens i to j make another
// name or thing of them.
func (f *finder) blocked(e *entry, i, j int, p phrase) bool {
	if i > 0 && f.toks[i].gap.near() && f.toks[i-1].shape&(capital|lower) == 0 && f.x.is(f.toks[i-1].id, clBlock) {
		return true // ساحة الميادين
	}
	if i > 0 && f.toks[i].gap == gapNone && f.toks[i-1].shape&digits == 0 && f.toks[i].shape&(capital|lower) == 0 {
		return false
	}
	if k := j + 1; k < len(f.toks) && f.toks[k].gap.near() {
		t := f.toks[k]
		if t.shape&capital != 0 && f.x.is(t.id, clBlock) {
			return true
		}
		if e.mark.risky() && (t.gap == gapHyphen || t.shape&capital != 0 && t.gap == gapSpace &&
			!f.x.is(t.id, clNoun|clModifier|clAfter|clReport|clSay|clAux|clTime|clFirst)) {
			return true
		}
	}
	return e.mark.risky() && f.named(p.first) && !p.noun
}

// named reports whether token i goes on a name that begins before it.
func (f *finder) named(i int) bool {
	if i == 0 || !f.toks[i].gap.near() {
		return false
	}
	t := f.toks[i-1]
	return t.shape&capital != 0 && !f.opens(i-1) && !f.x.is(t.id, clReport|clSay|clBefore|clPrep|clArticle)
}

// opens reports whether token i begins a sentence, a line or a quotation, so
// that its capital letter says nothing.
func (f *finder) opens(i int) bool {
	if i == 0 || f.toks[i].gap == gapAbbr || f.toks[i].gap == gapLine {
		return true
	}
	return f.toks[i].gap == gapOther && strings.ContainsAny(f.between(i), ".!?\n:“\"«")
}

// proved reports whether the name e, found at the tokens i to j, needs no
// evidence or has it.
func (f *finder) proved(e *entry, i, j int, p phrase) bool {
	t := f.toks[i]
	soft := e.short && t.shape&(caps) == 0 && t.shape&(capital|lower) != 0 // Sana
	switch {
	case !e.mark.risky() && !(soft && t.shape&lower != 0):
		return true
	case p.noun || f.alone(i, j) || f.listed(p.first):
		return true
	case f.foreseen(p.first, soft) || f.follows(p.last, j, soft):
		return true
	case soft:
		return false
	}
	return f.titled(i, j) || f.articled(e, i, j)
}

// foreseen reports whether the words before token i lead to an outlet: "told",
// "according to", "نقلا عن".
func (f *finder) foreseen(i int, soft bool) bool {
	if i == 0 || !f.toks[i].gap.near() && !f.quoted(i) {
		return false
	}
	t := f.toks[i-1]
	if f.toks[i].shape&clitic != 0 && f.x.is(t.id, clCue) { // في تصريح للعربية
		return true
	}
	if f.x.is(t.id, clReport) || f.x.is(t.id, clBefore) && !soft {
		return true
	}
	return i > 1 && f.x.is(t.id, clPrep) && f.toks[i-1].gap.near() && f.x.is(f.toks[i-2].id, clCue) && !soft ||
		i > 1 && f.x.is(t.id, clPrep) && f.text[f.toks[i-2].start:f.toks[i-2].end] == "according"
}

// follows reports whether the words after token last say what outlets do or
// have: "reported", "poll".
func (f *finder) follows(last, j int, soft bool) bool {
	k := last + 1
	for n := 0; n < 2 && k < len(f.toks) && f.toks[k].gap.near() && f.x.is(f.toks[k].id, clAux); n++ {
		k++
	}
	if k >= len(f.toks) || !f.toks[k].gap.near() {
		return false
	}
	want := clReport | clAfter
	if !soft {
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
	return start > 0 && end < len(f.text) && strings.ContainsRune(openers, before) && strings.ContainsRune(closers, after)
}

// articled reports whether an article and a capital letter show that a name
// with an article is meant: "in the Guardian", "by The Hill".
func (f *finder) articled(e *entry, i, j int) bool {
	if !e.the || i == 0 || f.toks[i].shape&capital == 0 || f.toks[i].gap != gapSpace || !f.x.is(f.toks[i-1].id, clThe) {
		return false
	}
	if f.headline(i-1, j) {
		return false
	}
	return e.mark&needsStrong == 0 || f.toks[i-1].shape&capital != 0 && !f.opens(i-1)
}

// headline reports whether the words around the tokens i to j are all
// capitalised, so that capital letters say nothing.
func (f *finder) headline(i, j int) bool {
	n, small := 0, 0
	count := func(k int) {
		if t := f.toks[k]; t.end-t.start > 3 {
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
	before := strings.TrimRight(f.text[:f.toks[i].start], " \u00a0\t")
	after := strings.TrimLeft(f.text[f.toks[j].end:], " \u00a0\t\r")
	if strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") {
		return true
	}
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n' || f.dateline(j))
}

// dateline reports whether a short rest of a line follows token j behind a
// dash or stroke: "العالم – ايران".
func (f *finder) dateline(j int) bool {
	line, _, _ := strings.Cut(f.text[f.toks[j].end:], "\n")
	rest := strings.TrimSpace(line)
	return strings.IndexAny(rest, "-–—/|:") == 0 && len(rest) < 60 && len(strings.Fields(rest)) <= 5
}

// listed reports whether the mention before stands in one list with the name
// that begins at token i.
func (f *finder) listed(i int) bool {
	if i == 0 || i != f.free && i != f.free+1 || len(f.out) == 0 {
		return false
	}
	s := f.text[f.out[len(f.out)-1].Phrase.End:f.toks[i].start]
	s = strings.Trim(s, " \u00a0,،/\"”“’")
	return s == "" || s == "and" || s == "or" || s == "و"
}
