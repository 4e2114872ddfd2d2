package page

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"isnad/sources/prose"
)

// A Note is a piece of the page that may hold a credit: a byline, a caption, a
// label, a line of the article's head or foot. Notes are taken from the
// untouched page, since what finds the text of an article throws most of them
// away.
type Note struct {
	Place Place
	Text  string // as printed, white space folded
}

// Place says where on the page a note stands.
type Place string

// The places of notes.
const (
	Byline  Place = "byline"  // what the page's markup calls an author or byline
	Source  Place = "source"  // what the markup calls a source or an agency
	Caption Place = "caption" // the words under a picture
	Picture Place = "picture" // what the markup calls a picture's credit or author
	Head    Place = "head"    // any other short text between the headline and the article's text
	Line    Place = "line"    // any other short text above, inside or below it
)

// How long a note may be, in bytes, and how many stand above the headline and
// below the text. The bounds keep the work linear and the notes near.
const (
	maxNoteBytes    = 240
	maxCaptionBytes = 700
	maxAbove        = 4
	maxBelow        = 16
	maxNotes        = 300
)

// A collector walks the article's part of the page.
type collector struct {
	body  map[*html.Node]bool // the elements that hold the article's text
	h1    *html.Node          // the headline, nil for none
	first *html.Node          // the first piece of the text
	last  *html.Node          // the last one
	stage stage
	above []Note // before the headline
	notes []Note
	below int // notes behind the text

	callings map[string]calling // by what the attributes say
}

// A stage is how far the walk has come.
type stage uint8

const (
	beforeTitle stage = iota
	beforeText
	insideText
	belowText
)

// An open note is one that the walk is inside of.
type open struct {
	place  Place
	figure bool // a picture's surroundings
	muted  bool // links for sharing and the like, where only a byline counts
	glued  bool // an inline element has just ended
	text   strings.Builder
}

// collectNotes collects the notes of the page from the untouched tree; the text
// must have been found, since notes stand around it.
func (r *reading) collectNotes() []Note {
	holder, leaves := r.holder()
	if holder == nil {
		return nil
	}
	c := &collector{body: bodyOf(leaves), first: leaves[0], last: leaves[len(leaves)-1], callings: map[string]calling{}}
	scope := holder
	if c.h1 = r.headline(c.first); c.h1 != nil {
		scope = joint(holder, c.h1)
	} else {
		c.stage = beforeText
	}
	for range 2 { // bylines stand beside the column of text as often as in it
		if p := scope.Parent; p != nil && p.Type == html.ElementNode && p.DataAtom != atom.Body && p.DataAtom != atom.Html {
			scope = p
		}
	}
	o := &open{place: Line}
	c.walk(scope, o)
	c.end(o)
	return append(c.above[max(0, len(c.above)-maxAbove):], c.notes...)
}

// walk goes through an element and adds what it says to o, or to notes of its
// own.
func (c *collector) walk(n *html.Node, o *open) {
	switch {
	case len(c.notes) >= maxNotes || c.below > maxBelow:
		return
	case n.Type == html.TextNode:
		c.write(n, o)
		return
	case n.Type != html.ElementNode && n.Type != html.DocumentNode:
		return
	case n == c.h1 && c.stage == beforeTitle:
		c.stage = beforeText
		return
	case n.DataAtom == atom.Br:
		c.end(o)
		return
	}
	class := c.called(n)
	muted := o.muted
	if !c.body[n] {
		if passedOver(n) {
			return
		}
		muted = muted || class.has(callsOther)
	}
	place, figure := c.placeOf(n, class, o)
	block := isBlock(n)
	if !block && place == o.place {
		if o.glued {
			o.text.WriteString(" | ")
		}
		c.children(n, o)
		o.glued = true
		return
	} else if block {
		c.end(o)
	}
	inner := &open{place: place, figure: figure, muted: muted}
	c.children(n, inner)
	c.end(inner)
}

// write adds a piece of text. Where one inline element follows another without
// a blank, only the page's style parts them, and a bar does here.
func (c *collector) write(n *html.Node, o *open) {
	switch {
	case n == c.first:
		c.stage = max(c.stage, insideText)
	case n == c.last:
		defer func() { c.stage = belowText }()
	}
	if o.glued && datedBefore(o.text.String(), n.Data) {
		o.text.WriteString(" | ")
	}
	o.glued = false
	if o.text.Len() <= maxCaptionBytes {
		o.text.WriteString(n.Data)
	}
}

// datedBefore reports whether a figure and a letter meet where text goes on
// behind an element: a time and a name, parted by the page's style alone.
func datedBefore(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	return unicode.IsDigit(a) && unicode.IsLetter(b)
}

// children walks all that lies in an element.
func (c *collector) children(n *html.Node, o *open) {
	for x := range n.ChildNodes() {
		c.walk(x, o)
	}
}

// end takes an open note and begins another.
func (c *collector) end(o *open) {
	if o.text.Len() == 0 {
		return
	}
	text := strings.Trim(folded(o.text.String()), "| ")
	o.text.Reset()
	o.glued = false
	limit := maxNoteBytes
	if o.place == Caption || o.place == Picture {
		limit = maxCaptionBytes
	}
	if len(text) > limit || utf8.RuneCountInString(text) < 2 || o.muted && o.place != Byline && o.place != Source {
		return
	}
	note := Note{o.place, text}
	switch {
	case c.stage == beforeTitle:
		c.above = append(c.above, note)
		return
	case c.stage == beforeText && o.place == Line:
		note.Place = Head
	case c.stage == belowText:
		c.below++
	}
	c.notes = append(c.notes, note)
}

