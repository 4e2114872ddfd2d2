package linear

import "testing"

func TestClasses(t *testing.T) {
	var list []Class
	for i := range uint64(1000) {
		list = append(list, Class{Word: i * 0x9e3779b97f4a7c15, Path: uint32(i) + 2})
	}
	x := NewClasses(append(list, Class{Word: list[7].Word, Path: 5000})) // the first stands
	lost := 0
	for _, c := range list {
		switch x.Class(c.Word) {
		case c.Path:
		case 0:
			lost++
		default:
			t.Errorf("word %d has path %d, want %d", c.Word, x.Class(c.Word), c.Path)
		}
	}
	if lost > 20 {
		t.Errorf("%d of %d words are lost", lost, len(list))
	}
	taken := 0
	for i := range uint64(1000) {
		if x.Class(i*0x9e3779b97f4a7c15+1) != 0 {
			taken++
		}
	}
	if taken > 5 {
		t.Errorf("%d of 1000 other words are taken for some that the table has", taken)
	}
	if n := NewClasses(nil).Class(3); n != 0 {
		t.Errorf("path %d in an empty table", n)
	}
}

func TestThin(t *testing.T) {
	c := chainLearner{drop: 1 << 14, rand: 7}
	r := Row{Features: make([]uint32, 4000), Ends: []int32{0, 1000, 4000}, Gold: make([]uint8, 3)}
	for i := range r.Features {
		r.Features[i] = uint32(i)
	}
	x := c.thin(&r)
	if n := len(x.Features); n < 2900 || n > 3100 || x.Ends[0] != 0 || int(x.Ends[2]) != n || len(x.Gold) != 3 {
		t.Errorf("%d of 4000 features left, ends %v; want about 3000", n, x.Ends)
	}
	for i, f := range x.features(1) {
		if f >= 1000 || i > 0 && f <= x.features(1)[i-1] {
			t.Fatalf("feature %d stands among those of token 1", f)
		}
	}
}
