package main

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"isnad/provenance"
	"isnad/provenance/rules"
	"isnad/provenance/table"
	"isnad/sources"
	"isnad/sources/prose"
)

// A lintRow is one finding as programs get it.
type lintRow struct {
	Rule         string         `json:"rule"`
	Severity     rules.Severity `json:"severity"`
	Document     string         `json:"document"` // name
	URL          string         `json:"url"`
	Span         *prose.Span    `json:"span"`   // null: the whole document
	Line         int            `json:"line"`   // from 1; 0 without a span
	Column       int            `json:"column"` // in characters, from 1; 0 without a span
	Message      string         `json:"message"`
	Attributions []string       `json:"attributions"` // ids
	Relays       []string       `json:"relays"`       // ids
	Claims       []string       `json:"claims"`       // aliases
	Fingerprint  string         `json:"fingerprint"`
	Related      []relatedRow   `json:"related"`
	Doc          string         `json:"doc"` // id
	Waived       bool           `json:"waived"`
	Reason       string         `json:"reason"` // of the waiver
}

// A relatedRow is a stretch of a document that a finding also rests on.
type relatedRow struct {
	Document string     `json:"document"`
	Span     prose.Span `json:"span"`
}

// lintRows are the findings of a run, in its order, each made when it is asked
// for.
func lintRows(run rules.Run) iter.Seq[lintRow] {
	docs := documentsByID(run.Report)
	alias := map[string]string{}
	for _, c := range run.Report.Claims {
		alias[c.Key] = c.Alias
	}
	lines := &lineCache{}
	return func(yield func(lintRow) bool) {
		for _, f := range run.Findings {
			d := documentOf(docs, f)
			row := lintRow{Rule: f.Rule, Severity: f.Severity, Document: d.Name, URL: d.URL, Message: f.Message,
				Attributions: listed(f.Attributions), Relays: listed(f.Relays), Claims: []string{}, Fingerprint: f.Fingerprint,
				Related: []relatedRow{}, Doc: f.Doc, Waived: f.Waived != "", Reason: f.Waived}
			if !f.Span.Empty() {
				row.Span = &f.Span
				row.Line, row.Column = lines.of(d).At(f.Span.Start)
			}
			for _, key := range f.Claims {
				row.Claims = append(row.Claims, cmp.Or(alias[key], key))
			}
			for _, p := range f.Related {
				if other := docs[p.Doc]; other != nil {
					row.Related = append(row.Related, relatedRow{other.Name, p.Span})
				}
			}
			if !yield(row) {
				return
			}
		}
	}
}

// listed is s, or an empty list for nil: rows have [], never null.
func listed(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// documentsByID are the documents of a report.
func documentsByID(r *provenance.Report) map[string]*sources.Document {
	docs := map[string]*sources.Document{}
	for _, a := range r.Analyses {
		docs[a.Document.ID()] = a.Document
	}
	return docs
}

// documentOf is the document that a finding is in, without text when the report
// lacks it.
func documentOf(docs map[string]*sources.Document, f rules.Finding) *sources.Document {
	if d := docs[f.Doc]; d != nil {
		return d
	}
	return &sources.Document{Name: cmp.Or(f.Doc, "no document")}
}

// A lineCache keeps the lines of the document that was asked for last: findings
// come document by document.
type lineCache struct {
	doc   *sources.Document
	lines *rules.Lines
}

// of are the lines of d.
func (c *lineCache) of(d *sources.Document) *rules.Lines {
	if c.doc != d {
		c.doc, c.lines = d, rules.NewLines(d.Text)
	}
	return c.lines
}

// quotedBytes is how much of a text is quoted beside a message.
const quotedBytes = 120

// lintGrid lists the findings by document, and ends with how many there are of
// each severity. The column of reasons stands where there are any, and always
// in formats without a width.
func lintGrid(run rules.Run, width int) table.Grid {
	docs := documentsByID(run.Report)
	lines := &lineCache{}
	g := table.Grid{Section: "document", Legend: table.Lines(tally(run))}
	g.Columns = []table.Column{
		{Heading: "AT", Name: "line:column", Align: table.Right, Fit: table.Fixed}, {Heading: "SEVERITY", Fit: table.Fixed},
		{Heading: "RULE", Fit: table.Fixed}, {Heading: "MESSAGE", Min: 20},
	}
	reasons := width == 0
	for _, f := range run.Findings {
		reasons = reasons || f.Waived != ""
	}
	if reasons {
		g.Columns = append(g.Columns, table.Column{Heading: "WAIVED", Min: 14, Max: 32})
	}
	for i, f := range run.Findings {
		d := documentOf(docs, f)
		if i == 0 || f.Doc != run.Findings[i-1].Doc {
			g.Rows = append(g.Rows, table.Row{Section: d.Name})
		}
		g.Rows = append(g.Rows, table.Row{Cells: lintCells(f, d, lines)})
	}
	return g
}

// lintCells are the cells of one finding in document d.
func lintCells(f rules.Finding, d *sources.Document, lines *lineCache) []table.Cell {
	at := ""
	if !f.Span.Empty() {
		line, column := lines.of(d).At(f.Span.Start)
		at = fmt.Sprintf("%d:%d", line, column)
	}
	message := table.Text(f.Message)
	if words := f.Words(d.Text, quotedBytes); words != "" {
		message = append(message, table.Run{Text: ": "}, table.Run{Text: words, Style: table.Dim})
	}
	style := map[rules.Severity]table.Style{rules.Error: table.Mark, rules.Warning: table.Strong}[f.Severity]
	if f.Waived != "" {
		style = table.Dim
	}
	return []table.Cell{table.Text(at), table.Styled(style, string(f.Severity)), table.Text(f.Rule), message, table.Text(f.Waived)}
}

// tally is how many findings of each severity stand: "1 error, 3 warnings in 5
// documents; 1 waived". It is never empty.
func tally(run rules.Run) string {
	n, waived := map[rules.Severity]int{}, 0
	for _, f := range run.Findings {
		if f.Waived != "" {
			waived++
		} else {
			n[f.Severity]++
		}
	}
	var parts []string
	for _, s := range []rules.Severity{rules.Error, rules.Warning, rules.Info} {
		if n[s] > 0 {
			parts = append(parts, countOf(n[s], string(s)))
		}
	}
	if len(parts) == 0 {
		parts = []string{"no findings"}
	}
	out := strings.Join(parts, ", ") + " in " + countOf(len(run.Report.Analyses), "document")
	if waived > 0 {
		out += fmt.Sprintf("; %d waived", waived)
	}
	if run.Incomplete {
		out += "; not all could be read"
	}
	return out
}

// countOf is "1 document" or "2 documents".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
