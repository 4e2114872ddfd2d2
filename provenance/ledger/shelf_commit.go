package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// commit adds files in one commit and returns its id. A file that HEAD holds
// with equal bytes is not added again, but its copy in the work tree and its
// line in the index are repaired; when all are such, the id is empty and
// nothing is committed. HEAD holding other bytes is an error (errDiffers).
// Nothing is ever removed, and what else is staged stays as it is. When commit
// returns, the files survive a power cut.
func (s *shelf) commit(files []file, message string, by editor, at time.Time) (id string, err error) {
	plan, err := s.plan(files)
	if err != nil {
		return "", err
	}
	return s.record(plan, message, by, at, false)
}

// replace is like commit, but for files that may change.
func (s *shelf) replace(files []file, message string, by editor, at time.Time) (id string, err error) {
	plan, err := s.plan(files)
	if err != nil {
		return "", err
	}
	return s.record(plan, message, by, at, true)
}

// A planned file is one to be recorded.
type planned struct {
	name string // within the work tree
	blob object
	old  gitID // what HEAD holds under the name, zero when nothing
}

// record writes files, trying again when git has moved the branch meanwhile.
func (s *shelf) record(plan []planned, message string, by editor, at time.Time, mayChange bool) (id string, err error) {
	if err := by.check(); err != nil {
		return "", err
	}
	if !utf8.ValidString(message) || strings.TrimSpace(message) == "" || strings.ContainsRune(message, 0) {
		return "", fmt.Errorf("commit message %.40q: empty or no text", message)
	}
	if plan, err = ordered(plan); err != nil {
		return "", err
	}
	for range 5 {
		w := writing{s, plan, by, at, strings.TrimRight(message, "\n") + "\n", mayChange}
		if id, err = w.locked(); !errors.Is(err, errMoved) {
			return id, err
		}
	}
	return "", err
}

// plan checks the files and names their blobs.
func (s *shelf) plan(files []file) ([]planned, error) {
	plan := make([]planned, len(files))
	err := parallel(s.workers, len(files), func(i int) (err error) {
		plan[i], err = s.planOne(files[i])
		return err
	})
	return plan, err
}

// planOne checks one file and names its blob.
func (s *shelf) planOne(f file) (planned, error) {
	if err := checkPath(f.path); err != nil {
		return planned{}, err
	}
	return planned{name: path.Join(s.prefix, f.path), blob: newObject(blobType, f.data)}, nil
}

// ordered sorts files by name. The same one twice is once.
func ordered(plan []planned) ([]planned, error) {
	slices.SortStableFunc(plan, func(a, b planned) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(plan); i++ {
		if plan[i].name == plan[i-1].name && plan[i].blob.id != plan[i-1].blob.id {
			return nil, fmt.Errorf("%s: twice, with different bytes", plan[i].name)
		}
	}
	return slices.CompactFunc(plan, func(a, b planned) bool { return a.name == b.name }), nil
}

// A writing is one attempt to record files.
type writing struct {
	*shelf
	plan      []planned
	by        editor
	at        time.Time
	message   string
	mayChange bool
}

// locked records under both locks. The index is locked from before HEAD is
// read, so that no git commit comes between.
func (w writing) locked() (id string, err error) {
	leave, err := w.enter()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, leave()) }()
	free, err := w.hold("index")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, free()) }()
	x, err := w.readIndex()
	if err != nil {
		return "", err
	}
	if err := w.recover(x); err != nil {
		return "", err
	}
	fresh, err := w.compare()
	if err != nil {
		return "", err
	}
	b := w.batch()
	defer b.drop()
	if len(fresh) == 0 {
		return "", w.repair(b, x)
	}
	return w.write(b, x, fresh)
}

// compare fills in what HEAD holds and returns the files it does not hold alike.
func (w writing) compare() (fresh []planned, err error) {
	root, err := w.rootTree()
	if err != nil {
		return nil, err
	}
	held, err := w.held(root, w.plan)
	if err != nil {
		return nil, err
	}
	for i, p := range w.plan {
		e, ok := held[p.name]
		w.plan[i].old = e.id
		switch {
		case ok && e.id == p.blob.id && e.mode == plainMode:
			continue
		case ok && !w.mayChange:
			return nil, fmt.Errorf("%s: %w", p.name, errDiffers)
		}
		fresh = append(fresh, w.plan[i])
	}
	return fresh, nil
}

// held looks planned files up in a tree.
func (s *shelf) held(root gitID, plan []planned) (map[string]treeEntry, error) {
	var want folder
	for _, p := range plan {
		want.put(p.name, p.blob.id)
	}
	held := make(map[string]treeEntry)
	err := s.lookUp(root, &want, "", func(name string, e treeEntry) { held[name] = e })
	return held, err
}

