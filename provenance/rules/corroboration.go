package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources/prose"
)

// oneOrigin is COR01: several documents carry a claim, and all of them go back
// to one speaker on one occasion. Where the occasions are unknown nothing is
// said.
func oneOrigin(x *reading) []Finding {
	var out []Finding
	for i, c := range x.Claims {
		if c.Speaker < 0 || !c.OriginsKnown || len(c.Origins) != 1 || len(c.Origins[0].Docs) < 2 {
			continue
		}
		gs := said(x.renderings(i))
		if len(gs) < 2 {
			continue
		}
		n := len(c.Origins[0].Docs)
		f := Finding{Doc: gs[0].doc.ID(), Span: gs[0].span, Attributions: []string{gs[0].id}, Claims: []string{c.Key},
			Message: fmt.Sprintf("%d documents, one origin: %s on one occasion", n, quoted(x.Speakers[c.Speaker].Name))}
		for _, g := range gs[1:] {
			f.Related = append(f.Related, g.place())
		}
		out = append(out, f)
	}
	return out
}

// said are the renderings that are attributed to somebody.
func said(gs []rendered) []rendered {
	return slices.DeleteFunc(gs, func(g rendered) bool { return g.mode == attribution.Own })
}

// outletCycle is COR02: the outlets that carry a claim have it from each other
// in a ring, so that none of them is where it began.
func outletCycle(x *reading) []Finding {
	var out []Finding
	for i, c := range x.Claims {
		ring := x.ring(x.hops(i))
		if !slices.ContainsFunc(ring, func(q relay.Relay) bool { return q.Doc != ring[0].Doc }) {
			continue // one text alone has it told to its own reporter, and runs nowhere
		}
		f := Finding{Doc: ring[0].Doc, Span: ring[0].Span, Claims: []string{c.Key}}
		var names []string
		for k, q := range ring {
			f.Relays, names = append(f.Relays, q.ID), append(names, quoted(q.From.Name))
			if k > 0 {
				f.Related = append(f.Related, Place{q.Doc, q.Span})
			}
		}
		f.Message = "outlets credit each other in a ring: " + strings.Join(append(names, names[0]), " to ")
		out = append(out, f)
	}
	return out
}

// hops are the relays between known outlets that cover claim c's renderings.
func (x *reading) hops(c int) []relay.Relay {
	var out []relay.Relay
	seen := map[int32]bool{}
	for _, rd := range x.Claims[c].Renderings {
		for _, i := range x.index.RelaysOf(rd.Attribution) {
			q := x.Relays[i]
			if !seen[i] && q.Basis != relay.Inferred && q.From.Name != "" && q.To.Name != "" && !q.Unnamed {
				seen[i] = true
				out = append(out, q)
			}
		}
	}
	return out
}

// outletKey names an end of a relay.
func outletKey(e relay.End) string { return cmp.Or(e.ID, e.Name) }

// ring is hops that lead from an outlet back to it, none when there are none.
func (x *reading) ring(hops []relay.Relay) []relay.Relay {
	next := map[string][]relay.Relay{}
	for _, q := range hops {
		if !same(q.From, q.To) { // an outlet may quote its own earlier story
			next[outletKey(q.From)] = append(next[outletKey(q.From)], q)
		}
	}
	done := map[string]bool{}
	for _, q := range hops {
		if r := follow(next, done, nil, outletKey(q.From)); r != nil {
			return r
		}
	}
	return nil
}

// follow walks on from an outlet by the hops that begin there, way being those
// so far, and returns the ring that it comes upon. Outlets that are done lead to
// none.
func follow(next map[string][]relay.Relay, done map[string]bool, way []relay.Relay, at string) []relay.Relay {
	for k, q := range way {
		if outletKey(q.From) == at {
			return way[k:]
		}
	}
	if done[at] {
		return nil
	}
	for _, q := range next[at] {
		if r := follow(next, done, append(slices.Clip(way), q), outletKey(q.To)); r != nil {
			return r
		}
	}
	done[at] = true
	return nil
}

