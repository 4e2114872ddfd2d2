package ledger

import (
	"bytes"
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"io/fs"
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
}

// parseCommit reads a commit object.
func parseCommit(id gitID, data []byte) (c commitObject, err error) {
	c.id = id
	header, message, ok := bytes.Cut(data, []byte("\n\n"))
	if !ok {
		return c, fmt.Errorf("commit %s: without a message", id)
	}
	c.message = string(message)
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
func (s *shelf) commits() iter.Seq2[revision, error] { return s.commitsFrom("HEAD") }

// commitsFrom is commits for any revision.
func (s *shelf) commitsFrom(rev string) iter.Seq2[revision, error] {
	return func(yield func(revision, error) bool) {
		head, err := s.resolve(rev)
		if err != nil {
			yield(revision{}, err)
			return
		}
		if head.isZero() {
			return
		}
		all, err := s.ancestors(head)
		if err != nil {
			yield(revision{}, err)
			return
		}
		for c := range childrenFirst(head, all) {
			r, err := s.revision(c, all)
			if err == nil && s.prefix != "" && len(c.parents) < 2 && len(r.changes[0]) == 0 {
				continue
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
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

// revision fills in what a commit changed.
func (s *shelf) revision(c *commitObject, all map[gitID]*commitObject) (r revision, err error) {
	r = revision{id: c.id.String(), message: c.message}
	r.by, r.at, _ = parseWhoWhen(c.author)
	own, err := s.subtree(c.tree)
	if err != nil {
		return r, err
	}
	against := []gitID{{}}
	if len(c.parents) > 0 {
		against = against[:0]
	}
	for _, p := range c.parents {
		r.parents = append(r.parents, p.String())
		tree, err := s.subtree(all[p].tree)
		if err != nil {
			return r, err
		}
		against = append(against, tree)
	}
	for _, tree := range against {
		var d difference
		if err := s.differ(&d, tree, own, ""); err != nil {
			return r, err
		}
		r.changes = append(r.changes, d.changes())
	}
	return r, nil
}

// subtree is the tree of the ledger's folder, zero when there is none.
func (s *shelf) subtree(root gitID) (gitID, error) {
	if s.prefix == "" {
		return root, nil
	}
	e, err := s.entryAt(root, s.prefix)
	if errors.Is(err, fs.ErrNotExist) || err == nil && e.mode != folderMode {
		return gitID{}, nil
	}
	return e.id, err
}

// A difference collects the changes between two trees.
type difference []change

// differ compares two trees. Folders with equal ids are equal and not read.
func (s *shelf) differ(d *difference, before, after gitID, dir string) error {
	if before == after {
		return nil
	}
	old, err := s.treeBytes(before)
	if err != nil {
		return err
	}
	now, err := s.treeBytes(after)
	if err != nil {
		return err
	}
	var gone, come []treeEntry
	if gone, come, err = uncommon(old, now); err != nil {
		return err
	}
	was := make(map[string]treeEntry, len(gone))
	for _, e := range gone {
		was[e.name] = e
	}
	for _, e := range come {
		o := was[e.name]
		delete(was, e.name)
		if err := s.differAt(d, o, e, path.Join(dir, e.name)); err != nil {
			return err
		}
	}
	for _, e := range gone {
		if _, left := was[e.name]; left {
			if err := s.differAt(d, e, treeEntry{}, path.Join(dir, e.name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// differAt compares what stands under one name; a side may be missing.
func (s *shelf) differAt(d *difference, before, after treeEntry, name string) error {
	var oldTree, newTree gitID
	if before.mode == folderMode {
		oldTree, before = before.id, treeEntry{}
	}
	if after.mode == folderMode {
		newTree, after = after.id, treeEntry{}
	}
	if before.mode != 0 || after.mode != 0 {
		c := change{kind: modified, path: name, before: sideOf(before, name), after: sideOf(after, name)}
		if before.mode == 0 {
			c.kind = added
		} else if after.mode == 0 {
			c.kind = deleted
		}
		*d = append(*d, c)
	}
	return s.differ(d, oldTree, newTree, name)
}

func sideOf(e treeEntry, name string) blob {
	if e.mode == 0 {
		return blob{}
	}
	return blob{name, e.mode, e.id.String()}
}

// changes returns the changes by path, with what went and came under two names
// as one renaming.
func (d difference) changes() []change {
	gone := map[string]int{}
	for i, c := range d {
		if c.kind == deleted {
			gone[c.before.id] = i
		}
	}
	drop := map[int]bool{}
	for i, c := range d {
		if j, ok := gone[c.after.id]; ok && c.kind == added {
			d[i].kind, d[i].from, d[i].before = renamed, d[j].path, d[j].before
			delete(gone, c.after.id)
			drop[j] = true
		}
	}
	out := make([]change, 0, len(d)-len(drop))
	for i, c := range d {
		if !drop[i] {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b change) int { return cmp.Compare(a.path, b.path) })
	return out
}

func (s *shelf) treeBytes(id gitID) ([]byte, error) {
	if id.isZero() {
		return nil, nil
	}
	return s.object(treeType, id)
}

// uncommon returns the entries of two trees that the other does not have alike.
// It skips equal ones as bytes: of two trees of thousands of lines, one differs.
func uncommon(old, now []byte) (gone, come []treeEntry, err error) {
	for len(old) > 0 || len(now) > 0 {
		a, b := rawEntry(old), rawEntry(now)
		if a != nil && bytes.Equal(a, b) {
			old, now = old[len(a):], now[len(b):]
			continue
		}
		order := 1 // whose turn it is
		switch {
		case len(now) == 0:
			order = -1
		case len(old) > 0:
			x, _, err := nextEntry(old)
			if err != nil {
				return nil, nil, err
			}
			y, _, err := nextEntry(now)
			if err != nil {
				return nil, nil, err
			}
			order = cmp.Compare(x.order(), y.order())
		}
		var e treeEntry
		if order <= 0 {
			if e, old, err = nextEntry(old); err != nil {
				return nil, nil, err
			}
			gone = append(gone, e)
		}
		if order >= 0 {
			if e, now, err = nextEntry(now); err != nil {
				return nil, nil, err
			}
			come = append(come, e)
		}
	}
	return gone, come, nil
}

// rawEntry is the bytes of a tree's first entry, nil when there is none.
func rawEntry(tree []byte) []byte {
	nul := bytes.IndexByte(tree, 0)
	if nul < 0 || len(tree) < nul+1+len(gitID{}) {
		return nil
	}
	return tree[:nul+1+len(gitID{})]
}
