package attribution

import (
	"slices"
	"strconv"

	"isnad/sources/prose"
)

// name gives every attribution its id and its parent. inside holds the parents
// that grammars insist on, or -1.
func name(id string, all []Attribution, inside []int, own []Voice) {
	var key []byte
	idOf := func(s prose.Span) []byte {
		key = append(append(key[:0], id...), ':')
		key = append(strconv.AppendInt(key, int64(s.Start), 10), '-')
		return strconv.AppendInt(key, int64(s.End), 10)
	}
	var last prose.Span
	same := 1 // attributions of one extent follow each other
	for i := range all {
		b := prose.Bounds(all[i].Content)
		key = idOf(b)
		if same++; i == 0 || b != last {
			last, same = b, 1
		}
		if same > 1 {
			key = strconv.AppendInt(append(key, '.'), int64(same), 10)
		}
		all[i].ID = string(key)
	}
	p := newPassage() // for its room
	for i, k := range parents(&p.room, all, inside) {
		if k >= 0 {
			all[i].Parent = all[k].ID
		}
	}
	p.done()
	for i := range own {
		own[i].ID = string(idOf(own[i].Span))
	}
}

// deepest is how many attributions around one are looked at for its parent:
// text that nests deeper is no news, and the search stays linear.
const deepest = 32

// parents finds, for each attribution, the smallest other one whose content
// holds its cue and content, and its source unless that is a governor's; -1
// when there is none. all is in text order of the contents; what comes back lies in
// the room.
func parents(r *room, all []Attribution, inside []int) []int {
	n := len(all)
	out, order, extents := slices.Grow(r.places[:0], n), slices.Grow(r.order[:0], n), slices.Grow(r.extents[:0], n)
	for i := range all {
		a := &all[i]
		some := append(append(r.some[:0], a.Cue...), a.Content...)
		if a.Governor < 0 {
			some = append(some, a.Source...)
		}
		r.some = some
		order, out, extents = append(order, i), append(out, -1), append(extents, r.spans.keep(some...))
	}
	r.places, r.order, r.extents = out, order, extents
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
