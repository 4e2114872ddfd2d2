package ledger

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// A holding is the files of a ledger in one place: what git has committed, or
// what lies in the work tree. Verify reads both and believes neither: git's
// index can say that nothing changed (assume-unchanged, skip-worktree), filters
// and line-end settings can make the work tree differ from the objects, and a
// forged object need not show in the work tree.
type holding interface {
	files() ([][]blob, error)   // each list best read by one worker, in its order
	bytes(blob) ([]byte, error) // good until the next call
}

// A committed holding is HEAD.
type committed struct{ *shelf }

func (c committed) files() ([][]blob, error) {
	var out []blob
	for b, err := range c.list("") {
		if err != nil {
			return c.asPacked(out), err
		}
		out = append(out, b)
	}
	return c.asPacked(out), nil
}

func (c committed) bytes(b blob) ([]byte, error) { return c.shelf.bytes(b.id) }

// A workTree is a folder. It reads one file after the other into the same memory.
type workTree struct {
	dir  string
	last *[]byte
}

func newWorkTree(dir string) workTree { return workTree{dir, new([]byte)} }

// files walks the folder. Links are listed and not followed; git's own folder,
// which a ledger at the root of its repository has, is left out.
func (w workTree) files() ([][]blob, error) {
	var out []blob
	err := filepath.WalkDir(w.dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(w.dir, name)
		switch {
		case err != nil:
			return err
		case rel == ".git" && e.IsDir():
			return filepath.SkipDir
		case e.IsDir(), rel == ".git":
			return nil
		}
		out = append(out, blob{path: filepath.ToSlash(rel), mode: modeOf(e)})
		return nil
	})
	return slices.Collect(slices.Chunk(out, manyTogether)), err
}

// modeOf is git's mode of a file on disk.
func modeOf(e fs.DirEntry) uint32 {
	if e.Type()&fs.ModeSymlink != 0 {
		return 0o120000
	}
	info, err := e.Info()
	switch {
	case err != nil || !info.Mode().IsRegular():
		return 0
	case info.Mode()&0o100 != 0:
		return 0o100755
	}
	return plainMode
}

func (w workTree) bytes(b blob) (data []byte, err error) {
	*w.last, err = readWhole(filepath.Join(w.dir, filepath.FromSlash(b.path)), (*w.last)[:0])
	return *w.last, err
}

// A place is what kind of file belongs at a path.
type place string

// The places of a ledger.
const (
	atRaw        place = "document"
	atText       place = "text"
	atEntry      place = "entry"
	atSums       place = "sums"
	atCheckpoint place = "checkpoint"
	atKeys       place = "key"
	atFixed      place = "fixed file"
	nowhere      place = "" // no file belongs there
)

// placeOf tells the place by the path alone.
func placeOf(path string) place {
	folder, base, _ := strings.Cut(path, "/")
	switch folder {
	case "raw", "text":
		if len(base) == 67 && isDigest(base[3:], 64) && textPath(folder, base[3:]) == path {
			if folder == "raw" {
				return atRaw
			}
			return atText
		}
	case "entries":
		if _, err := parseEntryPath(path); err == nil {
			return atEntry
		}
	case "ledger":
		return placeInLedger(path, base)
	case "keys":
		if _, later := keySize(path); later || path == publicPath || path == signersPath {
			return atKeys
		}
	case attributesPath, "FORMAT", "VERIFY.md":
		if base == "" {
			return atFixed
		}
	}
	return nowhere
}

// placeInLedger tells sums and checkpoints.
func placeInLedger(path, base string) place {
	var n int64
	switch {
	case path == newestPath:
		return atCheckpoint
	case len(base) == len("00000000.sums") && isNumber(base[:8], &n) && base[8:] == ".sums":
		return atSums
	}
	number, ext, ok := strings.Cut(strings.TrimPrefix(base, "checkpoints/"), ".")
	if ok && isNumber(number, &n) && path == checkpointPath(n, ext) && (ext == "note" || ext == "sshsig" || ext == "tsr") {
		return atCheckpoint
	}
	return nowhere
}

// isNumber reads decimal digits, at most 18.
func isNumber(s string, n *int64) bool {
	*n = 0
	for _, b := range []byte(s) {
		if b < '0' || b > '9' {
			return false
		}
		*n = *n*10 + int64(b-'0')
	}
	return s != "" && len(s) <= 18
}
