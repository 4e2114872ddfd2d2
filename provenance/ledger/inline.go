package ledger

import (
	"strconv"
	"strings"
	"time"

	"isnad/sources/prose"
)

// An inline value stands on the line of its key. It is written by put and read by
// get, which says whether it could.
type inline[T any] struct {
	want  string // what it must be
	empty func(T) bool
	put   func([]byte, T) []byte
	get   func(string) (T, bool)
	only  bool // get takes what put writes and nothing else
}

// field is a field that holds a value. It is left out when empty.
func (p inline[T]) field(c *codec, key string, v *T) {
	switch {
	case c.err != nil:
	case c.reading:
		if got, ok := c.take(key); ok {
			p.read(c, key, got, v)
		}
	case !p.empty(*v):
		c.key(key)
		c.buf = p.put(c.buf, *v)
		c.end()
	}
}

// read reads what was taken for the value.
func (p inline[T]) read(c *codec, key, got string, v *T) {
	var ok bool
	if *v, ok = p.get(got); !ok {
		c.fail("line %d: %s %.40q: want %s", c.line, key, got, p.want)
	} else if p.empty(*v) {
		c.fail("line %d: %s %.40q must be spelled by leaving it out", c.line, key, got)
	} else if !p.only {
		c.buf = p.put(c.buf[:0], *v)
		c.spelled(got, c.buf)
	}
}

// number is a field that holds a whole number, and is left out when that is
// none.
func (c *codec) number(key string, v *int, none int) {
	if c.reading {
		*v = none
	}
	inline[int]{
		"a whole number", func(n int) bool { return n == none },
		func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) },
		func(s string) (int, bool) {
			n, err := strconv.Atoi(s)
			return n, err == nil
		}, false,
	}.field(c, key, v)
}

// flag is a field that holds true or false.
func (c *codec) flag(key string, v *bool) {
	inline[bool]{
		"true or false", func(is bool) bool { return !is }, strconv.AppendBool,
		func(s string) (bool, bool) { return s == "true", s == "true" || s == "false" }, true,
	}.field(c, key, v)
}

// ratio is a field that holds a number between 0 and 1.
func (c *codec) ratio(key string, v *float64) {
	inline[float64]{
		"a number from 0 to 1", func(x float64) bool { return x == 0 },
		func(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'f', -1, 64) },
		func(s string) (float64, bool) {
			x, err := strconv.ParseFloat(s, 64)
			return x, err == nil && x >= 0 && x <= 1
		}, false,
	}.field(c, key, v)
}

// moment is a field that holds a time, UTC and in whole seconds. It is never
// left out.
func (c *codec) moment(key string, v *time.Time) {
	if c.reading && c.err == nil && !strings.HasPrefix(c.peek(), `"`+key+`": "`) {
		c.fail("line %d: %.60q where the time must stand", c.line, c.next)
	}
	inline[time.Time]{
		`"2006-01-02T15:04:05Z"`, func(time.Time) bool { return false },
		func(b []byte, t time.Time) []byte { return t.UTC().AppendFormat(b, `"`+time.RFC3339+`"`) },
		func(s string) (time.Time, bool) {
			t, err := time.Parse(`"`+time.RFC3339+`"`, s)
			return t.UTC(), err == nil
		}, false,
	}.field(c, key, v)
}

// spans is a field that holds byte ranges: [[0,5],[9,12]].
func (c *codec) spans(key string, v *[]prose.Span) {
	inline[[]prose.Span]{"[[start,end],…]", isNone[prose.Span], appendSpans, parseSpans, true}.field(c, key, v)
}

// isNone reports whether a list is empty.
func isNone[T any](list []T) bool { return len(list) == 0 }

// appendSpans writes byte ranges.
func appendSpans(b []byte, spans []prose.Span) []byte {
	b = append(b, '[')
	for i, s := range spans {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendSpan(b, s)
	}
	return append(b, ']')
}

