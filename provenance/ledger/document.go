package ledger

import (
	"fmt"
	"path"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A Document is what an entry records of one document: what it says of itself
// and what the program found in it, all of a provenance.Analysis but the text.
// Spans are byte ranges of the text.
type Document struct {
	ID           string // as provenance names it
	Name, URL    string
	CanonicalURL string
	OGURL        string
	Raw          string   // SHA-256 of the bytes as they came
	Text         string   // SHA-256 of the text that spans count in, "" when it is the raw bytes
	Fetched      *Fetched // nil for what was not fetched
	// Older is the SHA-256 of the entry of the last version of the same URL,
	// or of the same name where there is no URL; "" for none.
	Older        string
	Title        string
	TitleSpan    prose.Span // zero when the title came as metadata
	Authors      []string
	Published    sources.Date
	Modified     sources.Date
	Outlet       sources.Publisher
	Credits      []sources.Credit
	Parts        []Part
	Furniture    []prose.Span
	Disclaimer   prose.Span
	Means        Means
	Persons      []Person
	Attributions []Attribution
	Relays       []relay.Relay
	Mentions     []outlet.Mention // outlets named in the prose
}

// Means are what a document was read with: the digests of packages lexicon and
// outlet. Each is a SHA-256, "" for none.
type Means struct{ Lexicons, Registry, Model string }

// A Part is a stretch of the document in one language.
type Part struct {
	Lang          string
	Span          prose.Span
	TranslationOf int          // index of another part, -1 for none
	Blocks        []prose.Span // of prose and titles, in reading order
	Titles        []prose.Span // those of Blocks that are titles
	Voices        []prose.Span // what the outlet says itself
}

// A Person is whoever the document shows to speak: a person, role, group,
// whatever its Kind. The language is that of the part.
type Person struct {
	speaker.Local
	Mentions []prose.Span // where the prose names them, in text order
}

// An Attribution is one thing said and by whom. The texts repeat what the spans
// cover, for people who read the file; verify compares them with the document.
// The language is that of the part.
type Attribution struct {
	ID                               string
	Part                             int // index into the document's Parts
	Mode                             attribution.Mode
	Kind                             attribution.Kind
	Speakers                         []Speaker // best first; several where the text leaves it open
	SourceText, CueText, ContentText string
	Source, Cue, Content             []prose.Span
	Statements                       []Statement
	Unclosed                         bool
	Parent                           string // id of the attribution that it lies in
	Governor                         string // id of the one whose source it shares without repeating it
	Rule                             string
	Confidence                       float64
}

// A Speaker is who the document itself shows to stand behind an attribution:
// one of its Persons, by index, and what they are called there.
type Speaker struct {
	Person int
	Name   string
	Kind   speaker.Kind
}

// A Statement is one thing said inside an attribution.
type Statement struct {
	Mode attribution.Mode
	Span []prose.Span
}

// emptied is d with nothing but the room of its long lists, which is most of what it
// takes to read an entry.
func (d *Document) emptied() *Document {
	*d = Document{Parts: d.Parts[:0], Persons: d.Persons[:0], Attributions: d.Attributions[:0], Relays: d.Relays[:0], Mentions: d.Mentions[:0]}
	return d
}

// where is what versions of one document have in common: its URL, or its name
// where it has none.
func (d *Document) where() string {
	if d.URL != "" {
		return d.URL
	}
	return d.Name
}

// text is the SHA-256 of the text that spans count in.
func (d *Document) text() string {
	if d.Text != "" {
		return d.Text
	}
	return d.Raw
}

// fields goes through d's fields in the order of the file: what an editor looks
// for before what only the program needs.
func (d *Document) fields(c *codec) {
	c.text("id", &d.ID)
	c.text("name", &d.Name)
	c.text("url", &d.URL)
	c.text("canonical_url", &d.CanonicalURL)
	c.text("og_url", &d.OGURL)
	c.text("raw_sha256", &d.Raw)
	c.text("text_sha256", &d.Text)
	c.text("older", &d.Older)
	fetchedField(c, &d.Fetched)
	c.text("title", &d.Title)
	c.span("title_span", &d.TitleSpan)
	c.texts("authors", &d.Authors)
	dateFields(c, "published", &d.Published)
	dateFields(c, "modified", &d.Modified)
	c.object("outlet", func() {
		c.text("id", &d.Outlet.ID)
		c.text("name", &d.Outlet.Name)
		word(c, "basis", &d.Outlet.Basis)
		c.spans("evidence", &d.Outlet.Evidence)
	})
	list(c, "credits", &d.Credits, creditFields)
	c.text("lexicons_sha256", &d.Means.Lexicons)
	c.text("registry_sha256", &d.Means.Registry)
	c.text("model_sha256", &d.Means.Model)
	list(c, "attributions", &d.Attributions, attributionFields)
	list(c, "relays", &d.Relays, relayFields)
	list(c, "persons", &d.Persons, personFields)
	list(c, "mentions", &d.Mentions, mentionFields)
	list(c, "parts", &d.Parts, partFields)
	c.stretches("furniture", &d.Furniture)
	c.span("disclaimer", &d.Disclaimer)
}

func dateFields(c *codec, key string, d *sources.Date) {
	c.text(key, &d.ISO)
	c.span(key+"_span", &d.Span)
}

func creditFields(c *codec, x *sources.Credit) {
	c.mark("{")
	word(c, "role", &x.Role)
	c.text("outlet", &x.Outlet)
	c.text("name", &x.Name)
	c.text("text", &x.Text)
	c.span("span", &x.Span)
	c.span("named", &x.Named)
	c.number("part", &x.Part, 0)
	c.flag("whole", &x.Whole)
	c.flag("footer", &x.Footer)
	c.mark("}")
}

func partFields(c *codec, x *Part) {
	c.mark("{")
	c.text("lang", &x.Lang)
	c.span("span", &x.Span)
	c.number("translation_of", &x.TranslationOf, -1)
	c.stretches("blocks", &x.Blocks)
	c.spans("titles", &x.Titles)
	c.stretches("own", &x.Voices)
	c.mark("}")
}

// attributionFields has what an editor looks for first: who, how, what.
func attributionFields(c *codec, x *Attribution) {
	c.mark("{")
	c.text("id", &x.ID)
	list(c, "speakers", &x.Speakers, speakerFields)
	c.text("source_text", &x.SourceText)
	c.text("cue_text", &x.CueText)
	c.text("content_text", &x.ContentText)
	name(c, "mode", &x.Mode, attribution.ModeOf)
	name(c, "kind", &x.Kind, attribution.KindOf)
	c.number("part", &x.Part, 0)
	c.spans("source", &x.Source)
	c.spans("cue", &x.Cue)
	c.spans("content", &x.Content)
	list(c, "statements", &x.Statements, statementFields)
	c.flag("unclosed", &x.Unclosed)
	c.text("parent", &x.Parent)
	c.text("governor", &x.Governor)
	c.text("rule", &x.Rule)
	c.ratio("confidence", &x.Confidence)
	c.mark("}")
}

func speakerFields(c *codec, x *Speaker) {
	c.mark("{")
	c.text("name", &x.Name)
	word(c, "kind", &x.Kind)
	c.number("person", &x.Person, 0)
	c.mark("}")
}

func statementFields(c *codec, x *Statement) {
	c.mark("{")
	name(c, "mode", &x.Mode, attribution.ModeOf)
	c.spans("span", &x.Span)
	c.mark("}")
}

func personFields(c *codec, x *Person) {
	c.mark("{")
	c.text("name", &x.Name)
	word(c, "kind", &x.Kind)
	c.text("title", &x.Title)
	c.number("part", &x.Part, 0)
	c.text("outlet", &x.Outlet)
	c.words("names", &x.Names)
	list(c, "titles", &x.Titles, titleFields)
	c.words("domains", &x.Domains)
	c.words("nations", &x.Nations)
	gender := genderText(x)
	c.text("gender", &gender)
	if c.reading && gender != "" {
		x.Gender = gender[0]
		c.spelled(gender, []byte(genderText(x)))
	}
	c.flag("plural", &x.Plural)
	c.flag("unnamed", &x.Unnamed)
	c.text("head", &x.Head)
	c.words("aliases", &x.Aliases)
	c.spans("mentions", &x.Mentions)
	c.mark("}")
}

// genderText is the letter of a person's gender, "" for none.
func genderText(x *Person) string { return strings.TrimRight(string(rune(x.Gender)), "\x00") }

func titleFields(c *codec, x *speaker.Title) {
	c.mark("{")
	c.text("concept", &x.Concept)
	c.text("class", &x.Class)
	c.flag("any", &x.Any)
	c.mark("}")
}

func mentionFields(c *codec, x *outlet.Mention) {
	c.mark("{")
	c.text("name", &x.Name)
	c.text("id", &x.ID)
	c.words("candidates", &x.Candidates)
	word(c, "kind", &x.Kind)
	word(c, "basis", &x.Basis)
	c.flag("plural", &x.Plural)
	c.flag("unnamed", &x.Unnamed)
	c.span("span", &x.Span)
	c.span("phrase", &x.Phrase)
	c.mark("}")
}

func relayFields(c *codec, x *relay.Relay) {
	c.mark("{")
	c.text("id", &x.ID)
	c.text("from_id", &x.From.ID)
	c.text("from", &x.From.Name)
	c.flag("unnamed", &x.Unnamed)
	c.text("to_id", &x.To.ID)
	c.text("to", &x.To.Name)
	word(c, "role", &x.Role)
	word(c, "basis", &x.Basis)
	c.text("text", &x.Text)
	c.span("span", &x.Span)
	c.spans("cue", &x.Cue)
	word(c, "scope", &x.Scope)
	c.span("scope_span", &x.ScopeSpan)
	c.texts("covers", &x.Covers)
	list(c, "evidence", &x.Evidence, evidenceFields)
	c.mark("}")
}

func evidenceFields(c *codec, x *relay.Evidence) {
	c.mark("{")
	c.text("doc", &x.Doc)
	c.span("span", &x.Span)
	c.mark("}")
}

// check refuses values that no document entry may have. A name is shown,
// searched for and sooner or later used as a file name by somebody: one that
// leads out of its folder or hides characters is not taken in.
func (d *Document) check() error {
	for _, h := range []struct {
		what, value string
		digits      int
		empty       bool
	}{
		{"id", d.ID, 16, false}, {"raw_sha256", d.Raw, 64, false}, {"text_sha256", d.Text, 64, true}, {"older", d.Older, 64, true},
		{"lexicons_sha256", d.Means.Lexicons, 64, true}, {"registry_sha256", d.Means.Registry, 64, true}, {"model_sha256", d.Means.Model, 64, true},
	} {
		if !isDigest(h.value, h.digits) && (h.value != "" || !h.empty) {
			return fmt.Errorf("%s %.80q: want %d hexadecimal digits", h.what, h.value, h.digits)
		}
	}
	if d.Text == d.Raw {
		return fmt.Errorf("text_sha256 %q: is the raw bytes', write \"\"", d.Text)
	}
	if d.Name == "" && d.URL == "" {
		return fmt.Errorf("document %s: neither name nor url", d.ID)
	}
	if err := visible("url", d.URL); err != nil {
		return err
	}
	if d.Fetched != nil {
		if err := d.Fetched.check(); err != nil {
			return err
		}
	}
	if d.Name == d.URL {
		return nil // which was looked at
	}
	return checkName(d.Name)
}

// checkName refuses names that are no plain relative path.
func checkName(name string) error {
	switch {
	case len(name) > 4096:
		return fmt.Errorf("name %.40q…: over 4096 bytes", name)
	case strings.HasPrefix(name, "/"), strings.Contains(name, `\`), name != "" && path.Clean(name) != name,
		name == "..", strings.HasPrefix(name, "../"):
		return fmt.Errorf("name %q: must be a plain path below its folder", name)
	}
	return visible("name", name)
}
