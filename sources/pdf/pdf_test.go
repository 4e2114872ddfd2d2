package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// file is a PDF file of these objects, the first of which is the catalog.
func file(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 2 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// stream is a stream object, packed when asked for.
func stream(content string, packed bool) string {
	if !packed {
		return fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content)
	}
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return fmt.Sprintf("<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream", b.Len(), b.String())
}

const (
	latinFont  = `<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths[%s]>>`
	arabicFont = `<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 600>>]>>`
	infoDict   = `<</Title(Harbour plan)/Author(Jane Doe)/CreationDate(D:20200709082500+03'00')>>`
)

// letters is a table that gives code n the nth letter of s, from 1.
func letters(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		n++
		fmt.Fprintf(&b, "<%04X> <%04X>\n", n, r)
	}
	return fmt.Sprintf("begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap", n, b.String())
}

// pages is a file with these content streams, a page each. Its fonts are /L for
// western letters, all 6 points wide at size 10, and /A for those of table.
func pages(table string, contents ...string) []byte {
	font := fmt.Sprintf(latinFont, strings.Repeat("600 ", 256))
	objects := []string{"<</Type/Catalog/Pages 3 0 R>>", infoDict, "", font, stream(letters(table), true), arabicFont}
	var kids strings.Builder
	for _, c := range contents {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 3 0 R/Resources<</Font<</L 4 0 R/A 6 0 R>>>>/Contents %d 0 R>>", n+1), stream(c, true))
	}
	objects[2] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(contents), kids.String())
	return file(objects...)
}

// lines draws lines below each other, each at its own indent.
func lines(rows ...string) string {
	var b strings.Builder
	b.WriteString("BT /L 10 Tf\n")
	for i, row := range rows {
		indent := len(row) - len(strings.TrimLeft(row, " "))
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj\n", 50+6*indent, 700-12*i, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(strings.TrimLeft(row, " ")))
	}
	return b.String() + "ET"
}

