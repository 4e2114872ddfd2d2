package ledger

// The shelf is how bytes get into git so that nothing is ever lost; the record
// above it knows what the bytes mean.
//
// Whatever a run has acknowledged survives a kill and a power cut, whatever it
// has not is rolled back by the next run: all files are written whole under a
// temporary name, synced and renamed, in the order list of what is under way,
// work tree, objects, ref, index. Several runs take turns, and take git's own
// locks, so that git may be used at the same time. The files are
//
//	shelf.go          the types, making and opening a shelf
//	shelf_refuse.go   the repositories that are refused
//	shelf_commit.go   adding and replacing files, one commit at a time
//	shelf_recover.go  undoing what a run that died left half done
//	shelf_read.go     files at HEAD; shelf_history.go and shelf_diff.go, the commits
//	shelf_ref.go      branches; shelf_lock.go, who may write
//	shelf_index.go, shelf_tree.go, shelf_object.go   git's formats
//	shelf_pack.go     writing packs
//	shelf_objects.go, shelf_packs.go, shelf_delta.go, shelf_cache.go   reading objects;
//	                  shelf_order.go, in which order
//	shelf_batch.go    files that are whole or absent; shelf_disk.go, the system;
//	                  shelf_gitfs.go, what go-git sees of it
//
// Paths that go in or come out are slash-separated and relative to the ledger's
// folder; inside they are relative to the top of the work tree.

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// A shelf is the git repository, or the folder inside one, that holds a ledger.
// It is not for use by several goroutines at once; several shelves may be open
// on the same folder, in one process or many.
type shelf struct {
	disk    disk
	dir     string              // absolute, of the ledger's folder
	top     string              // absolute, of the work tree
	gitDir  string              // absolute
	prefix  string              // of the ledger's folder within the work tree, "" for its top
	store   *filesystem.Storage // refs; objects are read by the store below
	objects *objectStore

	bulk     int // from how many files on they are synced and packed together
	workers  int // that sync and compress at the same time
	temps    int // temporary names given so far
	patience time.Duration
	compressors
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

var (
	errNoFolder   = errors.New("is no folder")
	errDiffers    = errors.New("recorded with other bytes")
	errLocked     = errors.New("locked")
	errSplitIndex = errors.New("split index is not supported")
	errNoLedger   = errors.New("no ledger here or in a folder above")
)

// marker is the file that tells a ledger's folder from any other.
const marker = "FORMAT"

// bulk is from how many files on one flush is cheaper than syncing each.
const bulk = 64

// newShelf is a shelf in the folder prefix of the work tree at top.
func newShelf(d disk, top, prefix string) *shelf {
	s := &shelf{
		disk: d, top: top, prefix: prefix,
		dir: filepath.Join(top, filepath.FromSlash(prefix)), gitDir: filepath.Join(top, ".git"),
		bulk: bulk, workers: d.workers(), patience: gitPatience,
		compressors: make(compressors, d.workers()),
	}
	s.objects = newObjectStore(d, s.git("objects"))
	s.reopen()
	return s
}

// reopen forgets what go-git remembers of packs.
func (s *shelf) reopen() {
	if s.store != nil {
		s.store.Close()
	}
	options := filesystem.Options{KeepDescriptors: true}
	s.store = filesystem.NewStorageWithOptions(gitFS{s.disk, s.gitDir}, cache.NewObjectLRU(16*cache.MiByte), options)
}

// close gives back open files. The shelf must not be used afterwards.
func (s *shelf) close() error {
	return errors.Join(s.store.Close(), s.objects.close())
}

// createShelf makes dir the folder of a ledger: it makes a new repository in a
// new or empty folder, takes an existing repository at dir as it is, or takes
// dir as a subfolder of the work tree around it. It commits nothing, and is
// content with a shelf that is there.
func createShelf(dir string) (*shelf, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := mkdirs(osDisk{}, dir); err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	return createOn(osDisk{}, dir)
}

func createOn(d disk, dir string) (*shelf, error) {
	top, err := findTop(d, dir)
	if errors.Is(err, errNoRepository) {
		top, err = dir, initRepository(d, dir)
	}
	if err != nil {
		return nil, err
	}
	prefix, err := prefixOf(top, dir)
	if err != nil {
		return nil, err
	}
	s := newShelf(d, top, prefix)
	return s, s.refuse()
}

// openShelf opens the ledger whose folder is dir or the nearest one above that
// holds the file marker, in the work tree or at HEAD.
func openShelf(dir string) (*shelf, error) {
	whole, err := filepath.Abs(dir)
	if err == nil {
		whole, err = filepath.EvalSymlinks(whole)
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("%s: %w", dir, p.Err) // which call it was helps nobody
	}
	if err != nil {
		return nil, err
	}
	return openOn(osDisk{}, whole)
}

func openOn(d disk, dir string) (*shelf, error) {
	top, err := findTop(d, dir)
	if errors.Is(err, errNoRepository) {
		err = fmt.Errorf("%s: %w", dir, errNoLedger)
	}
	if err != nil {
		return nil, err
	}
	prefix, err := prefixOf(top, dir)
	if err != nil {
		return nil, err
	}
	s := newShelf(d, top, "")
	if err := s.refuse(); err != nil {
		return nil, err
	}
	for ; ; prefix = path.Dir(prefix) {
		if prefix == "." {
			prefix = ""
		}
		if found, err := s.marked(prefix); err != nil {
			return nil, err
		} else if found {
			s.prefix, s.dir = prefix, filepath.Join(top, filepath.FromSlash(prefix))
			return s, nil
		}
		if prefix == "" {
			return nil, fmt.Errorf("%s: %w", dir, errNoLedger)
		}
	}
}

// marked says whether a folder of the work tree is a ledger's, be it that the
// marker was removed from the work tree.
func (s *shelf) marked(prefix string) (bool, error) {
	name := path.Join(prefix, marker)
	if exists(s.disk, s.work(name)) {
		return true, nil
	}
	root, err := s.rootTree()
	if err != nil {
		return false, err
	}
	_, err = s.entryAt(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// root is the absolute path of the ledger's folder.
func (s *shelf) root() string { return s.dir }

// work is where a file of the work tree lies.
func (s *shelf) work(name string) string {
	return filepath.Join(s.top, filepath.FromSlash(name))
}

// prefixOf is the slash-separated path from top to dir, "" when they are equal.
func prefixOf(top, dir string) (string, error) {
	rel, err := filepath.Rel(top, dir)
	if err != nil {
		return "", err
	}
	rel = filepath.ToSlash(rel)
	if rel == "." {
		return "", nil
	}
	return rel, checkPath(rel)
}

var errNoRepository = errors.New("no git repository here or above")

// findTop finds the top of the work tree around dir.
func findTop(d disk, dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		info, err := d.lstat(filepath.Join(at, ".git"))
		switch {
		case err == nil && !info.IsDir():
			return "", fmt.Errorf("%s: is a linked worktree or a submodule, which is not supported: use the repository itself", at)
		case err == nil && exists(d, filepath.Join(at, ".git", "HEAD")):
			return at, nil
		case err == nil && at == dir:
			return "", errNoRepository // one that was not made to its end
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return "", err
		}
		if exists(d, filepath.Join(at, "HEAD")) && exists(d, filepath.Join(at, "objects")) && exists(d, filepath.Join(at, "refs")) {
			return "", fmt.Errorf("%s: is a bare repository: a ledger needs a work tree", at)
		}
		if at == filepath.Dir(at) {
			return "", errNoRepository
		}
	}
}

// newConfig is the configuration of a repository that the shelf makes.
const newConfig = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n"

// initRepository makes a repository in an empty folder. HEAD comes last: it
// makes a folder a repository, for git and for findTop.
func initRepository(d disk, dir string) error {
	entries, err := d.readDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return fmt.Errorf("%s: holds files but is in no git repository: take an empty folder, or git init it first", dir)
		}
	}
	s := newShelf(d, dir, "")
	for _, name := range []string{"objects/info", "objects/pack", "refs/heads", "refs/tags", "info"} {
		if err := mkdirs(d, s.git(filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	leave, err := s.enter()
	if err != nil {
		return err
	}
	defer leave()
	if exists(d, s.git("HEAD")) { // another run was faster
		return nil
	}
	if err := s.batch().put(s.git("config"), []byte(newConfig)); err != nil {
		return err
	}
	return s.batch().put(s.git("HEAD"), []byte("ref: refs/heads/"+s.firstBranch()+"\n"))
}

// firstBranch is the name of a new repository's branch.
func (s *shelf) firstBranch() string {
	name := s.setting("init", "defaultBranch")
	if name == "" || checkPath("refs/heads/"+name) != nil || strings.ContainsAny(name, " ~^:?*[\\") {
		return "main"
	}
	return name
}
