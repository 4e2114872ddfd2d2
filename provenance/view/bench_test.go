package view

import (
	"fmt"
	"testing"

	"isnad/provenance/table"
)

// What is shown of many documents costs in proportion to them.
func BenchmarkViews(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		r := crowd(b, n)
		for _, view := range []struct {
			name string
			make func() table.Grid
		}{
			{"matrix", func() table.Grid { return MatrixGrid(r, true, 120) }},
			{"documents", func() table.Grid { return DocumentGrid(r, 120) }},
			{"edges", func() table.Grid { return EdgeGrid(r, 120) }},
			{"chain", func() table.Grid { return ChainGrid(r, 0, 120) }},
			{"compare", func() table.Grid { return CompareGrid(r, 0, 120) }},
		} {
			b.Run(fmt.Sprintf("%s/documents=%d", view.name, n), func(b *testing.B) {
				for b.Loop() {
					view.make()
				}
			})
		}
	}
}
