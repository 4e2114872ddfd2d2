package ledger

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Git's modes, of what stands in a tree.
const (
	folderMode = 0o040000
	plainMode  = 0o100644
	linkMode   = 0o120000
	moduleMode = 0o160000
)

// A treeEntry is one line of a git tree.
type treeEntry struct {
	mode uint32
	name string
	id   gitID
}

// order is what git sorts by: a folder as if its name ended in a slash.
func (e treeEntry) order() string {
	if e.mode == folderMode {
		return e.name + "/"
	}
	return e.name
}

// nextEntry splits the first entry off a tree's bytes.
func nextEntry(tree []byte) (e treeEntry, rest []byte, err error) {
	space := bytes.IndexByte(tree, ' ')
	nul := bytes.IndexByte(tree, 0)
	if space < 0 || nul < space || len(tree) < nul+1+len(e.id) {
		return e, nil, fmt.Errorf("tree: broken entry %.40q", tree)
	}
	mode, err := strconv.ParseUint(string(tree[:space]), 8, 32)
	if err != nil {
		return e, nil, fmt.Errorf("tree: broken mode %q", tree[:space])
	}
	e.mode, e.name = uint32(mode), string(tree[space+1:nul])
	rest = tree[nul+1:]
	copy(e.id[:], rest)
	return e, rest[len(e.id):], nil
}

// parseTree reads a git tree.
func parseTree(tree []byte) (entries []treeEntry, err error) {
	for len(tree) > 0 {
		var e treeEntry
		if e, tree, err = nextEntry(tree); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// formatTree writes a git tree; the entries get sorted.
func formatTree(entries []treeEntry) []byte {
	slices.SortFunc(entries, func(a, b treeEntry) int { return cmp.Compare(a.order(), b.order()) })
	var out []byte
	for _, e := range entries {
		out = strconv.AppendUint(out, uint64(e.mode), 8)
		out = append(append(append(out, ' '), e.name...), 0)
		out = append(out, e.id[:]...)
	}
	return out
}

// tree reads the tree with an id; the zero id is the empty tree.
func (s *shelf) tree(id gitID) ([]treeEntry, error) {
	if id.isZero() {
		return nil, nil
	}
	data, err := s.object(treeType, id)
	if err != nil {
		return nil, err
	}
	entries, err := parseTree(data)
	if err != nil {
		return nil, fmt.Errorf("tree %s: %w", id, err)
	}
	return entries, nil
}

// entryAt finds the entry at a path below the tree root. The error is
// fs.ErrNotExist when there is none.
func (s *shelf) entryAt(root gitID, name string) (treeEntry, error) {
	e := treeEntry{mode: folderMode, id: root}
	for part := range strings.SplitSeq(name, "/") {
		if e.mode != folderMode {
			return e, fs.ErrNotExist
		}
		entries, err := s.tree(e.id)
		if err != nil {
			return e, err
		}
		i := slices.IndexFunc(entries, func(e treeEntry) bool { return e.name == part })
		if i < 0 {
			return e, fs.ErrNotExist
		}
		e = entries[i]
	}
	return e, nil
}

// A folder is a part of a tree that is to be looked up or changed.
type folder struct {
	files   map[string]gitID
	folders map[string]*folder
}

// put sets the file at a path.
func (f *folder) put(name string, id gitID) {
	first, rest, deep := strings.Cut(name, "/")
	if !deep {
		if f.files == nil {
			f.files = map[string]gitID{}
		}
		f.files[first] = id
		return
	}
	if f.folders == nil {
		f.folders = map[string]*folder{}
	}
	if f.folders[first] == nil {
		f.folders[first] = &folder{}
	}
	f.folders[first].put(rest, id)
}

// lookUp reports the tree's entry for each file of f that it has, reading every
// tree once however many files lie in it.
func (s *shelf) lookUp(tree gitID, f *folder, dir string, found func(name string, e treeEntry)) error {
	entries, err := s.tree(tree)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.name)
		if _, ok := f.files[e.name]; ok {
			found(name, e)
		}
		below := f.folders[e.name]
		if below == nil {
			continue
		}
		if e.mode != folderMode {
			return fmt.Errorf("%s: %w", name, errNoFolder)
		}
		if err := s.lookUp(e.id, below, name, found); err != nil {
			return err
		}
	}
	return nil
}

// graft makes the tree that has f's files and otherwise is the old one, and
// returns its id and the trees that are new, root last.
func (s *shelf) graft(old gitID, f *folder) (id gitID, made []object, err error) {
	entries, err := s.tree(old)
	if err != nil {
		return id, nil, err
	}
	at := make(map[string]int, len(entries))
	for i, e := range entries {
		at[e.name] = i
	}
	set := func(e treeEntry) {
		if i, ok := at[e.name]; ok {
			entries[i] = e
		} else {
			entries = append(entries, e)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.folders)) {
		var below gitID
		if i, ok := at[name]; ok {
			below = entries[i].id
		}
		tree, more, err := s.graft(below, f.folders[name])
		if err != nil {
			return id, nil, err
		}
		made = append(made, more...)
		set(treeEntry{folderMode, name, tree})
	}
	for name, file := range f.files {
		if i, ok := at[name]; ok && entries[i].mode == folderMode {
			return id, nil, fmt.Errorf("%s: is a folder", name)
		}
		set(treeEntry{plainMode, name, file})
	}
	root := newObject(treeType, formatTree(entries))
	return root.id, append(made, root), nil
}
