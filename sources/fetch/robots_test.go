package fetch

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// allowed reports whether robots.txt lets a product fetch a path.
func allowed(robotsTxt, product, path string) bool {
	return parseRobots([]byte(robotsTxt), product).forbids(path) == nil
}

// The examples of RFC 9309, section 5.1, for each of its crawlers.
func TestRFC9309SimpleExample(t *testing.T) {
	const file = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`
	for _, c := range []struct {
		product, path string
		want          bool
	}{
		{"other", "/a.gif", false}, {"other", "/a.gif.html", true}, {"other", "/example/", false}, {"other", "/publications/x", true}, {"other", "/", true},
		{"foobot", "/", false}, {"foobot", "/example/page.html", true}, {"foobot", "/example/allowed.gif", true}, {"foobot", "/publications/x", false},
		{"barbot", "/example/page.html", false}, {"barbot", "/example/x", true}, {"barbot", "/a.gif", true},
		{"bazbot", "/example/page.html", false},
		{"quxbot", "/a.gif", true}, {"quxbot", "/example/", true},
	} {
		if got := allowed(file, c.product, c.path); got != c.want {
			t.Errorf("%s %s: allowed %v, want %v", c.product, c.path, got, c.want)
		}
	}
}

// Section 5.2 and the rules of section 2.2: what matches, what wins, who is
// meant.
func TestRFC9309Rules(t *testing.T) {
	for name, c := range map[string]struct {
		robots, path string
		want         bool
	}{
		"longest wins (5.2)":             {"user-agent: *\nallow: /example/page/\ndisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false},
		"longest wins, the other":        {"user-agent: *\nallow: /example/page/\ndisallow: /example/page/disallowed.gif", "/example/page/allowed.gif", true},
		"order does not count":           {"user-agent: *\ndisallow: /a/b\nallow: /a", "/a/b", false},
		"tie: allow wins":                {"user-agent: *\ndisallow: /page\nallow: /page", "/page", true},
		"tie with wildcard":              {"user-agent: *\ndisallow: /p*\nallow: /p/", "/p/x", true},
		"no rule":                        {"user-agent: *\ndisallow: /x", "/y", true},
		"empty file":                     {"", "/y", true},
		"empty disallow":                 {"user-agent: *\ndisallow:", "/y", true},
		"robots.txt itself":              {"user-agent: *\ndisallow: /", "/robots.txt", true},
		"paths keep their case":          {"user-agent: *\ndisallow: /X", "/x", true},
		"keys do not":                    {"USER-AGENT: *\nDISALLOW: /x", "/x", false},
		"product without case":           {"user-agent: ISNAD\ndisallow: /x", "/x", false},
		"product with a version":         {"user-agent: isnad/2.1\ndisallow: /x", "/x", false},
		"longer product is another":      {"user-agent: isnadbot\ndisallow: /x", "/x", true},
		"shorter product is another":     {"user-agent: isna\ndisallow: /x", "/x", true},
		"own group before all":           {"user-agent: *\ndisallow: /\n\nuser-agent: isnad\ndisallow: /x", "/y", true},
		"own group without rules":        {"user-agent: *\ndisallow: /\n\nuser-agent: isnad\n", "/y", true},
		"groups joined (2.2.1)":          {"user-agent: isnad\ndisallow: /a\n\nuser-agent: b\ndisallow: /\n\nuser-agent: isnad\ndisallow: /c", "/c", false},
		"several agents, one group":      {"user-agent: a\nuser-agent: isnad\ndisallow: /c", "/c", false},
		"other lines split no group":     {"user-agent: a\nsitemap: http://x/\ncrawl-delay: 2\nuser-agent: isnad\ndisallow: /c", "/c", false},
		"empty rule splits a group":      {"user-agent: isnad\ndisallow:\nuser-agent: b\ndisallow: /c", "/c", true},
		"rule before any agent":          {"disallow: /\nuser-agent: *\ndisallow: /x", "/y", true},
		"comments":                       {"# all\nuser-agent: * # all\ndisallow: /x # not this", "/x", false},
		"byte order mark":                {"\ufeffuser-agent: *\ndisallow: /x", "/x", false},
		"CR line ends":                   {"user-agent: *\rdisallow: /x\r", "/x", false},
		"CR LF line ends":                {"user-agent: *\r\ndisallow: /x\r\n", "/x", false},
		"an HTML page":                   {"<!DOCTYPE html>\n<title>404: not found</title>", "/x", true},
		"star in the middle":             {"user-agent: *\ndisallow: /a*/z", "/a/b/c/z/1", false},
		"star needs the rest":            {"user-agent: *\ndisallow: /a*/z", "/a/b/c", true},
		"two stars go back":              {"user-agent: *\ndisallow: /*a*bc$", "/xabab-abc", false},
		"end":                            {"user-agent: *\ndisallow: /*.php$", "/x.php", false},
		"end is an end":                  {"user-agent: *\ndisallow: /*.php$", "/x.php?y", true},
		"a dollar inside is a letter":    {"user-agent: *\ndisallow: /a$b", "/a$b", false},
		"special verbatim (2.2.3) star":  {"user-agent: *\ndisallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", false},
		"special verbatim, only that":    {"user-agent: *\ndisallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", true},
		"special verbatim (2.2.3) $":     {"user-agent: *\ndisallow: /path/foo-%24", "/path/foo-$", false},
		"only the product by which I go": {"user-agent: googlebot\ndisallow: /", "/x", true},
	} {
		if got := allowed(c.robots, Product, c.path); got != c.want {
			t.Errorf("%s: allowed %v, want %v", name, got, c.want)
		}
	}
}

// The table of section 2.2.2, each line both ways, and what it does not equate.
func TestRFC9309Escapes(t *testing.T) {
	for _, c := range []struct {
		rule, path string
		equal      bool
	}{
		{"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},
		{"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true},
		{"/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", true},
		{"/foo/bar/ツ", "/foo/bar/%E3%83%84", true},
		{"/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", true},
		{"/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true},
		{"/foo/bar/%62%61%7A", "/foo/bar/baz", true},
		{"/%D8%A7", "/ا", true},
		{"/ا", "/%d8%a7", true},
		{"/a%2Fb", "/a/b", false}, // a slash in a path divides, an escaped one does not
		{"/a%3fb", "/a?b", false},
		{"/%", "/%", true},
		{"/%zz", "/%zz", true},
		{"/a b", "/a%20b", true},
	} {
		if got := !allowed("user-agent: *\ndisallow: "+c.rule, Product, c.path); got != c.equal {
			t.Errorf("Disallow: %s, %s: matches %v, want %v", c.rule, c.path, got, c.equal)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for file, want := range map[string]time.Duration{
		"user-agent: *\ncrawl-delay: 5":                                 5 * time.Second,
		"user-agent: *\ncrawl-delay: 0.5\ndisallow: /":                  500 * time.Millisecond,
		"user-agent: isnad\ncrawl-delay: 7\nuser-agent: *":              7 * time.Second,
		"user-agent: *\ncrawl-delay: 5\ndisallow:\nuser-agent: isnad\n": 0,
		"user-agent: *\ncrawl-delay: -3":                                0,
		"user-agent: *\ncrawl-delay: NaN":                               0,
		"user-agent: *\ncrawl-delay: 1e300":                             0,
		"user-agent: *\ncrawl-delay: soon":                              0,
	} {
		if got := parseRobots([]byte(file), Product).delay; got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

// Who is turned away learns by which line.
func TestForbiddenNamesItsLine(t *testing.T) {
	err := parseRobots([]byte("User-agent: *\n\nDisallow: /secret # why\n"), Product).forbids("/secret/1")
	if !errors.Is(err, ErrForbidden) || !strings.Contains(err.Error(), "line 3: Disallow: /secret") {
		t.Errorf("%v", err)
	}
}

// A pattern of stars against a long path takes a moment, not a lifetime.
func TestStarsAreBounded(t *testing.T) {
	pattern := strings.Repeat("*a", 500) + "b$"
	if matches(pattern, "/"+strings.Repeat("a", 20000)) {
		t.Error("matches")
	}
}

// Whatever robots.txt holds: nothing crashes, spelling is settled after once, and
// robots.txt itself stays allowed.
func FuzzRobots(f *testing.F) {
	f.Add("user-agent: *\ndisallow: /*a$\nallow: /%D8%A7\ncrawl-delay: 1", "/ا?u=https%3A%2F%2Fx")
	f.Add("\ufeffUser-agent: isnad/1\rDisallow: *.gif$#x", "/a.gif")
	f.Add("disallow: %", "%2")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := parseRobots([]byte(file), Product)
		if err := r.forbids(path); err != nil && !errors.Is(err, ErrForbidden) {
			t.Errorf("error %v", err)
		}
		if r.forbids("/robots.txt") != nil {
			t.Error("robots.txt is forbidden")
		}
		if once := normal(path, false); normal(once, false) != once {
			t.Errorf("%q, then %q", once, normal(once, false))
		}
		for _, rule := range r.rules {
			if normal(rule.pattern, true) != rule.pattern {
				t.Errorf("pattern %q, then %q", rule.pattern, normal(rule.pattern, true))
			}
		}
		if r.delay < 0 {
			t.Errorf("delay %s", r.delay)
		}
	})
}
