package sources

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// errNoDocuments is said of a folder in which nothing is a document.
var errNoDocuments = errors.New("no documents in it")

// A walk is the reading of one folder that the user named.
type walk struct {
	*reader
	root  string
	above []os.FileInfo // the folders that the present one lies in, itself last
	found bool          // something was yielded
}

// folder reads the folder that the user named.
func (r *reader) folder(root string) bool {
	w := &walk{reader: r, root: root}
	if !w.enter(root) {
		return false
	}
	if !w.found {
		return r.problem(root, errNoDocuments)
	}
	return true
}

// What a folder holds is judged by name first and by the first bytes second, so
// that a folder of pictures costs a directory listing. A file that was named by
// the user is read whatever it is called.

// enter reads everything in a folder, in the order of names, links followed.
// A link back to a folder above is passed over: nothing new lies behind it.
func (w *walk) enter(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil {
		return w.tell(dir, reason(err))
	}
	if slices.ContainsFunc(w.above, func(a os.FileInfo) bool { return os.SameFile(a, info) }) || isLedger(dir) {
		return true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return w.tell(dir, reason(err))
	}
	w.above = append(w.above, info)
	defer func() { w.above = w.above[:len(w.above)-1] }()
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !w.entry(filepath.Join(dir, e.Name()), e) {
			return false
		}
	}
	return true
}

// entry reads one thing in a folder.
func (w *walk) entry(path string, e fs.DirEntry) bool {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return w.tell(path, reason(err))
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return w.enter(path)
	case !mode.IsRegular():
		return true
	case !isDocument(path):
		return true
	}
	w.found = true
	name, err := filepath.Rel(w.root, path)
	if err != nil {
		name = path
	}
	return w.file(path, filepath.ToSlash(name))
}

// isDocument reports whether a file in a folder is read: by its name, and by its
// first bytes where the name leaves it open. One that cannot be read counts as
// a document: its reader will say why.
func isDocument(path string) bool {
	ext := extension(path)
	if extensions(ext) == "" && !openExtensions(ext) {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	head := make([]byte, headBytes)
	n, _ := io.ReadFull(f, head)
	return formOf(path, head[:n]) != ""
}

// tell yields a problem with something in the folder.
func (w *walk) tell(path string, err error) bool {
	w.found = true
	return w.problem(path, err)
}

// isLedger reports whether dir is a ledger: it has a file FORMAT and entries, or
// the key of one that has none yet.
func isLedger(dir string) bool {
	format, err := os.Stat(filepath.Join(dir, "FORMAT"))
	if err != nil || !format.Mode().IsRegular() {
		return false
	}
	if entries, err := os.Stat(filepath.Join(dir, "entries")); err == nil && entries.IsDir() {
		return true
	}
	key, err := os.Stat(filepath.Join(dir, "keys", "checkpoint.pub"))
	return err == nil && key.Mode().IsRegular()
}
