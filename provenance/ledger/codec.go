package ledger

import (
	"fmt"
	"strings"

	"isnad/sources/prose"
)

// Limits of a stored file. Nothing that the program writes comes near them;
// they keep a hostile file from costing more than its own size.
const (
	maxEntry = 64 << 20 // bytes of an entry
	maxLine  = 1 << 20  // bytes of a line, and so of a key or value
)

// A codec goes through the fields of an entry, one a line, and either writes
// or reads each. One description of the fields serves both ways, so that
// Format and Parse cannot drift apart.
//
// What is empty, false or 0 is left out, and is what a key that is not there
// means: most fields of most things are empty, and a history is read by people.
//
// Whatever is read must stand as it would be written: each value is spelled
// again as soon as it is known, and compared, by the function that writes it;
// commas and indentation follow from the lines around. A second spelling is so
// refused on its line, those that nobody thought of included. (To write the whole
// entry again and compare it cost as much as all the rest of a verification.)
type codec struct {
	reading bool
	buf     []byte // what is written; what a value that was read must look like
	start   int    // of the line being written
	depth   int    // of the object being written or read
	err     error  // the first error; everything after it does nothing

	rest   string // what is left to read
	line   int    // of the last line read, from 1
	next   string // the line looked at and not yet taken, without what is around it
	indent int    // spaces before it
	comma  bool   // after it
	looked bool
	inside bool // whether the last line taken opens a list or object, or is none
	ended  bool // by a comma

	spare *Document // to read a document into, nil for a new one
}

// reader is a codec that reads.
func reader(text string) *codec {
	c := &codec{reading: true, rest: text, inside: true, buf: make([]byte, 0, 256)}
	c.err = naked(text)
	return c
}

// fail keeps the first error.
func (c *codec) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// spelled holds what was read against its only spelling.
func (c *codec) spelled(got string, want []byte) {
	if got != string(want) {
		c.fail("line %d: %.60q must be spelled %.60q", c.line, got, want)
	}
}

// begin begins a line. What comes before gets its comma here, because only now
// is it known not to be the last of its list.
func (c *codec) begin(closing bool) {
	if n := len(c.buf); n > 1 && !closing {
		if b := c.buf[n-2]; b != '{' && b != '[' {
			c.buf = append(c.buf[:n-1], ",\n"...)
		}
	}
	c.start = len(c.buf)
	for range c.depth {
		c.buf = append(c.buf, ' ')
	}
}

// end ends the line.
func (c *codec) end() {
	if n := len(c.buf) - c.start; n > maxLine {
		c.fail("%.40q…: over %d bytes in one line", c.buf[c.start:], maxLine)
	}
	c.buf = append(c.buf, '\n')
}

// key begins a line with its key.
func (c *codec) key(key string) {
	c.begin(false)
	c.buf = append(append(append(c.buf, '"'), key...), "\": "...)
}

// peek is the next line without its indentation and comma.
func (c *codec) peek() string {
	if c.looked || c.err != nil {
		return c.next
	}
	end := strings.IndexByte(c.rest[:min(len(c.rest), maxLine+1)], '\n')
	if end < 0 {
		c.fail("line %d: no end within %d bytes", c.line+1, min(len(c.rest), maxLine))
		return ""
	}
	line := c.rest[:end]
	c.rest, c.looked, c.line = c.rest[end+1:], true, c.line+1
	for c.indent = 0; c.indent < len(line) && line[c.indent] == ' '; c.indent++ {
	}
	c.next, c.comma = strings.CutSuffix(line[c.indent:], ",")
	return c.next
}

// taken takes the line that was looked at, which must stand as deep as its list
// or object, and have a comma before it when it is not the first there.
func (c *codec) taken(opening, closing bool) {
	if closing {
		c.depth--
	}
	switch want := !closing && !c.inside; {
	case c.err != nil:
	case c.ended != want:
		c.fail("line %d: must be spelled with a comma at its end: %t", c.line-1, want)
	case c.indent != c.depth:
		c.fail("line %d: must be spelled with %d spaces before it", c.line, c.depth)
	}
	if opening {
		c.depth++
	}
	c.looked, c.inside, c.ended = false, opening, c.comma
}

// finish sees that there is nothing more to read.
func (c *codec) finish() {
	switch {
	case c.err != nil:
	case c.rest != "":
		c.fail("line %d: more after the end", c.line+1)
	case c.ended:
		c.fail("line %d: must be spelled without a comma at its end", c.line)
	}
}

