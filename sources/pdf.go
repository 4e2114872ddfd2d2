package sources

import (
	"strings"

	"isnad/sources/pdf"
)

// pdf makes the document of the PDF file that in is. Its text goes before what
// the file says of itself: that is what a program filled in, with the name of a
// file for a title and of an account for an author as often as not.
func (r *reader) pdf(in input, data []byte) (*Document, error) {
	p, err := pdf.Read(data)
	if err != nil {
		return nil, err
	}
	m := Meta{Name: in.name, URL: in.url, Outlets: r.options.Outlets}
	d := m.Document(p.Text)
	if title := infoTitle(p.Title); title != "" && (d.Title == "" || foldedTitle(d.Title) == foldedTitle(title)) {
		d.Title = title
	}
	if d.Published.ISO == "" {
		d.Published = Date{ISO: p.Created}
	}
	if p.Modified != p.Created && d.Modified.ISO == "" {
		d.Modified = Date{ISO: p.Modified}
	}
	if len(d.Authors) == 0 && strings.Contains(p.Author, " ") {
		var credits []Credit
		d.Authors, credits = authorsOf([]string{p.Author}, d, m.registry())
		d.addCredits(credits)
	}
	return d, nil
}

// infoTitle is a title that a person has given, "" for the name of a file.
func infoTitle(title string) string {
	lower := strings.ToLower(title)
	for _, mark := range []string{".doc", ".pdf", ".indd", ".qxd", ".odt", ".rtf", ".txt", ".ppt", ".pages", "microsoft word", "untitled", "://"} {
		if strings.Contains(lower, mark) {
			return ""
		}
	}
	return title
}
