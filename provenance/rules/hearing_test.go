package rules

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// The message counts what it complains of and all there is.
func TestNoCreditCounts(t *testing.T) {
	quote := "“The wall of the basin will not stand another winter here,” %s said%s.\n\n"
	for _, c := range []struct {
		with, without int
		want          string
	}{
		{0, 1, "1 of 1"}, {0, 3, "3 of 3"}, {1, 2, "2 of 3"}, {1, 1, ""}, {2, 3, ""}, {1, 0, ""},
	} {
		var text strings.Builder
		for i := range c.with {
			fmt.Fprintf(&text, quote, "Minister Omar Hadd"+strings.Repeat("a", i+1)+"d", " in a radio interview")
		}
		for i := range c.without {
			fmt.Fprintf(&text, quote, "Mayor Lena Ok"+strings.Repeat("o", i+1)+"for", "")
		}
		got := ""
		fs, _ := Check(desk(map[string]string{"a.txt": text.String()}), Config{}, time.Time{})
		for _, f := range fs {
			if f.Rule == "REL02" {
				got, _, _ = strings.Cut(f.Message, " quotations")
				if len(f.Attributions) != c.without {
					t.Errorf("%+v: about %v", c, f.Attributions)
				}
			}
		}
		if got != c.want {
			t.Errorf("%d with an occasion, %d without: %q, want %q", c.with, c.without, got, c.want)
		}
	}
}

// A name that only looks like a site is none.
func TestSomebodys(t *testing.T) {
	for url, want := range map[string]bool{"": false, "notes/a.txt": false, "https://northport.example/a": true, "%zz": false, "urn:page:a": false} {
		if got := somebodys(&sources.Document{URL: url}); got != want {
			t.Errorf("%q: %v, want %v", url, got, want)
		}
	}
}

// BenchmarkNoCredit reads one sentence with ever more quotations in it: the time
// grows with the text.
func BenchmarkNoCredit(b *testing.B) {
	for _, n := range []int{500, 2000} {
		text := strings.Repeat("Mayor Lena Okafor said “the wall will not stand another winter” and ", n)
		r := provenance.Assemble([]provenance.Analysis{provenance.Analyse(sources.NewDocument("a.txt", "", text), outlet.Default())})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				noCredit(newReading(r))
			}
		})
	}
}