// mark writes or reads a line of brackets. Opening ones make the lines after
// them stand one column deeper.
func (c *codec) mark(line string) {
	if c.err != nil {
		return
	}
	last := line[len(line)-1]
	opening, closing := last == '{' || last == '[', line == "}" || line == "]"
	if c.reading {
		if got := c.peek(); c.err == nil && got != line {
			c.fail("line %d: %.60q where %q must stand", c.line, got, line)
		}
		c.taken(opening, closing)
		return
	}
	if closing {
		c.depth--
	}
	c.begin(closing)
	c.buf = append(c.buf, line...)
	c.end()
	if opening {
		c.depth++
	}
}

// take is what stands for the value of a key in the line to come; ok is false
// when that line has another key, or none: the field is not there.
func (c *codec) take(key string) (value string, ok bool) {
	line := c.peek()
	n := len(key) + len(`"": `)
	if c.err != nil || len(line) < n || line[0] != '"' || line[1:1+len(key)] != key || line[1+len(key):n] != `": ` {
		return "", false
	}
	c.taken(false, false)
	return line[n:], true
}

// word is a field that holds text of one of the small string types.
func word[T ~string](c *codec, key string, v *T) {
	switch {
	case c.err != nil:
	case c.reading:
		if got, ok := c.take(key); ok {
			if *v = T(c.unquote(got)); *v == "" {
				c.fail("line %d: %s must be spelled by leaving it out", c.line, key)
			}
		}
	case *v != "":
		c.key(key)
		c.quote(key, string(*v))
		c.end()
	}
}

// name is a field that holds the name of what is a number in the program; of tells
// what has that name.
func name[T fmt.Stringer](c *codec, key string, v *T, of func(name string) (T, bool)) {
	text := (*v).String()
	word(c, key, &text)
	if !c.reading || c.err != nil {
		return
	}
	var known bool
	if *v, known = of(text); !known {
		c.fail("line %d: %s %q: not known", c.line, key, text)
	}
}

// text is a field that holds text.
func (c *codec) text(key string, v *string) { word(c, key, v) }

// object is what stands between braces.
func (c *codec) object(key string, fields func()) {
	c.mark(`"` + key + `": {`)
	if c.err == nil {
		fields()
	}
	c.mark("}")
}

// opens reports whether the next line opens the list of that key.
func (c *codec) opens(key string) bool {
	line := c.peek()
	return len(line) == len(key)+len(`"": [`) && line[1:1+len(key)] == key && line[0] == '"' && line[1+len(key):] == `": [`
}

// list is a field that holds any number of values, each on lines of its own. It
// is left out when there are none.
func list[T any](c *codec, key string, v *[]T, each func(*codec, *T)) {
	if c.reading && !c.opens(key) || !c.reading && len(*v) == 0 {
		return
	}
	if !c.reading {
		c.mark(`"` + key + `": [`)
		for i := range *v {
			each(c, &(*v)[i])
		}
	} else {
		c.taken(true, false)
		if *v = (*v)[:0]; c.depth == listDepth && cap(*v) == 0 { // some have dozens, and to make room one by one copies each four times
			*v = make([]T, 0, 8)
		}
		for c.err == nil && c.peek() != "]" {
			var x T
			*v = append(*v, x)
			each(c, &(*v)[len(*v)-1])
		}
		if len(*v) == 0 {
			c.fail("line %d: %s must be spelled by leaving it out", c.line, key)
		}
	}
	c.mark("]")
}

// bare is a value without a key, alone on its line: an element of a list.
func (c *codec) bare(put func(), get func(string)) {
	switch {
	case c.err != nil:
	case c.reading:
		if got := c.peek(); c.err == nil {
			c.taken(false, false)
			get(got)
		}
	default:
		c.begin(false)
		put()
		c.end()
	}
}

// listDepth is how deep the values of a document's own lists stand.
const listDepth = 2

// texts is a field that holds a list of texts, each on its line.
func (c *codec) texts(key string, v *[]string) {
	list(c, key, v, func(c *codec, s *string) {
		c.bare(func() { c.quote(key, *s) }, func(got string) { *s = c.unquote(got) })
	})
}

// stretches is a field that holds many byte ranges, each on its line.
func (c *codec) stretches(key string, v *[]prose.Span) {
	list(c, key, v, func(c *codec, s *prose.Span) {
		c.bare(func() { c.buf = appendSpan(c.buf, *s) }, func(got string) {
			var ok bool
			if *s, ok = parseSpan(got); !ok {
				c.fail("line %d: %.40q: want [start,end]", c.line, got)
			}
		})
	})
}
