package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

var errMoved = errors.New("another program committed at the same time")

// branch is the full name of the branch that HEAD is on.
func (s *shelf) branch() (string, error) {
	ref, err := s.store.Reference(plumbing.HEAD)
	if err != nil {
		return "", fmt.Errorf("HEAD: %w", err)
	}
	if ref.Type() != plumbing.SymbolicReference {
		return "", errors.New("HEAD: on no branch: a commit there is lost at the next checkout; git switch to a branch first")
	}
	return ref.Target().String(), nil
}

// headID is the commit that HEAD names, zero while its branch has none.
func (s *shelf) headID() (id gitID, err error) {
	data, err := readFile(s.disk, s.git("HEAD"))
	if err != nil {
		return id, err
	}
	line := strings.TrimSpace(string(data))
	branch, ok := strings.CutPrefix(line, "ref: ")
	if !ok {
		return parseID(line)
	}
	return s.refID(branch)
}

// refID is the commit that a ref names, zero when there is no such ref. The file
// is read here, for go-git takes one that cannot be read for one that is not
// there, and a branch thereby for an unborn one.
func (s *shelf) refID(name string) (id gitID, err error) {
	data, err := readFile(s.disk, s.git(name))
	if err == nil {
		return parseID(strings.TrimSpace(string(data)))
	}
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.EISDIR) {
		return id, err
	}
	ref, err := storer.ResolveReference(s.store, plumbing.ReferenceName(name))
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return id, nil
	}
	if err != nil {
		return id, fmt.Errorf("%s: %w", name, err)
	}
	return gitID(ref.Hash()), nil
}

// head is the id of the commit that HEAD names, empty while there is none.
func (s *shelf) head() (string, error) {
	id, err := s.headID()
	if err != nil || id.isZero() {
		return "", err
	}
	return id.String(), nil
}

// checkUnborn is called when the branch has no commit. A ref that went missing
// must not be taken for a branch that was never born: the next commit would
// silently begin a new history. Only first commits that no ref ever named,
// which a run left that died before its end, may lie about.
func (s *shelf) checkUnborn(branch string) error {
	lost := fmt.Errorf("%s: missing, though the repository has history: see git reflog and git fsck --lost-found", branch)
	info, err := s.disk.stat(s.git("logs", branch))
	if err == nil && info.Size() > 0 {
		return lost
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	refs, err := s.store.IterReferences()
	if err != nil {
		return err
	}
	err = refs.ForEach(func(r *plumbing.Reference) error {
		if r.Type() == plumbing.HashReference {
			return lost
		}
		return nil
	})
	if err != nil {
		return err
	}
	commits, err := s.store.IterEncodedObjects(plumbing.CommitObject)
	if err != nil {
		return err
	}
	return commits.ForEach(func(o plumbing.EncodedObject) error {
		data, err := s.object(commitType, gitID(o.Hash()))
		if err != nil {
			return err
		}
		if c, err := parseCommit(gitID(o.Hash()), data); err != nil || len(c.parents) > 0 {
			return lost
		}
		return nil
	})
}

// moveBranch sets a branch from one commit to another, under git's lock; the
// error is errMoved when it is no longer at the first.
func (s *shelf) moveBranch(branch string, from, to gitID, logLine string) (err error) {
	if err := mkdirs(s.disk, filepath.Dir(s.git(branch))); err != nil {
		return err
	}
	free, err := s.hold(branch)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, free()) }()
	now, err := s.headID()
	if err != nil {
		return err
	}
	if still, err := s.branch(); err != nil || now != from || still != branch {
		return errors.Join(err, errMoved)
	}
	if err := s.batch().put(s.git(branch), []byte(to.String()+"\n")); err != nil {
		return err
	}
	for _, name := range []string{branch, "HEAD"} {
		// What tells a branch that was lost from one never born must last.
		if err := s.appendLog(path.Join("logs", name), logLine, from.isZero()); err != nil {
			return err
		}
	}
	return nil
}

// appendLog appends a line to a reflog. A line that a power cut tore is closed
// first; git passes over it.
func (s *shelf) appendLog(name, line string, sync bool) error {
	name = s.git(name)
	if err := mkdirs(s.disk, filepath.Dir(name)); err != nil {
		return err
	}
	f, err := s.disk.open(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	last := make([]byte, 1)
	if end, err := f.Seek(0, io.SeekEnd); err == nil && end > 0 {
		if _, err := f.ReadAt(last, end-1); err == nil && last[0] != '\n' {
			line = "\n" + line
		}
	}
	_, err = f.Write([]byte(line))
	if sync {
		err = errors.Join(err, f.Sync())
	}
	if err = errors.Join(err, f.Close()); err == nil && sync {
		err = s.disk.syncDir(filepath.Dir(name))
	}
	return err
}

// logLine is a line of the reflog.
func logLine(from, to gitID, by editor, at time.Time, message string) string {
	subject, _, _ := strings.Cut(message, "\n")
	return fmt.Sprintf("%s %s %s\tcommit: %s\n", from, to, whoWhen(by, at), strings.ReplaceAll(subject, "\t", " "))
}

// whoWhen is who and when, as commits and reflogs have it.
func whoWhen(by editor, at time.Time) string {
	return fmt.Sprintf("%s <%s> %d %s", by.name, by.email, at.Unix(), at.Format("-0700"))
}

// rootTree is the tree of HEAD, zero while there is no commit.
func (s *shelf) rootTree() (gitID, error) {
	head, err := s.headID()
	if err != nil || head.isZero() {
		return gitID{}, err
	}
	return s.treeOf(head)
}

// treeOf is the tree of a commit.
func (s *shelf) treeOf(commit gitID) (gitID, error) {
	data, err := s.object(commitType, commit)
	if err != nil {
		return gitID{}, err
	}
	c, err := parseCommit(commit, data)
	return c.tree, err
}

// resolve finds the commit that HEAD, a branch, a tag or an id is, or one before
// it (HEAD~2). Of an id four digits do.
func (s *shelf) resolve(rev string) (gitID, error) {
	if rev == "HEAD" {
		return s.headID()
	}
	if id, err := parseID(rev); err == nil {
		return id, nil
	}
	for _, name := range []string{rev, "refs/heads/" + rev, "refs/tags/" + rev, "refs/remotes/" + rev} {
		if plumbing.ReferenceName(name).Validate() != nil {
			continue
		}
		ref, err := storer.ResolveReference(s.store, plumbing.ReferenceName(name))
		if err == nil {
			return s.peel(gitID(ref.Hash()))
		}
	}
	for _, find := range [...]func(string) (gitID, bool, error){s.relative, s.abbreviated} {
		if id, ok, err := find(rev); ok || err != nil {
			return id, err
		}
	}
	return gitID{}, absence(fmt.Sprintf("revision %q: no commit, branch or tag of that name", rev))
}

// peel follows an annotated tag to its commit.
func (s *shelf) peel(id gitID) (gitID, error) {
	typ, data, err := s.objects.read(id)
	if err != nil || typ != tagType {
		return id, err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return parseID(strings.TrimPrefix(line, "object "))
}
