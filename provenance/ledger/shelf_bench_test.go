package ledger

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// benchSize is how many documents or commits the benchmarks take; the figures
// that are promised are of 10,000.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("ISNAD_BENCH_SIZE")); err == nil {
		return n
	}
	return 10_000
}

// BenchmarkBulkAdd records documents of 6 KB, and has git add and commit the
// same files, both syncing once at the end of the batch. Git finds its files in
// the work tree; the shelf writes them there as well.
func BenchmarkBulkAdd(b *testing.B) {
	needGit(b)
	files := someFiles(benchSize(), 6000)
	var ours, gits time.Duration
	for range b.N {
		s := newTestShelf(b)
		begin := time.Now()
		mustCommit(b, s, files...)
		ours += time.Since(begin)

		dir := newTestShelf(b).root()
		for _, f := range files {
			os.MkdirAll(filepath.Dir(filepath.Join(dir, f.path)), 0o777)
			os.WriteFile(filepath.Join(dir, f.path), f.data, 0o666)
		}
		begin = time.Now()
		git(b, dir, "-c", "core.fsync=all", "-c", "core.fsyncMethod=batch", "add", "-A")
		git(b, dir, "-c", "core.fsync=all", "-c", "core.fsyncMethod=batch", "-c", "gc.auto=0", "commit", "-q", "-m", "all")
		gits += time.Since(begin)
	}
	report(b, ours, gits)
}

func report(b *testing.B, ours, gits time.Duration) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "isnad-ms")
	b.ReportMetric(float64(gits.Milliseconds())/float64(b.N), "git-ms")
	b.ReportMetric(float64(ours)/float64(gits), "isnad/git")
}

// BenchmarkCommits reads a history of one document a commit with all that it
// changed, as git log --raw does.
func BenchmarkCommits(b *testing.B) {
	needGit(b)
	s := newTestShelf(b)
	importHistory(b, s.root(), benchSize())
	var ours, gits time.Duration
	for range b.N {
		begin := time.Now()
		n := 0
		for _, err := range s.commits() {
			if n++; err != nil {
				b.Fatal(err)
			}
		}
		ours += time.Since(begin)
		begin = time.Now()
		git(b, s.root(), "log", "--raw", "--format=%H")
		gits += time.Since(begin)
	}
	report(b, ours, gits)
}

// importHistory makes a history of n commits that add a document and an entry
// each, packed as git would.
func importHistory(b *testing.B, dir string, n int) {
	cmd := exec.Command("git", "fast-import", "--quiet", "--force")
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		fmt.Fprintf(in, "commit refs/heads/main\ncommitter E <e@example.org> %d +0000\ndata 3\nadd\n", 1_700_000_000+i)
		if i == 0 {
			fmt.Fprint(in, "from refs/heads/main^0\n")
		}
		sum := newObject(blobType, []byte(strconv.Itoa(i))).id.String()
		fmt.Fprintf(in, "M 100644 inline raw/%s/%s\ndata %d\n%d\n", sum[:2], sum, len(strconv.Itoa(i)), i)
		fmt.Fprintf(in, "M 100644 inline entries/2026-11/%s/%s.json\ndata %d\n%d\n", sum[:2], sum, len(strconv.Itoa(i)), i)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	git(b, dir, "gc", "-q")
}
