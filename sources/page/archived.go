package page

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// archivedPattern matches the address of an archive's copy: the moment of the
// copy, then the address that was copied. Some leave the scheme out, where the
// moment has all its fourteen figures.
var archivedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^https?://[^/]+/(?:[^?]*/)?(?:\d{4,14}(?:[a-z]{2}_)?/+(https?:/+.+)|\d{14}(?:[a-z]{2}_)?/+([^/.?]+\.[^?]+))$`)
})

// Original is the address of which an archive of the web keeps a copy under
// address, as web.archive.org and others have it: "/web/20200709082500/" and the
// address; any other address is returned as it is. Who keeps a copy does not
// publish what stands in it. https://www.rfc-editor.org/rfc/rfc7089
func Original(address string) string {
	if !strings.HasPrefix(short(address), "http") {
		return address
	}
	m := archivedPattern().FindStringSubmatch(address)
	switch {
	case m == nil:
		return address
	case m[2] != "":
		return "http://" + m[2]
	}
	scheme, rest, _ := strings.Cut(m[1], ":")
	return scheme + "://" + strings.TrimLeft(rest, "/")
}

// maxAddress and maxHost are how many bytes an address has of which anything is
// read, and the host in it: no server takes longer ones.
// https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4
const maxAddress, maxHost = 2048, 253

// short is an address, "" for one that is too long to be any.
func short(address string) string {
	if len(address) > maxAddress {
		return ""
	}
	return address
}

// Host is the host of the site at an address without "www.", of an archive's copy
// the one that was copied (see [Original]); "" where there is none, and of what is
// longer than addresses are.
func Host(address string) string {
	u, err := url.Parse(Original(short(address)))
	if err != nil || len(u.Hostname()) > maxHost {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
