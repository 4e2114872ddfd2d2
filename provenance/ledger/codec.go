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
// What is empty, false or 0 is left out, and is what a key that is not there
// means: most fields of most things are empty, and a history is read by people.
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

// take is what stands for the value of a key in the line to come; ok is false
// when that line has another key, or none: the field is not there.
func (c *codec) take(key string) (value string, ok bool) {
	line := c.peek()
	n := len(key) + len(`"": `)
	if c.err != nil || len(line) < n || line[0] != '"' || line[1:1+len(key)] != key || line[1+len(key):n] != `": ` {
		return "", false
	}
	c.looked = false
	return line[n:], true
}

// word is a field that holds text of one of the small string types.
func word[T ~string](c *codec, key string, v *T) {
	switch {
	case c.err != nil:
	case c.reading:
		if got, ok := c.take(key); ok {
			*v = T(c.unquote(got))
		}
	case *v != "":
		c.key(key)
		c.quote(key, string(*v))
		c.end()
	}
}

// text is a field that holds text.
func (c *codec) text(key string, v *string) { word(c, key, v) }

// plain is a field whose value is written by put and read by get, which says
// whether it could. It is left out when empty.
func (c *codec) plain(key, want string, empty bool, put func([]byte) []byte, get func(string) bool) {
	switch {
	case c.err != nil:
	case c.reading:
		if got, ok := c.take(key); ok && !get(got) {
			c.fail("line %d: %s %.40q: want %s", c.line, key, got, want)
		}
	case !empty:
		c.key(key)
		c.buf = put(c.buf)
		c.end()
	}
}

// number is a field that holds a whole number, and is left out when that is
// none.
func (c *codec) number(key string, v *int, none int) {
	if c.reading {
		*v = none
	}
	c.plain(key, "a whole number", *v == none,
		func(b []byte) []byte { return strconv.AppendInt(b, int64(*v), 10) },
		func(s string) (ok bool) {
			n, err := strconv.Atoi(s)
			*v = n
			return err == nil
		})
}

// flag is a field that holds true or false.
func (c *codec) flag(key string, v *bool) {
	c.plain(key, "true or false", !*v,
		func(b []byte) []byte { return strconv.AppendBool(b, *v) },
		func(s string) bool {
			*v = s == "true"
			return *v || s == "false"
		})
}

// ratio is a field that holds a number between 0 and 1.
func (c *codec) ratio(key string, v *float64) {
	c.plain(key, "a number from 0 to 1", *v == 0,
		func(b []byte) []byte { return strconv.AppendFloat(b, *v, 'f', -1, 64) },
		func(s string) bool {
			x, err := strconv.ParseFloat(s, 64)
			*v = x
			return err == nil && x >= 0 && x <= 1
		})
}

// spans is a field that holds byte ranges: [[0,5],[9,12]].
func (c *codec) spans(key string, v *[]prose.Span) {
	c.plain(key, "[[start,end],…]", len(*v) == 0,
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
	c.plain(key, "[start,end]", *v == prose.Span{},
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

// list is a field that holds any number of values, each on lines of its own. It
// is left out when there are none.
func list[T any](c *codec, key string, v *[]T, each func(*codec, *T)) {
	open := `"` + key + `": [`
	if c.reading && c.peek() != open || !c.reading && len(*v) == 0 {
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

// bare is a value without a key, alone on its line: an element of a list.
func (c *codec) bare(put func(), get func(string)) {
	switch {
	case c.err != nil:
	case c.reading:
		get(c.peek())
		c.looked = false
	default:
		c.begin(false)
		put()
		c.end()
	}
}

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

// words is a field that holds a few short texts, all on its line.
func (c *codec) words(key string, v *[]string) {
	c.plain(key, "texts in brackets", len(*v) == 0,
		func(b []byte) []byte {
			c.buf = append(b, '[')
			for i, s := range *v {
				if i > 0 {
					c.buf = append(c.buf, ',')
				}
				c.quote(key, s)
			}
			return append(c.buf, ']')
		},
		func(s string) bool {
			*v = nil
			for s = strings.TrimPrefix(s, "["); strings.HasPrefix(s, `"`); s = strings.TrimPrefix(s, ",") {
				n := quoted(s)
				*v, s = append(*v, c.unquote(s[:n])), s[n:]
			}
			return s == "]"
		})
}

// quoted is the length of the text in quotation marks at the beginning of s.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}
