package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"
)

// robotsServer answers robots.txt by h and all else with "text"; asked counts
// the requests for robots.txt.
func robotsServer(t *testing.T, h http.HandlerFunc) (url string, asked *int) {
	t.Helper()
	asked = new(int)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.URL.Path, "robots") {
			io.WriteString(w, "text")
			return
		}
		*asked++
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

// What becomes of a page by what comes for robots.txt (RFC 9309, section 2.3.1).
func TestRobotsAnswers(t *testing.T) {
	text := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, s) }
	}
	status := func(n int) http.HandlerFunc { return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(n) } }
	const all = "user-agent: *\ndisallow: /"
	// through redirects so many times before it says that nothing is allowed
	through := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if len(r.URL.Path) >= len("/robots.txt")+n {
				io.WriteString(w, all)
				return
			}
			http.Redirect(w, r, r.URL.Path+"t", http.StatusMovedPermanently)
		}
	}
	for name, c := range map[string]struct {
		robots http.HandlerFunc
		want   string // of the error, "" for allowed
	}{
		"allows":              {text("user-agent: *\nallow: /"), ""},
		"forbids":             {text(all), "robots.txt forbids it: line 2"},
		"none":                {status(404), ""},
		"forbidden itself":    {status(403), ""},
		"server error":        {status(500), "robots.txt forbids it: it cannot be had now: 500"},
		"away":                {status(503), "503"},
		"five redirects":      {through(5), "robots.txt forbids it: line 2"},
		"six redirects":       {through(6), ""},
		"redirect to nowhere": {status(302), ""},
		"past what is read":   {text(strings.Repeat("#\n", mostRobots/2) + all), ""},
		"far too large":       {text(strings.Repeat("#\n", mostRobotsSent/2) + all), "too large"},
		"an unpackable coding": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "x")
		}, "content coding"},
		"no robots.txt, a page": {text("<html>Not here</html>"), ""},
	} {
		url, asked := robotsServer(t, c.robots)
		client := local(Options{})
		_, err := get(t, client, url+"/a")
		if (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) || !errors.Is(err, ErrForbidden)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		before := *asked
		if _, again := get(t, client, url+"/a"); fmt.Sprint(again) != fmt.Sprint(err) || *asked != before {
			t.Errorf("%s: the second time %v, robots.txt asked for %d times more", name, again, *asked-before)
		}
	}
}

// robots.txt counts for a day; one that could not be had is soon asked for again.
func TestRobotsIsReadAgain(t *testing.T) {
	now, status := noon, 200
	url, asked := robotsServer(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
	c := local(Options{Now: func() time.Time { return now }})
	for _, step := range []struct {
		later  time.Duration
		status int
		asked  int
	}{{0, 200, 1}, {23 * time.Hour, 200, 1}, {2 * time.Hour, 500, 2}, {9 * time.Minute, 200, 2}, {2 * time.Minute, 200, 3}} {
		now, status = now.Add(step.later), step.status
		_, err := get(t, c, url)
		if *asked != step.asked || (err != nil) != (step.asked == 2 && step.later != 23*time.Hour) {
			t.Errorf("%s later: asked %d times, want %d; %v", step.later, *asked, step.asked, err)
		}
	}
}

// The pace is the usual one, slower where Crawl-delay asks, never slower than
// the bound, and this machine is not spared unless it asks.
func TestPace(t *testing.T) {
	delay := ""
	url, _ := robotsServer(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "user-agent: *\n"+delay) })
	for text, want := range map[string]time.Duration{"": 0, "crawl-delay: 0.01": 10 * time.Millisecond, "crawl-delay: 86400": longestDelay} {
		delay = text
		c := local(Options{})
		if _, err := get(t, c, url); err != nil {
			t.Fatal(err)
		}
		u, _ := parse(url)
		if got := c.host(u).pace.Limit(); got != every(want) {
			t.Errorf("%q: limit %v, want %v", text, got, every(want))
		}
	}
	u, _ := parse("https://example.org/")
	v, _ := parse("https://EXAMPLE.org/other")
	c := New(Options{Delay: 3 * time.Second})
	if h := c.host(u); h.pace.Limit() != rate.Every(3*time.Second) || h.pace.Burst() != 1 || h != c.host(v) {
		t.Errorf("limit %v, burst %d", h.pace.Limit(), h.pace.Burst())
	}
}

