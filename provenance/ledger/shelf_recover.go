package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
)

// Before a run touches the work tree it lists the files that it is about to
// record, in .git/isnad/pending, and removes the list when it is done. A run
// that finds a list undoes or completes what the last one left: where HEAD holds
// a file, work tree and index are made to say so; where it does not, the copy
// that was put into the work tree is taken away, to .git/isnad/lost, until the
// same bytes are recorded.

// pendingHead is the first line of the list. Each further line is "new" or
// "old" (whether the work tree had a file of that name), the blob's id, a path.
const pendingHead = "isnad pending 1\n"

// stagePending stages the list.
func (w writing) stagePending(b *batch, fresh []planned) error {
	return b.stage(w.git(private, "pending"), 0o666, func(out io.Writer) error {
		var text strings.Builder
		text.WriteString(pendingHead)
		for _, p := range fresh {
			age := "new"
			if exists(w.disk, w.work(p.name)) {
				age = "old"
			}
			fmt.Fprintf(&text, "%s %s %s\n", age, p.blob.id, p.name)
		}
		_, err := io.WriteString(out, text.String())
		return err
	})
}

// A pendingFile is one line of the list.
type pendingFile struct {
	isNew bool
	planned
}

func parsePending(text string) (files []pendingFile, err error) {
	lines, ok := strings.CutPrefix(text, pendingHead)
	if !ok {
		return nil, fmt.Errorf("first line is not %q", pendingHead)
	}
	for line := range strings.Lines(lines) {
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 3)
		if len(parts) != 3 || parts[0] != "new" && parts[0] != "old" {
			return nil, fmt.Errorf("line %q", line)
		}
		id, err := parseID(parts[1])
		if err != nil {
			return nil, err
		}
		if err := checkPath(parts[2]); err != nil {
			return nil, err
		}
		files = append(files, pendingFile{parts[0] == "new", planned{name: parts[2], blob: object{typ: blobType, id: id}}})
	}
	return files, nil
}

// recover undoes or completes what a run that died has left. The caller holds
// both locks.
func (s *shelf) recover(x *index) error {
	name := s.git(private, "pending")
	text, err := readFile(s.disk, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	files, err := parsePending(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	// The ref may have been renamed but not yet synced; whoever now relies on
	// it must not lose it.
	if err := s.syncBranch(); err != nil {
		return err
	}
	if err := s.recoverFiles(files, x); err != nil {
		return err
	}
	return s.disk.remove(name)
}

// syncBranch makes the branch last as it is.
func (s *shelf) syncBranch() error {
	branch, err := s.branch()
	if err != nil {
		return err
	}
	for dir := filepath.Dir(s.git(branch)); len(dir) >= len(s.gitDir); dir = filepath.Dir(dir) {
		if !exists(s.disk, dir) { // an unborn or packed branch in a folder of its own
			continue
		}
		if err := s.disk.syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// recoverFiles sets the listed files to what HEAD says of them.
func (s *shelf) recoverFiles(files []pendingFile, x *index) error {
	root, err := s.rootTree()
	if err != nil {
		return err
	}
	plan := make([]planned, len(files))
	for i, f := range files {
		plan[i] = f.planned
	}
	held, err := s.held(root, plan)
	if err != nil {
		return err
	}
	var keep []planned
	for _, f := range files {
		e, ok := held[f.name]
		if !ok || e.mode != plainMode {
			if err := s.takeBack(f, x); err != nil {
				return err
			}
			continue
		}
		data, err := s.object(blobType, e.id)
		if err != nil {
			return err
		}
		// What the run that died wrote is no edit of anybody's: as old, it is
		// not set aside.
		keep = append(keep, planned{f.name, object{typ: blobType, id: e.id, data: data, size: len(data)}, f.blob.id})
	}
	b := s.batch()
	defer b.drop()
	return writing{shelf: s, plan: keep}.repair(b, x)
}

// takeBack takes a file that was never recorded out of the work tree, unless
// somebody has changed or staged it since.
func (s *shelf) takeBack(f pendingFile, x *index) error {
	if !f.isNew || x.has(f.name) {
		return nil
	}
	info, err := s.disk.lstat(s.work(f.name))
	if err != nil || !info.Mode().IsRegular() {
		return nil // never came to be there, or is no longer ours
	}
	data, err := readFile(s.disk, s.work(f.name))
	if err != nil {
		return err
	}
	if newObject(blobType, data).id != f.blob.id {
		return nil
	}
	return s.keepLost(s.work(f.name), f.blob.id)
}

// keepLost moves a file into .git/isnad/lost, under its id.
func (s *shelf) keepLost(name string, id gitID) error {
	dir := s.git(private, "lost")
	if err := mkdirs(s.disk, dir); err != nil {
		return err
	}
	if err := s.disk.rename(name, filepath.Join(dir, id.String())); err != nil {
		return err
	}
	return errors.Join(s.disk.syncDir(dir), s.disk.syncDir(filepath.Dir(name)))
}

// finish removes the list and what was kept of files that are now recorded.
// Everything is recorded by now: what fails here the next run does again.
func (w writing) finish(fresh []planned) {
	w.disk.remove(w.git(private, "pending"))
	lost, err := w.disk.readDir(w.git(private, "lost"))
	if err != nil || len(lost) == 0 {
		return
	}
	ids := map[string]bool{}
	for _, p := range fresh {
		ids[p.blob.id.String()] = true
	}
	for _, e := range lost {
		if ids[e.Name()] {
			w.disk.remove(w.git(private, "lost", e.Name()))
		}
	}
}
