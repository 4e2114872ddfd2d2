package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/prose"
)

// newDocument is what is recorded of a. older is the hash of the last version's
// entry, raw that of the bytes as they came.
func newDocument(a provenance.Analysis, raw, older string, m Means) *Document {
	d := a.Document
	out := &Document{
		ID: d.ID(), Name: d.Name, URL: d.URL, CanonicalURL: d.CanonicalURL, OGURL: d.OGURL, Raw: raw, Older: older,
		Title: d.Title, TitleSpan: d.TitleSpan, Authors: d.Authors, Published: d.Published, Modified: d.Modified,
		Outlet: d.Outlet, Credits: d.Credits, Furniture: d.Furniture, Disclaimer: d.Disclaimer,
		Means: m, Relays: a.Relays, Mentions: a.Mentions, Fetched: newFetched(d.Response),
	}
	if text := d.TextSHA256(); text != raw {
		out.Text = text
	}
	for _, p := range d.Parts {
		x := Part{Lang: p.Lang, Span: p.Span, TranslationOf: p.TranslationOf}
		for _, b := range p.Blocks {
			x.Blocks = append(x.Blocks, b.Span)
			if b.Title {
				x.Titles = append(x.Titles, b.Span)
			}
		}
		out.Parts = append(out.Parts, x)
	}
	for _, v := range a.Voices {
		p := &out.Parts[v.Part]
		p.Voices = append(p.Voices, v.Span)
	}
	for _, l := range a.Speakers.Persons {
		out.Persons = append(out.Persons, Person{Local: l})
	}
	for _, m := range a.Speakers.Mentions {
		p := &out.Persons[m.Person]
		p.Mentions = append(p.Mentions, m.Span)
	}
	for i := range a.Attributions {
		out.Attributions = append(out.Attributions, newAttribution(a, i))
	}
	return out
}

// newAttribution is what is recorded of a's attribution i.
func newAttribution(a provenance.Analysis, i int) Attribution {
	x, text := &a.Attributions[i], a.Document.Text
	out := Attribution{
		ID: x.ID, Part: x.Part, Mode: x.Mode, Kind: x.Kind,
		SourceText: prose.Join(text, x.Source), CueText: prose.Join(text, x.Cue), ContentText: prose.Join(text, x.Content),
		Source: x.Source, Cue: x.Cue, Content: x.Content,
		Unclosed: x.Unclosed, Parent: x.Parent, Rule: x.Rule, Confidence: x.Confidence,
	}
	if x.Governor >= 0 {
		out.Governor = a.Attributions[x.Governor].ID
	}
	for _, s := range x.Statements {
		out.Statements = append(out.Statements, Statement{s.Mode, s.Spans})
	}
	if i < len(a.Speakers.Of) {
		for _, p := range a.Speakers.Of[i] {
			out.Speakers = append(out.Speakers, Speaker{p, a.Speakers.Persons[p].Name, a.Speakers.Persons[p].Kind})
		}
	}
	return out
}

// Analysis is the analysis that d records, of text: what newDocument was given.
// Something in it that the text cannot bear is an error, so that a forged entry
// makes nothing of the program but this message.
func (d *Document) Analysis(text string) (provenance.Analysis, error) {
	if err := d.quotes(text); err != nil {
		return provenance.Analysis{}, err
	}
	out := provenance.Analysis{Document: d.source(text), Mentions: d.Mentions, Relays: d.Relays}
	if id := out.Document.ID(); id != d.ID {
		return out, fmt.Errorf("id %s: the text and where it was found make %s", d.ID, id)
	}
	for i := range out.Relays {
		out.Relays[i].Doc = d.ID
	}
	for i, p := range d.Parts {
		for _, s := range p.Voices {
			out.Voices = append(out.Voices, attribution.Voice{ID: fmt.Sprintf("%s:%d-%d", d.ID, s.Start, s.End), Part: i, Lang: p.Lang, Span: s})
		}
	}
	at := d.places()
	for _, x := range d.Attributions {
		y := attribution.Attribution{ID: x.ID, Part: x.Part, Lang: d.Parts[x.Part].Lang, Source: x.Source, Cue: x.Cue, Content: x.Content,
			Mode: x.Mode, Kind: x.Kind, Unclosed: x.Unclosed, Parent: x.Parent, Governor: -1, Rule: x.Rule, Confidence: x.Confidence}
		if x.Governor != "" {
			y.Governor = at[x.Governor]
		}
		for _, s := range x.Statements {
			y.Statements = append(y.Statements, attribution.Statement{Spans: s.Span, Mode: s.Mode})
		}
		out.Attributions = append(out.Attributions, y)
	}
	out.Speakers = d.cast()
	return out, nil
}

