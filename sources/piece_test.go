package sources

import (
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A paragraph of any length is blocks of a bounded one, which have all of its
// words, each once, and end where sentences do as long as there are any.
func TestPieces(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		ends       string // what every block but the last ends with, "" for anything
	}{
		{"sentences", "The gate opened on Monday, after 9.30 a.m. and before the rain. ", "rain."},
		{"quotations", "“The gate is open.” It rained. ", "."},
		{"Arabic", "فتحت البوابة يوم الاثنين. ", "الاثنين."},
		{"one sentence", "the gate and ", ""},
		{"no blank", "é", ""},
		{"marks", "“", ""},
	} {
		for _, times := range []int{1, longest / len(c.unit), 3*longest/len(c.unit) + 7} {
			text := "# " + strings.Repeat(c.unit, times)
			within := prose.Span{Start: 2, End: len(text)}.Trim(text, "")
			var got []string
			at := within.Start
			for b := range pieces(text, within) {
				s := b.In(text)
				if b.Len() > longest || s != strings.TrimSpace(s) || s == "" || !utf8.ValidString(s) || strings.TrimSpace(text[at:b.Start]) != "" {
					t.Fatalf("%s: block at %v behind %d", c.name, b, at)
				}
				at = b.End
				got = append(got, s)
			}
			if at != within.End || len(got) < within.Len()/longest || len(got) > 2*within.Len()/longest+1 {
				t.Errorf("%s: %d blocks of %d bytes, the last to %d of %d", c.name, len(got), within.Len(), at, within.End)
			}
			for _, s := range got[:len(got)-1] {
				if !strings.HasSuffix(strings.TrimRight(s, "”"), c.ends) {
					t.Errorf("%s: a block ends with %q", c.name, s[len(s)-20:])
				}
			}
		}
	}
	for b := range pieces("", prose.Span{}) {
		t.Errorf("block %v of nothing", b)
	}
	for range pieces(strings.Repeat("a ", longest), prose.Span{End: 2 * longest}) {
		break // no more are asked for
	}
}

// A text on one line is read as the same text in paragraphs is.
func TestLongLine(t *testing.T) {
	const unit = "The gate opened on Monday. “It is open,” said Marta Quill. "
	text := strings.Repeat(unit, 2*longest/len(unit))
	d := Meta{Name: "a"}.Document(text)
	if len(d.Parts) != 1 || len(d.Parts[0].Blocks) < 2 || d.Parts[0].Lang != "en" {
		t.Fatalf("%d parts, the first of %d blocks", len(d.Parts), len(d.Parts[0].Blocks))
	}
	checkDocument(t, d)
}
