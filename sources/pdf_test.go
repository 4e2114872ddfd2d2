package sources

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pdfFile is a PDF file with one page: these lines, and this in its dictionary
// of what it says of itself.
func pdfFile(info string, lines ...string) string {
	content := "BT /F 10 Tf 12 TL 50 700 Td"
	for _, l := range lines {
		content += " (" + l + ") '"
	}
	content += " ET"
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content), "<<" + info + ">>",
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	b.WriteString("xref\n0 7\n0000000000 65535 f \n")
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n", at)
	return b.String()
}

func TestPDFDocuments(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.pdf", pdfFile("/Title(Plan of the harbour)/Author(Jane Doe)/CreationDate(D:20200709082500Z)/ModDate(D:20200710)", "The gate opened on Thursday, he said."),
			"a.pdf|Plan of the harbour|2020-07-09T08:25Z|2020-07-10|Jane Doe| unknown|The gate opened on Thursday, he said."},
		{"a", pdfFile("/Title(Microsoft Word - plan.docx)/Author(jdoe)", "The gate opened on Thursday, he said."), "a||||| unknown|The gate opened on Thursday, he said."},
		{"a.pdf", pdfFile("/Author(Enab Baladi)", "The gate opened on Thursday, he said."), `a.pdf||||| unknown|The gate opened on Thursday, he said. [agency Enab Baladi "Enab Baladi" true]`},
		{"a.pdf", pdfFile(""), "! a.pdf: no text in the PDF: a scan, it seems"},
		{"a.pdf", pdfFile("", "Text")[:200], "! a.pdf: broken PDF: not a PDF file: missing %%EOF"},
		{"a.pdf", "text", "! a.pdf: broken PDF: not a PDF file: invalid header"},
	} {
		if got := readDocuments(t, c.name, c.content, Options{}); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%.30q:\ngot  %s\nwant %s", c.content, strings.Join(got, "\n"), c.want)
		}
	}
}

// What a document was made of is kept when asked for, and not when it is the
// text.
func TestRaw(t *testing.T) {
	for name, content := range map[string]string{"a.pdf": pdfFile("", "Text, he said."), "a.html": harbourPage, "a.eml": quayLetter, "a.txt": "Text.", "b.txt": "\xff\xfeT\x00e\x00"} {
		root := tree(t, map[string]string{name: content})
		for d, p := range Read([]string{root + "/" + name}, Options{Raw: true}) {
			if p != nil {
				t.Fatal(p)
			}
			if raw := string(d.Raw); raw != content && (name != "a.txt" || raw != "") || d.Path == "" {
				t.Errorf("%s: raw %.60q, path %q", name, raw, d.Path)
			}
		}
	}
}
