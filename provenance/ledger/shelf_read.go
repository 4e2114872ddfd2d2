package ledger

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
)

// A blob is one file of a tree.
type blob struct {
	path string // slash-separated, relative to the ledger's folder
	mode uint32 // git's: 0o100644 for a plain file, 0o100755, 0o120000 a link, 0o160000 a submodule
	id   string // git's SHA-1, 40 hex digits
}

// read returns the bytes of the file at path in HEAD, checked against git's id
// of them. The error is fs.ErrNotExist when there is none.
func (s *shelf) read(name string) ([]byte, error) { return s.readAt("HEAD", name) }

// readAt is read for any revision.
func (s *shelf) readAt(rev, name string) ([]byte, error) {
	if err := checkPath(name); err != nil {
		return nil, err
	}
	root, err := s.treeAt(rev)
	if err != nil {
		return nil, err
	}
	return s.readIn(root, name)
}

// readIn is readAt for the tree of a commit. It may be called by several
// goroutines at once.
func (s *shelf) readIn(root gitID, name string) ([]byte, error) {
	e, err := s.entryAt(root, path.Join(s.prefix, name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if e.mode == folderMode || e.mode == moduleMode {
		return nil, fmt.Errorf("%s: is no file: %w", name, fs.ErrNotExist)
	}
	data, err := s.object(blobType, e.id)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// treeAt is the tree of a revision, zero for a branch without commits.
func (s *shelf) treeAt(rev string) (gitID, error) {
	id, err := s.resolve(rev)
	if err != nil || id.isZero() {
		return gitID{}, err
	}
	return s.treeOf(id)
}

// bytes returns the content of the blob with git's id, checked against it.
func (s *shelf) bytes(id string) ([]byte, error) {
	parsed, err := parseID(id)
	if err != nil {
		return nil, err
	}
	return s.object(blobType, parsed)
}

// current returns the content of a blob from the work tree where that is the same,
// which costs a quarter of unpacking it, and else from git.
func (s *shelf) current(b blob) ([]byte, error) {
	id, err := parseID(b.id)
	if err != nil {
		return nil, err
	}
	if data := s.laid(b.path); data != nil && idOf(blobType, data) == id {
		return data, nil
	}
	return s.object(blobType, id)
}

// laid returns the work tree's copy of a file, which nobody has checked; nil when
// no plain file lies there or it cannot be read.
func (s *shelf) laid(name string) []byte {
	name = s.work(path.Join(s.prefix, name))
	if info, err := s.disk.lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	data, err := readFile(s.disk, name)
	if err != nil {
		return nil
	}
	return data
}

// list yields the files of HEAD's tree below the folder prefix ("" for all), by
// path. A shelf without a commit has none.
func (s *shelf) list(prefix string) iter.Seq2[blob, error] { return s.listAt("HEAD", prefix) }

// listAt is list for any revision: a commit's id, HEAD, a branch, a tag.
func (s *shelf) listAt(rev, prefix string) iter.Seq2[blob, error] {
	return s.listSome(rev, prefix, func(string) bool { return true })
}

// listSome is listAt without the folders that enter does not want, by their
// paths: a folder that nobody asks for is not unpacked.
func (s *shelf) listSome(rev, prefix string, enter func(dir string) bool) iter.Seq2[blob, error] {
	return func(yield func(blob, error) bool) {
		root, err := s.treeAt(rev)
		if err != nil {
			yield(blob{}, err)
			return
		}
		whole := path.Join(s.prefix, prefix)
		e := treeEntry{mode: folderMode, id: root}
		if whole != "" {
			if e, err = s.entryAt(root, whole); err != nil || e.mode != folderMode {
				return // an empty folder is no error in git either
			}
		}
		s.walkSome(e.id, prefix, enter, yield)
	}
}

// walk yields the files of a tree; false when the caller has enough.
func (s *shelf) walk(tree gitID, dir string, yield func(blob, error) bool) bool {
	return s.walkSome(tree, dir, func(string) bool { return true }, yield)
}

func (s *shelf) walkSome(tree gitID, dir string, enter func(string) bool, yield func(blob, error) bool) bool {
	entries, err := s.tree(tree)
	if err != nil {
		yield(blob{path: dir}, err)
		return false
	}
	for _, e := range entries {
		name := path.Join(dir, e.name)
		if e.mode == folderMode {
			if enter(name) && !s.walkSome(e.id, name, enter, yield) {
				return false
			}
		} else if !yield(blob{name, e.mode, e.id.String()}, nil) {
			return false
		}
	}
	return true
}

// crowded says whether so many objects lie in files of their own that git gc
// would make the repository faster, by git's own measure: about 6,700.
func (s *shelf) crowded() bool {
	entries, err := s.disk.readDir(s.git("objects", "17"))
	return err == nil && len(entries) > 26
}
