package ledger

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"isnad/sources"
)

// documentsLike are documents of some 6 KB. The analysis of one text stands for
// all, so that what is measured is the ledger.
func documentsLike(b testing.TB) func(i int) Addition {
	seed, err := os.ReadFile("../../seeds/003_f609a519068f92de.txt")
	if err != nil {
		b.Fatal(err)
	}
	one := addition("0", string(seed))
	return func(i int) Addition {
		d := *one.Analysis.Document
		x := Addition{Analysis: one.Analysis}
		x.Analysis.Document = &sources.Document{Name: d.Name + strconv.Itoa(i), Text: fmt.Sprintf("%s%08d\n", d.Text, i), Outlet: d.Outlet, Parts: d.Parts}
		x.Analysis.Attributions = slices.Clone(one.Analysis.Attributions)
		for k := range x.Analysis.Attributions {
			a := &x.Analysis.Attributions[k]
			a.ID = x.Analysis.Document.ID() + a.ID[16:]
		}
		return x
	}
}

// bulkLedger makes a ledger of n documents of some 6 KB, added in one commit and
// sealed.
func bulkLedger(b *testing.B, n int) *Ledger {
	b.Helper()
	l := newLedgerAt(b, b.TempDir())
	docs, document := make([]Addition, n), documentsLike(b)
	for i := range docs {
		docs[i] = document(i)
	}
	mustAdd(b, l, at(1), docs...)
	mustSeal(b, l, at(2))
	return l
}

// BenchmarkVerify measures both sides in one run: the whole of verify, the raw
// documents alone, and sha256sum -c over the same files.
func BenchmarkVerify(b *testing.B) {
	n := 10000
	if s := os.Getenv("LEDGER_DOCUMENTS"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	l := bulkLedger(b, n)
	raw := files(b, l, atRaw)
	var list strings.Builder
	for _, p := range raw {
		fmt.Fprintf(&list, "%s  %s\n", filepath.Base(p), p)
	}
	entry, err := os.Stat(filepath.Join(l.Root(), files(b, l, atEntry)[0]))
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d documents, entries of %d bytes", n, entry.Size())
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if r := verify(b, l, VerifyOptions{Workers: 2}); len(r.Findings) > 0 {
				b.Fatal(r.Findings[0])
			}
		}
	})
	b.Run("raw", func(b *testing.B) {
		for b.Loop() {
			for _, p := range raw {
				data, err := os.ReadFile(filepath.Join(l.Root(), p))
				if err != nil || digest(data) != filepath.Base(p) {
					b.Fatal(p, err)
				}
			}
		}
	})
	b.Run("sha256sum", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command("sha256sum", "-c", "--quiet", "--strict")
			cmd.Dir, cmd.Stdin = l.Root(), strings.NewReader(list.String())
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
	})
	b.Run("log", func(b *testing.B) {
		for b.Loop() {
			if all, err := l.Log(Filter{}); err != nil || len(all) != n {
				b.Fatal(len(all), err)
			}
		}
	})
	_, a := first(b, l, "0"+strconv.Itoa(n/2))
	b.Run("blame", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Blame(a.ID); err != nil {
				b.Fatal(err)
			}
		}
	})
	step := 3
	b.Run("add one", func(b *testing.B) {
		for b.Loop() {
			step++
			mustAdd(b, l, at(step), addition(fmt.Sprintf("more%d.txt", step), five[0]))
		}
	})
}
