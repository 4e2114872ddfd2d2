//go:build unix

package ledger

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// How a ledger grows is measured here, each of our sides with its yardstick from
// the same run. The table of the package's README is made by
//
//	ISNAD_GROWTH="1000 10000" go test -run XXX -bench Growth -benchtime 1x ./provenance/ledger
//
// in three minutes; without the variable it is of 1,000. 100,000 takes a quarter of
// an hour and 10 GB.

// Documents are added one a commit, and the ledger is packed by git gc, up to
// oneEach documents. Beyond, manyEach come in one commit, as from an archive, and
// the ledger stays as git's importer has packed it: 100,000 commits of one
// document have 10 GB of trees, which git too takes minutes to walk.
const (
	oneEach  = 10_000
	manyEach = 500
)

// commitsOf is in how many commits n documents come.
func commitsOf(n int) int {
	if n <= oneEach {
		return n
	}
	return (n + manyEach - 1) / manyEach
}

// importLedger makes a ledger of n documents, by git's own importer, and seals and
// packs it. blamed is an attribution of one in the middle.
func importLedger(b testing.TB, n int) (l *Ledger, blamed string) {
	l = newLedgerAt(b, b.TempDir())
	by, err := l.Editor()
	if err != nil {
		b.Fatal(err)
	}
	cmd := gitCommand(l.Root(), "-c", "core.compression=1", "fast-import", "--quiet", "--force")
	pipe, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	in, from := bufio.NewWriter(pipe), "from refs/heads/main^0\n"
	document, together := documentsLike(b), n/commitsOf(n)
	for i := range n {
		x, when := document(i), at(i/together)
		e := Entry{Kind: KindDocument, Time: when, Editor: by, Document: newDocument(x.Analysis, x.Analysis.Document.TextSHA256(), "", Means{})}
		data, err := e.Format()
		if err != nil {
			b.Fatal(err)
		}
		if i%together == 0 {
			fmt.Fprintf(in, "commit refs/heads/main\nauthor %s %d +0000\ncommitter %s %d +0000\ndata 3\nadd\n%s", by, when.Unix(), by, when.Unix(), from)
			from = ""
		}
		for _, f := range []file{{textPath("raw", e.Document.Raw), []byte(x.Analysis.Document.Text)}, {nameOf(e, digest(data)).path(), data}} {
			fmt.Fprintf(in, "M 100644 inline %s\ndata %d\n%s\n", f.path, len(f.data), f.data)
		}
		if i == n/2 {
			blamed = e.Document.Attributions[0].ID
		}
	}
	in.Flush()
	pipe.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	git(b, l.Root(), "reset", "-q", "--hard")
	mustSeal(b, l, at(n))
	if n <= oneEach {
		git(b, l.Root(), "gc", "-q")
	}
	return l, blamed
}

// A cost is how long something took, by the clock and of all processors.
type cost struct{ wall, cpu time.Duration }

// costOf does something once.
func costOf(do func()) cost {
	used := func() time.Duration {
		var sum time.Duration
		for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
			var r syscall.Rusage
			syscall.Getrusage(who, &r)
			sum += time.Duration(r.Utime.Nano() + r.Stime.Nano())
		}
		return sum
	}
	begin, before := time.Now(), used()
	do()
	return cost{time.Since(begin), used() - before}
}

// A comparison is one row of the table.
type comparison struct {
	what, yardstick string
	ours, theirs    cost
	more            string
}

// print prints the row as soon as it is known: the last ones take an hour.
func (r comparison) print(n int) {
	fmt.Printf("| %d in %d | %s | %s | %s %s | %.2f | %s, %s | %s |\n", n, commitsOf(n), r.what, seconds(r.ours.wall), r.yardstick, seconds(r.theirs.wall),
		r.ours.wall.Seconds()/r.theirs.wall.Seconds(), seconds(r.ours.cpu), seconds(r.theirs.cpu), r.more)
}

