package sources

import (
	"slices"
	"strings"

	"isnad/sources/date"
	"isnad/sources/outlet"
	"isnad/sources/page"
	"isnad/sources/prose"
)

// A web page says much of where its article came from outside the article's
// text: in bylines, captions and labels. What stands in the text too is found
// there, with its place; the rest has none, and its spans are empty.

// takeNotes takes the credits in what a page prints around its text.
func (a *analysis) takeNotes(notes []page.Note) {
	if len(notes) == 0 {
		return
	}
	t := &taker{a: a, lines: map[string]prose.Span{}}
	for _, l := range a.lines {
		if s := l.span.In(a.text); len(s) <= maxImprintBytes {
			t.lines[s] = l.span
		}
	}
	for _, n := range notes {
		t.take(n)
	}
	for _, n := range notes {
		if n.Place != page.Caption && n.Place != page.Picture {
			t.copyright(n.Text)
		}
	}
	a.credits = append(a.credits, t.found...)
	slices.SortStableFunc(a.credits, func(x, y Credit) int {
		if x.Span.Empty() || y.Span.Empty() {
			return order(x.Span.Empty()) - order(y.Span.Empty())
		}
		return x.Named.Start - y.Named.Start
	})
}

// order is 1 for what stands outside the text, which comes last.
func order(outside bool) int {
	if outside {
		return 1
	}
	return 0
}

// A taker takes credits from notes.
type taker struct {
	a     *analysis
	lines map[string]prose.Span // the lines of the text by what they say
	note  string                // the note at hand
	found []Credit
}

// take takes the credits of one note.
func (t *taker) take(n page.Note) {
	t.note = n.Text
	switch n.Place {
	case page.Caption:
		t.caption(n.Text)
	case page.Picture:
		t.picture(n.Text)
	default:
		t.around(n)
	}
}

// add adds credits for names, which s, a piece of the note at hand, gives. Where
// the text has the note as a line of its own, that is where they stand; what
// it has given already is not taken again.
func (t *taker) add(role Role, s string, names []name) {
	line := t.lines[t.note]
	for _, n := range names {
		role := t.a.roleFor(role, n)
		if t.known(line, n) {
			continue
		}
		c := Credit{Role: role, Outlet: n.id, Name: n.display, Text: s, Whole: role != RolePhoto && role != RoleContributed}
		if i := strings.Index(t.note, s); !line.Empty() && i >= 0 {
			c.Span = prose.Span{Start: line.Start + i, End: line.Start + i + len(s)}
			c.Named = c.Span
			c.Part = t.a.partAt(c.Span.Start)
		}
		t.found = append(t.found, c)
	}
}

// partAt is the index of the section that holds byte at.
func (a *analysis) partAt(at int) int {
	for i, s := range a.sections {
		if n := len(s.lines); n > 0 && at < s.lines[n-1].span.End {
			return i
		}
	}
	return 0
}

// known reports whether a credit of the text names n at s.
func (t *taker) known(s prose.Span, n name) bool {
	for _, c := range t.a.credits {
		if !s.Empty() && c.Span.Overlaps(s) && c.Name == n.display {
			return true
		}
	}
	return false
}

// caption takes the credits of the words under a picture: what follows a label
// that announces a picture's origin, or what stands as such a credit does.
func (t *taker) caption(s string) {
	if label, rest, ok := t.a.photoLabel(s); ok {
		if names := t.a.outlets(s, rest); len(names) > 0 {
			t.add(RolePhoto, s[label.Start:], names)
			return
		}
	}
	if h, ok := t.a.match("caption", s); ok {
		t.add(RolePhoto, h.span.In(s), h.names)
		return
	}
	if m, ok := t.a.registry.Credit(s); ok && m.Kind != outlet.Platform && m.Span.Len()*4 >= len(s)*3 {
		t.picture(s)
	}
}

// picture takes the credits of a text that is nothing but a picture's credit.
func (t *taker) picture(s string) {
	at := prose.Span{End: len(s)}.Trim(s, "()[]©（） ")
	if label, rest, ok := t.a.photoLabel(s); ok {
		if at.End = label.Start; len(t.a.outlets(s, rest)) > 0 {
			at = rest
		}
	}
	if names := t.a.outlets(s, at); len(names) > 0 {
		t.add(RolePhoto, s, names)
		return
	}
	if countWords(s) > maxNameWords { // a caption after all
		if h, ok := t.a.match("caption", s); ok {
			t.add(RolePhoto, h.span.In(s), h.names)
		}
	}
}

// photoLabel finds in a caption the last label that announces a picture's
// origin, and what follows it. Without a colon or the like the label must begin
// a sentence.
func (a *analysis) photoLabel(s string) (label, rest prose.Span, ok bool) {
	b := patterns()
	toks := prose.Tokens(s, prose.Span{End: len(s)})
	for i := len(toks) - 1; i >= 0; i-- {
		end := toks[i].End
		if !b.ends[prose.FoldString(toks[i].In(s))] {
			continue
		}
		for n := 1; n <= 3 && i-n+1 >= 0; n++ {
			l := prose.Span{Start: toks[i-n+1].Start, End: end}
			if !b.photo[labelKey(l.In(s))] {
				continue
			}
			after := strings.TrimLeft(s[end:], ". ")
			rest := prose.Span{Start: end, End: len(s)}.Trim(s, separators+"©.-–— ()[]（）")
			if rest.Empty() || rest.Len() > maxRestBytes {
				continue
			}
			if strings.ContainsAny(after[:1], separators) || strings.HasPrefix(after, "：") || strings.HasPrefix(after, "／") ||
				strings.HasPrefix(after, "»") || strings.HasPrefix(after, "©") || a.beginsWithOutlet(s, rest) {
				return l, rest, true
			}
		}
	}
	return label, rest, false
}

