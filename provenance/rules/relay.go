package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// noPublisher is REL01: neither the text nor what came with it says who
// published the document, or where. An address on the web says where: whoever
// keeps the site can be asked, also when the site shows its name in a picture.
func noPublisher(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		if d := a.Document; d.Outlet.Name == "" && !d.OnWeb() {
			out = append(out, Finding{Doc: a.Document.ID(), Message: "the publisher is stated nowhere"})
		}
	}
	return out
}

// footerCredit is REL03: an outlet has credit for the text in a footer and
// nowhere else. The publisher's own imprint is no credit.
func footerCredit(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		named := namedAbove(a)
		for _, q := range a.Relays {
			if q.Basis != relay.Credited || !x.outside(a, q) || q.Role == relay.TranslatedFrom {
				continue
			}
			if footer(a, q) && !named[outletKey(q.From)] {
				out = append(out, Finding{Doc: q.Doc, Span: q.Span, Relays: []string{q.ID},
					Message: quoted(q.Text) + " is credited in the footer only"})
			}
		}
	}
	return out
}

// footer reports whether a relay comes from a credit behind the prose.
func footer(a provenance.Analysis, q relay.Relay) bool {
	c := creditAt(a.Document, q.Span)
	return c != nil && c.Footer
}

// namedAbove are the outlets that a document names or credits above its footer.
func namedAbove(a provenance.Analysis) map[string]bool {
	out := map[string]bool{}
	foot := len(a.Document.Text) // where the first credit of the footer stands
	for _, c := range a.Document.Credits {
		if c.Footer {
			foot = min(foot, c.Span.Start)
		}
	}
	for _, q := range a.Relays {
		if !footer(a, q) {
			out[outletKey(q.From)] = true
		}
	}
	for _, m := range a.Mentions {
		if m.Span.End <= foot {
			out[cmp.Or(m.ID, m.Name)] = true
		}
	}
	return out
}

// bareCredit is REL04: an outlet has credit, and neither a link nor a day leads
// to what it published. One finding for each outlet and part.
func bareCredit(x *reading) []Finding {
	var out []Finding
	for d, a := range x.Analyses {
		dated, first := map[string]bool{}, []relay.Relay{}
		seen := map[string]bool{}
		key := func(q relay.Relay) string {
			return fmt.Sprint(cmp.Or(q.From.ID, q.From.Name), " ", a.Document.PartAt(q.Span.Start))
		}
		for _, q := range a.Relays {
			if !x.outside(a, q) {
				continue
			}
			dated[key(q)] = dated[key(q)] || x.dated(d, q)
			if !seen[key(q)] {
				first = append(first, q)
			}
			seen[key(q)] = true
		}
		for _, q := range first {
			if !dated[key(q)] {
				out = append(out, Finding{Doc: q.Doc, Span: q.Span, Relays: []string{q.ID},
					Message: quoted(q.Text) + " is credited without link or date"})
			}
		}
	}
	return out
}

// outside reports whether a relay says that words came from an outlet other than
// the publisher. A platform carries what people write themselves, and who
// contributed to a report is no outlet.
func (x *reading) outside(a provenance.Analysis, q relay.Relay) bool {
	if q.Basis == relay.Inferred || same(q.From, publisher(a.Document)) || prose.FoldString(q.From.Name) == "social media" {
		return false
	}
	if o, ok := x.Outlet(q.From.ID); ok {
		return o.Kind != outlet.Platform
	}
	c := creditAt(a.Document, q.Span)
	return c == nil || c.Role != sources.RoleContributed
}

// within is how far from a relay, in bytes, its link or date stands at most.
const within = 400

// dated reports whether a link or a day stands in the sentence or line of a
// relay, outside what is said there.
func (x *reading) dated(d int, q relay.Relay) bool {
	text := x.Analyses[d].Document.Text
	near := line(text, q.Span)
	if k := x.sentence(d, q.Span.Start); k >= 0 && x.sentences(d)[k].Overlaps(q.Span) {
		near = x.sentences(d)[k]
	}
	near = clip(text, prose.Span{Start: max(near.Start, q.Span.Start-within), End: min(near.End, q.Span.End+within)})
	return slices.ContainsFunc(whens(text, near), func(s prose.Span) bool { return !x.inContent(d, s) })
}

