package ledger

import (
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
	buf     []byte // what is written
	start   int    // of the line being written
	rest    string // what is left to read
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
	c.next = strings.TrimSuffix(strings.TrimLeft(c.rest[:end], " "), ",")
	c.rest, c.looked, c.line = c.rest[end+1:], true, c.line+1
	return c.next
}

// mark writes or reads a line of brackets. Opening ones make the lines after
// them stand one column deeper.
func (c *codec) mark(line string) {
	if c.err != nil {
		return
	}
	if c.reading {
		if got := c.peek(); c.err == nil && got != line {
			c.fail("line %d: %.60q where %q must stand", c.line, got, line)
		}
		c.looked = false
		return
	}
	closing := line == "}" || line == "]"
	if closing {
		c.depth--
	}
	c.begin(closing)
	c.buf = append(c.buf, line...)
	c.end()
	if last := line[len(line)-1]; last == '{' || last == '[' {
		c.depth++
	}
}

// read takes the line of a key and returns what stands for its value.
func (c *codec) read(key string) string {
	line := c.peek()
	if c.err != nil {
		return ""
	}
	n := len(key) + len(`"": `)
	if len(line) < n || line[0] != '"' || line[1:1+len(key)] != key || line[1+len(key):n] != `": ` {
		c.fail("line %d: %.60q where the key %q must stand", c.line, line, key)
		return ""
	}
	c.looked = false
	return line[n:]
}

// word is a field that holds text of one of the small string types.
func word[T ~string](c *codec, key string, v *T) {
	switch {
	case c.err != nil:
	case c.reading:
		*v = T(c.unquote(c.read(key)))
	default:
		c.key(key)
		c.quote(key, string(*v))
		c.end()
	}
}

// text is a field that holds text.
func (c *codec) text(key string, v *string) { word(c, key, v) }

// plain is a field whose value is written by put and read by get, which says
// whether it could.
func (c *codec) plain(key, want string, put func([]byte) []byte, get func(string) bool) {
	switch {
	case c.err != nil:
	case c.reading:
		if got := c.read(key); c.err == nil && !get(got) {
			c.fail("line %d: %s %.40q: want %s", c.line, key, got, want)
		}
	default:
		c.key(key)
		c.buf = put(c.buf)
		c.end()
	}
}

// number is a field that holds a whole number.
func (c *codec) number(key string, v *int) {
	c.plain(key, "a whole number",
		func(b []byte) []byte { return strconv.AppendInt(b, int64(*v), 10) },
		func(s string) (ok bool) {
			n, err := strconv.Atoi(s)
			*v = n
			return err == nil
		})
}

// flag is a field that holds true or false.
func (c *codec) flag(key string, v *bool) {
	c.plain(key, "true or false",
		func(b []byte) []byte { return strconv.AppendBool(b, *v) },
		func(s string) bool {
			*v = s == "true"
			return *v || s == "false"
		})
}

// ratio is a field that holds a number between 0 and 1.
func (c *codec) ratio(key string, v *float64) {
	c.plain(key, "a number from 0 to 1",
		func(b []byte) []byte { return strconv.AppendFloat(b, *v, 'f', -1, 64) },
		func(s string) bool {
			x, err := strconv.ParseFloat(s, 64)
			*v = x
			return err == nil && x >= 0 && x <= 1
		})
}

// spans is a field that holds byte ranges: [[0,5],[9,12]].
func (c *codec) spans(key string, v *[]prose.Span) {
	c.plain(key, "[[start,end],…]",
		func(b []byte) []byte {
			b = append(b, '[')
			for i, s := range *v {
				if i > 0 {
					b = append(b, ',')
				}
				b = appendSpan(b, s)
			}
			return append(b, ']')
		},
		func(s string) bool {
			*v = nil
			s = strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
			for s != "" {
				pair, rest, _ := strings.Cut(s, "]")
				x, ok := parseSpan(pair + "]")
				if !ok {
					return false
				}
				*v, s = append(*v, x), strings.TrimPrefix(rest, ",")
			}
			return true
		})
}

// span is a field that holds one byte range: [0,5].
func (c *codec) span(key string, v *prose.Span) {
	c.plain(key, "[start,end]",
		func(b []byte) []byte { return appendSpan(b, *v) },
		func(s string) (ok bool) {
			*v, ok = parseSpan(s)
			return ok
		})
}

// appendSpan writes a byte range.
func appendSpan(b []byte, s prose.Span) []byte {
	b = strconv.AppendInt(append(b, '['), int64(s.Start), 10)
	b = strconv.AppendInt(append(b, ','), int64(s.End), 10)
	return append(b, ']')
}

// parseSpan reads a byte range.
func parseSpan(s string) (prose.Span, bool) {
	if len(s) < len("[0,0]") || s[0] != '[' || s[len(s)-1] != ']' {
		return prose.Span{}, false
	}
	a, b, _ := strings.Cut(s[1:len(s)-1], ",")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	return prose.Span{Start: start, End: end}, err1 == nil && err2 == nil && start >= 0 && end >= start
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
	open := `"` + key + `": []`
	if c.reading && c.peek() == open || !c.reading && len(*v) == 0 {
		c.mark(open)
		return
	}
	c.mark(open[:len(open)-1])
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
			c.begin(false)
			c.quote(key, *s)
			c.end()
		}
	})
}
