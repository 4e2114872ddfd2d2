package page

import (
	"net/url"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"
)

// archivedPattern matches the address of an archive's copy: the archive's host,
// its path, the moment of the copy, then the address that was copied. Some leave
// the scheme out.
var archivedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^https?://([^/]+)((?:/[^?]*?)??/)(\d{4,14})(?:[a-z]{2}_)?/+(?:(https?:/+.+)|([^/.?]+\.[^?]+))$`)
})

// moment is how many figures the moment of a copy has when it is whole.
const moment = 14

// archiveHosts are archives of the web that are known to be such, whatever the
// paths of their copies are: of the Internet Archive, of archive.today, and of
// libraries. https://timetravel.mementoweb.org/guide/api/
var archiveHosts = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for host := range strings.FieldsSeq(`web.archive.org wayback.archive-it.org archive.org
		archive.today archive.ph archive.is archive.li archive.md archive.vn archive.fo
		webarchive.nationalarchives.gov.uk webarchive.parliament.uk webarchive.org.uk webarchive.nrscotland.gov.uk webarchive.proni.gov.uk
		webarchive.loc.gov webarchive.nla.gov.au webarchive.bac-lac.gc.ca arquivo.pt wayback.vefsafn.is wayback.webarchiv.cz`) {
		out[host] = true
	}
	return out
})

// archivePath matches what stands in the paths of the copies of an archive that
// runs what others do.
var archivePath = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/(?:web|wayback|memento)/`) })

// Original is the address of which an archive of the web keeps a copy under
// address, as web.archive.org and others have it: "/web/20200709082500/" and the
// address; any other address is returned as it is. Who keeps a copy does not
// publish what stands in it; but a year and an address in a path are no archive, and
// a file behind a moment is no host. https://www.rfc-editor.org/rfc/rfc7089
func Original(address string) string {
	if !strings.HasPrefix(short(address), "http") {
		return address
	}
	m := archivedPattern().FindStringSubmatch(address)
	if m == nil || !archiveHosts()[strings.TrimPrefix(strings.ToLower(m[1]), "www.")] && (len(m[3]) < moment || !archivePath().MatchString(m[2])) {
		return address
	}
	if m[5] != "" {
		if site, _, _ := strings.Cut(m[5], "/"); len(m[3]) < moment || !inNetwork(site) {
			return address
		}
		return "http://" + m[5]
	}
	scheme, rest, _ := strings.Cut(m[4], ":")
	return scheme + "://" + strings.TrimLeft(rest, "/")
}

// inNetwork reports whether s ends as hosts do, and not as files.
// https://publicsuffix.org/
func inNetwork(s string) bool {
	s, _, _ = strings.Cut(strings.ToLower(s), ":")
	suffix, listed := publicsuffix.PublicSuffix(s)
	return suffix != s && (listed || strings.Contains(suffix, "."))
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
