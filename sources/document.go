// Package sources turns bytes into documents: it reads text files, pages, feeds,
// archives, mail, PDF files, JSON Lines corpora, folders of them, standard input
// and URLs, decodes them, and finds what each says of itself (title, authors,
// date, languages, publisher, credits).
//
// A Document's Text is the ruler: for a text file, the file's bytes unchanged
// when they are valid UTF-8; for other forms, what package page or another took
// out of it once. Every span in the program is a byte range of it.
// What a document does not say stays empty; nothing is guessed.
package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"isnad/sources/fetch"
	"isnad/sources/prose"
)

// Basis says how a publisher is known.
type Basis string

// The ways in which a publisher is known, best first.
const (
	Stated   Basis = "stated"   // in the text itself
	Metadata Basis = "metadata" // in what came with the text
	Domain   Basis = "domain"   // the registry knows the URL's host
	Unknown  Basis = "unknown"
)

// Role says what a credited outlet did.
type Role string

// The roles of credits.
const (
	RoleAgency      Role = "agency"      // a news agency's copy: "(Reuters) –", "Source: AFP"; an outlet in a page's byline
	RoleSource      Role = "source"      // "Source: …", a bare outlet line, "writes …" of a translation; no news agency
	RoleRepublished Role = "republished" // "first published in …"
	RoleTranslated  Role = "translated"  // "translated and edited by …"
	RoleContributed Role = "contributed"
	RolePhoto       Role = "photo"
	RolePartner     Role = "partner"
)

// A Credit is a statement outside the prose about where a document, or one
// part of it, came from.
type Credit struct {
	Role   Role
	Outlet string     // registry id, "" when the registry lacks it
	Name   string     // canonical name, or as printed
	Text   string     // the whole credit as printed
	Span   prose.Span // of Text; zero when the credit came as metadata, or stands outside the text: in a page's byline, caption or label
	Named  prose.Span // of the outlet's name inside it; zero with Span
	Part   int        // index of the part that it stands in
	Whole  bool       // speaks for the whole document, not for its part alone
	Footer bool       // stands behind the last sentence of the prose
}

// A Part is a stretch of a document in one language.
type Part struct {
	Lang string     // ISO 639-1, "und" when unknown
	Span prose.Span // from the part's first byte to its last
	// TranslationOf is the index of the part of which this one is the
	// translation, or that is its translation; -1 for none.
	TranslationOf int
	// Blocks are the paragraphs of prose in reading order: what is analysed.
	// Titles count, page furniture, dates and credit lines do not.
	Blocks []Block

	date string // ISO date of a date line of its own, "" for none
}

// A Block is one paragraph of prose, or a title. A paragraph of very many pages
// is several, cut between sentences where it has any.
type Block struct {
	Span  prose.Span
	Title bool
}

// A Publisher is the outlet that published a document. The zero Publisher has
// Basis "" and must be set to Unknown before printing.
type Publisher struct {
	ID       string // registry id, "" when the registry lacks it
	Name     string
	Basis    Basis
	Evidence []prose.Span // in Text; none when the basis is metadata or domain
}

// A Date is a point in time as precisely as a document states it.
type Date struct {
	// ISO is "2020", "2020-07", "2020-07-09", "2020-07-09T08:25", the same
	// with "Z" or "+03:00" where a zone is stated, or "" for unknown.
	ISO  string
	Span prose.Span // where it stands in Text; zero when it came as metadata
}

// A Document is one appearance of a text. It is not changed after reading and
// may be shared.
type Document struct {
	Name         string // file name or corpus id, as the user knows it
	URL          string
	CanonicalURL string // that the page or message calls its own, or the original's; absolute, "" for none
	OGURL        string // og:url of a page, as it may differ from both
	Path         string // of the file that holds this text and nothing else; "" for a line of a corpus and for standard input
	Text         string // valid UTF-8
	// Raw is the bytes that the document was made of, with Options.Raw: the
	// file, or the record of what a server sent. nil when the text is these.
	Raw []byte
	// Response is how the document was fetched, without its Body and Record;
	// nil for what was not. With Options.Raw, Raw is the Record.
	Response   *fetch.Response
	Title      string
	TitleSpan  prose.Span // zero when the title came as metadata
	Authors    []string
	Published  Date
	Modified   Date
	Parts      []Part // at least one, in text order, not overlapping
	Outlet     Publisher
	Credits    []Credit // in text order; then those that stand outside the text
	Furniture  []prose.Span
	Disclaimer prose.Span // "… has not verified the content of this story"; zero for none

	// Worked out once when the document is made; "" in one written by hand.
	id, sha256 string
}

// Restore is a document whose fields were kept and are put together again, as
// reading it made them. It is not read anew: d's fields are taken as they are.
func Restore(d Document) *Document {
	d.id, d.sha256 = "", ""
	d.sha256 = d.TextSHA256()
	d.id = d.ID()
	return &d
}

// TextSHA256 is the SHA-256 of the text, in lower-case hexadecimal.
func (d *Document) TextSHA256() string {
	if d.sha256 != "" {
		return d.sha256
	}
	h := sha256.New()
	piece := make([]byte, min(len(d.Text), 4<<10)) // no second copy of a long text
	for rest := d.Text; rest != ""; {
		n := copy(piece, rest)
		h.Write(piece[:n])
		rest = rest[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// ID names the document for good: the first 16 hexadecimal digits of the
// SHA-256 over its text's hash and its URL, or its name where it has no URL.
func (d *Document) ID() string {
	if d.id != "" {
		return d.id
	}
	where := d.URL
	if where == "" {
		where = d.Name
	}
	h := sha256.Sum256([]byte(d.TextSHA256() + "\n" + where))
	return hex.EncodeToString(h[:8])
}

// Site is the host of the site on which the document was found, without "www.":
// that of an archive's copy is the original's. It is "" for none.
func (d *Document) Site() string { return host(d.URL) }

// OnWeb reports whether an address of the document leads somewhere that can be
// asked: its own, or one that it calls its own. A name without a domain behind it,
// a number and what stands for the machine itself do not.
func (d *Document) OnWeb() bool {
	return slices.ContainsFunc([]string{d.URL, d.CanonicalURL, d.OGURL}, func(s string) bool { return registrable(host(s)) != "" })
}

// SameSite reports whether two documents stand on one host or on hosts of one
// registered domain (a page for telephones, an archive's copy), or have one page
// in common: one names the other's address as its own. Sites of like names under
// other endings are others', as far as an address tells.
func (d *Document) SameSite(e *Document) bool {
	if d.CanonicalURL != "" && (d.CanonicalURL == e.CanonicalURL || d.CanonicalURL == e.URL) || e.CanonicalURL != "" && e.CanonicalURL == d.URL {
		return true
	}
	a, b := d.Site(), e.Site()
	return a != "" && b != "" && (a == b || registrable(a) != "" && registrable(a) == registrable(b))
}

// CreditsInText is the credits that stand in the document's text, in text order.
func (d *Document) CreditsInText() []Credit {
	n := len(d.Credits)
	for n > 0 && d.Credits[n-1].Span.Empty() {
		n--
	}
	return d.Credits[:n]
}

// PartAt is the index of the part that holds byte at, and the last part's when
// none does.
func (d *Document) PartAt(at int) int {
	for i, p := range d.Parts {
		if at < p.Span.End {
			return i
		}
	}
	return len(d.Parts) - 1
}
