package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources/prose"
)

func TestParseFormat(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %q, %v", f, got, err)
		}
	}
	for _, s := range []string{"", "TABLE", "xml", "json ", "\x1b"} {
		_, err := ParseFormat(s)
		if want := fmt.Sprintf("format %q: want one of table, json, jsonl, csv, md", s); err == nil || err.Error() != want {
			t.Errorf("ParseFormat(%q): %v, want %s", s, err, want)
		}
	}
}

func TestWriteUnknownFormat(t *testing.T) {
	err := Write[int](&bytes.Buffer{}, "xml", Grid{}, nil, Options{})
	if err == nil || err.Error() != `format "xml": unknown` {
		t.Errorf("got %v", err)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    int
		want     string
	}{
		{"empty", "", 5, ""},
		{"fits", "one two", 7, "one two"},
		{"at a space", "one two three", 8, "one two|three"},
		{"spaces at the break go", "one   two", 4, "one|two"},
		{"not at a hyphen", "said al-Mayadeen today", 16, "said al-Mayadeen|today"},
		{"a hyphen rather than anywhere", "counter-revolutionary", 12, "counter-|revolutionar|y"},
		{"after a slash", "https://a.example/path/to", 19, "https://a.example/|path/to"},
		{"before a point", "www.almasdarnews.com", 18, "www.almasdarnews|.com"},
		{"not in a number", "costs 1,200,000 rials", 10, "costs|1,200,000|rials"},
		{"not in a time", "at 08:25 sharp", 6, "at|08:25|sharp"},
		{"not at a no-break space", "near 10\u00a0km", 8, "near|10\u00a0km"},
		{"after a dash", "word—another", 8, "word—|another"},
		{"at two spaces", "Q quoted  r reported x", 16, "Q quoted|r reported x"},
		{"Arabic word whole", "وزير الدفاع السوري", 12, "وزير الدفاع|السوري"},
		{"Arabic with harakat", "قَالَ العِمَادُ", 7, "قَالَ|العِمَادُ"},
		{"Persian word whole", "که همکاری\u200cهای نظامی", 9, "که|همکاری\u200cهای|نظامی"},
		{"Chinese", "国防部长。他们", 8, "国防部|长。他们"},
		{"wider than the line", "日本", 1, "日|本"},
		{"family whole", "👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, "👨\u200d👩\u200d👧|👨\u200d👩\u200d👧"},
		{"accent with its letter", "aaae\u0301b", 4, "aaae\u0301|b"},
		{"escape in one piece", `aaaaaa\u202ebbbb`, 10, `aaaaaa|\u202ebbbb`},
	} {
		var lines []string
		for _, s := range wrap(c.in, c.width) {
			lines = append(lines, c.in[s.start:s.end])
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: %q at %d: %q, want %q", c.name, c.in, c.width, got, c.want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for in, want := range map[string]string{
		"Military cooperation": "Militar…", "one two three": "one two…", "日本語日本語": "日本語…",
		"👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧": "👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧…",
	} {
		if got := truncate(in, 8); got != want || prose.Width(got) > 8 {
			t.Errorf("truncate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDefuse(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "+x": "'+x", "-x": "'-x", "@A1": "'@A1", " =1": "' =1",
		"＝1": "'＝1", "-5": "-5", "+3.25": "+3.25", "-": "'-", "-1-1": "'-1-1", "+1e9": "'+1e9", "– own": "– own",
	} {
		if got := defuse(in); got != want {
			t.Errorf("defuse(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "# head": `\# head`, "- item": `\- item`, "1. item": `1\. item`, "12) x": `12\) x`, "5 documents": "5 documents", "2020": "2020",
	} {
		if got := guard(in); got != want {
			t.Errorf("guard(%q) = %q, want %q", in, got, want)
		}
	}
}

type record struct {
	Zebra string          `json:"zebra"`
	Apple []string        `json:"apple"`
	Raw   json.RawMessage `json:"raw,omitempty"`
}

func TestJSON(t *testing.T) {
	rows := []record{{"<b>&\u202e\u009b\x1b", []string{"أيوب", "می\u200cخ", "\U000e0041\u2028\u007f"}, nil}, {Raw: json.RawMessage("[\"\xff\", \n1]")}}
	var b bytes.Buffer
	if err := WriteJSON(&b, slices.Values(rows)); err != nil {
		t.Fatal(err)
	}
	want := "[\n  {\"zebra\":\"<b>&\\u202e\\u009b\\u001b\",\"apple\":[\"أيوب\",\"می\u200cخ\",\"\\udb40\\udc41\\u2028\\u007f\"]},\n" +
		"  {\"zebra\":\"\",\"apple\":null,\"raw\":[\"\\ufffd\",1]}\n]\n"
	if b.String() != want {
		t.Errorf("got %s want %s", b.String(), want)
	}
	var back []record
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back[0].Zebra != rows[0].Zebra || !slices.Equal(back[0].Apple, rows[0].Apple) {
		t.Errorf("came back as %+q, %v", back, err)
	}
	b.Reset()
	if err := WriteJSONL(&b, slices.Values(rows)); err != nil || strings.Count(b.String(), "\n") != 2 {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestJSONEmptyAndErrors(t *testing.T) {
	for _, rows := range [][]int{nil, {}} {
		var b bytes.Buffer
		if err := WriteJSON(&b, slices.Values(rows)); err != nil || b.String() != "[]\n" {
			t.Errorf("%q, %v", b.String(), err)
		}
	}
	var b bytes.Buffer
	if err := WriteJSON[int](&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
	err := WriteJSONL(&b, slices.Values([]any{1, func() {}}))
	if err == nil || !strings.HasPrefix(err.Error(), "record 2: json:") {
		t.Errorf("got %v", err)
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriterErrors(t *testing.T) {
	for _, f := range Formats() {
		if err := Write(full{}, f, relays(), slices.Values([]int{1}), Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// FuzzGrid makes a grid of hostile cells and checks every rendering of it.
func FuzzGrid(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, "\u202e\x1b[2J|,\"\n=", uint8(20+seed%200))
	}
	f.Fuzz(func(t *testing.T, seed uint64, text string, width uint8) {
		g := random(rand.New(rand.NewPCG(seed, 1)), text)
		o := Options{Width: max(int(width), leastWidth), Color: seed%2 == 0}
		var b strings.Builder
		if err := g.WriteTerminal(&b, o); err != nil {
			t.Fatal(err)
		}
		checkTerminal(t, "random", b.String(), o.Width, o.Color)
		checkMarkdown(t, g)
		checkCSV(t, g)
		checkJSON(t, g)
	})
}

// random returns a grid of up to 9 columns and rows, made of scraps and text.
func random(r *rand.Rand, text string) Grid {
	scraps := []string{text, "Q", "·", "", "word", "al-Mayadeen", "أيوب", "كِتَابٌ", "می\u200cخواهم", "日本語", "👨\u200d👩\u200d👧", "🇸🇾", "🇸", "e\u0301",
		"\u0301", "https://example.com/a/b?c=d", strings.Repeat("x", 50), "\x1b[31m", "\u2068", "\n", "\t", "  ", "-", "=1", "|", "\xff", "\u0600", "ด", "\u0e33", "क्ष", "ﷺ", "\u00ad", "\U000e0041", "\u200d"}
	some := func(most int) (s string) {
		for range r.IntN(most + 1) {
			s += scraps[r.IntN(len(scraps))] + strings.Repeat(" ", r.IntN(2))
		}
		return s
	}
	cell := func() (c Cell) {
		for range r.IntN(3) {
			c = append(c, Run{some(5), Style(r.IntN(6))})
		}
		return c
	}
	g := Grid{Sticky: r.IntN(4), Spaced: r.IntN(3) == 0, Section: some(1)}
	for range r.IntN(10) {
		g.Columns = append(g.Columns, Column{Heading: some(2), Group: []string{"", "READ", some(3)}[r.IntN(3)],
			Align: Align(r.IntN(3)), Fit: Fit(r.IntN(3)), Min: r.IntN(30), Max: r.IntN(2) * r.IntN(30)})
	}
	for range r.IntN(10) {
		row := Row{}
		if r.IntN(4) == 0 {
			row.Section = some(9)
		}
		for range r.IntN(len(g.Columns) + 2) {
			row.Cells = append(row.Cells, cell())
		}
		g.Rows = append(g.Rows, row)
	}
	for range r.IntN(4) {
		g.Title = append(g.Title, Line{cell(), cell()}[:r.IntN(3)])
		g.Legend = append(g.Legend, Line{cell()})
	}
	return g
}

// checkMarkdown fails unless every table row has a cell for every column.
func checkMarkdown(t *testing.T, g Grid) {
	var b strings.Builder
	if err := g.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	bare := strings.NewReplacer(`\\`, "", `\|`, "").Replace(b.String())
	rows := 0
	for line := range strings.Lines(bare) {
		if strings.HasPrefix(line, "|") {
			rows++
			if n := strings.Count(line, "|"); n != len(g.Columns)+1 {
				t.Errorf("markdown: %d bars for %d columns: %q", n, len(g.Columns), line)
			}
		}
	}
	if len(g.Columns) > 0 && rows != len(g.Rows)+2 {
		t.Errorf("markdown: %d lines for %d rows", rows, len(g.Rows))
	}
	for line := range strings.Lines(b.String()) {
		line = strings.NewReplacer(isolate, "", isolateEnd, "", "\n", "").Replace(line)
		if prose.Safe(line) != line {
			t.Errorf("markdown: not safe: %+q", line)
		}
	}
}

// checkCSV fails unless the output reads back as the safe text of each cell.
func checkCSV(t *testing.T, g Grid) {
	var b bytes.Buffer
	if err := g.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatalf("csv: %v", err)
	}
	for _, record := range records {
		for _, v := range record {
			if prose.Safe(v) != v || !utf8.ValidString(v) || defuse(v) != v {
				t.Errorf("csv: not safe: %+q", v)
			}
		}
	}
}

// checkJSON fails unless rows of the grid's texts come back and show nothing raw.
func checkJSON(t *testing.T, g Grid) {
	var b bytes.Buffer
	if err := WriteJSON(&b, slices.Values(g.Rows)); err != nil {
		t.Fatal(err)
	}
	var back []Row
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || len(back) != len(g.Rows) {
		t.Errorf("json: %d rows, %v", len(back), err)
	}
	if strings.ContainsFunc(b.String(), func(r rune) bool { return r != '\n' && prose.Hidden(r) }) {
		t.Errorf("json: not safe: %+q", b.String())
	}
}

func BenchmarkTerminal(b *testing.B) {
	benchmark(b, func(g Grid, n *counter) error { return g.WriteTerminal(n, Options{}) })
}

func BenchmarkMarkdown(b *testing.B) {
	benchmark(b, func(g Grid, n *counter) error { return g.WriteMarkdown(n) })
}

func BenchmarkCSV(b *testing.B) {
	benchmark(b, func(g Grid, n *counter) error { return g.WriteCSV(n) })
}

func BenchmarkJSONL(b *testing.B) {
	benchmark(b, func(g Grid, n *counter) error { return WriteJSONL(n, slices.Values(g.Rows)) })
}

// counter counts the bytes written to it.
type counter int

func (n *counter) Write(p []byte) (int, error) { *n += counter(len(p)); return len(p), nil }

// benchmark renders a grid of 1,000 rows, half of them Arabic.
func benchmark(b *testing.B, write func(Grid, *counter) error) {
	g := relays()
	rows := []Row{g.Rows[1], marked("C7 وقال وزير الدفاع السوري إن من يراهن على تخريب العلاقات واهم", "3→1", "Q", "·", "Q!")}
	g.Rows = g.Rows[:1]
	for i := range 1000 {
		g.Rows = append(g.Rows, rows[i%2])
	}
	b.ReportAllocs()
	for b.Loop() {
		var n counter
		if err := write(g, &n); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(n))
	}
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "rows/s")
}