// placeOf tells from an element's name and its attributes where what it says
// stands. An element that holds the text itself says nothing of it.
func (c *collector) placeOf(n *html.Node, class calling, o *open) (place Place, figure bool) {
	place, figure = o.place, o.figure
	if c.body[n] {
		return Line, false
	}
	if n.DataAtom == atom.Figure || class.has(callsPicture) && !c.holdsTitle(n) && (class.has(callsPicturesOwn) || holdsPicture(n)) {
		figure = true
	}
	if figure && place == Line {
		place = Caption
	}
	switch {
	case n.DataAtom == atom.Figcaption:
		return Caption, true
	case figure && (n.DataAtom == atom.Cite || class.has(callsCredit)):
		return Picture, true
	case class.has(callsCaption):
		return Caption, true
	case figure || place == Picture:
	case class.has(callsSource):
		place = Source
	case class.has(callsByline):
		place = Byline
	}
	return place, figure
}

// holdsTitle reports whether the headline lies in an element.
func (c *collector) holdsTitle(n *html.Node) bool { return c.h1 != nil && under(c.h1, n) }

// holdsPicture reports whether a picture lies in an element: pages say "photo"
// of much that has none.
func holdsPicture(n *html.Node) bool {
	for x := after(n, n); x != nil; x = after(x, n) {
		switch x.DataAtom {
		case atom.Img, atom.Picture, atom.Figure, atom.Video:
			return true
		}
	}
	return false
}

// What the classes of elements are called for what they hold, in the languages
// in which pages are written. Any of a class's letters may be around a word.
var (
	pictureWords = []string{"image", "photo", "figure", "gallery", "picture", "slide", "video", "thumb", "foto", "bild", "illustration", "media"}
	captionWords = []string{"caption", "cutline", "img-info", "img_cptn", "bildtext", "bildunterschrift", "didascalia", "epigrafe", "pie-foto", "piefoto", "legende"}
	creditWords  = []string{"credit", "copyright", "source", "agency", "author", "photographer", "producer", "fotograf", "byline", "rights", "quelle", "fuente", "fonte", "autor"}
	sourceWords  = []string{"source", "agency", "agencia", "agence", "fuente", "fonte", "quelle", "zrodlo", "kaynak", "istochnik", "provider", "supplier", "newswire"}
	bylineWords  = []string{"byline", "author", "autor", "auteur", "autore", "writer", "reporter", "journalist", "signature", "firma", "published", "publisher", "contributor", "bloger-name", "redaktor"}
	otherWords   = []string{"related", "recommend", "share", "sharing", "social", "comment", "sidebar", "newsletter", "promo", "breadcrumb", "popular",
		"trending", "most-read", "mostread", "menu", "navig", "advert", "sponsor", "taboola", "outbrain", "cookie", "subscri", "paywall", "footer", "sr-only",
		"visually-hidden", "screen-reader", "read-more", "readmore", "teaser", "more-", "tags", "topics", "login", "signup", "modal", "popup", "banner", "widget", "see-also", "also-read"}
)

// A calling is what the attributes of an element call it, as a set of bits.
type calling uint8

const (
	callsPicture calling = 1 << iota
	callsCaption
	callsCredit
	callsSource
	callsByline
	callsOther       // what is around the article
	callsPicturesOwn // what is said of a picture, whether one is there or not
)

func (c calling) has(any calling) bool { return c&any != 0 }

// called is what an element's attributes call it. A page has few names for many
// elements, and each is looked at once.
func (c *collector) called(n *html.Node) calling {
	s := naming(n)
	if s == "" {
		return 0
	}
	got, ok := c.callings[s]
	if !ok {
		got = callingOf(strings.ToLower(s))
		c.callings[s] = got
	}
	return got
}

// callingWords is the words of the lists above by what they call an element.
var callingWords = sync.OnceValue(func() *prose.Needles {
	n := prose.NewNeedles()
	for i, words := range [][]string{pictureWords, captionWords, creditWords, sourceWords, bylineWords, otherWords, {"byline"}} {
		for _, w := range words {
			n.Add(w, i)
		}
	}
	return n
})

// callingOf reads the words of a name in small letters.
func callingOf(s string) calling {
	const byline = 1 << 6 // the last of callingWords
	found := callingWords().Find(s)
	out := calling(found &^ byline)
	if out.has(callsCaption|callsCredit) && found&byline == 0 {
		out |= callsPicturesOwn
	}
	return out
}

// naming is what an element's attributes call it.
func naming(n *html.Node) string {
	s := ""
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "rel", "data-testid", "role":
			if s == "" {
				s = a.Val
			} else {
				s += " " + a.Val
			}
		}
	}
	return s
}

// passedOver reports whether an element is none of the article's: navigation,
// forms, code, links to other articles, or not shown.
func passedOver(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Form, atom.Select, atom.Button, atom.Svg,
		atom.Iframe, atom.Head, atom.Input, atom.Textarea, atom.Object, atom.Video, atom.Audio:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}
