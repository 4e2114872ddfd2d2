package ledger

import (
	"slices"
	"sync/atomic"
	"testing"
)

func TestAhead(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 15, 16, 17, 1000} {
		var want []int
		for i := range n {
			want = append(want, i)
		}
		if got := slices.Collect(ahead(n, 64, func(i int) int { return i })); !slices.Equal(got, want) {
			t.Errorf("%d values: got %v", n, got)
		}
	}
}

// Whoever stops is not waited for longer than two stretches, and nothing runs on
// behind their back.
func TestAheadStops(t *testing.T) {
	t.Parallel()
	for _, stop := range []int{0, 1, 20, 100, 999} {
		var begun, ended atomic.Int64
		for i := range ahead(1000, 64, func(i int) int { begun.Add(1); defer ended.Add(1); return i }) {
			if i == stop {
				break
			}
		}
		if b, e := begun.Load(), ended.Load(); b != e || b > int64(stop)+2*64 {
			t.Errorf("stopped at %d: %d were begun, %d made", stop, b, e)
		}
	}
}
