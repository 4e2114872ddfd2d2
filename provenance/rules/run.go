package rules

import (
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/prose"
)

// A Run is one run of the rules over documents: what programs that collect the
// results of checks are told, in SARIF or as JUnit's XML. Both have everything
// in the order of the Report and of Check, and nothing of a text stands in them
// that acts instead of being read.
type Run struct {
	Report   *provenance.Report
	Findings []Finding // as from Check
	Rules    []Page    // those that were run, as from Config.Active
	FailOn   Severity  // the least severity that fails
	Version  string    // of this program, "" when unknown
	// Incomplete says that something named could not be read.
	Incomplete bool
}

// path is where document d lies: its file, or its name where it has none of its
// own.
func path(d *sources.Document) string { return cmp.Or(d.Path, d.Name) }

// uri is the URI reference of document d: relative for a relative path.
func uri(d *sources.Document) string {
	at := path(d)
	if u, err := url.Parse(at); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return u.String()
	}
	u := url.URL{Path: filepath.ToSlash(at)}
	if filepath.IsAbs(at) {
		u.Scheme = "file"
	}
	return u.String()
}

// of are the findings by document id, then by rule.
func (r Run) of() map[string]map[string][]Finding {
	out := map[string]map[string][]Finding{}
	for _, f := range r.Findings {
		if out[f.Doc] == nil {
			out[f.Doc] = map[string][]Finding{}
		}
		out[f.Doc][f.Rule] = append(out[f.Doc][f.Rule], f)
	}
	return out
}

// Fails reports whether f stands and is as bad as limit or worse.
func (f Finding) Fails(limit Severity) bool { return f.Waived == "" && f.Severity.AtLeast(limit) }

// Words returns the words of the document's text that f is at, in quotation
// marks and as Excerpt cuts them, "" when it is at none or its message has them.
func (f Finding) Words(text string, limit int) string {
	words := Excerpt(text, f.Span, limit)
	switch r, _ := utf8.DecodeRuneInString(words); {
	case words == "", strings.Contains(prose.Safe(f.Message), words):
		return ""
	case strings.ContainsRune("“\"«„‘'", r):
		return words
	}
	return "“" + words + "”"
}

// Excerpt returns the words of text at s for reading, safe and on one line, cut
// at a space where they take more than limit bytes.
func Excerpt(text string, s prose.Span, limit int) string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return ""
	}
	words := s.In(text)
	if len(words) <= limit {
		return prose.Safe(words)
	}
	for limit > 0 && !utf8.RuneStart(words[limit]) {
		limit--
	}
	if i := strings.LastIndexAny(words[:limit], " \n\t"); i > limit/2 {
		limit = i
	}
	return prose.Safe(words[:limit]) + " …"
}

// encode writes v as indented JSON.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