// source is the document itself as it was read.
func (d *Document) source(text string) *sources.Document {
	out := sources.Document{Name: d.Name, URL: d.URL, CanonicalURL: d.CanonicalURL, OGURL: d.OGURL, Text: text, Title: d.Title, TitleSpan: d.TitleSpan,
		Authors: d.Authors, Published: d.Published, Modified: d.Modified, Outlet: d.Outlet, Credits: d.Credits,
		Furniture: d.Furniture, Disclaimer: d.Disclaimer, Response: d.Fetched.response(d.URL)}
	for _, p := range d.Parts {
		x := sources.Part{Lang: p.Lang, Span: p.Span, TranslationOf: p.TranslationOf}
		for _, b := range p.Blocks {
			x.Blocks = append(x.Blocks, sources.Block{Span: b, Title: slices.Contains(p.Titles, b)})
		}
		out.Parts = append(out.Parts, x)
	}
	return sources.Restore(out)
}

// cast is who speaks in the document. Mentions are in text order within each
// part, those of one place in the order of the persons.
func (d *Document) cast() speaker.Cast {
	c := speaker.Cast{Of: make([][]int, len(d.Attributions))}
	for i, p := range d.Persons {
		p.Local.Lang = d.Parts[p.Part].Lang
		c.Persons = append(c.Persons, p.Local)
		for _, s := range p.Mentions {
			c.Mentions = append(c.Mentions, speaker.Mention{Span: s, Person: i})
		}
	}
	slices.SortStableFunc(c.Mentions, func(a, b speaker.Mention) int {
		return cmp.Or(cmp.Compare(d.Persons[a.Person].Part, d.Persons[b.Person].Part),
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	for k, x := range d.Attributions {
		for _, s := range x.Speakers {
			c.Of[k] = append(c.Of[k], s.Person)
		}
	}
	return c
}

// places are the indexes of the attributions by id.
func (d *Document) places() map[string]int {
	at := make(map[string]int, len(d.Attributions))
	for k, x := range d.Attributions {
		at[x.ID] = k
	}
	return at
}

// quotes checks d against its text: every span lies in it, in order and on
// characters' borders; the texts which repeat spans are the document's words;
// and what is meant by a number or an id is there.
func (d *Document) quotes(text string) error {
	r := &ruler{text: text}
	r.documentSpans(d)
	for _, x := range d.Relays {
		r.spans("relay "+x.ID, x.Span, x.ScopeSpan)
		r.row("relay "+x.ID, x.Cue)
		for _, e := range x.Evidence {
			if e.Doc == d.ID {
				r.spans("relay "+x.ID, e.Span)
			}
		}
	}
	for _, m := range d.Mentions {
		r.spans("mention", m.Span, m.Phrase)
	}
	for _, p := range d.Persons {
		r.index("person", p.Part, len(d.Parts))
		r.spans("person", p.Mentions...)
	}
	at := d.places()
	if r.err == nil && len(at) < len(d.Attributions) {
		r.err = fmt.Errorf("attributions: two have the same id")
	}
	for _, x := range d.Attributions {
		r.attribution(d, &x, at)
	}
	return r.err
}

// A ruler holds what an entry says against the text and keeps the first error.
type ruler struct {
	text string
	err  error
}

// documentSpans checks what the document says of itself.
func (r *ruler) documentSpans(d *Document) {
	r.spans("title_span", d.TitleSpan)
	r.spans("published_span", d.Published.Span)
	r.spans("modified_span", d.Modified.Span)
	r.spans("disclaimer", d.Disclaimer)
	r.spans("outlet", d.Outlet.Evidence...)
	r.spans("furniture", d.Furniture...)
	if len(d.Parts) == 0 && r.err == nil {
		r.err = fmt.Errorf("parts: none")
	}
	for _, c := range d.Credits {
		r.spans("credit", c.Span, c.Named)
		r.index("credit", c.Part, len(d.Parts))
	}
	for _, p := range d.Parts {
		r.spans("part", p.Span)
		r.index("part", max(p.TranslationOf, 0), len(d.Parts))
		r.row("blocks", p.Blocks)
		r.row("own", p.Voices)
	}
}

// attribution checks one attribution.
func (r *ruler) attribution(d *Document, x *Attribution, at map[string]int) {
	what := "attribution " + x.ID
	r.index(what, x.Part, len(d.Parts))
	r.row(what, x.Source)
	r.row(what, x.Cue)
	r.row(what, x.Content)
	for _, s := range x.Statements {
		r.row(what, s.Span)
		if r.err == nil && len(s.Span) == 0 {
			r.err = fmt.Errorf("%s: a statement of no words", what)
		}
	}
	_, governed := at[x.Governor]
	switch {
	case r.err != nil:
	case len(x.Content) == 0 || len(x.Statements) == 0:
		r.err = fmt.Errorf("%s: says nothing", what)
	case x.SourceText != prose.Join(r.text, x.Source) || x.CueText != prose.Join(r.text, x.Cue) || x.ContentText != prose.Join(r.text, x.Content):
		r.err = fmt.Errorf("%s: gives other words than the document has there", what)
	case x.Governor != "" && !governed:
		r.err = fmt.Errorf("%s: governor %q: no such attribution", what, x.Governor)
	}
	for _, s := range x.Speakers {
		if r.index(what, s.Person, len(d.Persons)); r.err != nil {
			return
		}
		if p := d.Persons[s.Person]; p.Name != s.Name || p.Kind != s.Kind {
			r.err = fmt.Errorf("%s: speaker %q, and person %d is %q", what, s.Name, s.Person, p.Name)
		}
	}
}

// spans checks that each lies in the text.
func (r *ruler) spans(what string, spans ...prose.Span) {
	for _, s := range spans {
		switch {
		case r.err != nil:
			return
		case s.Start < 0 || s.End < s.Start || s.End > len(r.text):
			r.err = fmt.Errorf("%s: span [%d,%d]: the text has %d bytes", what, s.Start, s.End, len(r.text))
		case !r.border(s.Start) || !r.border(s.End):
			r.err = fmt.Errorf("%s: span [%d,%d]: cuts a character", what, s.Start, s.End)
		}
	}
}

// border reports whether a character begins at byte i, or the text ends there.
func (r *ruler) border(i int) bool { return i == len(r.text) || utf8.RuneStart(r.text[i]) }

// row checks spans that follow each other.
func (r *ruler) row(what string, spans []prose.Span) {
	r.spans(what, spans...)
	for i := 1; i < len(spans) && r.err == nil; i++ {
		if spans[i].Start < spans[i-1].End {
			r.err = fmt.Errorf("%s: span [%d,%d]: out of order", what, spans[i].Start, spans[i].End)
		}
	}
}

// index checks the number of one of n things.
func (r *ruler) index(what string, i, n int) {
	if r.err == nil && (i < 0 || i >= n) {
		r.err = fmt.Errorf("%s: names number %d of %d", what, i, n)
	}
}
