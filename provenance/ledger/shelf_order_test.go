package ledger

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestForest(t *testing.T) {
	// 70 and 71 are each the other's base, which only a forged pack can say.
	f := &forest{base: map[int64]int64{10: 0, 20: 10, 30: 0, 40: 10, 50: 20, 60: 30, 70: 71, 71: 70}}
	f.order()
	got := slices.SortedFunc(maps.Keys(f.rank), func(a, b int64) int { return f.rank[a] - f.rank[b] })
	if want := []int64{10, 20, 50, 40, 30, 60}; !slices.Equal(got, want) {
		t.Errorf("read in the order %v, want %v", got, want)
	}
}

// Files come each after its base, and are read without going back: a cache that
// holds a chain is enough to unpack everything once.
func TestAsPacked(t *testing.T) {
	t.Parallel()
	s := longHistory(t)
	for _, how := range [][]string{
		nil,
		{"repack", "-q", "-a", "-d", "-f", "--depth=50", "--window=50"},
		{"-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f"},
	} {
		if how != nil {
			git(t, s.root(), how...)
		}
		again := newShelf(osDisk{}, s.top, "")
		defer again.close()
		var byPath []blob
		for b, err := range again.list("") {
			if err != nil {
				t.Fatal(err)
			}
			byPath = append(byPath, b)
		}
		files := again.asPacked(slices.Clone(byPath))
		at := map[cacheKey]int{}
		deltas := 0
		for i, b := range files {
			id, _ := parseID(b.id)
			place := again.objects.place(id)
			if at[place] = i; place.pack == nil {
				continue
			}
			below := place.pack.baseOf(place.offset)
			if below == 0 {
				continue
			}
			deltas++
			if _, read := at[cacheKey{pack: place.pack, offset: below}]; !read {
				t.Errorf("%v: %s: comes before its base", how, b.path)
			}
		}
		slices.SortFunc(files, func(a, b blob) int { return strings.Compare(a.path, b.path) })
		slices.SortFunc(byPath, func(a, b blob) int { return strings.Compare(a.path, b.path) })
		if !slices.Equal(files, byPath) {
			t.Errorf("%v: %d files of %d", how, len(files), len(byPath))
		}
		if how != nil && deltas < 10 {
			t.Errorf("%v: %d deltas, too few to tell", how, deltas)
		}
	}
}
