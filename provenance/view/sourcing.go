package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance/relay"
	"isnad/sources"
)

// sourcing is what document d says of its own origin, in one line: "one
// quotation from Reuters". What is only inferred is said to be so.
func (x *index) sourcing(d int) string {
	var out []string
	had, translated := map[string]bool{}, x.translates(d)
	for _, e := range x.credited(d) {
		if stateOf(e.Scope) != Whole {
			continue
		}
		if s := x.wholeSourcing(d, e, translated); !had[s] {
			had[s] = true
			out = append(out, s)
		}
	}
	out = append(out, x.partSourcing(d)...)
	if len(out) == 0 {
		out = append(out, "no outlet named")
	}
	if other := x.sharers(d); len(other) > 0 {
		out = append(out, "wording shared with "+spoken(other)+", uncredited")
	}
	return strings.Join(out, "; ")
}

// credited are the relays in document d that it states itself, without those
// that name its own publisher.
func (x *index) credited(d int) []*relay.Relay {
	var out []*relay.Relay
	for _, i := range x.of[d] {
		e := &x.Relays[i]
		if e.Basis != relay.Inferred && e.From != publisher(x, d) {
			out = append(out, e)
		}
	}
	return out
}

// wholeSourcing words a relay that speaks for a whole document or part;
// translated says that the document's publisher has translated it.
func (x *index) wholeSourcing(d int, e *relay.Relay, translated bool) string {
	switch {
	case e.Role == relay.TranslatedFrom, e.Role == relay.Credit && translated:
		return "translated from " + e.From.Name
	case e.Role == relay.RepublishedFrom:
		return "republished from " + e.From.Name
	}
	c, ok := x.creditOf(d, e)
	switch {
	case ok && c.Footer:
		return "footer " + quoted(c.Text)
	case ok && len(strings.Fields(c.Text)) <= len(strings.Fields(e.From.Name))+3:
		return "dateline " + e.From.Name
	case ok:
		return "credit " + quoted(c.Text)
	}
	return "all from " + e.From.Name
}

// translates reports whether document d's publisher is credited with having
// translated it.
func (x *index) translates(d int) bool {
	doc := x.document(d)
	return slices.ContainsFunc(doc.Credits, func(c sources.Credit) bool {
		return c.Role == sources.RoleTranslated && c.Outlet == doc.Outlet.ID && c.Name == doc.Outlet.Name
	})
}

// creditOf is the credit line of document d that relay e rests on.
func (x *index) creditOf(d int, e *relay.Relay) (sources.Credit, bool) {
	credits := x.document(d).CreditsInText()
	k, _ := slices.BinarySearchFunc(credits, e.Span.Start, func(c sources.Credit, at int) int { return c.Span.Start - at })
	for k = max(0, k-nested); k < len(credits) && credits[k].Span.Start < e.Span.End; k++ {
		if credits[k].Span.Overlaps(e.Span) {
			return credits[k], true
		}
	}
	return sources.Credit{}, false
}

// nested is how many credits may lie in another one.
const nested = 8

// partSourcing counts what single outlets are credited with in document d:
// "one quotation from X", "3 sentences from Y".
func (x *index) partSourcing(d int) []string {
	type kind struct {
		from  string
		scope relay.Scope
	}
	count := map[kind]int{}
	var order []kind
	for _, e := range x.credited(d) {
		if stateOf(e.Scope) == Whole {
			continue
		}
		k := kind{e.From.Name, e.Scope}
		if e.Unnamed {
			k.from = quoted(k.from)
		}
		if count[k]++; count[k] == 1 {
			order = append(order, k)
		}
	}
	var out []string
	for _, k := range order {
		out = append(out, fmt.Sprintf("%s from %s", counted(count[k], string(k.scope)), k.from))
	}
	return out
}

// sharers are the other documents whose wording stands in document d
// uncredited, as "[3]".
func (x *index) sharers(d int) []string {
	var at []int
	for _, i := range x.of[d] {
		e := &x.Relays[i]
		if e.Basis != relay.Inferred {
			continue
		}
		for _, v := range e.Evidence {
			if o, ok := x.doc[v.Doc]; ok && o != d {
				at = append(at, o)
			}
		}
	}
	slices.Sort(at)
	var out []string
	for _, o := range slices.Compact(at) {
		out = append(out, number(o))
	}
	return out
}

// number is how document d is named in one output: "[1]" for the first.
func number(d int) string { return fmt.Sprintf("[%d]", d+1) }

// counted is "one sentence", "3 sentences".
func counted(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// add appends s unless it is there.
func add(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
