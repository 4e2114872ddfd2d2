package ledger

// The shelf is how bytes get into git so that nothing is ever lost; the record
// above it knows what the bytes mean. Its files are shelf*.go:
//
//	shelf.go          the types, making and opening a shelf
//	shelf_commit.go   adding and replacing files, one commit at a time
//	shelf_read.go     files at HEAD, and the history
//
// All paths that go in or come out are slash-separated and relative to the
// ledger's folder.

import (
	"errors"
	"iter"
	"time"

	_ "github.com/go-git/go-git/v5/storage/filesystem"
)

// A shelf is the git repository, or the folder inside one, that holds a ledger.
// It is not for use by several goroutines at once; several shelves may be open
// on the same folder, in one process or many.
type shelf struct {
	dir string // absolute, of the ledger's folder
}

// A file is what is put on the shelf.
type file struct {
	path string // slash-separated, relative to the ledger's folder
	data []byte
}

// An editor is who a commit is by.
type editor struct {
	name, email string
}

// A blob is one file of a tree.
type blob struct {
	path string // slash-separated, relative to the ledger's folder
	mode uint32 // git's: 0o100644 for a plain file, 0o100755, 0o120000 a link, 0o160000 a submodule
	id   string // git's SHA-1, 40 hex digits
}

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

var errTodo = errors.New("not built yet")

// createShelf makes dir the folder of a ledger: it makes a new repository in a
// new or empty folder, takes an existing repository at dir as it is, or takes
// dir as a subfolder of the work tree around it. It commits nothing, and is
// content with a shelf that is there.
func createShelf(dir string) (*shelf, error) { return nil, errTodo }

// openShelf opens the ledger whose folder is dir or the nearest one above that
// holds the file marker, in the work tree or at HEAD.
func openShelf(dir string) (*shelf, error) { return nil, errTodo }

// marker is the file that tells a ledger's folder from any other.
const marker = "FORMAT"

// close gives back open files.
func (s *shelf) close() error { return nil }

// root is the absolute path of the ledger's folder.
func (s *shelf) root() string { return s.dir }

// editor is who git's configuration says is at work: GIT_AUTHOR_NAME and
// GIT_AUTHOR_EMAIL, the repository's configuration, the user's, the system's.
func (s *shelf) editor() (editor, error) { return editor{}, errTodo }

// commit adds files in one commit and returns its id. A file that HEAD holds
// with equal bytes is not added again, but its copy in the work tree and its
// line in the index are repaired; when all are such, the id is empty and
// nothing is committed. HEAD holding other bytes is an error (errDiffers).
// When commit returns, the files survive a power cut.
func (s *shelf) commit(files []file, message string, by editor, at time.Time) (id string, err error) {
	return "", errTodo
}

// replace is like commit, but for files that may change.
func (s *shelf) replace(files []file, message string, by editor, at time.Time) (id string, err error) {
	return "", errTodo
}

// read returns the bytes of the file at path in HEAD, checked against git's id
// of them. The error is fs.ErrNotExist when there is none.
func (s *shelf) read(path string) ([]byte, error) { return nil, errTodo }

// bytes returns the content of the blob with git's id, checked against it.
func (s *shelf) bytes(id string) ([]byte, error) { return nil, errTodo }

// list yields the files of HEAD's tree below the folder prefix ("" for all), by
// path. A shelf without a commit has none.
func (s *shelf) list(prefix string) iter.Seq2[blob, error] {
	return func(yield func(blob, error) bool) { yield(blob{}, errTodo) }
}

// listAt is list for any revision: a commit's id, HEAD, a branch, a tag.
func (s *shelf) listAt(rev, prefix string) iter.Seq2[blob, error] {
	return func(yield func(blob, error) bool) { yield(blob{}, errTodo) }
}

// commits yields the history of HEAD, merges and all, children before parents
// and otherwise newest first, with what each changed in the ledger's folder. In
// a subfolder, commits that do not touch it are left out unless they are merges.
func (s *shelf) commits() iter.Seq2[revision, error] {
	return func(yield func(revision, error) bool) { yield(revision{}, errTodo) }
}

// head is the id of the commit that HEAD names, empty when there is none yet.
func (s *shelf) head() (string, error) { return "", errTodo }
