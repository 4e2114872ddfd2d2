package sources

import (
	"cmp"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"isnad/sources/outlet"
)

// elsewhere is the credit that a page gives with its canonical link: one that
// leads to another's site says where the article stood before. Nine in ten such
// links are none: the other address of the same site, of an edition of it, of what
// an archive or a proxy shows, or a mistake.
func (d *Document) elsewhere(registry *outlet.Registry) (Credit, bool) {
	u, err := url.Parse(d.CanonicalURL)
	own := cmp.Or(host(d.URL), host(d.OGURL)) // of a page saved to a file, the latter
	if err != nil || own == "" || len(strings.Trim(u.Path, "/"))+len(u.RawQuery) == 0 {
		return Credit{}, false
	}
	there := host(d.CanonicalURL)
	_, behind, _ := strings.Cut(strings.ToLower(d.URL), own)
	if sameSite(own, there) || strings.Contains(behind, there) {
		return Credit{}, false
	}
	c := Credit{Role: RoleRepublished, Name: there, Text: d.CanonicalURL, Whole: true}
	if o, ok := registry.ByDomain(there); ok {
		if o.Kind == outlet.Platform {
			return Credit{}, false
		}
		c.Outlet, c.Name = o.ID, o.Name
	} else if here, err := url.Parse(d.URL); err == nil && bareOf(here.Path) == bareOf(u.Path) {
		return Credit{}, false // a site that has moved
	}
	return c, !d.named(c, label(there))
}

// bareOf is a path without what sites change when they move: "/news/1.html" and
// "/news/1/" are one.
func bareOf(p string) string { return strings.TrimSuffix(strings.TrimSuffix(p, "/"), path.Ext(p)) }

// named reports whether the publisher, or who is credited with more than a
// picture, is the outlet of c, or a name that its domain is made of.
func (d *Document) named(c Credit, domain string) bool {
	same := func(id, name string) bool {
		return id != "" && id == c.Outlet || strings.EqualFold(name, c.Name) || domain != "" && domain == onlyLetters(name)
	}
	for _, x := range d.Credits {
		if x.Role != RolePhoto && same(x.Outlet, x.Name) {
			return true
		}
	}
	return same(d.Outlet.ID, d.Outlet.Name)
}

// inside are the domains that stand for no place of the open network (RFC 6762,
// RFC 6761, and what ICANN keeps for use behind a door).
var inside = [...]string{".local", ".localhost", ".internal", ".invalid"}

// registrable is the domain that was bought for a host, "example.co.uk" for
// news.example.co.uk; "" where the host is no public name.
func registrable(host string) string {
	if _, err := netip.ParseAddr(host); err == nil || slices.ContainsFunc(inside[:], func(s string) bool { return strings.HasSuffix(host, s) }) {
		return ""
	}
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return site
}

// sameSite reports whether two hosts are of one site, of two editions of one
// (example.com and example.de), or cannot be told from that: one is no name that
// the network knows, or spelled for it where the other is not.
func sameSite(a, b string) bool {
	x, errX := publicsuffix.EffectiveTLDPlusOne(a)
	y, errY := publicsuffix.EffectiveTLDPlusOne(b)
	return errX != nil || errY != nil || x == y || label(a) == label(b) || strings.Contains(a+b, "xn--")
}

// label is the part of a host that is its site's own: "example" of
// www.example.co.uk; "" where there is none.
func label(host string) string {
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(site, ".")
	return name
}

// onlyLetters is a name as domains have it: "The Quay Post" is thequaypost.
func onlyLetters(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-'’&,", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