// longChain is REL05: two outlets or more lie between who spoke and who
// published.
func longChain(x *reading) []Finding {
	var out []Finding
	told := map[string]bool{} // what one stretch of text says is said once
	x.each(func(a *provenance.Analysis, k int) {
		at := a.Attributions[k]
		if x.index.Outer(at.ID) || at.Kind == attribution.Thought {
			return // what lies inside has the whole chain; what somebody did not know was not said
		}
		var ids, names []string
		near, wide := false, false
		for _, i := range x.index.RelaysOf(at.ID) {
			q := x.Relays[i]
			if q.Doc != a.Document.ID() || !x.outside(*a, q) || slices.Contains(names, quoted(q.From.Name)) || besideOutlet(a, q) || !x.link(*a, q) {
				continue
			}
			ids, names = append(ids, q.ID), append(names, quoted(q.From.Name))
			near, wide = near || narrow(q), wide || !narrow(q)
		}
		if key := fmt.Sprint(a.Document.ID(), anchor(at), names); !near || !wide || told[key] {
			return // two at once stand side by side: "the Post and the Times reported"
		} else {
			told[key] = true
		}
		out = append(out, Finding{Doc: a.Document.ID(), Span: anchor(at), Attributions: []string{at.ID}, Relays: ids,
			Message: fmt.Sprintf("%d outlets between speaker and publisher: %s", len(names), list(names))})
	})
	return out
}

// besideOutlet reports whether the outlet of relay q is the last of several that
// had the words together: "a poll for the Associated Press and television networks".
func besideOutlet(a *provenance.Analysis, q relay.Relay) bool {
	text := a.Document.Text
	ms := outletsIn(a, clip(text, prose.Span{Start: max(0, q.Span.Start-longestSigned), End: q.Span.Start}))
	if len(ms) == 0 || q.Span.Empty() {
		return false
	}
	gap := strings.Fields(text[min(ms[len(ms)-1].Span.End, q.Span.Start):q.Span.Start])
	return len(gap) == 1 && conjunctions[gap[0]]
}

// sourceNotHeld is REL06: an outlet has credit whose own text is not here to
// compare with. One finding for each outlet and document.
func sourceNotHeld(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		seen := map[string]bool{}
		for _, q := range a.Relays {
			key := cmp.Or(q.From.ID, q.From.Name)
			if key == "" || !x.outside(a, q) || seen[key] || x.outlets[key] {
				continue
			}
			seen[key] = true
			out = append(out, Finding{Doc: q.Doc, Span: q.Span, Relays: []string{q.ID},
				Message: "nothing published by " + quoted(q.Text) + " is held to compare with"})
		}
	}
	return out
}

// stateOutlet is REL07: the registry knows an outlet as the state's, and the
// text that relays it does not say so. One finding for each outlet and part.
func stateOutlet(x *reading) []Finding {
	var out []Finding
	for d, a := range x.Analyses {
		seen := map[string]bool{}
		for _, q := range a.Relays {
			part := a.Document.PartAt(q.Span.Start)
			key := fmt.Sprint(q.From.ID, part)
			o, ok := x.Outlet(q.From.ID)
			if !ok || o.Owner != outlet.State || seen[key] || !x.outside(a, q) {
				continue
			}
			seen[key] = true
			if !x.saysState(d, part, q) {
				out = append(out, Finding{Doc: q.Doc, Span: q.Span, Relays: []string{q.ID},
					Message: quoted(q.Text) + " belongs to a state and the text does not say so"})
			}
		}
	}
	return out
}

// saysState reports whether a word beside one of the places where the part
// names the relay's outlet says that it is a state's.
func (x *reading) saysState(d, part int, q relay.Relay) bool {
	a := &x.Analyses[d]
	text := a.Document.Text
	if stateWords().any(text, wider(text, q.Span)) {
		return true
	}
	return slices.ContainsFunc(outletsIn(a, a.Document.Parts[part].Span), func(m outlet.Mention) bool {
		return m.ID == q.From.ID && (stateWords().any(text, wider(text, m.Phrase)) || x.owned(d, m.Span))
	})
}

// owned reports whether the sentence of document d that names an outlet at s goes
// on to say that a state has it: "RT, the network financed by the government".
func (x *reading) owned(d int, s prose.Span) bool {
	text, k := x.Analyses[d].Document.Text, x.sentence(d, s.Start)
	if k < 0 {
		return false
	}
	rest := prose.Span{Start: s.End, End: min(x.sentences(d)[k].End, s.End+inView)}
	for m := range ownings().each(text, clip(text, prose.Span{Start: rest.Start, End: max(rest.Start, rest.End)})) {
		if stateWords().any(text, wider(text, m.span)) {
			return true
		}
	}
	return false
}

