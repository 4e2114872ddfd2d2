package attribution

import (
	"fmt"
	"slices"

	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// isAbbreviation tells whether a word is in a list's abbreviations.
func isAbbreviation(l *lexicon.List) func(string) bool {
	set := map[string]bool{}
	for _, e := range l.Section("abbreviation") {
		set[e.Word] = true
	}
	return func(w string) bool { return set[w] }
}

// cut prepares a part for its grammar.
func cut(text string, part sources.Part, abbreviation func(string) bool) *passage {
	p := &passage{text: text, lang: part.Lang}
	for _, b := range part.Blocks {
		toks := prose.Tokens(text, b.Span)
		p.paras = append(p.paras, paragraph{
			span: b.Span, title: b.Title, toks: toks,
			sents:  prose.Sentences(text, toks, abbreviation),
			quotes: prose.Quotations(text, b.Span),
		})
	}
	return p
}

// finish turns a passage's finds into attributions in text order: sorted,
// governors renumbered, modes and statements worked out. Parents and names
// come later, over the whole document.
func finish(p *passage, finds []find) []Attribution {
	order := make([]int, len(finds))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := prose.Bounds(finds[a].content), prose.Bounds(finds[b].content)
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
	at := make([]int, len(finds))
	for k, i := range order {
		at[i] = k
	}
	out := make([]Attribution, len(finds))
	for k, i := range order {
		f := finds[i]
		a := Attribution{Source: f.source, Cue: f.cue, Content: f.content, Kind: f.kind,
			Governor: -1, Rule: f.rule, Confidence: f.confidence}
		if f.governor >= 0 {
			a.Governor = at[f.governor]
		}
		a.Mode, a.Unclosed = modeOf(p, f.content)
		a.Statements = statements(p, a)
		out[k] = a
	}
	return out
}

// modeOf reads the mode off the quotation marks: direct when every word of
// spans stands in marks, mixed when some do, indirect when none does.
func modeOf(p *passage, spans []prose.Span) (mode Mode, unclosed bool) {
	inside, outside := 0, 0
	for _, s := range spans {
		para := p.at(s.Start)
		for _, t := range para.toks {
			if !s.Contains(t.Span) || t.Kind == prose.Mark {
				continue
			}
			if prose.InQuotation(para.quotes, t.Start, true) {
				inside++
			} else {
				outside++
			}
		}
	}
	switch {
	case inside > 0 && outside == 0:
		return Direct, unclosed
	case inside > 0:
		return Mixed, unclosed
	}
	return Indirect, unclosed
}

// statements lists what a's content says. A content is one statement until a
// language says where it splits.
func statements(p *passage, a Attribution) []Statement {
	var spans []prose.Span
	for _, s := range a.Content {
		if t := s.Trim(p.text, "\"“”„«»,،.;؛: "); !t.Empty() {
			spans = append(spans, t)
		}
	}
	return []Statement{{Spans: spans, Mode: a.Mode}}
}

// at is the paragraph that holds byte i, or the last one before it.
func (p *passage) at(i int) *paragraph {
	k, _ := slices.BinarySearchFunc(p.paras, i, func(q paragraph, i int) int {
		if q.span.End <= i {
			return -1
		}
		return 1
	})
	return &p.paras[min(k, len(p.paras)-1)]
}

// voices lists the sentences in which nobody is said to speak.
func voices(p *passage, part int, as []Attribution) []Voice {
	var out []Voice
	for _, q := range p.paras {
		for _, s := range q.sents {
			span := prose.Span{Start: q.toks[s.Start].Start, End: q.toks[s.End-1].End}
			if slices.ContainsFunc(as, func(a Attribution) bool { return prose.Bounds(a.Content).Overlaps(span) }) {
				continue
			}
			out = append(out, Voice{Part: part, Lang: p.lang, Span: span})
		}
	}
	return out
}

// name gives every attribution its id and its parent: the smallest other
// attribution whose content holds its source, cue and content.
func name(id string, all []Attribution, own []Voice) {
	seen := map[string]int{}
	for i := range all {
		b := prose.Bounds(all[i].Content)
		key := fmt.Sprintf("%s:%d-%d", id, b.Start, b.End)
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s.%d", key, seen[key])
		}
		all[i].ID = key
	}
	for i := range own {
		own[i].ID = fmt.Sprintf("%s:%d-%d", id, own[i].Span.Start, own[i].Span.End)
	}
}
