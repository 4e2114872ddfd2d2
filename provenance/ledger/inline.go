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
}

// field is a field that holds a value. It is left out when empty.
func (p inline[T]) field(c *codec, key string, v *T) {
	switch {
	case c.err != nil:
	case c.reading:
		got, ok := c.take(key)
		if !ok {
			return
		}
		if *v, ok = p.get(got); !ok {
			c.fail("line %d: %s %.40q: want %s", c.line, key, got, p.want)
		} else if p.empty(*v) {
			c.fail("line %d: %s %.40q must be spelled by leaving it out", c.line, key, got)
		} else {
			c.buf = p.put(c.buf[:0], *v)
			c.spelled(got, c.buf)
		}
	case !p.empty(*v):
		c.key(key)
		c.buf = p.put(c.buf, *v)
		c.end()
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
		},
	}.field(c, key, v)
}

// flag is a field that holds true or false.
func (c *codec) flag(key string, v *bool) {
	inline[bool]{
		"true or false", func(is bool) bool { return !is }, strconv.AppendBool,
		func(s string) (bool, bool) { return s == "true", s == "true" || s == "false" },
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
		},
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
		},
	}.field(c, key, v)
}

// spans is a field that holds byte ranges: [[0,5],[9,12]].
func (c *codec) spans(key string, v *[]prose.Span) {
	inline[[]prose.Span]{"[[start,end],…]", isNone[prose.Span], appendSpans, parseSpans}.field(c, key, v)
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

// parseSpans reads byte ranges, and takes brackets as they come.
func parseSpans(s string) (spans []prose.Span, ok bool) {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
	spans = make([]prose.Span, 0, strings.Count(s, "["))
	for s != "" {
		pair, rest, _ := strings.Cut(s, "]")
		x, ok := parseSpan(pair + "]")
		if !ok {
			return nil, false
		}
		spans, s = append(spans, x), strings.TrimPrefix(rest, ",")
	}
	return spans, true
}

// span is a field that holds one byte range: [0,5].
func (c *codec) span(key string, v *prose.Span) {
	inline[prose.Span]{"[start,end]", func(s prose.Span) bool { return s == prose.Span{} }, appendSpan, parseSpan}.field(c, key, v)
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

// words is a field that holds a few short texts, all on its line.
func (c *codec) words(key string, v *[]string) {
	inline[[]string]{
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
		},
	}.field(c, key, v)
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
