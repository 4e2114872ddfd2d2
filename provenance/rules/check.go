package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/prose"
)

// checks are the checks by rule.
var checks = map[string]check{
	"ATT01": orphanQuotation,
	"ATT02": statedAsFact,
	"ATT03": vagueSource,
	"ATT04": unnamedOutlets,
	"ATT05": unclearPronoun,
	"ATT06": endorsingCue,
	"ATT07": conflictingTitles,
	"ATT08": twoSpellings,
	"REL01": noPublisher,
	"REL02": noCredit,
	"REL03": footerCredit,
	"REL04": bareCredit,
	"REL05": longChain,
	"REL06": sourceNotHeld,
	"REL07": stateOutlet,
	"REL08": unclearScope,
	"REL09": disclaimed,
	"REL10": loadedLabel,
	"COR01": oneOrigin,
	"COR02": outletCycle,
	"COR03": sharedWording,
	"COR04": oneCarrier,
	"COR05": disagreement,
	"COR06": wrongTime,
	"DRF02": madeDirect,
	"DRF03": cutQuotation,
	"DRF05": marksAmiss,
	"DRF07": otherLanguage,
	"LED05": normalised,
	"LED06": namedByDigest,
}

// Check runs all rules that config leaves on over r and returns the findings by
// document, place and rule. now decides which waivers still hold; waivers that
// no longer do come back as expired, for the caller to say so.
func Check(r *provenance.Report, config Config, now time.Time) (findings []Finding, expired []Waiver) {
	names := map[string]string{}
	order := map[string]int{}
	texts := map[string]string{}
	docs := map[string]*sources.Document{}
	for i, a := range r.Analyses {
		id := a.Document.ID()
		names[id], order[id], texts[id] = cmp.Or(a.Document.URL, a.Document.Name), i, a.Document.Text
		docs[id] = a.Document
	}
	x := newReading(r)
	for _, p := range heaviestFirst(Pages()) {
		severity, on := config.severity(p)
		run := checks[p.ID]
		if !on || run == nil {
			continue
		}
		for _, f := range run(x) {
			f.Rule, f.Severity = p.ID, severity
			findings = append(findings, f)
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(order[a.Doc]-order[b.Doc], a.Span.Start-b.Span.Start, a.Span.End-b.Span.End,
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	mark(findings, names, texts)
	return findings, config.waive(findings, docs, now)
}

// heaviestFirst puts the rule before all others that compares all texts, which
// takes more memory than what checks look up and keep for each other.
func heaviestFirst(pages []Page) []Page {
	i := slices.IndexFunc(pages, func(p Page) bool { return p.ID == "COR03" })
	if i < 0 {
		return pages
	}
	return slices.Concat(pages[i:i+1], pages[:i], pages[i+1:])
}

// mark gives every finding its fingerprint: the SHA-256 over the rule, the
// document's URL or name, the folded words at the place, and how many such
// findings came before. None of them changes when other parts of the text do.
func mark(findings []Finding, names, texts map[string]string) {
	seen := map[[sha256.Size]byte]int32{} // by digest: a key has the finding's words
	var key []byte
	for i := range findings {
		f := &findings[i]
		key = fmt.Appendf(key[:0], "%s\n%s\n%s", f.Rule, names[f.Doc], prose.FoldString(f.Span.In(texts[f.Doc])))
		is := sha256.Sum256(key)
		seen[is]++
		h := sha256.Sum256(fmt.Appendf(key, "\n%d", seen[is]))
		f.Fingerprint = hex.EncodeToString(h[:8])
	}
}
