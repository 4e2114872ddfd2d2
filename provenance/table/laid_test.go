package table

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestLay(t *testing.T) {
	cell := Cell{{"they ", Plain}, {"could", Added}, {"can", Removed}, {"!", Mark}, {"", Strong}}
	if got := lay(cell, false); got.text != "they {+could+}[-can-]!" || got.marks != nil || got.width != 22 {
		t.Errorf("without colour: %+v", got)
	}
	got := lay(cell, true)
	if want := []mark{{5, Added}, {10, Removed}, {13, Mark}}; got.text != "they couldcan!" || !slices.Equal(got.marks, want) {
		t.Errorf("with colour: %+v", got)
	}
	if got := lay(Cell{{"a", Strong}, {"b", Plain}}, true); !slices.Equal(got.marks, []mark{{0, Strong}, {1, Plain}}) {
		t.Errorf("back to plain: %+v", got)
	}
	if got := lay(Text("x  \n"), true); got.text != "x" || got.width != 1 {
		t.Errorf("trailing blanks: %+v", got)
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		name  string
		cell  Cell
		width int
		align Align
		fit   Fit
		want  []string
	}{
		{"empty", nil, 3, Left, Wrap, []string{"   "}},
		{"left", Text("ab"), 4, Left, Wrap, []string{"ab  "}},
		{"right", Text("12"), 4, Right, Fixed, []string{"  12"}},
		{"centre", Text("·"), 4, Center, Fixed, []string{" ·  "}},
		{"wrapped", Text("one two"), 4, Left, Wrap, []string{"one ", "two "}},
		{"wrapped numbers", Text("10 200"), 4, Right, Wrap, []string{"  10", " 200"}},
		{"indent is kept", Text("  one two"), 6, Left, Wrap, []string{"  one ", "  two "}},
		{"indent of half a line is not", Text("    one"), 4, Left, Wrap, []string{"    ", "one "}},
		{"cut", Text("one two"), 5, Left, Truncate, []string{"one… "}},
		{"Arabic", Text("أيوب"), 6, Left, Wrap, []string{"\u2068أيوب\u2069  "}},
		{"Arabic to the right", Text("أيوب"), 6, Right, Wrap, []string{"  \u2068أيوب\u2069"}},
		{"each Arabic line", Text("علي أيوب x"), 4, Left, Wrap, []string{"\u2068علي\u2069 ", "\u2068أيوب\u2069", "\u2068x\u2069   "}},
		{"Arabic cut", Text("علي أيوب"), 5, Left, Truncate, []string{"\u2068علي…\u2069 "}},
		{"style on each line", Styled(Strong, "one two"), 3, Left, Wrap, []string{"\x1b[1mone\x1b[0m", "\x1b[1mtwo\x1b[0m"}},
		{"accent across styles", Cell{{"e", Strong}, {"\u0301x", Plain}}, 2, Left, Wrap, []string{"\x1b[1me\u0301\x1b[0mx"}},
		{"two styles", Cell{{"a", Added}, {"b", Removed}}, 2, Left, Wrap, []string{"\x1b[4;32ma\x1b[0m\x1b[9;31mb\x1b[0m"}},
		{"escape of the text", Styled(Dim, "\x1b[1m"), 8, Left, Wrap, []string{"\x1b[2m\\x1b[1m\x1b[0m "}},
	} {
		if got := lay(c.cell, true).fill(c.width, c.align, c.fit); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStyles(t *testing.T) {
	for style := Plain; style <= Removed; style++ {
		if (on(style) == "") != (style == Plain) || (off(style) == "") != (style == Plain) {
			t.Errorf("style %d: %q, %q", style, on(style), off(style))
		}
	}
	if got := painted("", Dim, true) + painted("x", Dim, false); got != "x" {
		t.Errorf("painted nothing: %q", got)
	}
}

func TestGridHelpers(t *testing.T) {
	c := Cell{{Text: "Q"}, {"!", Mark}}
	if c.String() != "Q!" || Text("x").String() != "x" || Cell(nil).String() != "" {
		t.Error("Cell.String does not spell its runs")
	}
	r := Texts("a", "b")
	if r.cell(1).String() != "b" || r.cell(2) != nil {
		t.Errorf("cells of %v", r)
	}
	if lines := Lines("a", "b"); len(lines) != 2 || lines[1][0].String() != "b" {
		t.Errorf("lines %v", lines)
	}
	g := Grid{Columns: []Column{{Heading: "a"}, {Heading: "1", Group: "READ"}, {Heading: "x", Name: "y"}}}
	if got := strings.Join(g.names(), "|"); got != "a|READ 1|y" || !g.headed() || (Grid{Columns: []Column{{}}}).headed() {
		t.Errorf("names %s", got)
	}
}

// csvOf and markdownOf render a grid that must not fail.
func csvOf(t *testing.T, g Grid) string {
	var b bytes.Buffer
	if err := g.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func markdownOf(t *testing.T, g Grid) string {
	var b bytes.Buffer
	if err := g.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	g := Grid{
		Title:   Lines("title"),
		Columns: []Column{{Heading: "claim"}, {Heading: "1", Group: "READ"}},
		Rows:    []Row{Texts("before"), {Section: "=speaker"}, Texts("a\nb", `say "x"`, "one too many")},
		Legend:  Lines("legend"),
	}
	if got, want := csvOf(t, g), "section,claim,READ 1\n,before,\n'=speaker,a b,\"say \"\"x\"\"\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	g.Section = "speaker"
	if got := csvOf(t, g); !strings.HasPrefix(got, "speaker,") {
		t.Errorf("section column: %q", got)
	}
	g = Grid{Columns: []Column{{}}, Rows: []Row{{Cells: []Cell{{{"a", Added}, {"b", Removed}}}}}}
	if got := csvOf(t, g); got != "{+a+}[-b-]\n" {
		t.Errorf("without headings: %q", got)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"plain, text.":        "plain, text.",
		"a|b":                 `a\|b`,
		`a\b`:                 `a\\b`,
		"`code`":              "\\`code\\`",
		"*b* _e_ ~s~":         `\*b\* \_e\_ \~s\~`,
		"a_b":                 "a_b",
		"[l](javascript:x)":   `\[l\](javascript:x)`,
		"<img src=x onerror>": "&lt;img src=x onerror&gt;",
		"&lt;":                "&amp;lt;",
		"$x$":                 `\$x\$`,
		"a\nb\r\nc":           "a b c",
		"\x1b[0m":             `\\x1b\[0m`,
		"أيوب":                "\u2068أيوب\u2069",
		"  x  ":               "x",
	} {
		if got := inline(Text(in)); got != want {
			t.Errorf("inline(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	g := Grid{
		Title:   []Line{{Text("# 5 documents")}, {Text("[1]"), nil, Text("x")}},
		Columns: []Column{{Heading: "claim"}, {Heading: "n", Align: Right, Group: "READ"}},
		Rows:    []Row{{Section: "a|b"}, {Cells: []Cell{{{"a", Added}, {"b", Removed}, {"c", Strong}, {"d", Dim}}}}},
		Legend:  Lines("- own voice"),
	}
	want := "\\# 5 documents\\\n\\[1\\] · x\n\n" +
		"| claim | READ n |\n| --- | ---: |\n| **a\\|b** | |\n| <ins>a</ins><del>b</del><b>c</b>d |  |\n\n" +
		"\\- own voice\n"
	if got := markdownOf(t, g); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The least and the odd: nothing at all, only a title, rows longer or shorter
// than the columns, an absurd width.
func TestTerminalEdges(t *testing.T) {
	for _, c := range []struct {
		name string
		grid Grid
		want string
	}{
		{"nothing", Grid{}, ""},
		{"a title", Grid{Title: Lines("no documents")}, "no documents\n"},
		{"an empty line", Grid{Title: Lines("a", "", "b")}, "a\n\nb\n"},
		{"a line without cells", Grid{Title: []Line{nil}}, "\n"},
		{"a legend", Grid{Legend: Lines("legend")}, "legend\n"},
		{"no headings", Grid{Columns: []Column{{}, {}}, Rows: []Row{Texts("a", "b"), Texts("c")}}, "a  b\nc\n"},
		{"no rows", Grid{Columns: []Column{{Heading: "a"}}}, "a\n─\n"},
		{"surplus cells", Grid{Columns: []Column{{}}, Rows: []Row{Texts("a", "b")}}, "a\n"},
		{"section first", Grid{Columns: []Column{{}}, Rows: []Row{{Section: "s"}, Texts("a")}}, "s\n  a\n"},
		{"section later", Grid{Columns: []Column{{}}, Rows: []Row{Texts("a"), {Section: "s"}, Texts("b")}}, "a\n\ns\n  b\n"},
		{"spaced", Grid{Columns: []Column{{}}, Rows: []Row{Texts("a"), Texts("b"), {Section: "s"}, Texts("c")}, Spaced: true}, "a\n\nb\n\ns\n  c\n"},
		{"long word", Grid{Columns: []Column{{}}, Rows: []Row{Texts(strings.Repeat("x", 25))}}, strings.Repeat("x", 20) + "\nxxxxx\n"},
	} {
		var b strings.Builder
		if err := c.grid.WriteTerminal(&b, Options{Width: 1}); err != nil || b.String() != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, b.String(), err, c.want)
		}
	}
}

// More rows than go to tablewriter at once come out in order, header once.
func TestBatches(t *testing.T) {
	g := Grid{Columns: []Column{{Heading: "n"}}}
	for range 2*batch + 1 {
		g.Rows = append(g.Rows, Texts("x"))
	}
	var b strings.Builder
	if err := g.WriteTerminal(&b, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "n\n─\n" + strings.Repeat("x\n", 2*batch+1); b.String() != want {
		t.Errorf("%d bytes, want %d", b.Len(), len(want))
	}
}
