package ledger

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// What became of documents is told when it is lasting, once each and in order, and
// nothing is kept of it.
func TestToldOfWhatIsLasting(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	docs := piers(7)
	bad := addition("../out.txt", five[0])
	var told []Outcome
	times := 0
	o := AddOptions{Means: testMeans, mostBytes: 4000, Told: func(out []Outcome) {
		times++
		told = append(told, out...)
		for _, x := range out {
			if x.Err == nil {
				if _, err := l.shelf.read(x.Entry); err != nil {
					t.Errorf("%s: told of before it is recorded: %v", x.Name, err)
				}
			}
		}
	}}
	for n, want := range []Standing{New, Known} {
		told, times = nil, 0
		_, out, err := l.Add(append(slices.Clone(docs), bad), o, at(n+1))
		if err != nil || len(out) != 0 || len(told) != 8 || told[7].Err == nil || n == 0 && times < 2 {
			t.Fatalf("run %d: told of %d in %d commits, %d are kept: %v", n, len(told), times, len(out), err)
		}
		for i, x := range told[:7] {
			if x.Name != docs[i].Analysis.Document.Name || x.Standing != want {
				t.Errorf("run %d: %d is %s, %s, want %s, %s", n, i, x.Name, x.Standing, docs[i].Analysis.Document.Name, want)
			}
		}
	}
}

// To read all anew holds no more of them than one commit, however many differ.
func TestAgainHoldsFew(t *testing.T) {
	l := newLedgerAt(t, t.TempDir())
	document := documentsLike(t)
	const n, from, mostBytes = 240, 120, 256 << 10
	var held [n]int
	for run := range 2 {
		told := 0
		docs := func(yield func(Addition) bool) {
			for i := range n {
				if i == from || i == n-1 {
					var m runtime.MemStats
					runtime.GC()
					runtime.ReadMemStats(&m)
					held[i] = int(m.HeapAlloc)
				}
				x := document(i)
				if run == 1 { // each of them differs in all but one attribution
					x.Analysis.Attributions, x.Analysis.Speakers.Of = x.Analysis.Attributions[:1], x.Analysis.Speakers.Of[:1]
				}
				if !yield(x) {
					return
				}
			}
		}
		o := AddOptions{Means: testMeans, Again: true, mostBytes: mostBytes, Told: func(out []Outcome) {
			for _, x := range out {
				if told++; (x.Change != nil) != (run == 1) || x.Change != nil && len(x.Change.Attributions) < 10 {
					t.Errorf("run %d: %s: %s with %+v", run, x.Name, x.Standing, x.Change)
				}
			}
		}}
		if _, _, err := l.AddEach(docs, o, at(run+1)); err != nil || told != n {
			t.Fatal(told, err)
		}
	}
	const each = 40_000 // bytes of a change, at the least: two entries of 22 KB
	if more := held[n-1] - held[from]; more > (n-from)*each/2 {
		t.Errorf("%d documents more are held in %d bytes more", n-1-from, more)
	}
	wantSound(t, l, fmt.Sprintf("OK: %d documents, %d entries, checkpoint 0, %d pending", n, 2*n, 2*n))
}

// Verify tells of each file and of each commit once.
func TestVerifyTells(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	want := map[string]int{
		"file":   strings.Count(git(t, l.Root(), "ls-files"), "\n"),
		"commit": strings.Count(git(t, l.Root(), "log", "--format=%h"), "\n"),
	}
	got := map[string]int{}
	verify(t, l, VerifyOptions{Workers: 2, Told: func(noun string, n, of int) {
		if got[noun] += n; of != want[noun] {
			t.Errorf("of %d %ss, want %d", of, noun, want[noun])
		}
	}})
	if !maps.Equal(got, want) {
		t.Errorf("told of %v, want %v", got, want)
	}
}
