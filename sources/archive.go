package sources

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"strings"

	"isnad/sources/archive"
)

// An archive of the web holds far more than documents; what is none is passed
// over as it is in a folder. Feeds in it are too: the pages that they announce
// stand beside them, and each would be read twice, once cut short.

// archive reads a WARC file from in; path names it in problems.
func (r *reader) archive(path string, in io.Reader) bool {
	found := false
	for rec, err := range archive.Records(in, r.options.MaxBytes) {
		if err != nil {
			found = true
			if !r.recordProblem(path, err) {
				return false
			}
			continue
		}
		form := recordForm(rec)
		if form == "" {
			continue
		}
		found = true
		at := input{path: cmp.Or(rec.URL, fmt.Sprintf("%s: record at byte %d", path, rec.Offset)), url: rec.URL, contentType: rec.ContentType}
		at.name = at.path
		if !r.whole(at, form, rec.Body) {
			return false
		}
	}
	return found || r.problem(path, errNoDocuments)
}

// recordProblem yields what package archive says of a record or of the file.
func (r *reader) recordProblem(path string, err error) bool {
	if errors.Is(err, archive.ErrTooLarge) {
		err = relabel(err, r.options.tooLarge())
	}
	return r.problem(path, reason(err))
}

// relabel gives an error of package archive another reason.
func relabel(err, reason error) error {
	var e *archive.Error
	if errors.As(err, &e) {
		return &archive.Error{Offset: e.Offset, URL: e.URL, Err: reason}
	}
	return reason
}

// recordForm is the form of the document that a record holds, "" when it is
// none that an archive is read for.
func recordForm(rec *archive.Record) form {
	kind, _, err := mime.ParseMediaType(rec.ContentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(rec.ContentType), ";")
	}
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml":
		return formHTML
	case "application/pdf":
		return formPDF
	case "text/plain":
		if u, err := url.Parse(rec.URL); err == nil && u.Path == "/robots.txt" {
			return ""
		}
		return formText
	case "", "application/octet-stream":
		if f := sniff(rec.Body[:min(len(rec.Body), headBytes)]); f == formHTML || f == formPDF {
			return f
		}
	}
	return ""
}
