package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	anEditor = editor{"Amal Editor", "amal@example.org"}
	aTime    = time.Date(2026, 11, 2, 9, 30, 0, 0, time.FixedZone("", 2*3600))
)

// needGit skips where there is no git; .ci/run installs it.
func needGit(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
}

// git runs the git command line, with no configuration but the repository's.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := gitCommand(dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C",
		"GIT_AUTHOR_NAME=Command Line", "GIT_AUTHOR_EMAIL=cli@example.org",
		"GIT_COMMITTER_NAME=Command Line", "GIT_COMMITTER_EMAIL=cli@example.org")
	return cmd
}

// wantClean fails unless git finds nothing wrong and nothing uncommitted.
func wantClean(t testing.TB, dir string) {
	t.Helper()
	if out := git(t, dir, "fsck", "--strict", "--no-dangling"); strings.Contains(out, "error") {
		t.Errorf("git fsck: %s", out)
	}
	if out := git(t, dir, "status", "--porcelain"); out != "" {
		t.Errorf("git status: %s", out)
	}
}

func newTestShelf(t testing.TB) *shelf {
	t.Helper()
	s, err := createShelf(filepath.Join(t.TempDir(), "ledger"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.close() })
	mustCommit(t, s, file{marker, []byte("a test\n")}, file{".gitattributes", []byte("* -text -ident -filter\n")})
	return s
}

