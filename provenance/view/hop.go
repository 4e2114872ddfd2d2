package view

import (
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// A HopRow is one step of a chain: the words go from a speaker or outlet to an
// outlet or document. Hops of one branch run from the speaker to a document.
type HopRow struct {
	Claim    string        `json:"claim"` // alias
	Key      string        `json:"key"`
	Branch   int           `json:"branch"` // from 1
	Hop      int           `json:"hop"`    // from 1, at the speaker
	From     NodeRow       `json:"from"`
	To       NodeRow       `json:"to"`
	Role     relay.Role    `json:"role"`  // "said" for what is ascribed to a speaker, "own" for an outlet's own voice
	Basis    relay.Basis   `json:"basis"` // empty for the outlet's own voice
	Document string        `json:"document"`
	Date     string        `json:"date"`
	Text     string        `json:"text"` // the words that show the hop
	Span     *prose.Span   `json:"span"`
	Evidence []EvidenceRow `json:"evidence"`
	Held     bool          `json:"held"` // the text of To is here
	// Decision is how the relay was decided on, or the attribution where the
	// hop has none.
	Decision provenance.Mark `json:"decision"`

	saying saying // at the last hop, what the document says
	branch *branch
}

// A NodeRow is one station of a chain. An unknown publisher has no name.
type NodeRow struct {
	Kind string `json:"kind"` // speaker, outlet or document
	ID   string `json:"id"`
	Name string `json:"name"`
	Doc  string `json:"doc"` // id, of documents

	unnamed bool
	title   string
	number  int // of a document, as in "[2]", less one
}

// A branch is one way by which a claim came into one document.
type branch struct {
	rendering int // index into the claim's renderings
	saying    saying
	who       SpeakerRow
	via       []*relay.Relay // from the speaker's side to the document's
}

// Chain is the hops of claim c of r, branch by branch in the order of the
// claim's renderings; c is an index as FindClaim gives it.
func Chain(r *provenance.Report, c int) []HopRow {
	x := newIndex(r)
	out := []HopRow{}
	for i, b := range x.branches(c) {
		hops := x.hops(&b)
		for k := range hops {
			h := &hops[k]
			h.Claim, h.Key, h.Branch, h.Hop = r.Claims[c].Alias, r.Claims[c].Key, i+1, k+1
		}
		out = append(out, hops...)
	}
	return out
}

// branches are the ways by which claim c came into the documents that have it.
func (x *index) branches(c int) []branch {
	var out []branch
	for i, rd := range x.Claims[c].Renderings {
		s, ok := x.saying(rd)
		if !ok {
			continue
		}
		who := x.speakerOf(s.id)
		if s.mode == attribution.Own {
			who = SpeakerRow{Kind: speaker.Outlet}
		}
		for _, via := range x.paths(s) {
			out = append(out, branch{i, s, who, via})
		}
	}
	return out
}

// paths are the ways of relays by which a saying came to its document: one for
// each relay that ends there, or the empty way when none does.
func (x *index) paths(s saying) [][]*relay.Relay {
	var all []*relay.Relay
	for _, i := range x.RelaysOf(s.id) {
		e := &x.Relays[i]
		if e.Basis != relay.Inferred && x.doc[e.Doc] == s.doc && e.From != publisher(x, s.doc) {
			all = append(all, e)
		}
	}
	var out [][]*relay.Relay
	for _, e := range all {
		if x.received(e) || !sentOn(all, e) {
			out = append(out, before(all, []*relay.Relay{e})...)
		}
	}
	if out == nil {
		out = append(out, nil)
	}
	return out
}

// sentOn reports whether another of all carries on what e brings.
func sentOn(all []*relay.Relay, e *relay.Relay) bool {
	for _, o := range all {
		if o != e && o.From == e.To {
			return true
		}
	}
	return false
}

// before puts before a way every way that leads up to it. An outlet stands in a
// way but once, so a circle among outlets ends.
func before(all, way []*relay.Relay) [][]*relay.Relay {
	var out [][]*relay.Relay
	for _, e := range all {
		if e.To == (relay.End{}) || e.To != way[0].From || passes(way, e.From) {
			continue
		}
		out = append(out, before(all, append([]*relay.Relay{e}, way...))...)
	}
	if out == nil {
		return [][]*relay.Relay{way}
	}
	return out
}

// passes reports whether a way comes from outlet o at any hop.
func passes(way []*relay.Relay, o relay.End) bool {
	for _, e := range way {
		if e.From == o {
			return true
		}
	}
	return false
}

// hops are the hops of b.
func (x *index) hops(b *branch) []HopRow {
	doc := x.document(b.saying.doc)
	nodes := x.nodes(b)
	base := HopRow{Document: doc.Name, Date: doc.Published.ISO, Evidence: []EvidenceRow{}, branch: b, saying: b.saying}
	var out []HopRow
	for i := 1; i < len(nodes); i++ {
		h := base
		h.From, h.To = nodes[i-1], nodes[i]
		h.Held = h.To.Kind == "document" || x.holds(h.To, b.saying.id)
		if e := b.relayFrom(i - 1); e != nil {
			h.Role, h.Basis, h.Text = e.Role, e.Basis, x.words(e)
			h.Span, h.Decision = somewhere(e.Span), x.Decided[e.ID]
			h.Evidence = x.edgeRow(e).Evidence
		} else {
			bounds := prose.Bounds(b.saying.spans)
			h.Role, h.Basis, h.Text, h.Span = "said", relay.Stated, b.saying.text, somewhere(bounds)
			if b.saying.mode == attribution.Own {
				h.Role, h.Basis = "own", ""
			}
			h.Evidence = append(h.Evidence, EvidenceRow{doc.Name, bounds})
			h.Decision = x.Decided[b.saying.id]
		}
		out = append(out, h)
	}
	return out
}

// spoken reports whether b begins with a speaker: not where an outlet speaks for
// itself, be it in the document's own voice or as the source of an attribution,
// and is the first of the outlets anyway.
func (b *branch) spoken() bool {
	if len(b.via) == 0 {
		return true
	}
	first := b.via[0].From
	return b.saying.mode != attribution.Own && !(b.who.Kind == speaker.Outlet && b.who.Name == first.Name)
}

// nodes are the stations of b: the speaker, if there is one, the outlets, and
// the document.
func (x *index) nodes(b *branch) []NodeRow {
	var out []NodeRow
	if b.spoken() {
		out = append(out, NodeRow{Kind: "speaker", ID: b.who.ID, Name: b.who.Name, title: b.who.Title})
	}
	for _, e := range b.via {
		out = append(out, NodeRow{Kind: "outlet", ID: e.From.ID, Name: e.From.Name, unnamed: e.Unnamed})
	}
	p := publisher(x, b.saying.doc)
	return append(out, NodeRow{Kind: "document", ID: p.ID, Name: p.Name, Doc: x.ids[b.saying.doc], number: b.saying.doc})
}

// relayFrom is the relay that leaves station i of b; nil for the speaker and the
// document.
func (b *branch) relayFrom(i int) *relay.Relay {
	if b.spoken() {
		i--
	}
	if i < 0 || i >= len(b.via) {
		return nil
	}
	return b.via[i]
}

// holds reports whether a document published by outlet n has a claim that the
// attribution renders.
func (x *index) holds(n NodeRow, attribution string) bool {
	for _, c := range x.ClaimsOf(attribution) {
		for _, rd := range x.Claims[c].Renderings {
			if s, ok := x.saying(rd); ok && n.Name != "" && publisher(x, s.doc) == (relay.End{ID: n.ID, Name: n.Name}) {
				return true
			}
		}
	}
	return false
}

// words is the stretch of text that shows relay e: the credit line as printed,
// or all from the outlet to its cue, whichever comes first. Where the two stand
// far apart, what is between them is left out.
func (x *index) words(e *relay.Relay) string {
	d := x.doc[e.Doc]
	if c, ok := x.creditOf(d, e); ok && e.Basis != relay.Inferred && stateOf(e.Scope) == Whole {
		return c.Text
	}
	const near = 240 // bytes, about three lines
	spans := append([]prose.Span{e.Span}, e.Cue...)
	slices.SortFunc(spans, func(a, b prose.Span) int { return a.Start - b.Start })
	text := x.document(d).Text
	if b := prose.Bounds(spans); b.Len() <= near && !strings.Contains(b.In(text), "\n") {
		return b.In(text)
	}
	return prose.Join(text, spans)
}