// seconds is a time in seconds, or in milliseconds when it is short.
func seconds(d time.Duration) string {
	if d < time.Second/5 {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

// BenchmarkGrowth measures ledgers of growing size and prints the table.
func BenchmarkGrowth(b *testing.B) {
	needGit(b)
	sizes := os.Getenv("ISNAD_GROWTH")
	if sizes == "" {
		sizes = "1000"
	}
	for _, size := range strings.Fields(sizes) {
		n, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(size, func(b *testing.B) {
			for range b.N {
				if n <= oneEach {
					bulkCosts(b, n).print(n)
				}
				l, blamed := importLedger(b, n)
				grownCosts(b, l, n, blamed)
				l.Close()
			}
		})
	}
}

// bulkCosts adds documents in one commit, and has git add and commit the same
// files.
func bulkCosts(b *testing.B, n int) comparison {
	l := newLedgerAt(b, b.TempDir())
	document := documentsLike(b)
	docs := make([]Addition, n)
	for i := range docs {
		docs[i] = document(i)
	}
	r := comparison{what: "add all in one commit", yardstick: "git add, commit"}
	r.ours = costOf(func() { mustAdd(b, l, at(1), docs...) })
	other := newTestShelf(b).root()
	for _, folder := range []string{"raw", "entries"} {
		if err := os.CopyFS(filepath.Join(other, folder), os.DirFS(filepath.Join(l.Root(), folder))); err != nil {
			b.Fatal(err)
		}
	}
	r.theirs = costOf(func() {
		git(b, other, "-c", "core.fsync=all", "-c", "core.fsyncMethod=batch", "add", "-A")
		git(b, other, "-c", "core.fsync=all", "-c", "core.fsyncMethod=batch", "-c", "gc.auto=0", "commit", "-q", "-m", "all")
	})
	return r
}

// grownCosts measures a ledger of n documents.
func grownCosts(b *testing.B, l *Ledger, n int, blamed string) {
	var entry string
	for _, x := range []struct {
		what string
		do   func(l *Ledger)
		git  []string
	}{
		{"history, all that changed", func(l *Ledger) {
			for _, err := range l.shelf.commits() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}, []string{"log", "--raw", "--format=%H"}},
		{"log", func(l *Ledger) {
			if all, err := l.Log(Filter{}); err != nil || len(all) != n || all[0].Commit == "" {
				b.Fatal(len(all), err)
			}
		}, []string{"log", "--name-only", "--format=%H %an %ad %s", "--", "entries"}},
		{"blame", func(l *Ledger) {
			t, err := l.Blame(blamed)
			if err != nil || len(t) != 1 || t[0].Commit == "" {
				b.Fatal(t, err)
			}
			entry = t[0].Entry
		}, []string{"log", "-1", "--format=%H", "--"}},
		{"verify", func(l *Ledger) {
			if r := verify(b, l, VerifyOptions{Workers: 2}); len(r.Findings) > 0 || r.Documents != n {
				b.Fatal(r.Summary(), r.Findings[0])
			}
		}, []string{"fsck", "--full", "--no-dangling"}},
	} {
		r := comparison{what: x.what, yardstick: "git " + x.git[0]}
		r.ours = costOf(func() {
			again, err := Open(l.Root(), l.KeyDir)
			if err != nil {
				b.Fatal(err)
			}
			defer again.Close()
			x.do(again)
		})
		if x.what == "blame" {
			x.git = append(x.git, entry)
		}
		r.theirs = costOf(func() { git(b, l.Root(), x.git...) })
		r.print(n)
	}
	raw := files(b, l, atRaw)
	comparison{"raw documents alone", "sha256sum -c", rawCost(b, l, raw), sha256sumCost(b, l, raw), ""}.print(n)
	isnad := program(b, "../../cmd/isnad")
	processCosts(b, isnad, l).print(n)
	recordCosts(b, l).print(n)
	addCosts(b, isnad, l).print(n)
}

// rawCost reads all documents and hashes them.
func rawCost(b *testing.B, l *Ledger, raw []string) cost {
	return costOf(func() {
		err := parallel(2, len(raw), func(i int) error {
			data, err := readFile(osDisk{}, filepath.Join(l.Root(), raw[i]))
			if err == nil && digest(data) != filepath.Base(raw[i]) {
				err = fmt.Errorf("%s: other bytes", raw[i])
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	})
}

func sha256sumCost(b *testing.B, l *Ledger, raw []string) cost {
	var list strings.Builder
	for _, p := range raw {
		fmt.Fprintf(&list, "%s  %s\n", filepath.Base(p), p)
	}
	return costOf(func() {
		cmd := exec.Command("sha256sum", "-c", "--quiet", "--strict")
		cmd.Dir, cmd.Stdin = l.Root(), strings.NewReader(list.String())
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	})
}