// wider is a span with the three words before and behind it in its line.
func wider(text string, s prose.Span) prose.Span {
	const words = 3
	out := s
	toks := wordsOf(text, line(text, s))
	for i, t := range toks {
		if t.Overlaps(s) {
			out.Start = min(out.Start, toks[max(0, i-words)].Start)
			out.End = max(out.End, toks[min(len(toks)-1, i+words)].End)
		}
	}
	return out
}

// unclearScope is REL08: a paragraph goes on with the speaker of a credited
// sentence, and nothing says whether the credit goes on too. Inside one
// paragraph it does by custom.
func unclearScope(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		for _, q := range x.Analyses[d].Relays {
			if a := x.Analyses[d]; narrow(q) && q.Basis == relay.Stated && x.outside(a, q) && !x.family(q.From, publisher(a.Document)) && !x.credited(d).has(q.From) {
				out = append(out, x.after(d, q)...)
			}
		}
	}
	return slices.CompactFunc(out, func(f, g Finding) bool { // one sentence with two attributions
		return f.Doc == g.Doc && f.Span == g.Span && slices.Equal(f.Relays, g.Relays)
	})
}

// stated is the stretch in which relay q is said: a passage takes in what its
// speaker goes on with, of which nothing says it.
func stated(q relay.Relay) prose.Span {
	if q.Scope == relay.Passage && len(q.Evidence) > 0 {
		return q.Evidence[0].Span
	}
	return q.ScopeSpan
}

// after are the findings about the sentence behind the one that q covers.
func (x *reading) after(d int, q relay.Relay) []Finding {
	a := &x.Analyses[d]
	end := stated(q).End
	k := x.sentence(d, end-1) + 1
	ss := x.sentences(d)
	if k >= len(ss) || ss[k].Start < end || line(a.Document.Text, ss[k]).Start != ss[k].Start || x.saysWhere(d, ss[k]) {
		return nil
	}
	var out []Finding
	for _, i := range x.anchoredIn(d, ss[k]) {
		at := a.Attributions[i]
		if x.index.Outer(at.ID) || x.covered(d, at) || !x.goesOn(q, at.ID) || at.Kind == attribution.Thought || at.Confidence < littleDoubt {
			continue
		}
		out = append(out, Finding{Doc: q.Doc, Span: anchor(at), Attributions: []string{at.ID}, Relays: []string{q.ID},
			Message: "does the credit to " + quoted(q.Text) + " in the sentence before cover this?",
			Related: []Place{{q.Doc, q.Span}}})
	}
	return out
}

// saysWhere reports whether a sentence of document d says for itself, outside what
// is said in it, where its words were heard: "in the same interview", "on CBS".
func (x *reading) saysWhere(d int, s prose.Span) bool {
	for m := range occasions().each(x.Analyses[d].Document.Text, s) {
		if !x.inContent(d, m.span) {
			return true
		}
	}
	return slices.ContainsFunc(outletsIn(&x.Analyses[d], s), func(m outlet.Mention) bool { return !x.inContent(d, m.Span) })
}

// covered reports whether a relay of its own speaks for an attribution of
// document d, in words that stand there.
func (x *reading) covered(d int, at attribution.Attribution) bool {
	return slices.ContainsFunc(x.index.RelaysOf(at.ID), func(i int32) bool {
		q := x.Relays[i]
		return narrow(q) && stated(q).Overlaps(anchor(at))
	})
}

// goesOn reports whether an attribution is by a speaker whom relay q covers.
func (x *reading) goesOn(q relay.Relay, id string) bool {
	s := x.speaker(id)
	return s != nil && s.Kind != speaker.Outlet && slices.ContainsFunc(q.Covers, func(c string) bool { return x.speaker(c) == s })
}

// disclaimed is REL09: the publisher says that it has not checked the story.
func disclaimed(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		if s := a.Document.Disclaimer; !s.Empty() {
			out = append(out, Finding{Doc: a.Document.ID(), Span: s, Message: "the publisher has not verified the story: " + quoted(s.In(a.Document.Text))})
		}
	}
	return out
}
