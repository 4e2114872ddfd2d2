package ledger

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// told is a revision in one line: its message, and its changes parent by parent.
func told(r revision) string {
	var lists []string
	for _, changes := range r.changes {
		var list []string
		for _, c := range changes {
			text := fmt.Sprintf("%c %s", c.kind, c.path)
			if c.from != "" {
				text += " from " + c.from
			}
			list = append(list, text)
		}
		lists = append(lists, strings.Join(list, ", "))
	}
	return strings.TrimSpace(r.message) + ": " + strings.Join(lists, " | ")
}

func TestCommitsTellsWhatChanged(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	dir := s.root()
	mustCommit(t, s, file{"raw/a", []byte("a\n")}, file{"raw/b", []byte("b\n")})
	git(t, dir, "checkout", "-q", "-b", "side")
	mustCommit(t, s, file{"entries/side", []byte("side\n")})
	git(t, dir, "checkout", "-q", "main")
	if _, err := s.replace([]file{{"raw/a", []byte("changed\n")}}, "change", anEditor, aTime); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "merge", "-q", "--no-edit", "-m", "merge side", "side")
	git(t, dir, "mv", "raw/b", "raw/moved")
	os.Chmod(filepath.Join(dir, "raw/a"), 0o755)
	git(t, dir, "rm", "-q", "entries/side")
	git(t, dir, "commit", "-q", "-a", "-m", "by hand")
	for _, packed := range []bool{false, true} {
		if packed {
			git(t, dir, "gc", "-q", "--prune=now")
		}
		var got []string
		for r, err := range s.commits() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, told(r))
		}
		last := len(got) - 1
		want := "by hand: D entries/side, M raw/a, R raw/moved from raw/b"
		if got[0] != want {
			t.Errorf("got  %s\nwant %s", got[0], want)
		}
		if want := "merge side: A entries/side | M raw/a"; got[1] != want {
			t.Errorf("got  %s\nwant %s", got[1], want)
		}
		if want := "record a document: A .gitattributes, A FORMAT"; got[last] != want || len(got) != 6 {
			t.Errorf("%d commits, the first %s\nwant %s", len(got), got[last], want)
		}
	}
}

// The order is git's own, over a history with many merges.
func TestCommitsChildrenFirst(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	dir := s.root()
	for i := range 6 {
		git(t, dir, "checkout", "-q", "-b", fmt.Sprint("b", i))
		mustCommit(t, s, file{fmt.Sprint("raw/side", i), []byte("x")})
		git(t, dir, "checkout", "-q", "main")
		mustCommit(t, s, file{fmt.Sprint("raw/main", i), []byte("y")})
		git(t, dir, "merge", "-q", "--no-edit", fmt.Sprint("b", i))
	}
	seen := map[string]bool{}
	for r, err := range s.commits() {
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.parents {
			if seen[p] {
				t.Errorf("%s comes after its parent %s", r.id, p)
			}
		}
		seen[r.id] = true
	}
	if all := strings.Fields(git(t, dir, "rev-list", "HEAD")); len(all) != len(seen) {
		t.Errorf("%d commits, git has %d", len(seen), len(all))
	}
}

// Of two trees what only one has comes out, in the order of trees, however long what
// they have alike is and wherever they differ.
func TestUncommon(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		sides, want := [2][]treeEntry{}, [2][]treeEntry{}
		for i := range rng.IntN(60) {
			e := treeEntry{mode: plainMode, name: fmt.Sprintf("%03d%s", i, strings.Repeat("x", rng.IntN(80)))}
			e.id[rng.IntN(len(e.id))] = byte(i)
			other := e
			switch at := rng.IntN(40); at {
			case 0, 1: // on one side alone
				sides[at], want[at] = append(sides[at], e), append(want[at], e)
				continue
			case 2:
				other.id[19]++
			case 3:
				other.mode = linkMode
			}
			sides[0], sides[1] = append(sides[0], e), append(sides[1], other)
			if e != other {
				want[0], want[1] = append(want[0], e), append(want[1], other)
			}
		}
		gone, come, err := uncommon(formatTree(sides[0]), formatTree(sides[1]))
		if err != nil || !slices.Equal(gone, want[0]) || !slices.Equal(come, want[1]) {
			t.Fatalf("%v, %v and %v, want %v and %v", err, gone, come, want[0], want[1])
		}
	}
	for _, cut := range []int{1, 10, 28, 29, 30} {
		whole := formatTree([]treeEntry{{mode: plainMode, name: "a"}, {mode: plainMode, name: "b"}})
		if _, _, err := uncommon(whole, whole[:len(whole)-cut]); (err == nil) != (cut == len(whole)/2) {
			t.Errorf("cut by %d bytes: %v", cut, err)
		}
	}
}

func TestListAt(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	mustCommit(t, s, someFiles(70, 30)...)
	git(t, s.root(), "tag", "-a", "-m", "a tag", "v1")
	mustCommit(t, s, file{"raw/later", nil})
	for _, rev := range []string{"HEAD", "main", "v1", "HEAD"} {
		var got []string
		for b, err := range s.listAt(rev, "raw") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%06o blob %s\t%s", b.mode, b.id, b.path))
		}
		want := strings.Split(strings.TrimSpace(git(t, s.root(), "ls-tree", "-r", rev, "raw")), "\n")
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %d files, git has %d", rev, len(got), len(want))
		}
	}
	for _, err := range s.listAt("nothing", "") {
		if err == nil {
			t.Error("a revision that does not exist has files")
		}
	}
}

func TestIndexRoundTrip(t *testing.T) {
	needGit(t)
	for _, version := range []string{"2", "4"} {
		s := newTestShelf(t)
		mustCommit(t, s, someFiles(90, 20)...)
		git(t, s.root(), "update-index", "--index-version", version)
		git(t, s.root(), "update-index", "--skip-worktree", "FORMAT")
		before := git(t, s.root(), "ls-files", "--stage", "-v", "--debug")
		x, err := s.readIndex()
		if err != nil {
			t.Fatal(err)
		}
		x.changed = true
		if err := s.writeIndex(s.batch(), x); err != nil {
			t.Fatal(err)
		}
		if after := git(t, s.root(), "ls-files", "--stage", "-v", "--debug"); after != before {
			t.Errorf("version %s: the index changed", version)
		}
	}
}

func FuzzParseIndex(f *testing.F) {
	x := &index{}
	x.set([]indexEntry{unseenIndexEntry(blob{path: "a/b", mode: plainMode}), unseenIndexEntry(blob{path: "c", mode: plainMode})})
	var whole strings.Builder
	x.format(&whole)
	f.Add(whole.String())
	f.Add("DIRC\x00\x00\x00\x04\x00\x00\x00\x01")
	f.Fuzz(func(t *testing.T, data string) {
		if x, err := parseIndex(data); err == nil {
			x.format(io.Discard)
		}
	})
}

func FuzzParseTree(f *testing.F) {
	f.Add([]byte("100644 a\x0012345678901234567890"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := parseTree(data); err == nil {
			uncommon(data, nil)
		}
	})
}

func FuzzParseCommit(f *testing.F) {
	f.Add([]byte("tree 0123456789012345678901234567890123456789\nauthor A <a@b> 1 +0000\n\nm"))
	f.Fuzz(func(t *testing.T, data []byte) { parseCommit(gitID{}, data) })
}
