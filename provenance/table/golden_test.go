package table

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/sources/prose"
)

var update = flag.Bool("update", false, "write the golden files in testdata")

// relays is the main table over the five documents.
func relays() Grid {
	fixed := func(group, heading, name string) Column {
		return Column{Heading: heading, Group: group, Name: name, Fit: Fixed}
	}
	own := func(s string) Line { return Line{Text(s), Text("no date"), Text("no outlet named")} }
	return Grid{
		Title: append(Lines("5 documents · 33 claims · publisher known for 1 of 5"),
			own("[1] publisher unknown"),
			Line{Text("[2] publisher unknown"), Text("9 Jul 2020 08:25"), Text("one quotation from al-Mayadeen")},
			Line{Text("[5] almasdarnews"), Text("no date"), Text("whole text from al-Alam, which has it from SANA")}),
		Columns: []Column{
			{Heading: "CLAIM", Min: 30},
			{Heading: "docs→orig", Fit: Fixed},
			fixed("READ", "1", "document 1"), fixed("READ", "2", "document 2"), fixed("READ", "3", "document 3"),
			fixed("READ", "4en", "document 4, en"), fixed("READ", "4ar", "document 4, ar"), fixed("READ", "5", "document 5"),
			fixed("WHOLE TEXT CREDITED", "Alam", "al-alam"), fixed("WHOLE TEXT CREDITED", "Masdar", "almasdarnews"),
			fixed("WHOLE TEXT CREDITED", "Alsouria", "alsouria"),
			fixed("ONE STATEMENT CREDITED", "Mayad.", "al-mayadeen"), fixed("ONE STATEMENT CREDITED", "IRNA", "irna"),
			fixed("ONE STATEMENT CREDITED", "SANA", "sana"), fixed("ONE STATEMENT CREDITED", "media*", "unnamed media"),
		},
		Rows: []Row{
			{Section: "Ali Abdullah Ayoub, Syrian defence minister"},
			marked("C12 Could they subjugate us, they’d not wait", "4→1", "Q", "Q", "·", "Q", "Q", "Q!", "4", "", "5", "", "2"),
			marked("C16 Who bets on sabotage is delusional", "2→1", "r!", "·", "·", "·", "Q", "", "", "", "5"),
			{Section: "Abbas Mousavi, Iranian Foreign Ministry spokesman"},
			marked("C22 Military cooperation has grown since 1979", "1", "·", "·", "r", "·", "·", "·", "", "3", "", "", "", "", "3"),
		},
		Legend:  Lines("Q quoted  q partly quoted  r reported  – own voice  ! cut, changed or re-attributed    digit: the document naming that outlet"),
		Section: "speaker",
	}
}

// marked is Texts with each "!" as a mark.
func marked(cells ...string) Row {
	row := Texts(cells...)
	for i, c := range row.Cells {
		if text, ok := strings.CutSuffix(c.String(), "!"); ok {
			row.Cells[i] = Cell{{Text: text}, {"!", Mark}}
		}
	}
	return row
}