func text(t *testing.T, data []byte) string {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(d.Text, "\n\n", "¶")
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"one line", lines("The gate opened."), "The gate opened."},
		{"a wrapped paragraph", lines("The northern gate of the harbour was", "opened on Thursday after two days of", "storm."),
			"The northern gate of the harbour was opened on Thursday after two days of storm."},
		{"a short last line", lines("The northern gate of the harbour was", "opened on Thursday.", "The director said that he was glad of", "it."),
			"The northern gate of the harbour was opened on Thursday.¶The director said that he was glad of it."},
		{"an indent", lines("The northern gate of the harbour was", "opened again on Thursday at ten then.", "   The director said that he was glad", "of it."),
			"The northern gate of the harbour was opened again on Thursday at ten then.¶The director said that he was glad of it."},
		{"an empty line", lines("The northern gate of the harbour was", "", "opened, and then it closed."), "The northern gate of the harbour was¶opened, and then it closed."},
		{"a word cut in two", lines("The northern gate of the har-", "bour was opened on Thursday."), "The northern gate of the harbour was opened on Thursday."},
		{"a hyphen that stays", lines("A well-known gate, one of the well-", "known gates of the harbour, opened."), "A well-known gate, one of the well-known gates of the harbour, opened."},
		{"a list", lines("Opened were", "\x95 the northern gate and", "\x95 the southern gate."), "Opened were¶• the northern gate and¶• the southern gate."},
		{"drawn letter by letter", "BT /L 10 Tf 50 700 Td [(T) -20 (he) -400 (ga) 30 (te)] TJ ET", "The gate"},
		{"drawn twice to be bold", "BT /L 10 Tf 50 700 Td (Gate) Tj ET BT /L 10 Tf 50.2 700 Td (Gate) Tj ET", "Gate"},
		{"operators of lines", "BT /L 10 Tf 12 TL 50 700 Td (The gate was) Tj (open and) ' 1 1 (shut.) \" ET", "The gate was open and shut."},
		{"western quotation marks", "BT /L 10 Tf 50 700 Td (\x93Gate\x94) Tj ET", "“Gate”"},
		{"scaled and moved", "q 2 0 0 2 10 10 cm BT /L 5 Tf 20 300 Td (The) Tj 12 0 Td (gate) Tj ET Q Q", "The gate"},
		{"on its side", "BT /L 10 Tf 0 1 -1 0 50 700 Tm (spine) Tj ET " + lines("The gate opened."), "The gate opened."},
	} {
		if got := text(t, pages("x", c.content)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPages(t *testing.T) {
	page := func(n int, rows ...string) string {
		return lines(append(append([]string{"The Quay Post"}, rows...), "", "", fmt.Sprint(n))...)
	}
	got := text(t, pages("x", page(1, "", "The northern gate of the harbour was"), page(2, "", "opened on Thursday."), page(3, "", "It rained.")))
	if want := "The northern gate of the harbour was opened on Thursday.¶It rained."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	columns := "BT /L 10 Tf 12 TL 50 700 Td (The northern gate) Tj (of the harbour) ' ET BT /L 10 Tf 12 TL 300 700 Td (was opened then) Tj (on Thursday.) ' ET"
	if got, want := text(t, pages("x", columns)), "The northern gate of the harbour was opened then on Thursday."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// arabic draws letters from the left, as a page shows them: words are the codes
// of one line's glyphs from left to right.
func arabic(codes ...int) string {
	var b strings.Builder
	for _, c := range codes {
		fmt.Fprintf(&b, "%04X", c)
	}
	return "BT /A 10 Tf 50 700 Td <" + b.String() + "> Tj ET"
}

func TestArabic(t *testing.T) {
	// The letters' forms in the word, by code: meem, yeh, noon, lam-alef, 1, 2, (, ).
	const table = "ﻢﻴﻨﻻ12() ﻡ"
	for _, c := range []struct {
		name  string
		codes []int
		want  string
	}{
		{"forms of letters", []int{1, 2, 3}, "نيم"},
		{"a ligature", []int{1, 4}, "لام"},
		{"a number", []int{1, 9, 5, 6, 9, 3}, "ن 12 م"},
		{"brackets", []int{7, 1, 8, 9, 3}, "ن (م)"},
		{"mirrored brackets", []int{8, 1, 7, 9, 3}, "ن (م)"},
	} {
		if got := text(t, pages(table, arabic(c.codes...))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// The same drawn from the right, letter by letter.
	right := "BT /A 10 Tf 1 0 0 1 200 700 Tm <0003> Tj 1 0 0 1 194 700 Tm <0002> Tj 1 0 0 1 188 700 Tm <0001> Tj ET"
	if got := text(t, pages(table, right)); got != "نيم" {
		t.Errorf("from the right: %q", got)
	}
}

func TestPlain(t *testing.T) {
	for s, want := range map[string]string{
		"ﬁre ﬀ ﬆ": "fire ff st", "ﻻ ﷲ": "لا الله", "½ ² … ™ ﷺ": "½ ² … ™ ﷺ", "har\u00adbour\x00": "harbour", "e\u0301": "é",
	} {
		if got := plain(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestInfo(t *testing.T) {
	d, err := Read(pages("x", lines("Text.")))
	if err != nil || d.Title != "Harbour plan" || d.Author != "Jane Doe" || d.Created != "2020-07-09T08:25+03:00" {
		t.Errorf("%+v, %v", d, err)
	}
	for s, want := range map[string]string{
		"D:2020": "2020", "D:202007": "2020-07", "20200709": "2020-07-09", "D:20200709082500Z": "2020-07-09T08:25Z", "D:202007090825": "2020-07-09T08:25",
		"D:20200709082500-05'30'": "2020-07-09T08:25-05:30", "D:2020070908": "2020-07-09", "": "", "yesterday": "", "D:20": "",
	} {
		if got := iso(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestRefuses(t *testing.T) {
	whole := pages("x", lines("The gate opened."))
	loop := file("<</Type/Catalog/Pages 3 0 R>>", infoDict, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
	form := strings.Replace(stream("/F Do /F Do", false), "<<", "<</Type/XObject/Subtype/Form/Resources<</XObject<</F 5 0 R>>>>", 1)
	forms := file("<</Type/Catalog/Pages 3 0 R>>", infoDict, "<</Type/Pages/Count 1/Kids[4 0 R]>>",
		"<</Type/Page/Resources<</XObject<</F 5 0 R>>>>/Contents 5 0 R>>", form)
	bomb := file("<</Type/Catalog/Pages 3 0 R>>", infoDict, "<</Type/Pages/Count 1/Kids[4 0 R]>>",
		"<</Type/Page/Contents 5 0 R>>", stream(strings.Repeat(" ", maxStream+1), true))
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no text", pages("x", "0 0 10 10 re f"), ErrScan},
		{"no pages", file("<</Type/Catalog>>", infoDict), ErrScan},
		{"letters unknown", pages("x", arabic(7, 8, 9)), ErrGlyphs},
		{"encrypted", bytes.Replace(whole, []byte("/Root 1 0 R"), []byte("/Encrypt<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -1>>/ID[(a)(b)]/Root 1 0 R"), 1), ErrEncrypted},
		{"empty", nil, errBroken},
		{"cut off", whole[:len(whole)/2], errBroken},
		{"pages in themselves", loop, nil},
		{"forms in themselves", forms, ErrScan},
		{"bomb", bomb, ErrTooLarge},
	} {
		d, err := Read(c.data)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, error %v; want %v", c.name, d, err, c.want)
		}
	}
	for n := 0; n < len(whole); n += 5 {
		Read(whole[:n])
	}
}

// FuzzRead checks that any file is read or refused, and that what is read is
// text.
func FuzzRead(f *testing.F) {
	f.Add(pages("ﻢﻴ", lines("The gate", "opened."), arabic(1, 2)))
	f.Add(file("<</Type/Catalog/Pages 3 0 R>>", infoDict, "<</Type/Pages/Count 1/Kids[4 0 R]>>", "<</Type/Page/Contents 5 0 R>>", stream("BT (x) Tj ET", false)))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err == nil && (!utf8.ValidString(d.Text) || !utf8.ValidString(d.Title) || strings.TrimSpace(d.Text) == "") {
			t.Errorf("%+v", d)
		}
	})
}
