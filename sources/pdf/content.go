package pdf

import (
	"io"
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// A glyph is a letter at its place on a page, in points from its lower left.
type glyph struct {
	text   string
	x0, x1 float64
	y      float64 // of the line that it stands on
	size   float64
}

// A reader is the reading of one file.
type reader struct {
	fonts          map[string]*font
	glyphs         []glyph // of the present page
	known, unknown int     // glyphs of all pages
}

// page is the lines of a page.
func (r *reader) page(p pdf.Page, n int) []line {
	r.glyphs = r.glyphs[:0]
	clear(r.fonts)
	if p.V.IsNull() {
		return nil
	}
	contents := p.V.Key("Contents")
	parts := 1
	if contents.Kind() == pdf.Array {
		parts = contents.Len()
	}
	for i := range parts {
		part := contents
		if contents.Kind() == pdf.Array {
			part = contents.Index(i)
		}
		if part.Kind() == pdf.Stream && !fits(part) {
			panic(ErrTooLarge)
		}
	}
	if contents.Kind() == pdf.Null {
		return nil
	}
	c := &content{reader: r, resources: p.Resources(), state: state{scale: 1, ctm: ident, tm: ident, tlm: ident}}
	pdf.Interpret(contents, c.do)
	return linesOf(r.glyphs, n)
}

// fits reports whether a stream unpacks to no more than is allowed.
func fits(stream pdf.Value) bool {
	in := stream.Reader()
	defer in.Close()
	n, _ := io.Copy(io.Discard, io.LimitReader(in, maxStream+1))
	return n <= maxStream
}

// A matrix is [a b 0; c d 0; e f 1].
type matrix [6]float64

var ident = matrix{1, 0, 0, 1, 0, 0}

// mul is m·n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// A state is what text is drawn with.
type state struct {
	font         *font
	size, rise   float64
	chars, words float64 // spacing
	scale        float64 // horizontal
	leading      float64
	ctm, tm, tlm matrix
}

// A content is the interpreting of one content stream.
type content struct {
	*reader
	state
	resources pdf.Value
	saved     []state
	depth     int // of forms in forms
}

// maxForms is how deep forms may lie in one another.
const maxForms = 8

// do is one operator. Those with operands that they do not take are passed over.
func (c *content) do(stack *pdf.Stack, op string) {
	args := popAll(stack)
	num := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch op {
	case "q":
		if len(c.saved) < 1000 {
			c.saved = append(c.saved, c.state)
		}
	case "Q":
		if n := len(c.saved); n > 0 {
			c.state, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "cm":
		c.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(c.ctm)
	case "BT":
		c.tm, c.tlm = ident, ident
	case "Tm":
		c.tlm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
		c.tm = c.tlm
	case "TD":
		c.leading = -num(1)
		c.next(num(0), num(1))
	case "Td":
		c.next(num(0), num(1))
	case "T*":
		c.next(0, -c.leading)
	case "Tc":
		c.chars = num(0)
	case "Tw":
		c.words = num(0)
	case "Tz":
		c.scale = num(0) / 100
	case "TL":
		c.leading = num(0)
	case "Ts":
		c.rise = num(0)
	case "Tf":
		if len(args) == 2 {
			c.font, c.size = c.fontNamed(args[0].Name()), num(1)
		}
	case "Do":
		if len(args) == 1 {
			c.form(c.resources.Key("XObject").Key(args[0].Name()))
		}
	default:
		c.showOp(op, args)
	}
}

// showOp is the operators that show text.
func (c *content) showOp(op string, args []pdf.Value) {
	if len(args) == 0 {
		return
	}
	last := args[len(args)-1]
	switch op {
	case "\"":
		if len(args) == 3 {
			c.words, c.chars = args[0].Float64(), args[1].Float64()
		}
		c.next(0, -c.leading)
		c.show(last.RawString())
	case "'":
		c.next(0, -c.leading)
		c.show(last.RawString())
	case "Tj":
		c.show(last.RawString())
	case "TJ":
		for i := range last.Len() {
			if x := last.Index(i); x.Kind() == pdf.String {
				c.show(x.RawString())
			} else {
				c.move(-x.Float64() / 1000 * c.size * c.scale)
			}
		}
	}
}

// next moves to another line.
func (c *content) next(x, y float64) {
	c.tlm = matrix{1, 0, 0, 1, x, y}.mul(c.tlm)
	c.tm = c.tlm
}

// move moves along the line.
func (c *content) move(x float64) { c.tm = matrix{1, 0, 0, 1, x, 0}.mul(c.tm) }

// fontNamed is a font of the page; nil when there is none of that name.
func (c *content) fontNamed(name string) *font {
	v := c.resources.Key("Font").Key(name)
	if v.Kind() != pdf.Dict {
		return nil
	}
	key := name
	if c.depth > 0 {
		key = v.String() // a form's names are its own
	}
	f, ok := c.fonts[key]
	if !ok {
		f = newFont(v)
		c.fonts[key] = f
	}
	return f
}

// show draws a text. What does not run from left to right is no line of prose:
// a spine, a watermark.
func (c *content) show(raw string) {
	if c.font == nil {
		return
	}
	for _, l := range c.font.read(raw) {
		m := matrix{c.size * c.scale, 0, 0, c.size, 0, c.rise}.mul(c.tm).mul(c.ctm)
		width := l.width / 1000 * m[0]
		if strings.TrimSpace(l.text) != "" {
			if l.text == "\ufffd" {
				c.unknown++
			} else {
				c.known++
			}
			if c.known+c.unknown > maxGlyphs {
				panic(ErrTooLarge)
			}
		}
		if math.Abs(m[1]) < math.Abs(m[0]) && m[0] > 0 {
			c.glyphs = append(c.glyphs, glyph{l.text, m[4], m[4] + width, m[5], math.Abs(m[3])})
		}
		step := l.width/1000*c.size + c.chars
		if l.space {
			step += c.words
		}
		c.move(step * c.scale)
	}
}

// form draws a form, which is a content stream of its own.
func (c *content) form(v pdf.Value) {
	if c.depth >= maxForms || v.Kind() != pdf.Stream || v.Key("Subtype").Name() != "Form" {
		return
	}
	if !fits(v) {
		panic(ErrTooLarge)
	}
	inner := &content{reader: c.reader, state: c.state, resources: v.Key("Resources"), depth: c.depth + 1}
	if inner.resources.Kind() != pdf.Dict {
		inner.resources = c.resources
	}
	if m := v.Key("Matrix"); m.Len() == 6 {
		var by matrix
		for i := range by {
			by[i] = m.Index(i).Float64()
		}
		inner.ctm = by.mul(inner.ctm)
	}
	pdf.Interpret(v, inner.do)
}