// scripts holds what is hard to measure or dangerous to print.
func scripts() Grid {
	return Grid{
		Title: Lines("Every script, and texts that mean harm"),
		Columns: []Column{
			{Heading: "what", Fit: Fixed},
			{Heading: "text as found"},
			{Heading: "title", Fit: Truncate, Max: 30},
			{Heading: "bytes", Align: Right, Fit: Fixed},
			{Heading: "mark", Align: Center, Fit: Fixed},
		},
		Rows: []Row{
			Texts("Arabic", "وقال وزير الدفاع السوري العماد علي عبد الله أيوب إن من يراهن على تخريب العلاقات بين إيران وسوريا واهم", "إيران وسوريا توقعان اتفاقية شاملة للتعاون العسكري", "1,024", "✓"),
			Texts("harakat", "قَالَ العِمَادُ أَيُّوبُ: لَوْ كَانَ بِإِمْكَانِهِمْ إِخْضَاعُنَا لَمَا انْتَظَرُوا لَحْظَةً", "كِتَابٌ", "-5", "·"),
			Texts("Persian", "می\u200cخواهم بگویم که همکاری\u200cهای نظامی میان دو کشور از ۱۳۵۷ رو به گسترش بوده است", "وزیر دفاع", "۲۰۲۰", "–"),
			Texts("mixed", "The minister (العماد علي أيوب) told قناة الميادين on 8 July 2020 that “no one” (لا أحد) could", "سوريا – SANA – سانا", "12", "Q!"),
			Texts("Hebrew", "שר הביטחון הסורי אמר כי ההסכם מחזק את שיתוף הפעולה", "דמשק", "7", ""),
			Texts("CJK", "叙利亚国防部长阿里·阿卜杜拉·阿尤布表示,如果他们能够征服我们,他们一刻也不会等待。日本語の文章も混ざっています。", "叙利亚与伊朗签署全面军事合作协定以加强两国关系", "8", "中"),
			Texts("emoji", "family 👨‍👩‍👧 flag 🇸🇾🇮🇷 heart ❤️ thumb 👍🏽 keycap 1️⃣ and again 👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", "🇸🇾🇮🇷", "9", "🔥"),
			Texts("URL", "https://www.almasdarnews.com/article/syria-iran-sign-comprehensive-military-cooperation-agreement/?utm_source=feed&utm_medium=rss#top", "https://english.alalam.ir/news/4998", "10", "|"),
			Texts("long word", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz and then ordinary words, 1,200 of them by 08:25", strings.Repeat("x", 60), "11", "`"),
			Texts("combining", "Zürich e\u0301te\u0301 Ayyu\u0304b", "ʿAlī ʿAbd Allāh Ayyūb", "13", ""),
			Texts("hostile", "red\x1b[31m, title\x1b]0;x\x07, over\rwritten, turned\u202edrawkcab, two\nlines, \u200bhidden, broken \xff, tag \U000e0041", "<script>alert(1)</script>", "=1+1", "\x00"),
			Texts("formula", "=HYPERLINK(\"http://evil.example\",\"click\")", "@SUM(A1)", "+14", "-x"),
			Texts("markup", "a|b `c` *d* _e_ f_g ~h~ [i](javascript:j) \\k <b>l</b> &amp; $m$", "![x](y)", "15", "*"),
			Texts("short row"),
		},
		Legend: []Line{{Styled(Dim, "✓ read"), Text("· nothing")}, {Text("– own voice"), Text("🔥 أحمر")}},
	}
}

// comparison is two renderings of one claim, with the words that only one has.
func comparison() Grid {
	return Grid{
		Columns: []Column{{Heading: "document", Fit: Fixed}, {Heading: "rendering"}, {Heading: "drift", Fit: Truncate}},
		Rows: []Row{
			{Cells: []Cell{Text("[2]"), {{Text: "“If they "}, {"had been able", Removed}, {Text: " to subjugate us, they would "}, {"never have hesitated", Removed}, {Text: " for a moment.”"}}, Styled(Mark, "tense changed")}},
			{Cells: []Cell{Text("[4]"), {{Text: "“If they "}, {"could", Added}, {Text: " subjugate us, they would "}, {"not wait", Added}, {Text: " a moment "}, {"لإخضاعنا", Strong}, {Text: ".”"}}, Styled(Dim, "none")}},
		},
		Spaced: true,
	}
}

// wide has more outlets than any terminal has room for.
func wide() Grid {
	g := Grid{Columns: []Column{{Heading: "CLAIM", Min: 24}, {Heading: "docs", Align: Right, Fit: Fixed}}, Sticky: 2}
	row := []string{"C1 The agreement strengthens military cooperation between both countries", "24"}
	for i, name := range strings.Fields("Alam Mayadeen SANA IRNA Tasnim Fars PressTV Masdar Alsouria Jazeera Arabiya Reuters AFP AP BBC DW RT Sputnik TASS Xinhua 新华社 الميادين Anadolu Haaretz") {
		g.Columns = append(g.Columns, Column{Heading: name, Group: []string{"READ", "WHOLE TEXT CREDITED", "ONE STATEMENT CREDITED"}[i/10], Fit: Fixed})
		row = append(row, []string{"Q", "r", "q!", "·"}[len(name)%4])
	}
	g.Rows = []Row{marked(row...), {Section: strings.Repeat("a long section heading ", 9)}, marked(row...)}
	return g
}

func grids() map[string]Grid {
	return map[string]Grid{
		"relays": relays(), "scripts": scripts(), "comparison": comparison(), "wide": wide(),
		"empty": {Title: Lines("no claims"), Columns: []Column{{Heading: "CLAIM"}, {Heading: "n", Align: Right}}},
	}
}

// outputs renders a grid in every way that has a golden file.
func outputs(t *testing.T, g Grid) map[string]string {
	out := map[string]string{}
	put := func(name string, write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		out[name] = b.String()
	}
	put("80.txt", func(b *bytes.Buffer) error { return g.WriteTerminal(b, Options{Width: 80}) })
	put("120.txt", func(b *bytes.Buffer) error { return g.WriteTerminal(b, Options{}) })
	put("200.txt", func(b *bytes.Buffer) error { return g.WriteTerminal(b, Options{Width: 200}) })
	put("120.color", func(b *bytes.Buffer) error { return g.WriteTerminal(b, Options{Color: true}) })
	put("md", func(b *bytes.Buffer) error { return g.WriteMarkdown(b) })
	put("csv", func(b *bytes.Buffer) error { return g.WriteCSV(b) })
	return out
}

func TestGolden(t *testing.T) {
	for name, g := range grids() {
		for ext, got := range outputs(t, g) {
			file := filepath.Join("testdata", name+"."+ext)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; -update writes it:\n%s", file, got)
			}
		}
	}
}

// Where the locale is Japanese, tablewriter takes rules and dots for wide.
func TestGoldenIgnoresLocale(t *testing.T) {
	t.Setenv("LANG", "ja_JP.UTF-8")
	t.Setenv("RUNEWIDTH_EASTASIAN", "1")
	TestGolden(t)
}

func TestWidths(t *testing.T) {
	for name, g := range grids() {
		for width := leastWidth; width <= 220; width += 3 {
			var b strings.Builder
			if err := g.WriteTerminal(&b, Options{Width: width, Color: width%2 == 0}); err != nil {
				t.Fatal(err)
			}
			checkTerminal(t, name, b.String(), width, width%2 == 0)
		}
	}
}

// checkTerminal fails unless out is fit for a terminal of that width.
func checkTerminal(t *testing.T, name, out string, width int, color bool) {
	t.Helper()
	if color {
		for style := Strong; style <= Removed; style++ {
			out = strings.ReplaceAll(out, on(style), "")
		}
		out = strings.ReplaceAll(out, "\x1b[0m", "")
	}
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if w := prose.Width(line); w > width {
			t.Errorf("%s at %d: line of %d columns: %q", name, width, w, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("%s at %d: trailing blanks: %q", name, width, line)
		}
		if n := strings.Count(line, isolate); n != strings.Count(line, isolateEnd) {
			t.Errorf("%s at %d: isolates not closed: %q", name, width, line)
		}
		plain := strings.NewReplacer(isolate, "", isolateEnd, "").Replace(line)
		if prose.Safe(plain) != plain {
			t.Errorf("%s at %d: not safe: %+q", name, width, plain)
		}
	}
}
