package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scoreRules compares findings with what each rule is expected to hit and must
// not hit. A finding hits a target when they overlap and its span is at most
// three times the target's, or when it names the target's claim.
func (s *scorer) scoreRules() {
	claimOf := s.goldClaims()
	files := map[string]*goldFile{}
	for i := range s.gold.Files {
		files[s.gold.Files[i].File] = &s.gold.Files[i]
	}
	fire, total := sets{}, map[string]int{}
	for _, x := range s.rows.findings {
		if fire[x.Rule] == nil {
			fire[x.Rule] = map[string]bool{}
		}
		total[x.Rule]++
		if len(x.Claims) > 0 && claimOf[x.Claims[0]] != "" {
			fire[x.Rule][claimOf[x.Claims[0]]] = true
		}
		if f := files[base(x.Document)]; f != nil {
			fire[x.Rule][f.ID] = true
			x.hit(f, fire[x.Rule])
		}
	}
	for _, r := range s.gold.Rules {
		if line := r.verdict(fire[r.ID], total[r.ID]); line != "" {
			s.notes = append(s.notes, line)
		}
	}
}

// verdict is the line that the scorer prints of a rule, "" for a rule that has
// neither targets nor findings.
func (r *goldRule) verdict(fire map[string]bool, total int) string {
	hits := keepIf(r.Expect, func(e string) bool { return fire[e] })
	missing := keepIf(r.Expect, func(e string) bool { return !fire[e] })
	bad := keepIf(r.MustNot, func(e string) bool { return fire[e] })
	if len(r.Expect) == 0 && len(bad) == 0 && total == 0 {
		return ""
	}
	if len(missing) == 0 {
		missing = []string{"none"}
	}
	mustNot := ""
	if len(bad) > 0 {
		mustNot = " MUST-NOT " + strings.Join(bad, " ")
	}
	return fmt.Sprintf("rule %s %d/%d expected%s, %d findings; missing %s",
		r.ID, len(hits), len(r.Expect), mustNot, total, strings.Join(missing, " "))
}

// goldClaims ties each claim of the program to the gold's claim that it is most
// like, the first by id among equals.
func (s *scorer) goldClaims() map[string]string {
	program, gold := sets{}, sets{}
	put := func(m sets, k, g string) {
		if m[k] == nil {
			m[k] = map[string]bool{}
		}
		m[k][g] = true
	}
	for _, g := range s.claimItems() {
		for c := range s.claimed[g] {
			put(program, c, g)
		}
		for _, k := range s.entry[g].Claims {
			put(gold, k, g)
		}
	}
	of := map[string]string{}
	for c, members := range program {
		best := -1.0
		for _, k := range slices.Sorted(maps.Keys(gold)) {
			if j := overlapOf(members, gold[k]); j > best {
				best, of[c] = j, k
			}
		}
	}
	return of
}

// hit adds to fire what of the file the finding points at.
func (x *findingRow) hit(f *goldFile, fire map[string]bool) {
	if x.Span == nil {
		return
	}
	sp := *x.Span
	over := func(lo, hi int) bool { return sp.Start < hi && lo < sp.End && sp.Len() <= 3*(hi-lo) }
	for i := range f.Attributions {
		if lo, hi, ok := f.Attributions[i].extent(); ok && over(lo, hi) {
			fire[f.Attributions[i].ID] = true
		}
	}
	for _, q := range f.Relays {
		if q.Named == nil {
			continue
		}
		around := sp.Start <= q.Named.Start && sp.End >= q.Named.End && sp.Len() < 400
		if over(q.Named.Start, q.Named.End) || around {
			fire[q.ID], fire[q.From] = true, true
		}
	}
}

// extent is from the first to the last byte of an entry's source, cue and
// content; ok is false when it has none.
func (e *goldEntry) extent() (lo, hi int, ok bool) {
	spans := slices.Clone(e.Content)
	for _, p := range []*goldSpan{e.Source, e.Cue} {
		if p != nil {
			spans = append(spans, *p)
		}
	}
	for i, p := range spans {
		if i == 0 {
			lo, hi = p.Start, p.End
		}
		lo, hi = min(lo, p.Start), max(hi, p.End)
	}
	return lo, hi, len(spans) > 0
}
