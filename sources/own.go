package sources

import (
	"strings"
	"unicode/utf8"
)

// setOwn notes by which names the publisher of a page goes, as far as the page's
// metadata and its address say.
func (a *analysis) setOwn(m Meta) {
	a.own = map[string]bool{}
	put := func(s string) {
		if s = foldedTitle(s); s != "" {
			a.own[s] = true
		}
	}
	name := publisherNamed(m.Outlet, a.registry)
	put(name.Name)
	put(initials(name.Name))
	a.ownID = name.ID
	if site := host(m.URL); site != "" {
		a.setOwnHost(site, put)
	}
	if o, ok := a.registry.ByID(a.ownID); ok {
		for _, n := range o.Names {
			put(n)
		}
	}
}

// setOwnHost notes what a page's host says of its publisher.
func (a *analysis) setOwnHost(host string, put func(string)) {
	put(host)
	labels := strings.Split(host, ".")
	for _, l := range labels[:max(0, len(labels)-1)] {
		if len(l) > 2 || len(labels) == 2 {
			put(l)
		}
	}
	if o, ok := a.registry.ByDomain(host); ok {
		a.ownID = o.ID
	}
}

// initials is the first letters of a name's words, "" when there are fewer than
// two.
func initials(s string) string {
	words := strings.Fields(s)
	if len(words) < 2 {
		return ""
	}
	out := ""
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		out += string(r)
	}
	return out
}
