package attribution

import (
	"strings"

	"isnad/sources/prose"
)

// Two ways to say who speaks have no verb: the label of a transcript
// ("DOE: We open in May."), and the credit behind a quotation that stands by
// itself ("“We open in May.” — Jane Doe").

// longestLabel is how many bytes a label can have, longestName how many words, and
// widestCredit how many tokens stand behind a quotation at most.
const (
	longestLabel = 48
	longestName  = 5
	widestCredit = 16 // with what the person is
)

// readLabels finds the names before the colons that begin the paragraphs of a
// transcript: two speakers at least, one of whom speaks twice, and most of whom say
// "I", "we" or "you". A list has labels too ("Advantages:"), and they may return.
func (g *englishGrammar) readLabels() {
	var found map[int]prose.Span
	last := map[string]bool{} // the last words of longer names
	times := map[string]int{}
	for i := range g.p.paras {
		s, ok := labelOf(g.p.text, g.p.paras[i].span)
		if !ok {
			continue
		}
		if found == nil {
			found = map[int]prose.Span{}
		}
		name := s.In(g.p.text)
		if k := strings.LastIndexByte(name, ' '); k > 0 {
			last[name[k+1:]] = true
		}
		found[i] = s
	}
	again, talk := false, 0
	for i, s := range found {
		name := s.In(g.p.text)
		if !strings.Contains(name, " ") && name != strings.ToUpper(name) && !last[name] {
			delete(found, i)
			continue
		}
		times[name]++
		again = again || times[name] > 1
		talk += b2i(g.talks(&g.p.paras[i]))
	}
	if again && len(times) > 1 && 2*talk > len(found) {
		g.labels = found
	}
}

// talks reports whether somebody speaks of himself or to another in q.
func (g *englishGrammar) talks(q *paragraph) bool {
	for t := range prose.TokenSeq(g.p.text, q.span) {
		if _, k := g.v.look(g.p.text, t); k&person != 0 {
			return true
		}
	}
	return false
}

// labelOf is what stands before the colon near the start of a paragraph, when it
// looks like a name: a few words with capitals, and then a space.
func labelOf(text string, para prose.Span) (prose.Span, bool) {
	s := para.In(text)
	body := strings.TrimLeft(s, "\"'“„«‘ ")
	at := len(s) - len(body)
	n := strings.IndexByte(body[:min(len(body), longestLabel)], ':')
	if n < 2 || n+1 >= len(body) || body[n+1] != ' ' {
		return prose.Span{}, false
	}
	words := strings.Fields(body[:n])
	if len(words) > longestName || strings.EqualFold(words[0], "dear") || strings.ContainsAny(body[:n], "\"“”()[]/0123456789") {
		return prose.Span{}, false
	}
	for _, w := range words {
		if !(w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 0x80) {
			return prose.Span{}, false
		}
	}
	return prose.Span{Start: para.Start + at, End: para.Start + at + n}, true
}

// layout finds what the layout of a stretch attributes; i is the index of its first
// paragraph.
func (g *englishGrammar) layout(i int) {
	if l, ok := g.labels[i]; ok {
		g.labelled(l)
	} else if len(g.quotes) > 0 {
		g.credited()
	}
}

// labelled makes all behind a label the content of who it names.
func (g *englishGrammar) labelled(l prose.Span) {
	colon := 0
	for colon < len(g.toks) && g.toks[colon].Start < l.End {
		if lex := g.words[colon].lex; lex != nil && (lex.noun != nil || len(lex.cues) > 0) {
			return // "Question:"
		}
		colon++
	}
	if colon+3 >= len(g.toks) {
		return
	}
	content := run{colon + 1, len(g.toks)}
	if q := &g.quotes; len(*q) > 0 && (*q)[0].from == 0 {
		(*q)[0].used = true // the marks are around the label too
		if (*q)[0].closed && (*q)[0].to == content.to {
			content.to--
		}
	}
	g.add(find{source: g.p.room.spans.keep(l), cue: g.spans(run{colon, colon + 1}), content: g.spans(content), mode: Direct, rule: "en/transcript", confidence: 0.9})
}

// credited gives the quotation that begins the stretch to the name behind a dash
// that ends it.
func (g *englishGrammar) credited() {
	q := &g.quotes[0]
	if q.from != 0 || !q.closed || q.words < 4 || g.titled(q.run) {
		return
	}
	from := q.to
	for from < len(g.toks) && isDash(g.toks[from].In(g.p.text)) {
		from++
	}
	to := len(g.toks)
	for to > from && g.words[to-1].class&mark != 0 && g.byteAt(to-1) != ')' {
		to--
	}
	if from == q.to || to == from || to-from > widestCredit || !g.names(run{from, to}) {
		return
	}
	q.used = true
	g.add(find{source: g.spans(run{from, to}), cue: g.spans(run{q.to, from}), content: g.spans(run{0, q.to}), rule: "en/credit", confidence: 0.9})
}

// titled reports whether nearly all words of r have a capital: it is what a song or a
// book is called.
func (g *englishGrammar) titled(r run) bool {
	caps, low := 0, 0
	for _, w := range g.words[r.from:r.to] {
		switch {
		case w.class&(mark|preposition|determiner|coordinator) != 0:
		case w.class&capital != 0:
			caps++
		default:
			low++
		}
	}
	return caps > 3*low
}

// names reports whether r begins with a name and has nothing in it that people do.
func (g *englishGrammar) names(r run) bool {
	if g.words[r.from].class&capital == 0 || g.words[r.from].class&(mark|determiner|pronoun|coordinator) != 0 {
		return false
	}
	for k := r.from; k < r.to; k++ {
		c, lex := g.words[k].class, g.words[k].lex
		verb := c&(finite|third) != 0 && c&participle == 0 || lex != nil && len(lex.cues) > 0
		if c&(quoted|aux|pronoun) != 0 || verb && c&capital == 0 {
			return false
		}
	}
	return true
}

// signs reports whether paragraph i ends with a quotation and the next one is but a
// short line behind a dash.
func (g *englishGrammar) signs(i int) bool {
	q := &g.p.paras[i]
	if i+1 == len(g.p.paras) || len(q.outer) == 0 || q.outer[len(q.outer)-1].End < q.span.End {
		return false
	}
	next := &g.p.paras[i+1]
	s := next.span.In(g.p.text)
	dash := strings.TrimLeft(s, "-–—―")
	return len(dash) < len(s) && next.row.Len() <= widestCredit
}

// isDash reports whether a token is a dash or one of several that stand for it.
func isDash(s string) bool {
	return s != "" && strings.Trim(s, "-–—―") == ""
}

// add adds a find that no verb makes.
func (g *englishGrammar) add(f find) {
	f.kind, f.governor = Speech, -1
	g.finds = append(g.finds, f)
}
