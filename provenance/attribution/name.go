package attribution

import (
	"fmt"
	"slices"

	"isnad/sources/prose"
)

// name gives every attribution its id and its parent. inside holds the parents
// that grammars insist on, or -1.
func name(id string, all []Attribution, inside []int, own []Voice) {
	seen := map[string]int{}
	for i := range all {
		b := prose.Bounds(all[i].Content)
		key := fmt.Sprintf("%s:%d-%d", id, b.Start, b.End)
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s.%d", key, seen[key])
		}
		all[i].ID = key
	}
	for i, k := range parents(all, inside) {
		if k >= 0 {
			all[i].Parent = all[k].ID
		}
	}
	for i := range own {
		own[i].ID = fmt.Sprintf("%s:%d-%d", id, own[i].Span.Start, own[i].Span.End)
	}
}

// deepest is how many attributions around one are looked at for its parent:
// text that nests deeper is no news, and the search stays linear.
const deepest = 32

// parents finds, for each attribution, the smallest other one whose content
// holds its cue and content, and its source unless that is a governor's; -1
// when there is none. all is in text order of the contents.
func parents(all []Attribution, inside []int) []int {
	out := make([]int, len(all))
	extents := make([][]prose.Span, len(all))
	order := make([]int, len(all))
	for i, a := range all {
		order[i], out[i] = i, -1
		extents[i] = append(append(extents[i], a.Cue...), a.Content...)
		if a.Governor < 0 {
			extents[i] = append(extents[i], a.Source...)
		}
	}
	start := func(i int) int { return prose.Bounds(extents[i]).Start }
	slices.SortStableFunc(order, func(a, b int) int { return start(a) - start(b) })
	var active []int // those whose content begins at or before the extent looked at
	next := 0
	for _, i := range order {
		at := start(i)
		for next < len(all) && prose.Bounds(all[next].Content).Start <= at {
			active = append(active, next)
			next++
		}
		active = slices.DeleteFunc(active, func(k int) bool { return prose.Bounds(all[k].Content).End <= at })
		active = active[max(0, len(active)-deepest):]
		if out[i] = inside[i]; out[i] < 0 {
			out[i] = smallest(all, extents[i], active, i)
		}
	}
	return out
}

// smallest picks, among candidates, the attribution with the fewest bytes of
// content that holds all of extent and more; i itself does not count.
func smallest(all []Attribution, extent []prose.Span, candidates []int, i int) int {
	best, size := -1, 0
	own := prose.Bytes(all[i].Content)
	for _, k := range candidates {
		n := prose.Bytes(all[k].Content)
		if k != i && n > own && (best < 0 || n < size) && prose.Within(extent, all[k].Content) {
			best, size = k, n
		}
	}
	return best
}
