package rules

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed pages/*.md
var pageFiles embed.FS

// A Page is a rule as a reader meets it.
//
// Its file is Markdown: "# ATT01 Title", a line "severity: warning", prose, and
// two sections, "## Must fire" and "## Must stay quiet". In these every "###"
// opens a case, a title and one fenced block a document; the block's info
// string is "text NAME" and may go on with outlet=…, published=…, url=…
type Page struct {
	ID       string
	Title    string
	Severity Severity
	Text     string // the whole file
	Fire     []Case
	Quiet    []Case
}

// A Case is documents on which a rule must fire, or must not.
type Case struct {
	Title     string
	Documents []CaseDocument
}

// A CaseDocument is one document of a case, with what its block says of it.
type CaseDocument struct {
	Name, Outlet, Published, URL string
	Text                         string
}

// Pages are the pages of all rules, by id.
var Pages = sync.OnceValue(func() []Page {
	entries, err := pageFiles.ReadDir("pages")
	if err != nil {
		panic(err)
	}
	var out []Page
	for _, e := range entries {
		data, err := pageFiles.ReadFile("pages/" + e.Name())
		if err != nil {
			panic(err)
		}
		p, err := ParsePage(e.Name(), string(data))
		if err != nil {
			panic(err) // the file is ours and a test parses it
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Page) int { return strings.Compare(a.ID, b.ID) })
	return out
})

// ParsePage reads a rule's page; name is used in errors, which begin
// "name:line:". A page without a title line, a severity or a case on either
// side is an error.
func ParsePage(name, text string) (Page, error) {
	p := Page{Text: text}
	r := &pageReader{name: name, page: &p}
	for i, line := range strings.Split(text, "\n") {
		if err := r.line(line); err != nil {
			return p, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	switch {
	case r.fenced:
		return p, fmt.Errorf("%s: a block is not closed", name)
	case p.ID == "" || p.Title == "":
		return p, fmt.Errorf("%s: no title line \"# ID Title\"", name)
	case p.Severity == "":
		return p, fmt.Errorf("%s: no severity", name)
	case len(p.Fire) == 0 || len(p.Quiet) == 0:
		return p, fmt.Errorf("%s: want cases under both Must fire and Must stay quiet", name)
	}
	return p, nil
}

// A pageReader works through a page line by line.
type pageReader struct {
	name   string
	page   *Page
	cases  *[]Case // of the section at hand, nil outside both
	fenced bool
	text   []string
}

// line takes one line.
func (r *pageReader) line(line string) error {
	switch {
	case strings.HasPrefix(line, "```"):
		return r.fence(strings.TrimPrefix(line, "```"))
	case r.fenced:
		r.text = append(r.text, line)
	case strings.HasPrefix(line, "# "):
		id, title, _ := strings.Cut(line[2:], " ")
		r.page.ID, r.page.Title = id, strings.TrimSpace(title)
	case strings.HasPrefix(line, "severity: "):
		s, err := ParseSeverity(strings.TrimPrefix(line, "severity: "))
		if err != nil {
			return err
		}
		r.page.Severity = s
	case line == "## Must fire":
		r.cases = &r.page.Fire
	case line == "## Must stay quiet":
		r.cases = &r.page.Quiet
	case strings.HasPrefix(line, "## "):
		r.cases = nil
	case strings.HasPrefix(line, "### ") && r.cases != nil:
		*r.cases = append(*r.cases, Case{Title: line[4:]})
	}
	return nil
}

// fence opens or closes a block.
func (r *pageReader) fence(info string) error {
	if r.fenced {
		c := &(*r.cases)[len(*r.cases)-1]
		c.Documents[len(c.Documents)-1].Text = strings.Join(r.text, "\n")
		r.fenced, r.text = false, nil
		return nil
	}
	fields := strings.Fields(info)
	if r.cases == nil || len(*r.cases) == 0 || len(fields) < 2 || fields[0] != "text" {
		return fmt.Errorf("block %q: want \"text NAME\" in a case", info)
	}
	d := CaseDocument{Name: fields[1]}
	for _, f := range fields[2:] {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "outlet":
			d.Outlet = strings.ReplaceAll(value, "_", " ")
		case "published":
			d.Published = value
		case "url":
			d.URL = value
		default:
			return fmt.Errorf("block %q: %q is no outlet, published or url", info, key)
		}
	}
	c := &(*r.cases)[len(*r.cases)-1]
	c.Documents = append(c.Documents, d)
	r.fenced = true
	return nil
}

// ParseSeverity reads a severity; anything but error, warning and info is an
// error.
func ParseSeverity(s string) (Severity, error) {
	switch v := Severity(s); v {
	case Error, Warning, Info:
		return v, nil
	}
	return "", fmt.Errorf("severity %q: want error, warning or info", s)
}

// AtLeast reports whether s is as bad as t or worse.
func (s Severity) AtLeast(t Severity) bool { return s.rank() >= t.rank() }

func (s Severity) rank() int { return map[Severity]int{Info: 1, Warning: 2, Error: 3}[s] }
