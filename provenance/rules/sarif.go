package rules

import (
	"io"
	"strings"

	"isnad/sources"
	"isnad/sources/prose"
)

// sarifSchema names the format's own schema, which a test checks against.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// snippetBytes is how much of the text stands in a result.
const snippetBytes = 2000

// WriteSARIF writes the run as SARIF 2.1.0
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): a rule for each that was
// run, with its page as help; an artifact for each document; a result for each
// finding. Columns count characters; byteOffset and byteLength are the span in
// the document's text, which is the file's bytes where these are UTF-8. Waived
// findings are suppressed, with the reason as justification. The error is w's.
func (r Run) WriteSARIF(w io.Writer) error {
	s := &sarif{run: r, rule: map[string]int{}, artifact: map[string]int{}, lines: map[string]*Lines{}}
	for i, p := range r.Rules {
		s.rule[p.ID] = i
	}
	for i, a := range r.Report.Analyses {
		s.artifact[a.Document.ID()] = i
	}
	results := []sarifResult{}
	for _, f := range r.Findings {
		results = append(results, s.result(f))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{{
		Tool:        sarifTool{sarifDriver{Name: "isnad", Version: r.Version, Rules: s.rules()}},
		Invocations: []sarifInvocation{{!r.Incomplete}},
		Artifacts:   s.artifacts(),
		Results:     results,
		ColumnKind:  "unicodeCodePoints",
	}}})
}

// A sarif makes the parts of one log.
type sarif struct {
	run      Run
	rule     map[string]int // rule id → index
	artifact map[string]int // document id → index
	lines    map[string]*Lines
}

// rules are the rules as the log describes them.
func (s *sarif) rules() []sarifRule {
	out := []sarifRule{}
	for _, p := range s.run.Rules {
		level := p.Severity
		if q, ok := PageOf(p.ID); ok {
			level = q.Severity // without the user's settings
		}
		out = append(out, sarifRule{ID: p.ID, Name: name(p.Title), Short: sarifText{Text: p.Title}, Full: sarifText{Text: p.Why()},
			Help: sarifText{Text: safeLines(p.Text), Markdown: safeLines(p.Text)}, Default: sarifConfiguration{sarifLevel(level)}})
	}
	return out
}

// artifacts are the documents, with or without findings.
func (s *sarif) artifacts() []sarifArtifact {
	out := []sarifArtifact{}
	for _, a := range s.run.Report.Analyses {
		d := a.Document
		out = append(out, sarifArtifact{sarifLocation{URI: uri(d)}, sarifDocument{d.ID(), prose.Safe(d.Name), prose.Safe(d.URL), d.TextSHA256()}})
	}
	return out
}

// result is one finding.
func (s *sarif) result(f Finding) sarifResult {
	out := sarifResult{RuleID: f.Rule, Level: sarifLevel(f.Severity), Message: sarifText{Text: sarifMessage(f.Message)},
		Fingerprints: map[string]string{"isnad/v1": f.Fingerprint}, Suppressions: []sarifSuppression{},
		Properties: sarifSubjects{f.Attributions, f.Relays, f.Claims}}
	if i, ok := s.rule[f.Rule]; ok {
		out.RuleIndex = &i
	}
	if p := s.place(f.Doc, f.Span); p != nil {
		out.Locations = []sarifPlace{{Physical: *p}}
	}
	for _, at := range f.Related {
		if p := s.place(at.Doc, at.Span); p != nil {
			out.Related = append(out.Related, sarifPlace{ID: len(out.Related) + 1, Physical: *p, Message: &sarifText{Text: "compare"}})
		}
	}
	if f.Waived != "" {
		out.Suppressions = []sarifSuppression{{"external", "accepted", prose.Safe(f.Waived)}}
	}
	return out
}

// place is a span of a document, nil when the Report lacks it; an empty span
// stands for the whole.
func (s *sarif) place(doc string, span prose.Span) *sarifPhysical {
	i, ok := s.artifact[doc]
	if !ok {
		return nil
	}
	d := s.run.Report.Analyses[i].Document
	p := &sarifPhysical{Artifact: sarifLocation{URI: uri(d), Index: &i}}
	if span.Empty() || span.Start < 0 || span.End > len(d.Text) {
		return p
	}
	l := s.linesOf(d)
	p.Region = &sarifRegion{ByteOffset: span.Start, ByteLength: span.Len(), Snippet: sarifText{Text: Excerpt(d.Text, span, snippetBytes)}}
	p.Region.StartLine, p.Region.StartColumn = l.At(span.Start)
	p.Region.EndLine, p.Region.EndColumn = l.At(span.End)
	return p
}

// linesOf are the lines of document d, made once.
func (s *sarif) linesOf(d *sources.Document) *Lines {
	id := d.ID()
	if s.lines[id] == nil {
		s.lines[id] = NewLines(d.Text)
	}
	return s.lines[id]
}

// sarifLevel is the level of a severity.
func sarifLevel(s Severity) string {
	if s == Info {
		return "note"
	}
	return string(s)
}

// sarifMessage is a message as the format wants it: braces doubled, since single
// ones stand for arguments (3.11.5), and brackets that would make a link of
// words quoted from a text escaped (3.11.6).
func sarifMessage(s string) string {
	s = strings.NewReplacer("{", "{{", "}", "}}").Replace(prose.Safe(s))
	if strings.Contains(s, "](") {
		s = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
	}
	return s
}

// name is a title as an identifier: "Orphan quotation" gives "OrphanQuotation".
func name(title string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(title, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z') }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// safeLines is text with each line made safe.
func safeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = prose.Safe(lines[i])
	}
	return strings.Join(lines, "\n")
}