func mustCommit(t testing.TB, s *shelf, files ...file) string {
	t.Helper()
	id, err := s.commit(files, "record a document", anEditor, aTime)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// someFiles makes n files in two levels of folders.
func someFiles(n, size int) []file {
	files := make([]file, n)
	for i := range files {
		line := fmt.Sprintf("document %d said so\n", i)
		data := bytes.Repeat([]byte(line), size/len(line)+1)[:size]
		files[i] = file{fmt.Sprintf("raw/%02x/%08x", byte(i*37), i), data}
	}
	return files
}

func TestCommitIsSeenByGit(t *testing.T) {
	needGit(t)
	for _, n := range []int{1, 3, 200} { // loose objects, and a pack
		s := newTestShelf(t)
		files := someFiles(n, 300)
		id := mustCommit(t, s, files...)
		wantClean(t, s.root())
		if head := strings.TrimSpace(git(t, s.root(), "rev-parse", "HEAD")); head != id {
			t.Errorf("HEAD is %s, not %s", head, id)
		}
		who := strings.TrimSpace(git(t, s.root(), "log", "-1", "--format=%an <%ae> %aI %s"))
		if want := "Amal Editor <amal@example.org> 2026-11-02T09:30:00+02:00 record a document"; who != want {
			t.Errorf("log says %q, want %q", who, want)
		}
		for _, f := range files {
			got, err := s.read(f.path)
			if err != nil || !bytes.Equal(got, f.data) {
				t.Errorf("%s: %v, %d bytes", f.path, err, len(got))
			}
			got, err = os.ReadFile(filepath.Join(s.root(), f.path))
			if err != nil || !bytes.Equal(got, f.data) {
				t.Errorf("work tree: %s: %v, %d bytes", f.path, err, len(got))
			}
		}
		if out := git(t, s.root(), "reflog"); strings.Count(out, "\n") != 2 {
			t.Errorf("reflog: %s", out)
		}
	}
}

func TestRecordingAgainRepairs(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	files := someFiles(5, 100)
	mustCommit(t, s, files...)
	at := func(i int) string { return filepath.Join(s.root(), files[i].path) }
	os.Remove(at(0))
	os.WriteFile(at(1), []byte("tampered with\n"), 0o666)
	os.Chmod(at(2), 0o755)
	os.Rename(at(3), at(3)+".moved")
	os.Symlink(filepath.Base(at(3))+".moved", at(3))
	git(t, s.root(), "rm", "-q", "--cached", files[4].path)
	if id := mustCommit(t, s, files...); id != "" {
		t.Errorf("committed %s", id)
	}
	os.Remove(at(3) + ".moved")
	wantClean(t, s.root())
	for i, f := range files {
		info, err := os.Lstat(at(i))
		if err != nil || !info.Mode().IsRegular() || info.Mode()&0o111 != 0 {
			t.Errorf("%s: %v %v", f.path, info.Mode(), err)
		}
	}
	lost := newObject(blobType, []byte("tampered with\n")).id.String()
	if _, err := os.Stat(s.git(private, "lost", lost)); err != nil {
		t.Errorf("the file in the way is gone: %v", err)
	}
}

func TestAssumedUnchangedIsRepaired(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	f := someFiles(1, 100)[0]
	mustCommit(t, s, f)
	git(t, s.root(), "update-index", "--assume-unchanged", f.path)
	os.WriteFile(filepath.Join(s.root(), f.path), []byte("hidden edit"), 0o666)
	mustCommit(t, s, f)
	wantClean(t, s.root())
	if out := git(t, s.root(), "ls-files", "-v", f.path); !strings.HasPrefix(out, "H ") {
		t.Errorf("still hidden: %s", out)
	}
}

func TestCommitRefusesOtherBytes(t *testing.T) {
	s := newTestShelf(t)
	mustCommit(t, s, file{"raw/a", []byte("one")})
	_, err := s.commit([]file{{"raw/a", []byte("two")}}, "m", anEditor, aTime)
	if !errors.Is(err, errDiffers) {
		t.Errorf("got %v", err)
	}
	id, err := s.replace([]file{{"raw/a", []byte("two")}}, "m", anEditor, aTime)
	if err != nil || id == "" {
		t.Errorf("replace: %q, %v", id, err)
	}
	if data, _ := s.read("raw/a"); string(data) != "two" {
		t.Errorf("read %q", data)
	}
	_, err = s.commit([]file{{"raw/b", []byte("1")}, {"raw/b", []byte("2")}}, "m", anEditor, aTime)
	if err == nil {
		t.Error("took one path twice")
	}
}

func TestCheckPath(t *testing.T) {
	for _, name := range []string{"", ".", "..", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".git/config",
		"a/.GIT/hooks/x", ".git./config", ".git /config", "git~1/config", "a\nb", "a\x1b[31m", "a\u202eb", "a\\b",
		"c:a", "a\xff", "a\x00b", "refs.lock", "a./b", strings.Repeat("a", 256), strings.Repeat("a/", 1500) + "a"} {
		if checkPath(name) == nil {
			t.Errorf("%q was taken", name)
		}
	}
	for _, name := range []string{"FORMAT", ".gitattributes", "raw/ab/0123", "entries/2026-11/x.json", "وثيقة/نص.txt", "a..b"} {
		if err := checkPath(name); err != nil {
			t.Error(err)
		}
	}
}

func TestLinksAreNotWrittenThrough(t *testing.T) {
	s := newTestShelf(t)
	outside := t.TempDir()
	os.Symlink(outside, filepath.Join(s.root(), "raw"))
	_, err := s.commit([]file{{"raw/a", []byte("x")}}, "m", anEditor, aTime)
	if !errors.Is(err, errNoFolder) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Error("wrote outside")
	}
}

