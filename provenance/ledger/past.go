package ledger

import (
	"bytes"
	"cmp"
	"strings"
	"time"

	"isnad/sources/prose"
)

// history walks all commits, merges too, against each of their parents: what
// was recorded may never be changed, deleted or moved, not even for a while and
// not in a merge. Git's own log shows a merge's changes only when asked to.
//
// A ledger begins where its key does. What was there before under another key was
// another ledger, and is told of in the limits: to delete one ledger and to begin
// another needs no stealth, and only a checkpoint kept elsewhere tells which of
// them somebody trusted. A key that comes back begins nothing.
func (x *inspection) history(s *shelf, l lineage) {
	o := origin{findings: -1}
	for r, err := range s.changed(l, "") {
		if err != nil {
			x.find(LED01, Damaged, "", "the history cannot be read to its end: %v", err)
			return
		}
		for _, changes := range r.changes {
			for _, c := range changes {
				x.past(s, r, c)
			}
		}
		x.introduced(r)
		x.signed(r)
		x.tell("commit", 1, len(l.order))
		o.see(r, len(x.findings))
	}
	if o.findings >= 0 && o.earlier != "" && !o.back {
		x.findings, x.earlier = x.findings[:o.findings], o.earlier
	}
}

// An origin is where a ledger begins in its history, which is read backwards.
type origin struct {
	key      string // of the public key that begins it
	findings int    // how many there were by then; -1 while it was not met
	earlier  string // commit in which another ledger's key was last touched
	back     bool   // the key had been there before
}

// see looks at one more commit, after which there are so many findings.
func (o *origin) see(r revision, findings int) {
	if o.findings < 0 {
		for _, c := range brought(r) {
			if c.path == publicPath {
				o.key, o.findings = c.after.id, findings
			}
		}
		return
	}
	for _, changes := range r.changes {
		for _, c := range changes {
			if c.path == publicPath || c.from == publicPath {
				o.back = o.back || c.before.id == o.key || c.after.id == o.key
				o.earlier = cmp.Or(o.earlier, r.id)
			}
		}
	}
}

// past judges one change.
func (x *inspection) past(s *shelf, r revision, c change) {
	if c.kind == added {
		return
	}
	path := c.path
	if c.kind == renamed {
		path = c.from
	}
	at := placeOf(path)
	if at == nowhere || path == newestPath && c.kind == modified {
		return
	}
	what := map[changeKind]string{modified: "was changed", deleted: "was deleted", renamed: "was moved"}[c.kind]
	if c.kind == modified && (at == atSums || path == signersPath) && x.grew(s, c) || at == atFixed && becameEdition(s, c) {
		return
	}
	x.find(LED03, Rewritten, path, "%s %s in commit %.12s by %s <%s>", at, what, r.id, r.by.name, r.by.email)
	x.findings[len(x.findings)-1].Commit = r.id
}

// becameEdition reports whether a fixed file became an edition of it, or was taken
// away for a while, which hides nothing.
func becameEdition(s *shelf, c change) bool {
	if c.kind != modified {
		return c.kind == deleted
	}
	data, err := s.bytes(c.after.id)
	return err == nil && (c.path == attributesPath && string(data) == attributes || editionOf(c.path, data).nth > 0)
}

// grew reports whether a file that may grow has only grown: sums at their end,
// the list of signers by lines.
func (x *inspection) grew(s *shelf, c change) bool {
	before, err1 := s.bytes(c.before.id)
	after, err2 := s.bytes(c.after.id)
	if err1 != nil || err2 != nil || c.after.mode != plainMode {
		return false
	}
	if c.path != signersPath {
		return bytes.HasPrefix(after, before)
	}
	have := map[string]bool{}
	for line := range strings.Lines(string(after)) {
		have[line] = true
	}
	for line := range strings.Lines(string(before)) {
		if !have[line] {
			return false
		}
	}
	return true
}

// introduced compares the entries that a commit brings with who made it and
// when. A merge brings what its parents have; only what neither has counts.
// Rebasing and squashing in git change the dates of commits too, so that this
// warns and does no more.
func (x *inspection) introduced(r revision) {
	var other, late, seen int
	var first string
	for _, c := range brought(r) {
		f, ok := x.facts[c.path]
		if !ok || f.editor == (Editor{}) {
			continue
		}
		seen++
		if f.editor != (Editor{r.by.name, r.by.email}) {
			other, first = other+1, c.path
		} else if !f.name.time.Equal(r.at.UTC().Truncate(time.Second)) {
			late, first = late+1, c.path
		}
	}
	switch {
	case other > 0:
		x.warn(LED03, FalseEditor, first, r.id, "%d of %d entries of commit %.12s are not by its author %s", other, seen, r.id, prose.Safe(r.by.name))
	case late > 0:
		x.warn(LED03, Backdated, first, r.id, "%d of %d entries of commit %.12s are not dated as it is, %s", late, seen, r.id, r.at.UTC().Format(time.RFC3339))
	}
}

// brought is what a commit adds to all of its parents.
func brought(r revision) []change {
	if len(r.changes) == 0 {
		return nil
	}
	times := map[string]int{}
	for _, changes := range r.changes {
		for _, c := range changes {
			if c.kind == added {
				times[c.path]++
			}
		}
	}
	var out []change
	for _, c := range r.changes[0] {
		if times[c.path] == len(r.changes) {
			out = append(out, c)
		}
	}
	return out
}