// write records the fresh files and repairs the others, in the order: list of
// what is under way, work tree, objects, ref, index. All bytes are staged and
// synced at once before, for syncs are what takes time.
func (w writing) write(b *batch, x *index, fresh []planned) (id string, err error) {
	branch, err := w.branch()
	if err != nil {
		return "", err
	}
	head, objects, err := w.objects(branch, fresh)
	if err != nil {
		return "", err
	}
	if err := w.stagePending(b, fresh); err != nil {
		return "", err
	}
	if err := w.stageWork(b); err != nil {
		return "", err
	}
	if err := w.stageObjects(b, objects); err != nil {
		return "", err
	}
	if err := b.sync(); err != nil {
		return "", err
	}
	if err := b.publish(1); err != nil { // the list, before anything it lists
		return "", err
	}
	if err := b.publish(len(b.staged)); err != nil {
		return "", err
	}
	commit := objects[len(objects)-1].id
	if err := w.moveBranch(branch, head, commit, logLine(head, commit, w.by, w.at, w.message)); err != nil {
		return "", err
	}
	w.reopen()
	if err := w.stageIndex(b, x); err != nil {
		return "", err
	}
	w.finish(fresh)
	return commit.String(), nil
}

// objects makes the blobs, trees and the commit, last, that record the fresh
// files on top of head.
func (w writing) objects(branch string, fresh []planned) (head gitID, objects []object, err error) {
	if head, err = w.headID(); err != nil {
		return head, nil, err
	}
	var root gitID
	if head.isZero() {
		err = w.checkUnborn(branch)
	} else {
		root, err = w.treeOf(head)
	}
	if err != nil {
		return head, nil, err
	}
	var changes folder
	for _, p := range fresh {
		changes.put(p.name, p.blob.id)
		objects = append(objects, p.blob)
	}
	root, trees, err := w.graft(root, &changes)
	if err != nil {
		return head, nil, err
	}
	text := fmt.Appendf(nil, "tree %s\n", root)
	if !head.isZero() {
		text = fmt.Appendf(text, "parent %s\n", head)
	}
	who := whoWhen(w.by, w.at)
	text = fmt.Appendf(text, "author %s\ncommitter %s\n\n%s", who, who, w.message)
	return head, append(append(objects, trees...), newObject(commitType, text)), nil
}

// repair puts right the work tree and the index for files that HEAD holds.
func (w writing) repair(b *batch, x *index) error {
	if err := w.stageWork(b); err != nil {
		return err
	}
	if err := b.sync(); err != nil {
		return err
	}
	if err := b.publish(len(b.staged)); err != nil {
		return err
	}
	return w.stageIndex(b, x)
}

// stageWork stages the copies in the work tree that are not as they should be.
func (w writing) stageWork(b *batch) error {
	if err := w.checkFolders(w.plan); err != nil {
		return err
	}
	for _, p := range w.plan {
		data, err := p.blob.bytes()
		if err != nil {
			return err
		}
		if w.lies(p.name, data) {
			continue
		}
		if err := w.setAside(p); err != nil {
			return err
		}
		if err := b.stageBytes(w.work(p.name), 0o666, data); err != nil {
			return err
		}
	}
	return nil
}

// checkFolders refuses links and files where there should be folders: what is
// written through them would come to lie elsewhere.
func (s *shelf) checkFolders(plan []planned) error {
	seen := map[string]bool{".": true}
	for _, p := range plan {
		for dir := path.Dir(p.name); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			info, err := s.disk.lstat(s.work(dir))
			if err == nil && !info.IsDir() {
				return fmt.Errorf("%s: %w", s.work(dir), errNoFolder)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// lies says whether the work tree has a plain file of these bytes.
func (s *shelf) lies(name string, data []byte) bool {
	info, err := s.disk.lstat(s.work(name))
	if err != nil || !info.Mode().IsRegular() || info.Mode()&0o111 != 0 || info.Size() != int64(len(data)) {
		return false
	}
	now, err := readFile(s.disk, s.work(name))
	return err == nil && bytes.Equal(now, data)
}

// setAside keeps what lies in the way of a file and is not held by HEAD, so that
// not even an edit that nobody committed is lost.
func (w writing) setAside(p planned) error {
	info, err := w.disk.lstat(w.work(p.name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil || info.Mode()&fs.ModeSymlink != 0 {
		return nil
	}
	if info.IsDir() {
		return fmt.Errorf("%s: is a folder", w.work(p.name))
	}
	data, err := readFile(w.disk, w.work(p.name))
	if err != nil {
		return err
	}
	o := newObject(blobType, data)
	if o.id == p.old || o.id == p.blob.id {
		return nil
	}
	dir := w.git(private, "lost")
	if err := mkdirs(w.disk, dir); err != nil {
		return err
	}
	// A second name, for the file stays where it is until it is replaced.
	err = w.disk.link(w.work(p.name), filepath.Join(dir, o.id.String()))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return w.disk.syncDir(dir)
}
