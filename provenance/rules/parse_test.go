package rules

import (
	"strings"
	"testing"
)

// wholePage is a page as small as one may be.
const wholePage = `# XYZ01 A title

severity: warning

Prose.

## Must fire

### one

` + "```text a.txt outlet=The_Times published=2020-01-02 url=https://example.org/a\nfirst line\n\n# no heading\n```" + `

## Must stay quiet

### other

` + "```text b.txt\nx\n```\n\n```text c.txt\ny\n```\n"

func TestParsePage(t *testing.T) {
	p, err := ParsePage("XYZ01.md", wholePage)
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != "XYZ01" || p.Title != "A title" || p.Severity != Warning || p.Text != wholePage {
		t.Errorf("page %+v", p)
	}
	want := CaseDocument{Name: "a.txt", Outlet: "The Times", Published: "2020-01-02", URL: "https://example.org/a", Text: "first line\n\n# no heading"}
	if len(p.Fire) != 1 || p.Fire[0].Title != "one" || len(p.Fire[0].Documents) != 1 || p.Fire[0].Documents[0] != want {
		t.Errorf("cases that must fire %+v", p.Fire)
	}
	if len(p.Quiet) != 1 || len(p.Quiet[0].Documents) != 2 {
		t.Errorf("cases that must stay quiet %+v", p.Quiet)
	}
}

// What is wrong with a page is said with its file, and its line where there is
// one.
func TestParsePageRefuses(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no title":          {"# XYZ01 A title", "", `p.md: no title line "# ID Title"`},
		"an id alone":       {"# XYZ01 A title", "# XYZ01", `p.md: no title line "# ID Title"`},
		"no severity":       {"severity: warning", "", "p.md: no severity"},
		"a wrong severity":  {"severity: warning", "severity: bad", `p.md:3: severity "bad": want error, warning or info`},
		"no quiet case":     {"## Must stay quiet", "## Something", `p.md:21: block "text b.txt": want "text NAME" in a case`},
		"no fire section":   {"## Must fire", "", `p.md:11: block "text a.txt outlet=The_Times published=2020-01-02 url=https://example.org/a": want "text NAME" in a case`},
		"a block unnamed":   {"```text b.txt", "```text", `p.md:21: block "text": want "text NAME" in a case`},
		"of another kind":   {"```text b.txt", "```go b.txt", `p.md:21: block "go b.txt": want "text NAME" in a case`},
		"an unknown key":    {"```text b.txt", "```text b.txt colour=red", `p.md:21: block "text b.txt colour=red": "colour" is no outlet, published or url`},
		"a block left open": {"y\n```\n", "y\n", "p.md: a block is not closed"},
		"outside a case":    {"### other\n", "", `p.md:20: block "text b.txt": want "text NAME" in a case`},
	} {
		text := strings.Replace(wholePage, c.old, c.new, 1)
		if _, err := ParsePage("p.md", text); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
	if _, err := ParsePage("p.md", ""); err == nil {
		t.Error("an empty page is read")
	}
}

// A page is read or refused, whatever it is; what is read has what a page needs,
// and its blocks are text of the file.
func FuzzParsePage(f *testing.F) {
	f.Add(wholePage)
	for _, p := range Pages() {
		f.Add(p.Text)
	}
	f.Add("# A b\nseverity: info\n## Must fire\n```text x\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePage("f.md", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.md") {
				t.Errorf("error %q does not begin with the file", err)
			}
			return
		}
		if p.ID == "" || p.Title == "" || p.Severity.rank() == 0 || len(p.Fire) == 0 || len(p.Quiet) == 0 {
			t.Errorf("read as %+v", p)
		}
		for _, c := range append(p.Fire, p.Quiet...) {
			for _, d := range c.Documents {
				if d.Name == "" || !strings.Contains(text, d.Text) {
					t.Errorf("document %+v", d)
				}
			}
		}
	})
}
