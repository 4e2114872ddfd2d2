package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// BenchmarkColdStart runs the built program from nothing: its version alone,
// which is what starting takes, and the table of the seeds. x-trivial is how many
// times longer each takes than a program that does nothing.
func BenchmarkColdStart(b *testing.B) {
	program, trivial := buildPrograms(b)
	nothing, _ := fastest(b, 20, trivial)
	for _, args := range [][]string{{"version"}, {"relays", "../../seeds"}} {
		b.Run(args[0], func(b *testing.B) {
			for b.Loop() {
				fastest(b, 1, program, args...)
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(nothing), "x-trivial")
		})
	}
}

// buildPrograms builds this program and one that does nothing.
func buildPrograms(t testing.TB) (program, trivial string) {
	t.Helper()
	dir := t.TempDir()
	program, trivial = filepath.Join(dir, "isnad"), filepath.Join(dir, "trivial")
	source := filepath.Join(dir, "trivial.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"build", "-o", program, "."}, {"build", "-o", trivial, source}} {
		if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	return program, trivial
}

// fastest is the shortest time of n runs of a program, on the clock and of all
// processors together.
func fastest(t testing.TB, n int, program string, args ...string) (wall, processor time.Duration) {
	t.Helper()
	wall, processor = 1<<62, 1<<62
	for range n {
		cmd := exec.Command(program, args...)
		began := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", filepath.Base(program), err, out)
		}
		wall = min(wall, time.Since(began))
		processor = min(processor, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	return wall, processor
}

// BenchmarkAnalyse reads and analyses made documents, one after the other; the
// time for each must not grow with their number.
func BenchmarkAnalyse(b *testing.B) {
	registry := outlet.Default()
	for _, n := range []int{100, 1000, 10000} {
		texts, size := madeTexts(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for i, text := range texts {
					provenance.Analyse(sources.NewDocument(fmt.Sprintf("%d.txt", i), "", text), registry)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "documents/s")
		})
	}
}

// BenchmarkAssemble puts made documents together.
func BenchmarkAssemble(b *testing.B) {
	registry := outlet.Default()
	for _, n := range []int{100, 1000, 10000} {
		texts, size := madeTexts(n)
		all := make([]provenance.Analysis, n)
		for i, text := range texts {
			all[i] = provenance.Analyse(sources.NewDocument(fmt.Sprintf("%d.txt", i), "", text), registry)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				provenance.Assemble(all)
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "documents/s")
		})
	}
}

// madeTexts makes n news texts of some 1.5 KB, the same ones each time, and
// returns their size together. Names, numbers and places vary, so that they
// share words and no claims.
func madeTexts(n int) (texts []string, size int) {
	random := rand.New(rand.NewPCG(2, 7))
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	for range n {
		name := pick("Lena", "Omar", "Ivan", "Maya", "Tariq", "Nadia") + " " + pick("Oka", "Ber", "Sal", "Var", "Dim") + pick("for", "gan", "mon", "dez", "rick") + pick("i", "a", "o", "ez", "ian")
		place := pick("North", "South", "Old", "New") + pick("port", "field", "haven", "bridge")
		text := fmt.Sprintf("%s plans %d new homes\n%d March 2021\n\n", place, random.IntN(9000), 1+random.IntN(28))
		for len(text) < 1500 {
			text += pick(
				fmt.Sprintf("Minister %s said on Monday that %d homes in %s would be rebuilt by %d. ", name, random.IntN(9000), place, 2022+random.IntN(9)),
				fmt.Sprintf("“We have found %d million for the harbour of %s,” %s told the BBC. ", random.IntN(900), place, name),
				fmt.Sprintf("The council of %s met for %d hours on Tuesday.\n", place, 1+random.IntN(9)),
				fmt.Sprintf("According to Reuters, %s added that the bridge needs %d tons of steel. ", name, random.IntN(9000)),
				"Residents waited outside in the rain.\n",
			)
		}
		texts = append(texts, text)
		size += len(text)
	}
	return texts, size
}
