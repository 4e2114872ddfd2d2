package view

import (
	"fmt"
	"strings"
	"testing"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/drift"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/prose"
)

// A desk makes Reports by hand: texts in, and what a reader would find in them
// by the words that they hold.
type desk struct {
	testing.TB
	provenance.Report
	ids map[string]int // of documents, to their index
}

// document adds a document of one part for each text.
func (k *desk) document(name string, date string, texts ...string) int {
	d := &sources.Document{Name: name, Published: sources.Date{ISO: date}}
	for i, text := range texts {
		if i > 0 {
			d.Text += "\n"
		}
		p := sources.Part{Lang: "en", TranslationOf: -1, Span: prose.Span{Start: len(d.Text), End: len(d.Text) + len(text)}}
		if prose.RTL(text) {
			p.Lang = "ar"
		}
		if len(texts) == 2 {
			p.TranslationOf = 1 - i
		}
		d.Text += text
		d.Parts = append(d.Parts, p)
	}
	k.Analyses = append(k.Analyses, provenance.Analysis{Document: d})
	if k.ids == nil {
		k.ids = map[string]int{}
	}
	k.ids[d.ID()] = len(k.Analyses) - 1
	return len(k.Analyses) - 1
}

// find is where words stand in document d.
func (k *desk) find(d int, words string) prose.Span {
	k.Helper()
	at := strings.Index(k.Analyses[d].Document.Text, words)
	if at < 0 {
		k.Fatalf("document %d lacks %q", d, words)
	}
	return prose.Span{Start: at, End: at + len(words)}
}

// speaker adds a speaker.
func (k *desk) speaker(kind speaker.Kind, name, title string) int {
	id := fmt.Sprintf("%s:%s", kind, strings.ReplaceAll(strings.ToLower(name), " ", "-"))
	k.Speakers = append(k.Speakers, speaker.Speaker{ID: id, Name: name, Kind: kind, Title: title})
	return len(k.Speakers) - 1
}

// says adds an attribution of words to speaker who and returns its id.
func (k *desk) says(d, who int, mode attribution.Mode, words string) string {
	k.Helper()
	span := k.find(d, words)
	doc := k.Analyses[d].Document
	part := doc.PartAt(span.Start)
	id := fmt.Sprintf("%s:%d-%d", doc.ID(), span.Start, span.End)
	spans := []prose.Span{span}
	k.Analyses[d].Attributions = append(k.Analyses[d].Attributions, attribution.Attribution{
		ID: id, Part: part, Lang: doc.Parts[part].Lang, Content: spans, Mode: mode, Kind: attribution.Speech,
		Statements: []attribution.Statement{{Spans: spans, Mode: mode}}, Governor: -1, Rule: "en/test", Confidence: 0.5})
	if k.SpeakerOf == nil {
		k.SpeakerOf = map[string]*provenance.Identity{}
	}
	k.SpeakerOf[id] = &provenance.Identity{Speaker: who}
	return id
}

// states adds a sentence in the outlet's own voice and returns its id.
func (k *desk) states(d int, words string) string {
	k.Helper()
	span := k.find(d, words)
	doc := k.Analyses[d].Document
	part := doc.PartAt(span.Start)
	id := fmt.Sprintf("%s:%d-%d", doc.ID(), span.Start, span.End)
	k.Analyses[d].Voices = append(k.Analyses[d].Voices, attribution.Voice{ID: id, Part: part, Lang: doc.Parts[part].Lang, Span: span})
	return id
}

// credit adds a credit line of document d.
func (k *desk) credit(d int, role sources.Role, name, text string, footer bool) {
	k.Helper()
	doc := k.Analyses[d].Document
	doc.Credits = append(doc.Credits, sources.Credit{Role: role, Name: name, Text: text, Span: k.find(d, text), Footer: footer, Whole: true})
}

// relays adds a relay of which words in document d are the evidence.
func (k *desk) relays(d int, from, to relay.End, role relay.Role, scope relay.Scope, words string, covers ...string) *relay.Relay {
	k.Helper()
	span := k.find(d, words)
	id := k.Analyses[d].Document.ID()
	e := relay.Relay{ID: fmt.Sprintf("%s:%d-%d/%s", id, span.Start, span.End, role), Doc: id, From: from, To: to,
		Role: role, Basis: relay.Stated, Text: words, Span: span, Scope: scope, ScopeSpan: span, Covers: covers,
		Evidence: []relay.Evidence{{Doc: id, Span: span}}}
	if scope == relay.Whole || scope == relay.Part {
		e.Basis = relay.Credited
	}
	k.Relays = append(k.Relays, e)
	return &k.Relays[len(k.Relays)-1]
}

