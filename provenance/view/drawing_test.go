package view

import (
	"strings"
	"testing"

	"isnad/provenance/table"
)

// twig is a tree with a name and children.
func twig(name string, children ...*tree) *tree {
	t := &tree{children: children}
	if name != "" {
		t.left = []table.Cell{table.Text(name)}
	}
	return t
}

// The lines fork where the chain does, run down past further rows, and end at
// the last child.
func TestDraw(t *testing.T) {
	root := twig("", twig("speaker",
		twig("agency", twig("site", twig("[1]")), twig("[2]")),
		twig("[3]"),
		twig("channel", twig("[4]"))))
	root.children[0].children[0].right = []passage{{"words that show it", "stated"}}
	var g table.Grid
	root.draw(&g, 60)
	got := printed(t, g, 60)
	want := `
┬          speaker
│
├─┬──────  agency   words that show it
│ │                 stated
│ ├─┬────  site
│ │ └────  [1]
│ │
│ └──────  [2]
│
├────────  [3]
│
└─┬──────  channel
  └──────  [4]
`
	if got != want[1:] {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}

// Arabic names stand in a column of their own, isolated, so that the lines
// beside them keep their place.
func TestDrawArabic(t *testing.T) {
	root := twig("", twig("علي عبد الله أيوب وزير الدفاع السوري", twig("العالم")))
	root.children[0].children[0].right = []passage{{"قال الوزير إن المرفأ مفتوح أمام جميع السفن منذ الصباح", "quoted, ar"}}
	for _, width := range []int{40, 60, 120} {
		var g table.Grid
		root.draw(&g, width)
		for line := range strings.Lines(printed(t, g, width)) {
			if !strings.HasPrefix(line, "┬") && !strings.HasPrefix(line, "│") && !strings.HasPrefix(line, "└") && !strings.HasPrefix(line, " ") {
				t.Errorf("at %d a line begins with %q", width, line)
			}
			if i := strings.IndexAny(line, "┬│└─"); strings.Contains(line, "\u2068") && i > strings.Index(line, "\u2068") {
				t.Errorf("at %d the lines are inside the isolate: %q", width, line)
			}
		}
	}
}
