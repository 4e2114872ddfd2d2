package ledger

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLostRefIsNoUnbornBranch(t *testing.T) {
	needGit(t)
	damages := map[string]func(s *shelf){
		"ref":         func(s *shelf) { os.Remove(s.git("refs/heads/main")) },
		"ref and log": func(s *shelf) { os.Remove(s.git("refs/heads/main")); os.RemoveAll(s.git("logs")) },
		"packed refs": func(s *shelf) {
			git(t, s.root(), "pack-refs", "--all")
			os.Remove(s.git("packed-refs"))
		},
		"orphan": func(s *shelf) { git(t, s.root(), "checkout", "-q", "--orphan", "other") },
	}
	for name, damage := range damages {
		s := newTestShelf(t)
		mustCommit(t, s, file{"raw/a", []byte("a")})
		damage(s)
		id, err := s.commit([]file{{"raw/b", []byte("b")}}, "m", anEditor, aTime)
		if err == nil || !strings.Contains(err.Error(), "missing, though the repository has history") {
			t.Errorf("%s: got %q, %v", name, id, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	needGit(t)
	for _, c := range []struct {
		want string
		do   func(t *testing.T, dir string) string
	}{
		{"linked worktree", func(t *testing.T, dir string) string {
			git(t, dir, "worktree", "add", "-q", "--detach", dir+"-linked")
			return dir + "-linked"
		}},
		{"sparse checkout", func(t *testing.T, dir string) string { git(t, dir, "sparse-checkout", "set", "raw"); return dir }},
		{"object format", func(t *testing.T, dir string) string {
			git(t, dir, "init", "-q", "--object-format=sha256", dir+"-256")
			return dir + "-256"
		}},
		{"split index", func(t *testing.T, dir string) string { git(t, dir, "update-index", "--split-index"); return dir }},
		{"replaced", func(t *testing.T, dir string) string { git(t, dir, "replace", "HEAD", "HEAD~1"); return dir }},
		{"replaced", func(t *testing.T, dir string) string {
			git(t, dir, "replace", "HEAD", "HEAD~1")
			git(t, dir, "pack-refs", "--all")
			return dir
		}},
		{"grafts", func(t *testing.T, dir string) string {
			os.WriteFile(filepath.Join(dir, ".git/info/grafts"), []byte(git(t, dir, "rev-parse", "HEAD")), 0o666)
			return dir
		}},
		{"shallow", func(t *testing.T, dir string) string {
			git(t, dir, "clone", "-q", "--depth=1", "file://"+dir, dir+"-shallow")
			return dir + "-shallow"
		}},
		{"bare", func(t *testing.T, dir string) string {
			git(t, dir, "clone", "-q", "--bare", dir, dir+"-bare")
			return dir + "-bare"
		}},
		{"another repository", func(t *testing.T, dir string) string {
			git(t, dir, "clone", "-q", "--shared", dir, dir+"-shared")
			return dir + "-shared"
		}},
		{"no ledger here", func(t *testing.T, dir string) string { return t.TempDir() }},
	} {
		s := newTestShelf(t)
		mustCommit(t, s, file{"raw/a", []byte("a")})
		dir := c.do(t, s.root())
		if _, err := openShelf(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.want, err)
		}
	}
}

func TestDetachedHeadIsRefused(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	git(t, s.root(), "checkout", "-q", "--detach")
	if _, err := s.commit([]file{{"a", nil}}, "m", anEditor, aTime); err == nil || !strings.Contains(err.Error(), "no branch") {
		t.Errorf("got %v", err)
	}
}

func TestCreate(t *testing.T) {
	needGit(t)
	dir := t.TempDir()
	for range 2 { // the second time takes the empty repository
		s, err := createShelf(dir)
		if err != nil {
			t.Fatal(err)
		}
		if id, err := s.head(); id != "" || err != nil {
			t.Errorf("head %q, %v", id, err)
		}
		for range s.list("") {
			t.Error("lists a file")
		}
	}
	wantClean(t, dir)
	if _, err := openShelf(dir); !errors.Is(err, errNoLedger) {
		t.Errorf("opened: %v", err)
	}
	full := t.TempDir()
	os.WriteFile(filepath.Join(full, "mine"), nil, 0o666)
	if _, err := createShelf(full); err == nil {
		t.Error("took a folder with files in it")
	}
}