// claim adds a claim rendered by attributions or voices; occasions hold the
// documents of each origin, none for unknown.
func (k *desk) claim(who int, text string, ids []string, occasions ...claim.Origin) int {
	c := claim.Claim{Alias: fmt.Sprintf("C%d", len(k.Claims)+1), Key: ids[0], Text: text, Speaker: who,
		Origins: occasions, OriginsKnown: len(occasions) > 0}
	for _, id := range ids {
		doc, _, _ := strings.Cut(id, ":")
		c.Renderings = append(c.Renderings, claim.Rendering{Doc: k.ids[doc], Attribution: id})
	}
	k.Claims = append(k.Claims, c)
	k.Drifts = append(k.Drifts, nil)
	return len(k.Claims) - 1
}

// drifts names how rendering b of claim c differs from rendering a.
func (k *desk) drifts(c, a, b int, t drift.Type, note string) {
	k.Drifts[c] = append(k.Drifts[c], provenance.Drift{A: a, B: b, Differences: []drift.Difference{{Type: t, Note: note}}})
}

// harbour is a Report with all that the views tell apart: a publisher known and
// unknown, dates and none, a text in two languages, an outlet credited in each
// way, one of them described only, drift, one occasion, two, and unknown.
func harbour(t testing.TB) *provenance.Report {
	k := &desk{TB: t}
	d1 := k.document("a_plain.txt", "", `The port minister said that those who bet against the harbour are more numerous. `+
		`Duarte said: "Could they close the harbour, they would not wait an hour."`)
	d2 := k.document("b_channel.txt", "2031-03-04T09:15", `"If they could close the harbour, they would not hesitate for an hour," Nile Channel quoted the minister as saying. `+
		`The ferries “will sail at dawn”.`)
	d3 := k.document("c_footer.txt", "", `Harbour traffic has doubled since 1999, the Delta Press Agency (DPA) reported the mayor as saying. Source » gulfposts`)
	d4 := k.document("d_both.txt", "2031-03-03T11:37Z", `Al-Bahr – Port. Duarte said: “Had they been able to close the harbour, they would not hold off for an hour.” He said the fleet is strong.`,
		`البحر – المرفأ. قالت دوارتي “لو استطاعوا إغلاق المرفأ لما تأخروا ساعة”`)
	d5 := k.document("e_translated.txt", "", `Two ports signed a deal, writes Sahel Online. Duarte said, “Should they be able to close the harbour.” `+
		`“Whoever bets against the harbour is delusional,” she added. The toll was raised in May, according to the ministry’s media. `+
		`This article was translated and edited by The Quay Review.`)
	return harbourClaims(k, d1, d2, d3, d4, d5)
}