// oneCarrier is COR04: of the documents on one story one alone carries a claim.
// Where no other document tells the story, it goes without saying: one that shares
// two claims and a good part of all that stand here.
func oneCarrier(x *reading) []Finding {
	covered, has := map[string]bool{}, x.claimsOf()
	for pair, n := range x.sharedClaims() {
		for _, doc := range pair {
			covered[doc] = covered[doc] || n >= 2 && ofStory*n >= has[doc]
		}
	}
	var out []Finding
	for i, c := range x.Claims {
		gs := x.renderings(i)
		if len(gs) == 0 || slices.ContainsFunc(gs, func(g rendered) bool { return g.doc.ID() != gs[0].doc.ID() }) {
			continue
		}
		if gs = said(gs); len(gs) > 0 && covered[gs[0].doc.ID()] {
			out = append(out, Finding{Doc: gs[0].doc.ID(), Span: gs[0].span, Attributions: []string{gs[0].id}, Claims: []string{c.Key},
				Message: "no other document here carries this claim"})
		}
	}
	return out
}

// ofStory is the part of a document's claims, one in so many, that another shares
// which tells its story. A day's news in fifty pieces shares two with any other.
const ofStory = 5

// claimsOf counts the claims that somebody makes in each document, by its id.
func (x *reading) claimsOf() map[string]int {
	out := map[string]int{}
	for i := range x.Claims {
		met := map[string]bool{}
		for _, g := range said(x.renderings(i)) {
			if id := g.doc.ID(); !met[id] {
				met[id] = true
				out[id]++
			}
		}
	}
	return out
}

// sharedClaims counts, for two documents by their ids, the claims that both have
// in much the same words: with two or more they tell one story.
func (x *reading) sharedClaims() map[[2]string]int {
	shares := map[[2]string]int{}
	for i := range x.Claims {
		met := map[[2]string]bool{}
		gs := x.renderings(i)
		gs = gs[:min(len(gs), enough)]
		for k := range gs {
			if len(gs) > 1 {
				gs[k].heads = telling(gs[k])
			}
		}
		for k, g := range gs {
			for _, h := range gs[:k] {
				pair := pairOf(h, g)
				if g.doc != h.doc && !met[pair] && resemble(g, h) >= partly {
					met[pair] = true
					shares[pair]++
				}
			}
		}
	}
	return shares
}

// pairOf are the documents of two renderings, by their ids.
func pairOf(g, h rendered) [2]string {
	a, b := g.doc.ID(), h.doc.ID()
	return [2]string{min(a, b), max(a, b)}
}

// partly is how much two renderings share that may well be of one thing.
const partly = 0.5

// mostly is how much of the longer one they share then.
const mostly = 0.33

// disagreement is COR05: what seems to be one claim is ascribed to two speakers
// who cannot be one, in two documents.
func disagreement(x *reading) []Finding {
	var out []Finding
	shares := x.sharedClaims()
	for i, c := range x.Claims {
		gs := said(x.renderings(i))
		told := map[*speaker.Speaker]bool{}
		for _, g := range gs {
			first := gs[0]
			if g.doc == first.doc || told[g.speaker] || !differ(first, g) || !oneThing(first, g, shares[pairOf(first, g)]) {
				continue
			}
			told[g.speaker] = true
			out = append(out, Finding{Doc: g.doc.ID(), Span: g.span, Attributions: []string{g.id}, Claims: []string{c.Key},
				Message: fmt.Sprintf("ascribed to %s here, to %s in %s", quoted(g.speaker.Name), quoted(first.speaker.Name), quoted(first.doc.Name)),
				Related: []Place{first.place()}})
		}
	}
	return append(out, x.otherSettings(shares)...)
}

// oneThing reports whether two renderings are so near each other that one of two
// speakers may be wrong: they share most words of the shorter one and half of the
// longer one's, or fewer where their documents share so many claims that they tell
// one story; elsewhere a piece of a sentence needs more. In one language they are
// of some length, some of these words are no names, and no number differs.
func oneThing(a, b rendered, shares int) bool {
	if _, short, _ := shared(a, b); a.lang == b.lang && short < leastOfOne {
		return false
	}
	least, of := plainly, halfway
	if shares >= 2 {
		least, of = partly, mostly
	} else if (a.fragment || b.fragment) && resembleBoth(a, b) < nearly {
		return false
	}
	return resemble(a, b) >= least && resembleBoth(a, b) >= of &&
		(a.lang != b.lang || plainWords(a, b) > leastPlain && (sameNumbers(a, b) || sameNumbers(b, a)))
}

