package ledger

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
)

// subtree is the tree of a folder of the ledger, zero when there is none; "" is
// the ledger's own.
func (s *shelf) subtree(root gitID, folder string) (gitID, error) {
	name := path.Join(s.prefix, folder)
	if name == "" {
		return root, nil
	}
	e, err := s.entryAt(root, name)
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
	out := d.renamed()
	slices.SortFunc(out, func(a, b change) int { return cmp.Compare(a.path, b.path) })
	return out
}

// renamed is d with what went and came as one renaming. Nothing goes for the most
// part.
func (d difference) renamed() []change {
	var gone map[string]int
	for i, c := range d {
		if c.kind == deleted {
			if gone == nil {
				gone = map[string]int{}
			}
			gone[c.before.id] = i
		}
	}
	if gone == nil {
		return d
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
	for !bytes.Equal(old, now) {
		for same := alike(old, now); ; {
			a := rawEntry(old)
			if a == nil || len(a) > same {
				break
			}
			old, now, same = old[len(a):], now[len(a):], same-len(a)
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

// alike is how many bytes a and b begin with alike.
func alike(a, b []byte) (n int) {
	a, b = a[:min(len(a), len(b))], b[:min(len(a), len(b))]
	for size := 1 << 10; size > 0; size /= 4 {
		for n+size <= len(a) && bytes.Equal(a[n:n+size], b[n:n+size]) {
			n += size
		}
	}
	return n
}

// rawEntry is the bytes of a tree's first entry, nil when there is none.
func rawEntry(tree []byte) []byte {
	nul := bytes.IndexByte(tree, 0)
	if nul < 0 || len(tree) < nul+1+len(gitID{}) {
		return nil
	}
	return tree[:nul+1+len(gitID{})]
}
