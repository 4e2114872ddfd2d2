// Package rules checks the sourcing of documents by written rules: it reads a
// Report and returns Findings, each a rule that fired at a place, with a
// severity. No rule says whether a claim is true, and none fires on what is
// unknown as if it were bad.
//
// A rule is a page and a check. The page (pages/ATT01.md) says what the rule
// catches, why it matters, where false alarms come from, and holds texts on
// which it must fire and texts on which it must stay quiet; the tests run them.
// The check is a function of the Report. What a user may change (severity,
// switch, waivers) is in Config and is applied after the checks, so that a
// rule knows nothing of it.
package rules

import "isnad/sources/prose"

// Severity says how bad a finding is.
type Severity string

// The severities, worst first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// A Finding is a rule that fired at a place.
type Finding struct {
	Rule     string // "ATT01"
	Severity Severity
	Doc      string     // document id
	Span     prose.Span // in its text; zero when the finding is about the whole document
	Message  string     // one line, without document text that is not quoted
	// What the finding is about, by id; none when it is not about any.
	Attributions, Relays []string
	Claims               []string // keys
	Related              []Place
	// Fingerprint names the finding for good: it survives edits elsewhere in
	// the text.
	Fingerprint string
	// Waived is the reason that a waiver gives, "" when the finding stands.
	Waived string
}

// A Place is a stretch of a document that a finding also rests on.
type Place struct {
	Doc  string
	Span prose.Span
}

// A check finds where one rule fires. It leaves Rule, Severity and Fingerprint
// to Check.
type check func(*reading) []Finding