// A ledger in a subfolder leaves everything else as the user has it: staged,
// changed, hidden and untracked files.
func TestSubfolder(t *testing.T) {
	needGit(t)
	top := t.TempDir()
	git(t, top, "init", "-q", "-b", "trunk")
	for _, name := range []string{"a", "b", "hidden", "skipped"} {
		os.WriteFile(filepath.Join(top, name), []byte(name), 0o666)
	}
	git(t, top, "add", ".")
	git(t, top, "commit", "-q", "-m", "first")
	git(t, top, "update-index", "--assume-unchanged", "hidden")
	git(t, top, "update-index", "--skip-worktree", "skipped")
	os.WriteFile(filepath.Join(top, "a"), []byte("staged"), 0o666)
	git(t, top, "add", "a")
	os.WriteFile(filepath.Join(top, "a"), []byte("changed again"), 0o666)
	os.WriteFile(filepath.Join(top, "new"), []byte("intended"), 0o666)
	git(t, top, "add", "-N", "new")
	os.WriteFile(filepath.Join(top, "untracked"), []byte("u"), 0o666)
	status, flags := git(t, top, "status", "--porcelain"), git(t, top, "ls-files", "-v")
	s, err := createShelf(filepath.Join(top, "seeds", "ledger"))
	if err != nil {
		t.Fatal(err)
	}
	mustCommit(t, s, append(someFiles(3, 50), file{marker, []byte("x")})...)
	if now := git(t, top, "status", "--porcelain"); now != status {
		t.Errorf("status was\n%s and is\n%s", status, now)
	}
	for line := range strings.Lines(flags) {
		if !strings.Contains(git(t, top, "ls-files", "-v"), line) {
			t.Errorf("ls-files lost %q", line)
		}
	}
	for line := range strings.Lines(git(t, top, "show", "--name-only", "--format=", "HEAD")) {
		if !strings.HasPrefix(line, "seeds/ledger/") {
			t.Errorf("committed %q", line)
		}
	}
	again, err := openShelf(filepath.Join(top, "seeds", "ledger", "raw"))
	if err != nil || again.root() != s.root() {
		t.Errorf("found %v, %v", again, err)
	}
	if _, err := openShelf(top); !errors.Is(err, errNoLedger) {
		t.Errorf("above the ledger: %v", err)
	}
	n := 0
	for _, err := range s.commits() {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 1 {
		t.Errorf("%d commits touch the ledger, want 1", n)
	}
}

func TestEditor(t *testing.T) {
	s := newTestShelf(t)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("XDG_CONFIG_HOME", "")
	for _, name := range []string{"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"} {
		t.Setenv(name, "")
	}
	os.Unsetenv("GIT_CONFIG_GLOBAL")
	if _, err := s.editor(); err == nil {
		t.Error("an editor from nowhere")
	}
	want := func(name, email string) {
		t.Helper()
		if e, err := s.editor(); err != nil || e != (editor{name, email}) {
			t.Errorf("got %v, %v", e, err)
		}
	}
	os.MkdirAll(filepath.Join(home, ".config/git"), 0o777)
	os.WriteFile(filepath.Join(home, ".config/git/config"), []byte("[user]\nname = X\nemail = x@example.org\n"), 0o666)
	want("X", "x@example.org")
	os.WriteFile(filepath.Join(home, ".gitconfig"), []byte("[include]\npath = mine\n"), 0o666)
	os.WriteFile(filepath.Join(home, "mine"), []byte("[user]\nname = \"أمل\"\n"), 0o666)
	want("أمل", "x@example.org")
	f, _ := os.OpenFile(s.git("config"), os.O_APPEND|os.O_WRONLY, 0)
	f.WriteString("[user]\n\tname = Repo\n")
	f.Close()
	want("Repo", "x@example.org")
	t.Setenv("GIT_AUTHOR_NAME", "Env")
	want("Env", "x@example.org")
	t.Setenv("GIT_AUTHOR_NAME", "a <b>")
	if _, err := s.editor(); err == nil {
		t.Error("took angle brackets")
	}
}

func TestForgedObjectsAreNamed(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	mustCommit(t, s, file{"raw/a", []byte("true words")}, file{"raw/b", []byte("false words")})
	a, b := newObject(blobType, []byte("true words")).id, newObject(blobType, []byte("false words")).id
	os.Remove(s.git(a.looseName()))
	os.Link(s.git(b.looseName()), s.git(a.looseName()))
	if _, err := s.read("raw/a"); !errors.Is(err, errForged) {
		t.Errorf("got %v", err)
	}
	if _, err := s.read("raw/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestOutsideGC(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	for i, f := range someFiles(4, 200) {
		mustCommit(t, s, f)
		if i == 2 {
			git(t, s.root(), "gc", "-q", "--prune=now")
			git(t, s.root(), "pack-refs", "--all")
		}
	}
	wantClean(t, s.root())
	for _, f := range someFiles(4, 200) {
		if _, err := s.read(f.path); err != nil {
			t.Error(err)
		}
	}
}

// The advice to run git gc comes with git's own count, 27 in one folder of 256.
func TestCrowded(t *testing.T) {
	s := newTestShelf(t)
	os.MkdirAll(s.git("objects", "17"), 0o777)
	for i := range 27 {
		if s.crowded() {
			t.Errorf("crowded with %d", i)
		}
		os.WriteFile(s.git("objects", "17", fmt.Sprintf("%038x", i)), nil, 0o666)
	}
	if !s.crowded() {
		t.Error("not crowded with 27")
	}
}
