package speaker

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode"

	"isnad/sources/prose"
)

// pairs reads testdata/names.txt and calls f for each pair; kind is the
// scripts', "ar-la".
func pairs(t testing.TB, f func(same bool, a, b, kind, line string)) {
	file, err := os.Open("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for s := bufio.NewScanner(file); s.Scan(); {
		line, _, _ := strings.Cut(s.Text(), "#")
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) == 1 && fields[0] == "" {
			continue
		}
		if len(fields) != 3 || fields[0] != "=" && fields[0] != "≠" {
			t.Fatalf("testdata/names.txt: %q is no pair", s.Text())
		}
		f(fields[0] == "=", fields[1], fields[2], script(fields[1])+"-"+script(fields[2]), s.Text())
	}
}

func script(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		return "ar"
	}
	return "la"
}

// nameWord folds one name as description does: hyphens join.
func nameOf(s string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(prose.FoldString(s))
}

func TestNamePairs(t *testing.T) {
	var all counts
	kinds := map[string]*counts{}
	n := 0
	pairs(t, func(same bool, a, b, kind, line string) {
		n++
		got := sameWord(nameOf(a), nameOf(b))
		if got != sameWord(nameOf(b), nameOf(a)) {
			t.Errorf("%s and %s: order matters", a, b)
		}
		if kinds[kind] == nil {
			kinds[kind] = &counts{}
		}
		all.add(got, same)
		kinds[kind].add(got, same)
		if got != same {
			t.Logf("missed: %s", line)
		}
	})
	if n < 200 {
		t.Errorf("%d pairs, want 200", n)
	}
	for kind, c := range kinds {
		t.Logf("%s: F1 %.3f", kind, c.f1())
		if c.f1() < 0.90 {
			t.Errorf("%s: F1 %.3f, want 0.90", kind, c.f1())
		}
	}
	t.Logf("%d pairs: P %.3f R %.3f F1 %.3f", n, all.precision(), all.recall(), all.f1())
	if all.f1() < 0.95 {
		t.Errorf("F1 %.3f, want 0.95", all.f1())
	}
}

// counts are how often a yes was right (hit), wrong (extra) and lacking (miss).
type counts struct{ hit, extra, miss float64 }

func (c *counts) add(got, want bool) {
	switch {
	case got && want:
		c.hit++
	case got:
		c.extra++
	case want:
		c.miss++
	}
}

func (c *counts) precision() float64 { return c.hit / max(1, c.hit+c.extra) }
func (c *counts) recall() float64    { return c.hit / max(1, c.hit+c.miss) }
func (c *counts) f1() float64 {
	return 2 * c.hit / max(1, 2*c.hit+c.extra+c.miss)
}

// What stands together in a pair must also meet under one key.
func TestSkeletonOfPairs(t *testing.T) {
	met, of := 0, 0
	pairs(t, func(same bool, a, b, _, line string) {
		if !same || !sameWord(nameOf(a), nameOf(b)) {
			return
		}
		of++
		if Skeleton(nameOf(a)) == Skeleton(nameOf(b)) {
			met++
		} else {
			t.Logf("keys apart: %s %q %q", line, Skeleton(nameOf(a)), Skeleton(nameOf(b)))
		}
	})
	if 100*met < 90*of {
		t.Errorf("%d of %d pairs share a skeleton, want nine in ten", met, of)
	}
}
