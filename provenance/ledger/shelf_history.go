package ledger

import (
	"bytes"
	"cmp"
	"container/heap"
	"fmt"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A revision is one commit of the history.
type revision struct {
	id      string
	parents []string
	by      editor    // the author
	at      time.Time // the author's date
	message string    // without the signature, as committed
	// signature is the one in the commit, over signed; nil for none.
	signature, signed []byte
	// changes are against each parent in turn, by path. A commit without
	// parents has one list, against nothing.
	changes [][]change
}

// A change is one path that differs between a commit and a parent. The mode and
// id of a side that lacks the path are zero.
type change struct {
	kind          changeKind
	path          string
	from          string // the old path of what was renamed, otherwise empty
	before, after blob
}

// A changeKind says what became of a path.
type changeKind byte

const (
	added    changeKind = 'A'
	modified changeKind = 'M' // bytes or mode
	deleted  changeKind = 'D'
	renamed  changeKind = 'R' // equal bytes under another path
)

// A commitObject is a commit as it is parsed.
type commitObject struct {
	id, tree  gitID
	parents   []gitID
	author    string
	committed int64 // seconds of the committer's date
	message   string

	signature, signed []byte
}

// parseCommit reads a commit object.
func parseCommit(id gitID, data []byte) (c commitObject, err error) {
	c.id = id
	header, message, ok := bytes.Cut(data, []byte("\n\n"))
	if !ok {
		return c, fmt.Errorf("commit %s: without a message", id)
	}
	c.message = string(message)
	if bytes.Contains(header, []byte("\ngpgsig ")) {
		c.signed, c.signature = splitSignature(data)
	}
	for line := range strings.Lines(string(header)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		var err error
		switch key {
		case "tree":
			c.tree, err = parseID(value)
		case "parent":
			var parent gitID
			parent, err = parseID(value)
			c.parents = append(c.parents, parent)
		case "author":
			c.author = value
		case "committer":
			_, at, _ := parseWhoWhen(value)
			c.committed = at.Unix()
		}
		if err != nil {
			return c, fmt.Errorf("commit %s: %w", id, err)
		}
	}
	if c.tree.isZero() {
		return c, fmt.Errorf("commit %s: without a tree", id)
	}
	return c, nil
}

// parseWhoWhen reads "Name <email> seconds zone".
func parseWhoWhen(s string) (by editor, at time.Time, ok bool) {
	name, rest, ok := strings.Cut(s, "<")
	email, rest, ok2 := strings.Cut(rest, ">")
	by = editor{strings.TrimSpace(name), email}
	parts := strings.Fields(rest)
	if !ok || !ok2 || len(parts) != 2 {
		return by, time.Unix(0, 0).UTC(), false
	}
	sec, err := strconv.ParseInt(parts[0], 10, 64)
	zone, err2 := time.Parse("-0700", parts[1])
	if err != nil || err2 != nil {
		return by, time.Unix(sec, 0).UTC(), false
	}
	return by, time.Unix(sec, 0).In(zone.Location()), true
}

// commits yields the history of HEAD, merges and all, children before parents
// and otherwise newest first, with what each changed in the ledger's folder. In
// a subfolder, commits that do not touch it are left out unless they are merges.
func (s *shelf) commits() iter.Seq2[revision, error] { return s.commitsOf("") }

// commitsOf is commits with what changed in one folder alone, "" for all.
func (s *shelf) commitsOf(folder string) iter.Seq2[revision, error] {
	return func(yield func(revision, error) bool) {
		head, err := s.headID()
		if err != nil {
			yield(revision{}, err)
			return
		}
		s.changed(s.lineage(head), folder)(yield)
	}
}

// A lineage is the commits that a branch is made of.
type lineage struct {
	all   map[gitID]*commitObject
	order []*commitObject // children first
	err   error           // why they are not known
}

// lineage reads the commits that head is made of; a zero head has none. It may be
// called while others read.
func (s *shelf) lineage(head gitID) (l lineage) {
	if head.isZero() {
		return l
	}
	if l.all, l.err = s.ancestors(head); l.err == nil {
		l.order = slices.Collect(childrenFirst(head, l.all))
	}
	return l
}

// changed yields commits with what they changed in a folder.
func (s *shelf) changed(l lineage, folder string) iter.Seq2[revision, error] {
	return func(yield func(revision, error) bool) {
		if l.err != nil {
			yield(revision{}, l.err)
			return
		}
		for r, err := range s.revisions(l.order, l.all, folder) {
			if err == nil && s.elsewhere(folder, r.changes) {
				continue
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// elsewhere reports whether a commit with these changes to a folder has nothing to
// do with it.
func (s *shelf) elsewhere(folder string, changes [][]change) bool {
	return path.Join(s.prefix, folder) != "" && len(changes) < 2 && len(changes[0]) == 0
}

// revisions yields commits with what they changed. Unpacking trees is all the
// work. It is done ahead in stretches that are not long, because whoever takes a
// later part of one unpacks the deltas of what comes before it too.
func (s *shelf) revisions(order []*commitObject, all map[gitID]*commitObject, folder string) iter.Seq2[revision, error] {
	const longest = 256
	return func(yield func(revision, error) bool) {
		readAhead(len(order), longest, func(i int) (revision, error) { return s.revision(order[i], all, folder) }, yield)
	}
}

// ancestors reads all commits that head is made of.
func (s *shelf) ancestors(head gitID) (map[gitID]*commitObject, error) {
	all := map[gitID]*commitObject{}
	for todo := []gitID{head}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if all[id] != nil {
			continue
		}
		data, err := s.object(commitType, id)
		if err != nil {
			return nil, err
		}
		c, err := parseCommit(id, data)
		if err != nil {
			return nil, err
		}
		all[id] = &c
		todo = append(todo, c.parents...)
	}
	return all, nil
}

// childrenFirst yields commits, none before all of its children, and of those
// that may come the newest.
func childrenFirst(head gitID, all map[gitID]*commitObject) iter.Seq[*commitObject] {
	return func(yield func(*commitObject) bool) {
		children := map[gitID]int{}
		for _, c := range all {
			for _, p := range c.parents {
				children[p]++
			}
		}
		ready := commitHeap{all[head]}
		for len(ready) > 0 {
			c := heap.Pop(&ready).(*commitObject)
			if !yield(c) {
				return
			}
			for _, p := range c.parents {
				if children[p]--; children[p] == 0 {
					heap.Push(&ready, all[p])
				}
			}
		}
	}
}

// A commitHeap has the newest commit first.
type commitHeap []*commitObject

func (h commitHeap) Len() int { return len(h) }
func (h commitHeap) Less(i, j int) bool {
	return cmp.Or(-cmp.Compare(h[i].committed, h[j].committed), bytes.Compare(h[i].id[:], h[j].id[:])) < 0
}
func (h commitHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *commitHeap) Push(c any)   { *h = append(*h, c.(*commitObject)) }
func (h *commitHeap) Pop() any {
	old := *h
	c := old[len(old)-1]
	*h = old[:len(old)-1]
	return c
}

// revision fills in what a commit changed in a folder.
func (s *shelf) revision(c *commitObject, all map[gitID]*commitObject, folder string) (r revision, err error) {
	r = revision{id: c.id.String(), message: c.message, signature: c.signature, signed: c.signed}
	r.by, r.at, _ = parseWhoWhen(c.author)
	for _, p := range c.parents {
		r.parents = append(r.parents, p.String())
	}
	r.changes, err = s.changes(c, all, folder)
	return r, err
}

// changes are what a commit changed in a folder against each of its parents, or
// against nothing when it has none.
func (s *shelf) changes(c *commitObject, all map[gitID]*commitObject, folder string) (out [][]change, err error) {
	own, err := s.subtree(c.tree, folder)
	if err != nil {
		return nil, err
	}
	against := []gitID{{}}
	if len(c.parents) > 0 {
		against = against[:0]
	}
	for _, p := range c.parents {
		tree, err := s.subtree(all[p].tree, folder)
		if err != nil {
			return nil, err
		}
		against = append(against, tree)
	}
	for _, tree := range against {
		var d difference
		if err := s.differ(&d, tree, own, folder); err != nil {
			return nil, err
		}
		out = append(out, d.changes())
	}
	return out, nil
}