// beginsWithOutlet reports whether what follows a label without a colon begins
// with an outlet: "Photo AFP / Jane Doe".
func (a *analysis) beginsWithOutlet(s string, rest prose.Span) bool {
	pieces := splitNames(s, rest)
	if len(pieces) == 0 {
		return false
	}
	_, kind := a.resolve(s, pieces[0])
	return kind != "" || a.outletLike(pieces[0].In(s))
}

// around takes the credits of a byline, a label or another short text.
func (t *taker) around(n page.Note) {
	s := n.Text
	if _, rest, ok := t.a.photoLabel(s); ok && rest.Start > 20 && strings.ContainsAny(s[:rest.Start], "—–-|([.") {
		if names := t.a.outlets(s, rest); len(names) > 0 { // a caption that the markup does not tell
			t.add(RolePhoto, s, names)
			return
		}
	}
	for _, p := range cutNote(s) {
		t.piece(n.Place, p.In(s), n.Place == page.Byline || n.Place == page.Source || n.Place == page.Head || p.Len() == len(s))
	}
}

// cutNote cuts a note at bars, dots and spaced dashes.
func cutNote(s string) []prose.Span {
	var out []prose.Span
	at := 0
	cut := func(end, next int) {
		if p := (prose.Span{Start: at, End: end}).Trim(s, ","); !p.Empty() {
			out = append(out, p)
		}
		at = next
	}
	for i, r := range s {
		switch {
		case strings.ContainsRune("|•·∙", r):
			cut(i, i+len(string(r)))
		case strings.ContainsRune("-–—", r) && i > 0 && s[i-1] == ' ' && strings.HasPrefix(s[i+len(string(r)):], " "):
			cut(i, i+len(string(r)))
		}
	}
	cut(len(s), len(s))
	return out
}

// piece takes the credits of one piece of a note. whole says that a name alone
// is enough.
func (t *taker) piece(place page.Place, s string, whole bool) {
	if st, ok := date.Line(s, date.Hints{}); ok && len(st) > 0 {
		return
	}
	if len(s) <= maxCreditBytes {
		if h, ok := t.a.match("line", s); ok {
			t.hit(h, s)
			return
		}
		if h, ok := t.a.match("imprint", s); ok {
			switch h.pattern.role {
			case RoleRepublished, RoleTranslated, RolePartner, RoleSource:
				t.hit(h, s)
			}
			return
		}
	}
	if _, _, ok := t.a.photoLabel(s); ok {
		return // "Bild: Jane Doe" names no newspaper
	}
	if !whole || countWords(s) > maxNameWords+3 || strings.Contains(s, "://") {
		return // a bare address is that of a picture, or of a profile
	}
	for _, n := range t.a.agencies(s, place) {
		role := RoleAgency
		if place == page.Source && t.a.own[foldedTitle(n.display)] {
			role = RoleSource
		}
		t.add(role, s, []name{n})
	}
}

// hit adds what a pattern found in a note. Authors are read elsewhere: only
// outlets in their place are credits.
func (t *taker) hit(h hit, s string) {
	role := h.pattern.role
	if role != roleAuthor {
		t.add(role, s, h.names)
		return
	}
	for _, n := range h.names {
		if o, ok := t.a.registry.ByID(n.id); ok && (n.id != t.a.ownID || o.Kind == outlet.Agency) && !surnamed(s, n.span, o.Kind) {
			t.add(RoleAgency, s, []name{n})
		}
	}
}

// copyright takes the agency that holds the rights in the article: "© 2020
// Reuters" on the page of another publisher, where nothing else credits it.
func (t *taker) copyright(s string) {
	if len(s) > maxCreditBytes {
		return
	}
	h, ok := t.a.match("imprint", s)
	if !ok || h.pattern.role != rolePublisher {
		return
	}
	for _, n := range h.names {
		o, ok := t.a.registry.ByID(n.id)
		if !ok || o.Kind != outlet.Agency || n.id == t.a.ownID || t.a.own[foldedTitle(n.display)] || t.credited(n.id) {
			continue
		}
		role := RoleAgency
		if strings.ContainsAny(s, "/／") { // "© Reuters / Jane Doe"
			role = RolePhoto
		}
		t.add(role, s, []name{n})
	}
}

// credited reports whether an agency is credited already.
func (t *taker) credited(id string) bool {
	for _, all := range [][]Credit{t.found, t.a.credits} {
		for _, c := range all {
			if c.Outlet == id && c.Role == RoleAgency {
				return true
			}
		}
	}
	return false
}
