package view

import (
	"fmt"
	"slices"
	"strings"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/claim"
	"isnad/provenance/relay"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// ChainGrid is how claim c of r came down: a tree from the speaker through
// outlets to the documents that have it, with the words that show each hop and
// where they stand. It ends with how many independent origins are known. c is
// an index as FindClaim gives it; width is as for MatrixGrid, and width 0 gives
// a row a hop.
func ChainGrid(r *provenance.Report, c, width int) table.Grid {
	x := newIndex(r)
	g := table.Grid{Title: x.claimTitle(&r.Claims[c], width), Sticky: 2}
	if width == 0 {
		hopGrid(&g, Chain(r, c))
	} else {
		t := x.tree(c)
		t.draw(&g, width)
	}
	g.Legend = append(table.Lines(x.originSentence(&r.Claims[c])), x.conflictLines(&r.Claims[c])...)
	g.Legend = append(g.Legend, x.documentNames(&r.Claims[c])...)
	return g
}

// claimTitle is the claim itself, above a chain or comparison.
func (x *index) claimTitle(c *claim.Claim, width int) []table.Line {
	by := "in the outlets’ own voice"
	if c.Speaker >= 0 {
		by = "said by " + nameAndTitle(x.speakerRow(c.Speaker))
	}
	return []table.Line{
		{table.Cell{{Text: c.Alias + "  ", Style: table.Dim}, {Text: shorten(c.Text, 3*width), Style: table.Strong}}},
		{table.Text(by)},
		{table.Styled(table.Dim, "key "+c.Key)},
	}
}

// originSentence says how many independent origins of a claim are known.
func (x *index) originSentence(c *claim.Claim) string {
	docs := x.carriers(c)
	n := plural(len(docs), "document")
	switch {
	case len(docs) < 2:
		return n + ": one origin."
	case !c.OriginsKnown || len(c.Origins) == 0:
		return fmt.Sprintf("%s. Whether they go back to one occasion is not stated: independent origins ? (1 to %d).",
			n, max(len(c.Origins), len(docs)))
	case len(c.Origins) == 1:
		what := ""
		if o := c.Origins[0].Occasion; o != "" {
			what = " (" + o + ")"
		}
		return n + ", one occasion" + what + ": one independent origin known."
	}
	return fmt.Sprintf("%s, %d occasions: %d independent origins known.", n, len(c.Origins), len(c.Origins))
}

// carriers are the documents that have a claim, ascending.
func (x *index) carriers(c *claim.Claim) []int {
	var out []int
	for _, rd := range c.Renderings {
		if s, ok := x.saying(rd); ok {
			out = append(out, s.doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// documentNames tells which file each number of a claim's documents stands for,
// and what "12–34" behind it means.
func (x *index) documentNames(c *claim.Claim) []table.Line {
	out := []table.Line{{table.Styled(table.Dim, "[n] a–b: bytes a to b of document n")}}
	for _, d := range x.carriers(c) {
		doc := x.document(d)
		out = append(out, table.Line{table.Styled(table.Dim, number(d)), table.Styled(table.Dim, doc.Name), table.Styled(table.Dim, doc.URL)})
	}
	return out
}

// A tree is the branches of a chain, joined where they begin alike.
type tree struct {
	left     []table.Cell // who, and what there is to say of them
	right    []passage    // the words, and where they stand
	children []*tree
	byKey    map[string]*tree // of the children
}

// A passage is words that show a hop, with a line on what they are.
type passage struct{ words, about string }

// tree joins the branches of claim c. Its root stands for nothing.
func (x *index) tree(c int) *tree {
	root := &tree{}
	for _, b := range x.branches(c) {
		at := root
		for i, n := range x.nodes(&b) {
			at = at.child(n)
			if at.left == nil {
				at.left = x.station(n, b.saying)
			}
			e := b.relayFrom(i)
			switch {
			case n.Kind == "document":
				at.add(passage{x.inMarks(b.saying), x.andDecision(modeWord(b.saying)+" · "+where(b.saying.doc, prose.Bounds(b.saying.spans)), b.saying.id)})
			case e != nil:
				at.add(passage{quoted(x.words(e)), x.andDecision(roleWord(e)+" · "+where(b.saying.doc, e.Span), e.ID)})
			}
		}
	}
	return root
}

// roleWord is what an outlet did and how that is known: "quoted-by, stated".
func roleWord(e *relay.Relay) string {
	if e.Role == relay.Credit && e.Basis == relay.Credited {
		return "credit line"
	}
	return fmt.Sprintf("%s, %s", e.Role, e.Basis)
}

// child is the child of t for station n, made where there is none.
func (t *tree) child(n NodeRow) *tree {
	key := strings.Join([]string{n.Kind, n.ID, n.Name, n.Doc}, "\x00")
	if c, ok := t.byKey[key]; ok {
		return c
	}
	if t.byKey == nil {
		t.byKey = map[string]*tree{}
	}
	c := &tree{}
	t.byKey[key] = c
	t.children = append(t.children, c)
	return c
}

// add notes words at t, once.
func (t *tree) add(p passage) {
	if !slices.Contains(t.right, p) {
		t.right = append(t.right, p)
	}
}

// station says who stands at n: a name, and in further lines what else is known.
func (x *index) station(n NodeRow, s saying) []table.Cell {
	switch n.Kind {
	case "document":
		doc := x.document(n.number)
		name := doc.Outlet.Name
		if name == "" {
			name = "publisher unknown"
		}
		out := []table.Cell{
			{{Text: number(n.number) + " "}, {Text: name, Style: table.Strong}},
			table.Styled(table.Dim, dated(doc.Published.ISO)),
		}
		if other := x.sharers(n.number); len(other) > 0 {
			out = append(out, table.Styled(table.Mark, "wording shared with "+spoken(other)+", uncredited"))
		}
		return out
	case "outlet":
		name, held := n.Name, "text not held"
		if n.unnamed {
			name = "unnamed: " + quoted(name)
		}
		if x.holds(n, s.id) {
			held = "text held"
		}
		return []table.Cell{table.Styled(table.Strong, name), table.Styled(table.Dim, held)}
	}
	name := n.Name
	switch {
	case name == "" && s.mode == attribution.Own:
		name = "nobody named: own voice"
	case name == "":
		name = "speaker unknown"
	}
	out := []table.Cell{table.Styled(table.Strong, name)}
	if n.title != "" && !strings.Contains(name, n.title) {
		out = append(out, table.Styled(table.Dim, n.title))
	}
	return out
}

// inMarks is the text of a saying, in quotation marks if it is a quotation.
func (x *index) inMarks(s saying) string {
	if s.mode == attribution.Direct {
		return quoted(s.text)
	}
	return s.text
}

// modeWord is how a saying is given, with its language: "quoted, en".
func modeWord(s saying) string {
	return meaning(markOf(s.mode)) + ", " + s.lang
}

// where names a stretch of a document: "[2] 1280–1423".
func where(d int, s prose.Span) string { return fmt.Sprintf("%s %d–%d", number(d), s.Start, s.End) }

// hopGrid fills g with a row a hop.
func hopGrid(g *table.Grid, hops []HopRow) {
	for _, name := range []string{"branch", "hop", "from", "to", "role", "basis", "held", "document", "date", "words", "start", "end", "decision"} {
		g.Columns = append(g.Columns, table.Column{Heading: name})
	}
	for _, h := range hops {
		start, end := "", ""
		if h.Span != nil {
			start, end = fmt.Sprint(h.Span.Start), fmt.Sprint(h.Span.End)
		}
		g.Rows = append(g.Rows, table.Texts(fmt.Sprint(h.Branch), fmt.Sprint(h.Hop), nodeName(h.From), nodeName(h.To),
			string(h.Role), string(h.Basis), fmt.Sprint(h.Held), h.Document, h.Date, h.Text, start, end, string(h.Decision)))
	}
}

// nodeName is the name of a station; unknown where it has none.
func nodeName(n NodeRow) string {
	if n.Name != "" {
		return n.Name
	}
	if n.Kind == "document" {
		return "publisher unknown"
	}
	return "unknown"
}
