package overlap

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// textOf makes a text of content, a paragraph a line.
func textOf(content string) Text {
	return Text{content, prose.Paragraphs(content, prose.Span{End: len(content)})}
}

// TestRuns reads testdata/runs.txt: cases of two or more texts, "== words" and
// the runs that they share.
func TestRuns(t *testing.T) {
	data, err := os.ReadFile("testdata/runs.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(data), "\n### ")[1:] {
		head, body, _ := strings.Cut(c, "\n")
		given, want, _ := strings.Cut(body, "\n== ")
		least, lines, _ := strings.Cut(want, "\n")
		var minWords int
		fmt.Sscan(least, &minWords)
		var texts []Text
		for _, s := range strings.Split(given, "\n--\n") {
			texts = append(texts, textOf(strings.Trim(s, "\n")))
		}
		t.Run(head, func(t *testing.T) {
			var got []string
			for _, r := range Runs(texts, minWords) {
				got = append(got, fmt.Sprintf("%d-%d %d: %s", r.A.Text, r.B.Text, r.Words,
					strings.Join(strings.Fields(r.A.Span.In(texts[r.A.Text].Content)), " ")))
			}
			if g, w := strings.Join(got, "\n"), strings.TrimSpace(lines); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// naive finds the runs by comparing every word with every other.
func naive(texts []Text, minWords int) []Run {
	v := newVocabulary()
	words, toks := make([][]int32, len(texts)), make([][]prose.Token, len(texts))
	for i := range texts {
		words[i], _ = v.words(texts[i], nil)
		toks[i] = slices.Collect(texts[i].words())
	}
	place := func(t, from, n int) Place {
		return Place{t, prose.Span{Start: toks[t][from].Start, End: toks[t][from+n-1].End}}
	}
	var out []Run
	for a := range texts {
		for b := a + 1; b < len(texts); b++ {
			for i := range words[a] {
				for j := range words[b] {
					if i > 0 && j > 0 && words[a][i-1] == words[b][j-1] {
						continue
					}
					n := 0
					for i+n < len(words[a]) && j+n < len(words[b]) && words[a][i+n] == words[b][j+n] {
						n++
					}
					if n >= minWords {
						out = append(out, Run{place(a, i, n), place(b, j, n), n})
					}
				}
			}
		}
	}
	return out
}

// No run of the least length is missed, whatever the texts.
func TestRunsMissNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		texts := make([]Text, 2+r.IntN(3))
		for i := range texts {
			var b strings.Builder
			for range 40 {
				fmt.Fprintf(&b, "w%d ", r.IntN(4))
			}
			texts[i] = textOf(b.String())
		}
		minWords := 3 + r.IntN(8)
		got, want := Runs(texts, minWords), naive(texts, minWords)
		if minWords < 6 {
			continue // few words make all fingerprints common ones; only longer runs are certain
		}
		if !slices.Equal(got, want) && len(want) < common {
			t.Fatalf("round %d, %d words: got %v, want %v", round, minWords, got, want)
		}
	}
}

// A text that repeats itself, in any period, must not cost the square of its
// length.
func TestRunsHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	for _, period := range []int{1, 2, 7, 60, 1000, 20000} {
		var b strings.Builder
		for i := range 100_000 {
			fmt.Fprintf(&b, "w%d ", i%period)
		}
		texts := []Text{textOf(b.String()), textOf(b.String())}
		for _, r := range Runs(texts, 12) {
			if r.Words < 12 || r.A.Text != 0 || r.B.Text != 1 {
				t.Fatalf("period %d: run %+v", period, r)
			}
		}
	}
}

func FuzzRuns(f *testing.F) {
	f.Add("a b c d e f g", "x a b c d e f", 3)
	f.Add("قال الوزير إن الجيش", "وأضاف أن الوزير إن الجيش", 2)
	f.Add("a a a a a a", "a a a", 2)
	f.Fuzz(func(t *testing.T, a, b string, minWords int) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		texts := []Text{textOf(a), textOf(b)}
		minWords = min(max(minWords, 1), 40)
		for _, r := range Runs(texts, minWords) {
			if r.Words < minWords || r.A.Text != 0 || r.B.Text != 1 {
				t.Fatalf("%+v", r)
			}
			if r.A.Span.End > len(a) || r.B.Span.End > len(b) || r.A.Span.Empty() || r.B.Span.Empty() {
				t.Fatalf("span outside: %+v", r)
			}
			if x, y := plain(r.A.Span.In(a)), plain(r.B.Span.In(b)); x != y {
				t.Fatalf("%q and %q are no shared wording", x, y)
			}
		}
	})
}

// plain is a text's words, folded, without marks.
func plain(s string) string {
	var out []string
	for _, t := range prose.Tokens(s, prose.Span{End: len(s)}) {
		if t.Kind != prose.Mark {
			out = append(out, prose.FoldString(t.In(s)))
		}
	}
	return strings.Join(out, " ")
}

func ExampleRuns() {
	a := "The minister said: “No one will be turned away at the border.”"
	b := "«no one will be turned away» – so much for promises"
	texts := []Text{textOf(a), textOf(b)}
	for _, r := range Runs(texts, 5) {
		fmt.Println(r.Words, r.A.Span.In(a), "|", r.B.Span.In(b))
	}
	// Output: 6 No one will be turned away | no one will be turned away
}

func BenchmarkRuns(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{100, 1000, 10000} {
		texts, size := make([]Text, n), 0
		for i := range texts {
			var s strings.Builder
			for range 500 {
				fmt.Fprintf(&s, "w%d ", int(1000*r.ExpFloat64()))
			}
			texts[i] = textOf(s.String())
			size += len(texts[i].Content)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				Runs(texts, 12)
			}
		})
	}
}
