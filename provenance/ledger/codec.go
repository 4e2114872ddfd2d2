package ledger

import (
	"bytes"
	"fmt"
	"strconv"
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
// Reading takes indentation and commas as they come: Parse formats what it has
// read and compares, which refuses every second spelling at once, those that
// nobody thought of included.
type codec struct {
	reading bool
	buf     []byte // what is written, or what is left to read
	line    int    // of the last line read, from 1
	depth   int    // of the object being written
	next    string // the line looked at and not yet taken
	looked  bool
	err     error // the first error; everything after it does nothing
}

// fail keeps the first error.
func (c *codec) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// write adds one line. What comes before gets its comma here, because only now
// is it known not to be the last of its list.
func (c *codec) write(line string) {
	if n := len(c.buf); n > 1 && line[0] != '}' && line[0] != ']' {
		if b := c.buf[n-2]; b != '{' && b != '[' {
			c.buf = append(c.buf[:n-1], ",\n"...)
		}
	}
	if len(line) > maxLine {
		c.fail("%.40q…: over %d bytes in one line", line, maxLine)
		return
	}
	for range c.depth {
		c.buf = append(c.buf, ' ')
	}
	c.buf = append(append(c.buf, line...), '\n')
}

// peek is the next line without its indentation and comma.
func (c *codec) peek() string {
	if c.looked || c.err != nil {
		return c.next
	}
	end := bytes.IndexByte(c.buf, '\n')
	if end < 0 || end > maxLine {
		c.fail("line %d: no end within %d bytes", c.line+1, min(len(c.buf), maxLine))
		return ""
	}
	c.next = strings.TrimSuffix(strings.TrimLeft(string(c.buf[:end]), " "), ",")
	c.buf, c.looked, c.line = c.buf[end+1:], true, c.line+1
	return c.next
}

// take reads the line that must come now.
func (c *codec) take(want string) {
	if got := c.peek(); c.err == nil && got != want {
		c.fail("line %d: %.60q where %q must stand", c.line, got, want)
	}
	c.looked = false
}

// mark writes or reads a line of brackets. Opening ones make the lines after
// them stand one column deeper.
func (c *codec) mark(line string) {
	if c.err != nil {
		return
	}
	if c.reading {
		c.take(line)
		return
	}
	if line == "}" || line == "]" {
		c.depth--
	}
	c.write(line)
	if last := line[len(line)-1]; last == '{' || last == '[' {
		c.depth++
	}
}

// value writes `"key": v`, or reads it and returns what stands for v.
func (c *codec) value(key, v string) string {
	if c.err != nil {
		return ""
	}
	if !c.reading {
		c.write(`"` + key + `": ` + v)
		return ""
	}
	line := c.peek()
	got, ok := strings.CutPrefix(line, `"`+key+`": `)
	if !ok {
		c.fail("line %d: %.60q where the key %q must stand", c.line, line, key)
	}
	c.looked = false
	return got
}

// word is a field that holds text of one of the small string types.
func word[T ~string](c *codec, key string, v *T) {
	quoted := ""
	if !c.reading {
		quoted = c.quote(key, string(*v))
	}
	got := c.value(key, quoted)
	if c.reading {
		*v = T(c.unquote(got))
	}
}

// text is a field that holds text.
func (c *codec) text(key string, v *string) { word(c, key, v) }

// number is a field that holds a whole number.
func (c *codec) number(key string, v *int) {
	got := c.value(key, strconv.Itoa(*v))
	if !c.reading || c.err != nil {
		return
	}
	n, err := strconv.Atoi(got)
	if err != nil {
		c.fail("line %d: %s %.40q: no whole number", c.line, key, got)
	}
	*v = n
}

// flag is a field that holds true or false.
func (c *codec) flag(key string, v *bool) {
	got := c.value(key, strconv.FormatBool(*v))
	if c.reading {
		*v = got == "true"
	}
}

// ratio is a field that holds a number between 0 and 1.
func (c *codec) ratio(key string, v *float64) {
	got := c.value(key, strconv.FormatFloat(*v, 'f', -1, 64))
	if !c.reading || c.err != nil {
		return
	}
	x, err := strconv.ParseFloat(got, 64)
	if err != nil || !(x >= 0 && x <= 1) {
		c.fail("line %d: %s %.40q: no number from 0 to 1", c.line, key, got)
	}
	*v = x
}

// spans is a field that holds byte ranges: [[0,5],[9,12]].
func (c *codec) spans(key string, v *[]prose.Span) {
	var b []byte
	for _, s := range *v {
		b = fmt.Appendf(b, ",[%d,%d]", s.Start, s.End)
	}
	if len(b) > 0 {
		b = b[1:]
	}
	got := c.value(key, "["+string(b)+"]")
	if !c.reading || c.err != nil {
		return
	}
	*v = nil
	got = strings.TrimSuffix(strings.TrimPrefix(got, "["), "]")
	for got != "" {
		pair, rest, _ := strings.Cut(strings.TrimPrefix(got, "["), "]")
		s, ok := parsePair(pair)
		if !ok {
			c.fail("line %d: %s: span %.40q: want [start,end]", c.line, key, pair)
			return
		}
		*v, got = append(*v, s), strings.TrimPrefix(rest, ",")
	}
}

// parsePair reads "start,end".
func parsePair(pair string) (prose.Span, bool) {
	a, b, _ := strings.Cut(pair, ",")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	return prose.Span{Start: start, End: end}, err1 == nil && err2 == nil && start >= 0 && end >= start
}

// span is a field that holds one byte range: [0,5].
func (c *codec) span(key string, v *prose.Span) {
	got := c.value(key, fmt.Sprintf("[%d,%d]", v.Start, v.End))
	if !c.reading || c.err != nil {
		return
	}
	s, ok := parsePair(strings.TrimSuffix(strings.TrimPrefix(got, "["), "]"))
	if !ok {
		c.fail("line %d: %s: span %.40q: want [start,end]", c.line, key, got)
	}
	*v = s
}

// object is what stands between braces.
func (c *codec) object(key string, fields func()) {
	c.mark(`"` + key + `": {`)
	if c.err == nil {
		fields()
	}
	c.mark("}")
}

// list is a field that holds any number of values, each on lines of its own.
func list[T any](c *codec, key string, v *[]T, each func(*codec, *T)) {
	open := `"` + key + `": [`
	if c.reading && c.peek() == open+"]" || !c.reading && len(*v) == 0 {
		c.mark(open + "]")
		return
	}
	c.mark(open)
	if !c.reading {
		for i := range *v {
			each(c, &(*v)[i])
		}
	} else {
		*v = nil
		for c.err == nil && c.peek() != "]" {
			var x T
			each(c, &x)
			*v = append(*v, x)
		}
	}
	c.mark("]")
}

// texts is a field that holds a list of texts.
func (c *codec) texts(key string, v *[]string) {
	list(c, key, v, func(c *codec, s *string) {
		switch {
		case c.err != nil:
		case c.reading:
			*s = c.unquote(c.peek())
			c.looked = false
		default:
			c.write(c.quote(key, *s))
		}
	})
}