// parseSpans reads what appendSpans writes, and nothing else.
func parseSpans(s string) (spans []prose.Span, ok bool) {
	spans = make([]prose.Span, 0, max(strings.Count(s, "[")-1, 0))
	for more := "["; strings.HasPrefix(s, more); more = "," {
		var x prose.Span
		if x, s, ok = cutSpan(s[1:]); !ok {
			return nil, false
		}
		spans = append(spans, x)
	}
	return spans, s == "]" && len(spans) > 0
}

// span is a field that holds one byte range: [0,5].
func (c *codec) span(key string, v *prose.Span) {
	inline[prose.Span]{"[start,end]", func(s prose.Span) bool { return s == prose.Span{} }, appendSpan, parseSpan, true}.field(c, key, v)
}

// appendSpan writes a byte range.
func appendSpan(b []byte, s prose.Span) []byte {
	b = strconv.AppendInt(append(b, '['), int64(s.Start), 10)
	b = strconv.AppendInt(append(b, ','), int64(s.End), 10)
	return append(b, ']')
}

// parseSpan reads what appendSpan writes, and nothing else.
func parseSpan(s string) (prose.Span, bool) {
	x, rest, ok := cutSpan(s)
	return x, ok && rest == ""
}

// cutSpan splits a byte range off.
func cutSpan(s string) (x prose.Span, rest string, ok bool) {
	var open, comma bool
	if s, open = strings.CutPrefix(s, "["); open {
		x.Start, s = cutNumber(s)
	}
	if s, comma = strings.CutPrefix(s, ","); comma {
		x.End, s = cutNumber(s)
	}
	rest, ok = strings.CutPrefix(s, "]")
	return x, rest, ok && open && comma && x.Start >= 0 && x.End >= x.Start
}

// cutNumber splits a number off, -1 when there is none in its only spelling.
func cutNumber(s string) (n int, rest string) {
	const most = 15 // digits, more than any text has bytes
	i := 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && i < most; i++ {
		n = 10*n + int(s[i]-'0')
	}
	if i == 0 || s[0] == '0' && i > 1 {
		n = -1
	}
	return n, s[i:]
}

// words is a field that holds a few short texts, all on its line.
func (c *codec) words(key string, v *[]string) {
	if !c.reading {
		c.inlineWords(key).field(c, key, v)
		return
	}
	got, ok := c.take(key)
	if !ok {
		return
	}
	if *v, ok = c.plainWords(got); !ok {
		c.inlineWords(key).read(c, key, got, v)
	}
}

// plainWords reads what inlineWords writes of texts without escapes, and nothing
// else: most are, and need not be spelled again.
func (c *codec) plainWords(s string) (words []string, ok bool) {
	if c.err != nil || strings.IndexByte(s, '\\') >= 0 {
		return nil, false
	}
	words = make([]string, 0, strings.Count(s, `"`)/2)
	for more := "["; strings.HasPrefix(s, more); more = "," {
		if s = s[1:]; s[:min(len(s), 1)] != `"` {
			return nil, false
		}
		n := quoted(s)
		if n < 2 || s[n-1] != '"' {
			return nil, false
		}
		words, s = append(words, s[1:n-1]), s[n:]
	}
	return words, s == "]" && len(words) > 0
}

// inlineWords reads and writes a few short texts.
func (c *codec) inlineWords(key string) inline[[]string] {
	return inline[[]string]{
		"texts in brackets", isNone[string],
		func(b []byte, words []string) []byte {
			b = append(b, '[')
			for i, s := range words {
				if i > 0 {
					b = append(b, ',')
				}
				b = c.appendQuoted(b, key, s)
			}
			return append(b, ']')
		},
		func(s string) (words []string, ok bool) {
			for s = strings.TrimPrefix(s, "["); strings.HasPrefix(s, `"`); s = strings.TrimPrefix(s, ",") {
				n := quoted(s)
				words, s = append(words, c.unquote(s[:n])), s[n:]
			}
			return words, s == "]"
		}, false,
	}
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
