//go:build unix

package ledger

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What a process of its own takes is measured with programs as an editor runs
// them: the binary of tests takes 60 ms to do nothing, which is as much as what is
// to be measured.

// program builds a command of the project.
func program(b testing.TB, folder string) string {
	name := filepath.Join(b.TempDir(), filepath.Base(folder))
	if out, err := exec.Command("go", "build", "-o", name, folder).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return name
}

// runCost runs a command.
func runCost(b testing.TB, args ...string) cost {
	return costOf(func() {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			b.Fatalf("%q: %v\n%s", args, err, out)
		}
	})
}

// peak is the most memory that a command holds, in bytes.
func peak(b testing.TB, args ...string) int64 {
	out, err := exec.Command(program(b, "./testdata/peak"), args...).CombinedOutput()
	n, err2 := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil || err2 != nil {
		b.Fatalf("%q: %v\n%s", args, err, out)
	}
	return n
}

// median of several runs is that by the clock.
func median(once func(i int) cost) cost {
	var all []cost
	for i := range runs {
		all = append(all, once(i))
	}
	slices.SortFunc(all, func(a, b cost) int { return cmp.Compare(a.wall, b.wall) })
	return all[runs/2]
}

const runs = 9 // of what takes a moment

// gitAdds adds a file to the ledger's repository by git, which syncs too.
func gitAdds(b testing.TB, l *Ledger) cost {
	return median(func(int) cost {
		name := fmt.Sprintf("by-git-%d", time.Now().UnixNano())
		os.WriteFile(filepath.Join(l.Root(), name), bytes.Repeat([]byte(name), 300), 0o666)
		return costOf(func() {
			git(b, l.Root(), "-c", "core.fsync=all", "add", name)
			git(b, l.Root(), "-c", "core.fsync=all", "-c", "gc.auto=0", "commit", "-q", "-m", name)
		})
	})
}

// recordCosts records one document in a process that does nothing else, and says
// what that process takes to do nothing at all.
func recordCosts(b *testing.B, l *Ledger) comparison {
	appender := program(b, "./testdata/appender")
	record := func(i int) []string { return []string{appender, l.Root(), l.KeyDir, fmt.Sprintf("recorded%d.txt", i)} }
	bare := median(func(int) cost { return runCost(b, appender) })
	ours := median(func(i int) cost { return runCost(b, record(i)...) })
	more := peak(b, record(runs)...) - peak(b, appender)
	return comparison{"append one, recording alone", "git add, commit", ours, gitAdds(b, l),
		fmt.Sprintf("%d MB over the bare program, which takes %s", more>>20, seconds(bare.wall))}
}

// BenchmarkAppend records one document beside many, in a process of its own.
func BenchmarkAppend(b *testing.B) {
	l := bulkLedger(b, benchSize())
	for range b.N {
		r := recordCosts(b, l)
		b.Log(r.more)
		report(b, r.ours.wall*time.Duration(b.N), r.theirs.wall*time.Duration(b.N))
	}
}

// addCosts adds one document as an editor does, reading it included.
func addCosts(b *testing.B, isnad string, l *Ledger) comparison {
	name := filepath.Join(b.TempDir(), "added.txt")
	add := func(i int) []string {
		os.WriteFile(name, fmt.Appendf(nil, "%s\nIt is %d o'clock, the minister said.\n", five[0], i), 0o666)
		return []string{isnad, "add", "-C", l.Root(), name}
	}
	bare := median(func(int) cost { return runCost(b, isnad, "version") })
	ours := median(func(i int) cost { return runCost(b, add(i)...) })
	more := peak(b, add(runs)...) - peak(b, isnad, "version")
	return comparison{"append one, isnad add", "git add, commit", ours, gitAdds(b, l),
		fmt.Sprintf("%d MB over isnad version, which takes %s", more>>20, seconds(bare.wall))}
}

// processCosts verifies a ledger in a process of its own.
func processCosts(b *testing.B, isnad string, l *Ledger) comparison {
	verify := []string{isnad, "verify", "-C", l.Root()}
	ours := runCost(b, verify...)
	theirs := costOf(func() { git(b, l.Root(), "fsck", "--full", "--no-dangling") })
	return comparison{"isnad verify", "git fsck", ours, theirs, fmt.Sprintf("%d MB", peak(b, verify...)>>20)}
}

// BenchmarkMemory measures how much memory a process takes to add documents as
// they come, at the most, and prints a row for each of the sizes:
//
//	ISNAD_GROWTH="2000 10000" go test -run XXX -bench Memory -benchtime 1x ./provenance/ledger
func BenchmarkMemory(b *testing.B) {
	needGit(b)
	bare := bulkPeak(b, newLedgerAt(b, b.TempDir()), "0")
	for _, size := range strings.Fields(cmp.Or(os.Getenv("ISNAD_GROWTH"), "1000")) {
		b.Run(size, func(b *testing.B) {
			for range b.N {
				l := newLedgerAt(b, b.TempDir())
				most := bulkPeak(b, l, size)
				commits := strings.Count(git(b, l.Root(), "log", "--format=%s"), "\n") - 1
				fmt.Printf("| %s | %d MB | %d MB | %d |\n", size, most>>20, bare>>20, commits)
			}
		})
	}
}

// bulkFolder names a ledger to TestBulkAppender, bulkNumber how many documents.
const (
	bulkFolder = "ISNAD_TEST_BULK_FOLDER"
	bulkNumber = "ISNAD_TEST_BULK_NUMBER"
)

// bulkPeak is the memory that it takes to add documents as they come.
func bulkPeak(b *testing.B, l *Ledger, number string) int64 {
	b.Setenv(bulkFolder, l.Root())
	b.Setenv(bulkNumber, number)
	return peak(b, os.Args[0], "-test.run=^TestBulkAppender$")
}

// TestBulkAppender is the process that adds; on its own it does nothing.
func TestBulkAppender(t *testing.T) {
	dir := os.Getenv(bulkFolder)
	if dir == "" {
		t.Skip("is run by benchmarks")
	}
	n, err := strconv.Atoi(os.Getenv(bulkNumber))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Open(dir, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	document := documentsLike(t)
	_, out, err := l.AddEach(func(yield func(Addition) bool) {
		for i := 0; i < n && yield(document(i)); i++ {
		}
	}, AddOptions{Means: testMeans}, time.Now())
	if err != nil || len(out) != n {
		t.Fatal(len(out), err)
	}
}
