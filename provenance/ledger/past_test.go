package ledger

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// pastOf judges the history of l in stretches of so many commits, read from the
// last to the first, as happens when there are many workers.
func pastOf(t *testing.T, l *Ledger, size int) *Result {
	t.Helper()
	head, err := l.shelf.headID()
	if err != nil {
		t.Fatal(err)
	}
	x, paths := survey([]holding{committed{l.shelf}}, []holding{newWorkTree(l.Root())})
	x.look(paths, &past{})
	p := newPast(l.shelf, l.shelf.lineage(head), x.inHead, size)
	for i := len(p.stretches) - 1; i >= 0; i-- {
		p.read(i)
	}
	then := &inspection{facts: x.facts, small: x.small}
	then.history(p)
	r := &Result{Findings: then.findings, Limits: []string{then.signing.String(), then.earlier}}
	r.tidy()
	return r
}

// anyStretches judges the history of l, which must come out the same however it is
// cut.
func anyStretches(t *testing.T, l *Ledger) *Result {
	t.Helper()
	want := pastOf(t, l, 1000)
	for size := 1; size < 12; size++ {
		if got := pastOf(t, l, size); !reflect.DeepEqual(got, want) {
			t.Errorf("stretches of %d: %v, want %v", size, got, want)
		}
	}
	return want
}

// It does not matter in which stretches the history is read, whatever was done to
// it: changed for a while, by others, in merges, under another key, or damaged.
func TestStretchesOfThePastAreOne(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	raw := files(t, l, atRaw)[0]
	was := contents(t, l, raw)
	write(t, l, raw, "he never said so\n")
	git(t, l.Root(), "commit", "-qam", "change")
	git(t, l.Root(), "checkout", "-q", "-b", "side")
	mustAdd(t, l, at(6), addition("side.txt", "The clerk said \"no\".\n"))
	git(t, l.Root(), "-c", "user.name=Mallory", "commit", "-q", "--amend", "--no-edit", "--reset-author")
	git(t, l.Root(), "checkout", "-q", "main")
	write(t, l, raw, was)
	git(t, l.Root(), "commit", "-qam", "and back")
	git(t, l.Root(), "merge", "-q", "--no-edit", "side")
	public := contents(t, l, publicPath)
	os.Remove(l.Root() + "/" + publicPath)
	git(t, l.Root(), "commit", "-qam", "no key")
	write(t, l, publicPath, public)
	git(t, l.Root(), "add", "-A")
	git(t, l.Root(), "commit", "-qm", "the key again")
	if r := anyStretches(t, l); len(r.Findings) != 5 {
		t.Errorf("findings %v, want 5", r.Findings)
	}
	// An old tree is lost, so that the history ends in the middle.
	tree, err := parseID(git(t, l.Root(), "rev-parse", "HEAD~4^{tree}")[:40])
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(l.shelf.git(tree.looseName()))
	if l, err = Open(l.Root(), l.KeyDir); err != nil { // which has read nothing yet
		t.Fatal(err)
	}
	defer l.Close()
	if r := anyStretches(t, l); len(r.Findings) != 3 || !strings.Contains(r.Findings[0].Message, "cannot be read to its end") {
		t.Errorf("findings %v, want 3, and first that there is no end", r.Findings)
	}
}

// Few commits are compared by one, and of many each worker gets several parts.
func TestStretchFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ commits, workers, want int }{
		{0, 1, stretchOfPast}, {1, 64, stretchOfPast}, {10_000, 2, 625}, {10_001, 2, 626}, {10_000, 1, 1250},
	} {
		if got := stretchFor(c.commits, c.workers); got != c.want {
			t.Errorf("%d commits for %d workers: %d in a stretch, want %d", c.commits, c.workers, got, c.want)
		}
	}
}

// Files are told of before commits, whichever are checked first.
func TestTally(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		want []string
		do   func(x *tally)
	}{
		{"commits first", []string{"file 3/5", "file 2/5", "commit 3/4", "commit 1/4"}, func(x *tally) {
			x.compared(1)
			x.checked(3)
			x.compared(2)
			x.checked(2)
			x.compared(1)
		}},
		{"files first", []string{"file 5/5", "commit 4/4"}, func(x *tally) {
			x.checked(5)
			x.compared(4)
		}},
	} {
		var got []string
		x := &tally{told: func(noun string, n, of int) { got = append(got, fmt.Sprintf("%s %d/%d", noun, n, of)) }}
		x.begin([][]string{{"a", "b"}, {"c", "d", "e"}}, 4)
		if c.do(x); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