// Addresses of one's own network are refused by the address that a name leads
// to, in the first request and behind a redirect alike.
func TestLocalAddressesAreRefused(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "the router's settings") })
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(url, "http://"))
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "[::1]", "[fe80::1]"} {
		if _, err := get(t, New(Options{}), "http://"+host+":"+port+"/"); !errors.Is(err, ErrLocal) {
			t.Errorf("%s: %v", host, err)
		}
	}
	// A client that trusts this machine, and stops after the redirect.
	c := local(Options{})
	from := serve(t, func(w http.ResponseWriter, r *http.Request) {
		c.options.AllowLocal = false
		http.Redirect(w, r, url, http.StatusFound)
	})
	if _, err := get(t, c, from); !errors.Is(err, ErrLocal) || !strings.Contains(err.Error(), "redirected to "+url) {
		t.Errorf("behind a redirect: %v", err)
	}
}

func TestReachable(t *testing.T) {
	for ip, want := range map[string]bool{
		"1.1.1.1": true, "172.15.0.1": true, "172.32.0.1": true, "100.128.0.1": true, "2606:4700::1111": true, "64:ff9b::101:101": true,
		"127.0.0.1": false, "127.255.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false, "192.0.2.1": false,
		"::": false, "::1": false, "fc00::1": false, "fd12::1": false, "fe80::1": false, "fec0::1": false, "ff02::1": false, "2001:db8::1": false,
		"2002:7f00:1::": false, "2001::1": false, "64:ff9b::7f00:1": false, "64:ff9b::a00:1": false, "::7f00:1": false, "64:ff9b:1::1": false,
	} {
		if got := reachable(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s: %v, want %v", ip, got, want)
		}
	}
	for _, address := range []string{"[::ffff:10.0.0.1]:80", "[fe80::1%eth0]:80", "nonsense"} {
		if public(address) == nil {
			t.Errorf("%s: public", address)
		}
	}
}

// selfSigned is a certificate for a name and a time, by itself.
func selfSigned(t *testing.T, name string, from, to time.Time) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	cert := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: from, NotAfter: to, IsCA: true, BasicConstraintsValid: true}
	if ip := net.ParseIP(name); ip != nil {
		cert.IPAddresses = []net.IP{ip}
	} else {
		cert.DNSNames = []string{name}
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, cert, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestCertificates(t *testing.T) {
	day := 24 * time.Hour
	for _, c := range []struct {
		name     string
		from, to time.Duration // from noon
		trusted  bool
		want     string // "" for fetched
	}{
		{"127.0.0.1", -day, day, true, ""},
		{"127.0.0.1", -day, day, false, "certificate: signed by nobody whom this machine trusts"},
		{"127.0.0.1", -3 * day, -2 * day, true, "certificate: expired on 2026-11-01"},
		{"127.0.0.1", day, 3 * day, true, "certificate: is valid from 2026-11-04 only"},
		{"example.org", -day, day, true, `certificate: is not for "127.0.0.1"`},
	} {
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				io.WriteString(w, "text")
			}
		}))
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		cert := selfSigned(t, c.name, noon.Add(c.from), noon.Add(c.to))
		s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
		s.StartTLS()
		client := local(Options{})
		client.roots = x509.NewCertPool()
		if c.trusted {
			leaf, _ := x509.ParseCertificate(cert.Certificate[0])
			client.roots.AddCert(leaf)
		}
		r, err := get(t, client, s.URL)
		s.Close()
		if c.want == "" && (err != nil || string(r.Body) != "text") || c.want != "" && (err == nil || err.Error() != c.want) {
			t.Errorf("%s, %s to %s: %v, want %q", c.name, c.from, c.to, err, c.want)
		}
	}
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	if _, err := get(t, local(Options{}), strings.Replace(plain, "http:", "https:", 1)); err == nil || !strings.Contains(err.Error(), "does not speak TLS") {
		t.Errorf("http as https: %v", err)
	}
}

// What the network says comes without the operations in which it said it.
func TestNetworkErrors(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close() // a port where nobody listens
	if _, err := get(t, local(Options{}), "http://"+l.Addr().String()); err == nil || err.Error() != "connection refused" {
		t.Errorf("%v", err)
	}
	if got := plainError(&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "x.invalid", IsNotFound: true}}); got.Error() != "no such host" {
		t.Errorf("%v", got)
	}
	if got := plainError(&net.DNSError{Err: "server misbehaving", Name: "x"}); got.Error() != "name of the host: server misbehaving" {
		t.Errorf("%v", got)
	}
}