// nearly is how much of the longer one a piece of a sentence shares with what is
// of another story, if both are of one thing.
const nearly = 0.8

// leastOfOne is how many telling words the shorter of two renderings of one thing
// has at least. Of shorter ones nearly all were things that two said of one topic:
// "had asked the council to pay", "unfit to be a judge".
const leastOfOne = 7

// differ reports whether the speakers of two renderings cannot be one: persons of
// two names, or kinds that do not go together. Outlets pass on what others say, a
// role may be anybody, a person one of a group, and a name in two scripts is
// easily taken for two.
func differ(g, h rendered) bool {
	a, b := g.speaker, h.speaker
	if a == nil || b == nil || a == b || mayBeAnybody(a.Kind) || mayBeAnybody(b.Kind) {
		return false
	}
	if a.Kind == speaker.Person && b.Kind == speaker.Person {
		return g.lang == h.lang && !alike(surname(a.Name), surname(b.Name))
	}
	one := a.Kind == speaker.Person || b.Kind == speaker.Person
	many := a.Kind == speaker.Group || b.Kind == speaker.Group
	return a.Kind != b.Kind && !(one && many)
}

// mayBeAnybody reports whether what is of this kind may be one with what is of
// any other.
func mayBeAnybody(k speaker.Kind) bool {
	return k == speaker.Outlet || k == speaker.Anonymous || k == speaker.Role
}

// wrongTime is COR06: a weekday that is not the date's, or words that stand
// credited to an outlet before it published them.
func wrongTime(x *reading) []Finding {
	out := x.tooEarly()
	for _, a := range x.Analyses {
		text := a.Document.Text
		for _, p := range prose.Paragraphs(text, prose.Span{Start: 0, End: len(text)}) {
			for _, d := range dayDates(text, p) {
				if d.clashes(year(a.Document.Published.ISO)) {
					out = append(out, Finding{Doc: a.Document.ID(), Span: d.span,
						Message: quoted(d.span.In(text)) + ": the date is no " + d.weekday.String()})
				}
			}
		}
	}
	return out
}

// tooEarly are the findings about claims that a document credits to an outlet
// whose own documents with them are all of a later day. An outlet comes back to a
// story: its words have to be much the same, or an earlier report may be meant.
func (x *reading) tooEarly() []Finding {
	var out []Finding
	for i, c := range x.Claims {
		gs := x.renderings(i)
		first := firstBy(gs)
		for _, g := range gs {
			for _, v := range x.index.RelaysOf(g.id) {
				q := x.Relays[v]
				if at, ok := first[outletKey(q.From)]; ok && at.doc.Published.ISO != "" && q.Basis != relay.Inferred && q.Doc == g.doc.ID() && before(g.doc.Published.ISO, at.doc.Published.ISO) && resembleBoth(g, at) >= plainly {
					out = append(out, Finding{Doc: q.Doc, Span: q.Span, Relays: []string{q.ID}, Attributions: []string{g.id}, Claims: []string{c.Key},
						Message: fmt.Sprintf("published before %s, to which it is credited", quoted(at.doc.Name)), Related: []Place{at.place()}})
				}
			}
		}
	}
	return out
}

// firstBy are the earliest renderings by each outlet's own documents. Where one
// of these is undated it stands for the outlet, since it may be the first.
func firstBy(gs []rendered) map[string]rendered {
	out := map[string]rendered{}
	for _, g := range gs {
		key := outletKey(publisher(g.doc))
		if had, ok := out[key]; key != "" && (!ok || g.doc.Published.ISO < had.doc.Published.ISO) {
			out[key] = g
		}
	}
	return out
}

// before reports whether one ISO date is of an earlier day than another, by a
// whole day more than time zones can make up.
func before(a, b string) bool {
	if len(a) < 10 || len(b) < 10 {
		return false
	}
	return a[:10] < b[:10] && dayAfter(a[:10]) < b[:10]
}
