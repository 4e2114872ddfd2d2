package ledger

import (
	"bytes"
	"cmp"
	"strings"
	"time"

	"isnad/sources/prose"
)

// A passage is what is kept of a commit once it was compared with its parents, until
// all entries are read.
type passage struct {
	*commitObject
	findings []Finding // what it did to what was recorded before
	first    string    // of the paths that it brought, "" for none
	entries  []string  // that it brought and that are there
	begins   string    // git's id of the public key that it brought, "" for none
	keys     []change  // of the public key
}

// A worker compares stretchOfPast commits at least, and partsOfPast times as many
// stretches are made as there are workers: whoever begins in the middle unpacks what
// the trees there are made of, but all must be busy to the end.
const (
	stretchOfPast = 64
	partsOfPast   = 8
)

// A past is the history while it is read: all commits, merges too, against each of
// their parents. What was recorded may never be changed, deleted or moved, not even
// for a while and not in a merge. Git's own log shows a merge's changes only when
// asked to.
type past struct {
	shelf  *shelf
	inHead map[string]blob
	lineage
	size      int         // commits of a stretch
	stretches [][]passage // without commits that are elsewhere
	errs      []error     // why a stretch ends before its end
}

// newPast is a history that is read in stretches of so many commits.
func newPast(s *shelf, l lineage, inHead map[string]blob, size int) *past {
	n := (len(l.order) + size - 1) / size
	return &past{shelf: s, lineage: l, inHead: inHead, size: size, stretches: make([][]passage, n), errs: make([]error, n)}
}

// stretchFor is how many commits of so many are best compared by one of the workers
// at a time.
func stretchFor(commits, workers int) int {
	parts := partsOfPast * workers
	return max(stretchOfPast, (commits+parts-1)/parts)
}

// read reads stretch i and returns how many commits it has. Each may be read by
// another goroutine.
func (p *past) read(i int) int {
	some := p.order[i*p.size : min((i+1)*p.size, len(p.order))]
	out := make([]passage, 0, len(some))
	for _, c := range some {
		changes, err := p.shelf.changes(c, p.all, "")
		if err != nil {
			p.errs[i] = err
			break
		}
		if !p.shelf.elsewhere("", changes) {
			out = append(out, p.passage(c, changes))
		}
	}
	p.stretches[i] = out
	return len(some)
}

// passage judges changes.
func (p *past) passage(c *commitObject, changes [][]change) passage {
	x, out := &inspection{}, passage{commitObject: c}
	for _, list := range changes {
		for _, d := range list {
			if d.kind != added {
				x.rewritten(p.shelf, c, d)
			}
			if d.path == publicPath || d.from == publicPath {
				out.keys = append(out.keys, d)
			}
		}
	}
	for i, d := range brought(changes) {
		if i == 0 {
			out.first = d.path
		}
		if d.path == publicPath {
			out.begins = d.after.id
		}
		if b, ok := p.inHead[d.path]; ok && strings.HasPrefix(b.path, "entries/") {
			out.entries = append(out.entries, b.path) // not d.path, which is another copy
		}
	}
	out.findings = x.findings
	return out
}

// history judges all commits by the entries, once these are read.
//
// A ledger begins where its key does. What was there before under another key was
// another ledger, and is told of in the limits: to delete one ledger and to begin
// another needs no stealth, and only a checkpoint kept elsewhere tells which of
// them somebody trusted. A key that comes back begins nothing.
func (x *inspection) history(p *past) {
	o := origin{findings: -1}
	if p.err != nil {
		x.find(LED01, Damaged, "", "the history cannot be read to its end: %v", p.err)
		return
	}
	for i, stretch := range p.stretches {
		for _, c := range stretch {
			by, at, _ := parseWhoWhen(c.author)
			x.findings = append(x.findings, c.findings...)
			x.introduced(c, by, at)
			x.signed(c, by)
			o.see(c, len(x.findings))
		}
		if err := p.errs[i]; err != nil {
			x.find(LED01, Damaged, "", "the history cannot be read to its end: %v", err)
			return
		}
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
func (o *origin) see(p passage, findings int) {
	switch {
	case o.findings >= 0:
		for _, c := range p.keys {
			o.back = o.back || c.before.id == o.key || c.after.id == o.key
			o.earlier = cmp.Or(o.earlier, p.id.String())
		}
	case p.begins != "":
		o.key, o.findings = p.begins, findings
	}
}

// rewritten judges one change of what had been there.
func (x *inspection) rewritten(s *shelf, by *commitObject, c change) {
	path := c.path
	if c.kind == renamed {
		path = c.from
	}
	at := placeOf(path)
	if at == nowhere || path == newestPath && c.kind == modified {
		return
	}
	what := map[changeKind]string{modified: "was changed", deleted: "was deleted", renamed: "was moved"}[c.kind]
	if c.kind == modified && (at == atSums || path == signersPath) && grew(s, c) || at == atFixed && becameEdition(s, c) {
		return
	}
	who, _, _ := parseWhoWhen(by.author)
	x.find(LED03, Rewritten, path, "%s %s in commit %.12s by %s <%s>", at, what, by.id, who.name, who.email)
	x.findings[len(x.findings)-1].Commit = by.id.String()
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
func grew(s *shelf, c change) bool {
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
func (x *inspection) introduced(p passage, by editor, at time.Time) {
	var other, late, seen int
	var first string
	for _, path := range p.entries {
		f, ok := x.facts[path]
		if !ok || f.editor == (Editor{}) {
			continue
		}
		seen++
		if f.editor != (Editor{by.name, by.email}) {
			other, first = other+1, path
		} else if !f.name.time.Equal(at.UTC().Truncate(time.Second)) {
			late, first = late+1, path
		}
	}
	switch {
	case other > 0:
		x.warn(LED03, FalseEditor, first, p.id.String(), "%d of %d entries of commit %.12s are not by its author %s", other, seen, p.id, prose.Safe(by.name))
	case late > 0:
		x.warn(LED03, Backdated, first, p.id.String(), "%d of %d entries of commit %.12s are not dated as it is, %s", late, seen, p.id, at.UTC().Format(time.RFC3339))
	}
}

// brought is what a commit adds to all of its parents, of its changes against each.
func brought(all [][]change) []change {
	if len(all) == 0 {
		return nil
	}
	times := map[string]int{}
	for _, changes := range all {
		for _, c := range changes {
			if c.kind == added {
				times[c.path]++
			}
		}
	}
	var out []change
	for _, c := range all[0] {
		if times[c.path] == len(all) {
			out = append(out, c)
		}
	}
	return out
}
