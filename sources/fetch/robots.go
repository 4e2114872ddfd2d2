package fetch

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The matcher is our own. github.com/temoto/robotstxt, of 2021, disallows where
// an allowing and a forbidding rule are equally long, which RFC 9309 decides the
// other way, takes /%D8%A7 and /ا for two paths, and keeps neither the lines of
// the file, which an editor is told, nor the groups' own order; the first fault
// lies in a part that cannot be replaced from outside. What the RFC asks for is
// the page below.

// mostRobots is how much of a robots.txt is read; RFC 9309 wants 500 KiB at least.
const mostRobots = 512 << 10

// A rule is one Allow or Disallow line.
type rule struct {
	allow   bool
	pattern string // as normal spells it
	line    int    // of robots.txt, from 1
	text    string // the path as it stands there
}

// robots are the rules for one product. The zero robots allow everything.
type robots struct {
	rules []rule
	delay time.Duration // Crawl-delay, which the RFC does not know; 0 for none
}

// parseRobots reads a robots.txt for a product: the groups that name it, joined,
// else those for everybody (RFC 9309, section 2.2.1). Lines that it cannot read
// change nothing.
func parseRobots(data []byte, product string) robots {
	var own, all robots
	var toOwn, toAll, begun bool // for whom the present group is; whether it has rules yet
	named := false
	data = bytes.TrimPrefix(data[:min(len(data), mostRobots)], []byte("\ufeff"))
	for i, line := range strings.Split(newlines.Replace(string(data)), "\n") {
		key, value, ok := field(line)
		if !ok {
			continue
		}
		switch key {
		case "user-agent":
			if begun {
				toOwn, toAll, begun = false, false, false
			}
			toAll = toAll || strings.HasPrefix(value, "*")
			if strings.EqualFold(productOf(value), product) {
				toOwn, named = true, true
			}
		case "allow", "disallow":
			begun = true
			if value == "" {
				continue // forbids nothing, allows nothing
			}
			r := rule{key == "allow", normal(value, true), i + 1, value}
			own.add(toOwn, r)
			all.add(toAll, r)
		case "crawl-delay":
			own.wait(toOwn, value)
			all.wait(toAll, value)
		}
	}
	if named {
		return own
	}
	return all
}

// newlines makes every line end a line feed.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// field is the key, in lower case, and the value of a line; ok is false where it
// has none.
func field(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value), ok
}

// productOf is the product token at the head of a User-agent line: letters, _
// and - (section 2.2.1), without a version behind it.
func productOf(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-'
	})
	if end < 0 {
		return value
	}
	return value[:end]
}

// add adds r where the group is for these robots.
func (o *robots) add(mine bool, r rule) {
	if mine {
		o.rules = append(o.rules, r)
	}
}

// wait takes a Crawl-delay in seconds, the longest of several.
func (o *robots) wait(mine bool, value string) {
	if s, err := strconv.ParseFloat(value, 64); mine && err == nil && s > 0 && s < 1e6 {
		o.delay = max(o.delay, time.Duration(s*float64(time.Second)))
	}
}

// forbids is the rule that forbids a path with its query, as a URL spells it,
// and nil where none does. The longest pattern that matches decides, and of two
// equally long ones that which allows (section 2.2.2). robots.txt itself may
// always be asked for.
func (o robots) forbids(path string) error {
	path = normal(path, false)
	if path == "/robots.txt" {
		return nil
	}
	var best *rule
	for i := range o.rules {
		r := &o.rules[i]
		longer := best == nil || len(r.pattern) > len(best.pattern) || len(r.pattern) == len(best.pattern) && r.allow && !best.allow
		if longer && matches(r.pattern, path) {
			best = r
		}
	}
	if best == nil || best.allow {
		return nil
	}
	return fmt.Errorf("%w: line %d: Disallow: %s", ErrForbidden, best.line, best.text)
}

// matches reports whether a pattern matches the beginning of path: * stands for
// any run of characters, $ at the end for the end (section 2.2.3). It goes back
// to the last * alone, so that its time is bounded by the product of the
// lengths.
func matches(pattern, path string) bool {
	anchored := strings.HasSuffix(pattern, "$")
	pattern = strings.TrimSuffix(pattern, "$")
	star, from := -1, 0 // the last * seen, and what of path it had taken
	p, s := 0, 0
	for {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, s
			p++
			continue
		case p == len(pattern) && (!anchored || s == len(path)):
			return true
		case p < len(pattern) && s < len(path) && pattern[p] == path[s]:
			p, s = p+1, s+1
			continue
		case star < 0 || from >= len(path):
			return false
		}
		from++
		p, s = star+1, from
	}
}

// normal spells a path or pattern so that equal ones are equal bytes (section
// 2.2.2): letters and digits that were escaped stand plain, what is outside of
// ASCII and what acts in patterns stands escaped. In the query : and / stand
// plain, since the RFC's own example escapes them there and Google's parser does
// not: spelled one way, both hold. In a pattern * and a last $ act.
func normal(s string, pattern bool) string {
	var b strings.Builder
	query := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			d := unhex(s[i+1])<<4 | unhex(s[i+2])
			if unreserved(d) || query && (d == ':' || d == '/') {
				b.WriteByte(d)
			} else {
				escape(&b, d)
			}
			i += 2
		case pattern && (c == '*' || c == '$' && i == len(s)-1):
			b.WriteByte(c)
		case c <= ' ' || c >= 0x7f || c == '*' || c == '$' || c == '%': // a % that escapes nothing
			escape(&b, c)
		default:
			query = query || c == '?'
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unreserved are the characters that need no escape anywhere (RFC 3986, section
// 2.3).
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}

// escape writes c as a percent sign and two digits.
func escape(b *strings.Builder, c byte) {
	const digits = "0123456789ABCDEF"
	b.WriteByte('%')
	b.WriteByte(digits[c>>4])
	b.WriteByte(digits[c&15])
}
