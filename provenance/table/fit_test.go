package table

import (
	"fmt"
	"strings"
	"testing"
)

func TestMeasureColumn(t *testing.T) {
	cells := []laid{lay(Text("one two three four five"), false), lay(Text("six"), false)}
	arabic := []laid{lay(Text("لإستخداماتهمالطويلة وقال وزير الدفاع"), false)}
	for _, c := range []struct {
		name   string
		column Column
		cells  []laid
		want   measure
	}{
		{"wrap shrinks to twelve", Column{}, cells, measure{23, 12}},
		{"wrap shrinks to its own least", Column{Min: 5}, cells, measure{23, 5}},
		{"wrap keeps a heading's word whole", Column{Heading: "a extraordinarily"}, cells, measure{23, 15}},
		{"wrap keeps an Arabic word whole", Column{}, arabic, measure{36, 19}},
		{"fixed does not shrink", Column{Fit: Fixed}, cells, measure{23, 23}},
		{"fixed may wrap its heading", Column{Heading: "WHOLE TEXT CREDITED", Fit: Fixed}, cells[1:], measure{19, 8}},
		{"truncate shrinks to eight", Column{Fit: Truncate}, cells, measure{23, 8}},
		{"short text takes less", Column{}, cells[1:], measure{3, 3}},
		{"no more than the most", Column{Max: 10}, cells, measure{10, 10}},
		{"no cells and no heading", Column{}, nil, measure{}},
	} {
		if got := measureColumn(c.column, c.cells); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// columns returns a grid of n columns, wishes for them, and puts the given
// groups over them, one letter a column, '.' for none.
func columns(groups string, wish measure) (Grid, []measure) {
	var g Grid
	var wishes []measure
	for _, r := range groups {
		c := Column{Fit: Fixed}
		if r != '.' {
			c.Group = string(r)
		}
		g.Columns = append(g.Columns, c)
		wishes = append(wishes, wish)
	}
	return g, wishes
}

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name, groups string
		wish         measure
		width        int
		sticky       int
		want         string // columns:widths of each block
	}{
		{"all fit", "...", measure{5, 5}, 20, 0, "[0 1 2]:[5 5 5]"},
		{"shrunk", "..", measure{20, 8}, 32, 0, "[0 1]:[15 15]"},
		{"cut", "....", measure{8, 8}, 20, 0, "[0 1]:[8 8] [0 2]:[8 8] [0 3]:[8 8]"},
		{"tight gaps save a block", "....", measure{8, 8}, 35, 0, "[0 1 2 3]:[8 8 8 8]"},
		{"two columns repeated", "......", measure{5, 5}, 30, 2, "[0 1 2 3]:[5 5 5 5] [0 1 4 5]:[5 5 5 5]"},
		{"groups stay whole", ".aabb", measure{6, 6}, 30, 0, "[0 1 2]:[6 6 6] [0 3 4]:[6 6 6]"},
		{"a group wider than the block is torn", ".aaaa", measure{6, 6}, 22, 0, "[0 1 2]:[6 6 6] [0 3 4]:[6 6 6]"},
		{"a repeated column too wide is forced", "..", measure{40, 40}, 21, 0, "[0 1]:[10 10]"},
		{"one column too wide is forced", ".", measure{40, 40}, 20, 3, "[0]:[20]"},
		{"not everything can be repeated", "..", measure{15, 15}, 20, 2, "[0 1]:[9 10]"},
	} {
		g, wishes := columns(c.groups, c.wish)
		g.Sticky = c.sticky
		var got []string
		for _, b := range g.layout(wishes, c.width) {
			got = append(got, fmt.Sprintf("%v:%v", b.columns, b.widths))
			if b.width() > c.width {
				t.Errorf("%s: block of %d columns at %d", c.name, b.width(), c.width)
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestGaps(t *testing.T) {
	g, wishes := columns(".aab.", measure{3, 3})
	for _, c := range []struct {
		width int
		want  string
	}{{80, "[0 4 2 4 4]"}, {25, "[0 2 2 2 2]"}, {22, "[0 2 1 2 2]"}} {
		if got := fmt.Sprint(g.layout(wishes, c.width)[0].gaps); got != c.want {
			t.Errorf("at %d: gaps %s, want %s", c.width, got, c.want)
		}
	}
}

// A group heading longer than its columns widens the last of them, and wraps
// where there is no room for that.
func TestWiden(t *testing.T) {
	g, wishes := columns(".xx", measure{3, 3})
	g.Columns[1].Group, g.Columns[2].Group = "WHOLE TEXT CREDITED", "WHOLE TEXT CREDITED"
	for width, want := range map[int]string{60: "[3 3 14]", 20: "[3 3 8]", 15: "[3 3 3]"} {
		if got := fmt.Sprint(g.layout(wishes, width)[0].widths); got != want {
			t.Errorf("at %d: widths %s, want %s", width, got, want)
		}
	}
}

func TestGroupStart(t *testing.T) {
	g, _ := columns(".aab.", measure{1, 1})
	for end, want := range []int{0, 1, 1, 3, 4, 5} {
		if got := g.groupStart(end); got != want {
			t.Errorf("groupStart(%d) = %d, want %d", end, got, want)
		}
	}
}
