package attribution

import (
	"strings"

	"isnad/sources"
	"isnad/sources/prose"
)

// innerEnglish is trained, and what the quotations found report in turn:
// “Ann denied it”. A quotation is read as a text of its own, by the grammar
// alone: the engine has learned from what is said outermost. It comes behind
// the engine, which would else see finds that it has not learned with.
func innerEnglish(p *passage) []find {
	finds := trained(p)
	var done map[prose.Span]bool
	for k := range len(finds) {
		for _, s := range finds[k].content {
			for i := p.index(s.Start); i < len(p.paras) && p.paras[i].span.Start < s.End; i++ {
				outer := p.paras[i].outer
				for _, q := range outer[around(outer, s.Start):] {
					if q.Start >= s.End {
						break
					}
					if q.Closed && !q.Single && q.Inner.Len() >= innerBytes && s.Contains(q.Span) && !done[q.Span] {
						if done == nil {
							done = map[prose.Span]bool{}
						}
						done[q.Span] = true
						finds = append(finds, p.reportedIn(q.Inner)...)
					}
				}
			}
		}
	}
	for i := range finds {
		p.part(&finds[i])
	}
	p.room.finds = finds
	return finds
}

// innerBytes is how long a quotation is at least that may report what somebody
// said.
const innerBytes = 24

// reportedIn is what the grammar finds in s, a quotation, as far as it is
// somebody's whom the speaker names.
func (p *passage) reportedIn(s prose.Span) []find {
	inner := cut(p.text, sources.Part{Lang: p.lang, Span: s, Blocks: []sources.Block{{Span: s}}}, tongue{abbreviation: englishAbbreviation()})
	var out []find
	for _, f := range english(inner) {
		if p.tellsOn(&f) {
			f.inside = 0
			f.source, f.cue, f.content = p.room.spans.keep(f.source...), p.room.spans.keep(f.cue...), p.room.spans.keep(f.content...)
			out = append(out, f)
		}
	}
	inner.done()
	return out
}

// tellsOn reports whether f, in a quotation, is what somebody said by the
// account of the speaker: words and not a wish, of somebody whom he names, and
// not what was not or might be said. Of himself it is so only where he quotes
// himself: "I say that …" is just what he says.
func (p *passage) tellsOn(f *find) bool {
	if len(f.source) == 0 || len(f.cue) == 0 || f.governor >= 0 || f.kind != Speech {
		return false
	}
	switch f.rule {
	case "en/that", "en/bare", "en/quote", "en/left", "en/inverted":
	default:
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(prose.Join(p.text, f.cue))) {
		switch w {
		case "will", "would", "could", "couldn't", "can", "can't", "not", "didn't", "don't", "doesn't", "wouldn't", "won't", "never", "may", "might", "show", "shows", "showed":
			return false
		}
	}
	who := strings.ToLower(prose.Join(p.text, f.source))
	if first, _, _ := strings.Cut(who, " "); first == "i" || first == "we" || first == "you" || strings.HasPrefix(first, "i'") || strings.HasPrefix(first, "i’") {
		mode, _ := modeOf(p, f.content)
		return first == who && strings.ContainsAny(prose.Join(p.text, f.content)[:1], "\"“‘'") && mode != Indirect
	}
	return true
}
