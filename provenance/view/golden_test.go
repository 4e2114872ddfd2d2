package view

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"isnad/provenance"
	"isnad/provenance/table"
)

var update = flag.Bool("update", false, "write the golden files instead of reading them")

// grids are all views of a Report, for a page of a width.
func grids(r *provenance.Report, width int) map[string]table.Grid {
	out := map[string]table.Grid{
		"relays": MatrixGrid(r, false, width), "relays-all": MatrixGrid(r, true, width),
		"documents": DocumentGrid(r, width), "attributions": AttributionGrid(r, true, width), "claims": ClaimGrid(r, width),
		"explanations": ExplanationGrid(r, width), "edges": EdgeGrid(r, width), "outlets": OutletGrid(r, width),
	}
	for c := range min(len(r.Claims), 3) {
		out["chain-"+r.Claims[c].Alias] = ChainGrid(r, c, width)
		out["compare-"+r.Claims[c].Alias] = CompareGrid(r, c, width)
	}
	return out
}

// Every view at every width stands in testdata as it is printed. After a change
// on purpose, read what go test -update makes of it.
func TestGolden(t *testing.T) {
	for _, width := range []int{80, 120, 200} {
		for name, g := range grids(harbour(t), width) {
			golden(t, fmt.Sprintf("%s.%d.txt", name, width), func(b *bytes.Buffer) error {
				return g.WriteTerminal(b, table.Options{Width: width})
			})
		}
	}
	for _, n := range []int{14, 40, 200} {
		for _, width := range []int{80, 120} {
			g := MatrixGrid(crowd(t, n), false, width)
			golden(t, fmt.Sprintf("crowd-%d.%d.txt", n, width), func(b *bytes.Buffer) error {
				return g.WriteTerminal(b, table.Options{Width: width})
			})
		}
	}
	for name, g := range grids(harbour(t), 0) {
		golden(t, name+".csv", func(b *bytes.Buffer) error { return g.WriteCSV(b) })
		golden(t, name+".md", func(b *bytes.Buffer) error { return g.WriteMarkdown(b) })
	}
}

// golden compares what write writes with a file, or writes the file.
func golden(t *testing.T, name string, write func(*bytes.Buffer) error) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s differs; got\n%s\nwant\n%s", name, b.Bytes(), want)
	}
}
