package main

import (
	"fmt"
	"strings"
)

// scoreRelays looks for each relay of the gold among the program's rows: the
// same outlet in the same document, covering the same entries.
func (s *scorer) scoreRelays() {
	ids := sets{} // attribution → the entries that its statements match
	for u, g := range s.back {
		if ids[u.attribution] == nil {
			ids[u.attribution] = map[string]bool{}
		}
		ids[u.attribution][g] = true
	}
	used := map[int]bool{}
	found, toRight, toKnown := 0, 0, 0
	for _, f := range s.gold.Files {
		for _, r := range f.Relays {
			i := s.findRelay(f.File, r, ids, used)
			if i < 0 {
				s.notes = append(s.notes, fmt.Sprintf("relay not found: %s %s %s", r.ID, r.outlet(), r.Scope))
				continue
			}
			used[i] = true
			found++
			known, right := r.received(s.rows.relays[i].To)
			toKnown, toRight = toKnown+btoi(known), toRight+btoi(right)
		}
	}
	s.count("relays_found", found)
	s.count("relays_to", toRight)
	s.count("relays_to_of", toKnown)
	s.count("relays_extra", s.extraRelays(used))
}

// outlet is the gold's id of the outlet that is named: the relay in which the
// receiving outlet names itself as the translator goes by the receiver.
func (r *goldRelay) outlet() string {
	if r.ID == "F4.r2" {
		return "syrian-observer"
	}
	_, id, _ := strings.Cut(r.From, ":")
	return id
}

// findRelay returns the index of the first unused row that is the relay r, -1
// when there is none.
func (s *scorer) findRelay(file string, r goldRelay, ids sets, used map[int]bool) int {
	exact := r.Scope == "quotation" || r.Scope == "sentence"
	want := map[string]bool{}
	for _, g := range r.Covers {
		if s.match[g] != nil {
			want[g] = true
		}
	}
	if len(want) < len(r.Covers) && exact {
		want = setOf("unmatched")
	}
	pattern := outletPattern(r.outlet())
	for i, q := range s.rows.relays {
		if used[i] || base(q.Document) != file || q.Basis == "inferred" ||
			!pattern.MatchString(foldName(q.From.Name+" "+q.From.ID+" "+q.Text)) {
			continue
		}
		got := map[string]bool{}
		for _, a := range q.Covers {
			for g := range ids[a] {
				got[g] = true
			}
		}
		if j := overlapOf(want, got); j == 1 || !exact && j >= 0.85 {
			return i
		}
	}
	return -1
}

// received reports whether the gold knows who got the words, and whether the
// row has it: an outlet by name, an unknown one by the absence of an id.
func (r *goldRelay) received(to endRow) (known, right bool) {
	id := r.To[strings.LastIndexByte(r.To, ':')+1:]
	if p := outletPattern(id); p != nil {
		return true, p.MatchString(foldName(to.ID + ", " + to.Name + ", " + to.Doc))
	}
	if strings.HasPrefix(id, "unknown") {
		return true, to.ID == ""
	}
	return false, false
}

// extraRelays counts stated and credited rows about the seeds that are no
// relay of the gold.
func (s *scorer) extraRelays(used map[int]bool) int {
	files := map[string]bool{}
	for _, f := range s.gold.Files {
		files[f.File] = true
	}
	n := 0
	for i, q := range s.rows.relays {
		if q.Basis != "inferred" && !used[i] && files[base(q.Document)] {
			n++
			s.notes = append(s.notes, fmt.Sprintf("relay extra: %s %s in %s", q.From.Name, q.Text, base(q.Document)))
		}
	}
	return n
}