// harbourClaims fills in what harbour's texts say.
func harbourClaims(k *desk, d1, d2, d3, d4, d5 int) *provenance.Report {
	duarte := k.speaker(speaker.Person, "Ana Maria Duarte", "minister of ports")
	mayor := k.speaker(speaker.Role, "the mayor", "")
	quay := sources.Publisher{ID: "quay-review", Name: "The Quay Review", Basis: sources.Stated}
	k.Analyses[d5].Document.Outlet = quay
	nobody, review := relay.End{}, relay.End{ID: quay.ID, Name: quay.Name}
	nile, gulf := relay.End{ID: "nile-channel", Name: "Nile Channel"}, relay.End{Name: "gulfposts"}
	bahr, sahel := relay.End{ID: "al-bahr", Name: "Al-Bahr"}, relay.End{ID: "sahel-online", Name: "Sahel Online"}
	dpa := relay.End{ID: "delta-press-agency", Name: "Delta Press Agency"}

	a1 := k.says(d1, duarte, attribution.Indirect, "those who bet against the harbour are more numerous")
	a2 := k.says(d1, duarte, attribution.Direct, "Could they close the harbour, they would not wait an hour")
	b1 := k.says(d2, duarte, attribution.Direct, "If they could close the harbour, they would not hesitate for an hour")
	b2 := k.says(d2, mayor, attribution.Mixed, "The ferries “will sail at dawn”")
	c1 := k.says(d3, mayor, attribution.Indirect, "Harbour traffic has doubled since 1999")
	e1 := k.says(d4, duarte, attribution.Direct, "Had they been able to close the harbour, they would not hold off for an hour")
	e2 := k.says(d4, duarte, attribution.Indirect, "the fleet is strong")
	e3 := k.says(d4, duarte, attribution.Direct, "لو استطاعوا إغلاق المرفأ لما تأخروا ساعة")
	f1 := k.says(d5, duarte, attribution.Direct, "Should they be able to close the harbour")
	f2 := k.says(d5, duarte, attribution.Direct, "Whoever bets against the harbour is delusional")
	f3 := k.states(d5, "The toll was raised in May, according to the ministry’s media.")
	f4 := k.states(d5, "Two ports signed a deal, writes Sahel Online.")

	k.relays(d2, nile, nobody, relay.QuotedBy, relay.Quotation, "Nile Channel", b1).Cue = []prose.Span{k.find(d2, "quoted the minister as saying")}
	k.relays(d3, dpa, gulf, relay.Reported, relay.Sentence, "the Delta Press Agency (DPA)", c1)
	k.relays(d3, gulf, nobody, relay.Credit, relay.Whole, "gulfposts", c1)
	k.credit(d3, sources.RoleSource, "gulfposts", "Source » gulfposts", true)
	k.relays(d4, bahr, nobody, relay.Credit, relay.Part, "Al-Bahr – Port", e1, e2)
	k.relays(d4, bahr, nobody, relay.Credit, relay.Part, "البحر – المرفأ", e3)
	k.credit(d4, sources.RoleAgency, "Al-Bahr", "Al-Bahr – Port", false)
	k.credit(d4, sources.RoleAgency, "Al-Bahr", "البحر – المرفأ", false)
	k.relays(d5, sahel, review, relay.TranslatedFrom, relay.Whole, "Sahel Online", f1, f2, f3, f4)
	k.relays(d5, relay.End{Name: "the ministry’s media"}, sahel, relay.Reported, relay.Sentence, "the ministry’s media", f3).Unnamed = true
	k.credit(d5, sources.RoleTranslated, "The Quay Review", "translated and edited by The Quay Review", true)

	hour := k.claim(duarte, "If they could close the harbour, they would not hesitate for an hour", []string{e3, a2, b1, e1, f1},
		claim.Origin{Occasion: "press conference, 2031-03-03", Docs: []int{d1, d2, d4, d5}})
	bets := k.claim(duarte, "Whoever bets against the harbour is delusional", []string{f2, a1})
	k.claim(mayor, "Harbour traffic has doubled since 1999", []string{c1}, claim.Origin{Docs: []int{d3}})
	k.claim(mayor, "The ferries “will sail at dawn”", []string{b2}, claim.Origin{Docs: []int{d2}})
	k.claim(duarte, "the fleet is strong", []string{e2}, claim.Origin{Docs: []int{d4}})
	k.claim(-1, "The toll was raised in May, according to the ministry’s media.", []string{f3}, claim.Origin{Docs: []int{d5}})
	k.claim(-1, "Two ports signed a deal", []string{f4}, claim.Origin{Docs: []int{d5}})
	k.claim(mayor, "The ferries will sail", []string{b2, c1}, claim.Origin{Occasion: "interview", Docs: []int{d2}}, claim.Origin{Docs: []int{d3}})
	k.drifts(hour, 0, 1, drift.TenseShift, "present for past")
	k.drifts(hour, 0, 4, drift.Truncation, "the main clause is cut off")
	k.drifts(bets, 0, 1, drift.LexicalShift, "‘delusional’ became ‘more numerous’")
	return &k.Report
}

// crowd is a Report of n documents that all carry one claim, every fourth of
// them credited to an agency, and a claim for each.
func crowd(t testing.TB, n int) *provenance.Report {
	k := &desk{TB: t}
	who := k.speaker(speaker.Person, "Ana Maria Duarte", "minister of ports")
	var shared []string
	var docs []int
	for i := range n {
		d := k.document(fmt.Sprintf("paper_%03d.txt", i), "2031-03-04", fmt.Sprintf("Duarte said the harbour is open. It is day %d, the Agency %d reported.", i, i%7))
		mode := attribution.Indirect
		if i%3 == 0 {
			mode = attribution.Direct
		}
		id := k.says(d, who, mode, "the harbour is open")
		shared, docs = append(shared, id), append(docs, d)
		if i%4 == 0 {
			name := fmt.Sprintf("Agency %d", i%7)
			k.relays(d, relay.End{Name: name}, relay.End{}, relay.Reported, relay.Sentence, name, id)
		}
	}
	c := k.claim(who, "the harbour is open", shared, claim.Origin{Docs: docs})
	k.drifts(c, 0, 5, drift.Omission, "a word is missing")
	return &k.Report
}
