// Package fetch gets single documents from the web, and keeps what was sent.
//
// It asks as a guest: robots.txt is read and followed (RFC 9309), each host is
// asked at most once in a while, what is known already is asked for only if it
// has changed (RFC 9110, section 13), and the program names itself. It goes to
// http and https and, unless told otherwise, to no address of a local or private
// network, whatever name or redirect leads there.
//
// The unit is a Response: the body as a reader wants it, and the Record, which
// holds every answer on the way byte for byte as it came, in the form that web
// archives use (WARC 1.1, https://iipc.github.io/warc-specifications/).
//
// HTTP/1.1 is spoken over connections of our own, one for each request, since
// an http.Transport does not hand out the bytes that came. Proxies are not
// used: one would look names up in our place, and the check of addresses would
// check nothing.
package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/idna"
)

// Product is the name by which robots.txt may address the program.
const Product = "isnad"

// Limits where Options name none.
const (
	DefaultMaxBytes = 64 << 20
	DefaultTimeout  = time.Minute
	DefaultDelay    = time.Second
	mostRedirects   = 10
)

// Options say how to fetch. The zero Options is what most callers want.
type Options struct {
	// Version stands behind Product in the User-Agent; "" leaves it out.
	Version string
	// AllowLocal permits addresses of this machine and of private networks.
	AllowLocal bool
	// MaxBytes is the size of an answer, as sent and as unpacked, above which it
	// is refused; 0 means DefaultMaxBytes.
	MaxBytes int64
	// Timeout is how long one answer may take from its first byte asked to its
	// last one received; 0 means DefaultTimeout.
	Timeout time.Duration
	// Delay is the least time between two requests to one host; 0 means
	// DefaultDelay. Loopback addresses need not be spared.
	Delay time.Duration
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// A Client fetches. It remembers what robots.txt of each host says and when the
// host was last asked. It is not for use by several goroutines at once.
type Client struct {
	options Options
	hosts   map[string]*host // by scheme and authority
	roots   *x509.CertPool   // nil: the system's
}

// New returns a Client that has asked nobody yet.
func New(o Options) *Client {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Delay <= 0 {
		o.Delay = DefaultDelay
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Client{options: o, hosts: map[string]*host{}}
}

// userAgent is how the program names itself, and for what it asks.
func (c *Client) userAgent() string {
	name := Product
	if v := strings.Trim(c.options.Version, "()"); v != "" {
		name += "/" + v
	}
	return name + " (+records who is said to have said what in news; reads single pages on an editor's behalf)"
}

// Validators are what a server said to tell one state of a document from
// another. The zero Validators ask for the document in any case.
type Validators struct {
	ETag         string
	LastModified string
}

// A Hop is a redirect that was followed.
type Hop struct {
	URL    string // that was asked for
	Status int    // 301, 302, 303, 307 or 308
	To     string // where it led, absolute
}

// A Response is what came of one URL.
type Response struct {
	Asked   string    // the URL as it was given
	URL     string    // the one that answered, after redirects
	Hops    []Hop     // from Asked to URL, in order; none when they are one
	Time    time.Time // when the answer had come, UTC, whole seconds
	Status  int       // 200 to 299, or 304
	Header  http.Header
	Body    []byte // unpacked; nil when NotModified
	Changed bool   // false when the server says that the document is as it was
	// Record holds the answer, and those of the redirects before it, as WARC
	// response records.
	Record []byte
}

// ContentType is the media type that the server stated, with its parameters, ""
// for none.
func (r *Response) ContentType() string { return r.Header.Get("Content-Type") }

// Validators are what to ask with next time.
func (r *Response) Validators() Validators {
	return Validators{ETag: r.Header.Get("ETag"), LastModified: r.Header.Get("Last-Modified")}
}

// A StatusError is an answer that is no document.
type StatusError struct {
	Code int
	// RetryAfter is how long the server asks to wait, 0 when it says nothing.
	RetryAfter time.Duration
}

// Error is the status as servers word it, "404 Not Found".
func (e *StatusError) Error() string {
	s := strings.TrimSpace(fmt.Sprintf("%d %s", e.Code, http.StatusText(e.Code)))
	if e.RetryAfter > 0 {
		s += fmt.Sprintf(", asks to come back in %s", e.RetryAfter)
	}
	return s
}

// Reasons for which something is not fetched.
var (
	ErrLocal     = errors.New("an address of a local or private network")
	ErrForbidden = errors.New("robots.txt forbids it")
	ErrTooLarge  = errors.New("too large")
	ErrRedirects = errors.New("redirects")
)

// Get fetches a URL, following redirects. What is known of an older state, if
// anything, is sent along; where the server says that nothing has changed,
// Response.Changed is false.
//
// The error is a *StatusError for an answer that is no document, ErrForbidden,
// ErrLocal, ErrTooLarge or ErrRedirects wrapped with what exactly was in the
// way, ctx's own error when it has ended, or what else the network said.
func (c *Client) Get(ctx context.Context, address string, known Validators) (*Response, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	out := &Response{Asked: address}
	seen := map[string]bool{}
	for {
		if seen[u.String()] {
			return nil, fmt.Errorf("%w: go in a circle: %s", ErrRedirects, way(out.Hops))
		}
		if len(out.Hops) > mostRedirects {
			return nil, fmt.Errorf("%w: more than %d", ErrRedirects, mostRedirects)
		}
		seen[u.String()] = true
		a, err := c.politely(ctx, u, known)
		if err != nil {
			return nil, behind(out.Hops, err)
		}
		out.Record = append(out.Record, a.record()...)
		to, err := a.location()
		if err != nil {
			return nil, behind(out.Hops, err)
		}
		if to == nil {
			return out, c.finish(out, a, known)
		}
		out.Hops = append(out.Hops, Hop{URL: u.String(), Status: a.status, To: to.String()})
		u = to
	}
}

// finish fills out with the last answer.
func (c *Client) finish(out *Response, a *answer, known Validators) error {
	out.URL, out.Status, out.Header, out.Time = a.url.String(), a.status, a.header, a.time
	if a.status == http.StatusNotModified && known != (Validators{}) {
		return nil
	}
	if a.status < 200 || a.status > 299 {
		return behind(out.Hops, &StatusError{Code: a.status, RetryAfter: retryAfter(a.header, a.time)})
	}
	out.Changed = true
	body, err := unpack(a.header, a.body, c.options.MaxBytes)
	out.Body = body
	return behind(out.Hops, err)
}

// behind says behind which redirects an error came.
func behind(hops []Hop, err error) error {
	if err == nil || len(hops) == 0 {
		return err
	}
	return fmt.Errorf("redirected to %s: %w", hops[len(hops)-1].To, err)
}

// way is the redirects in one line.
func way(hops []Hop) string {
	var b strings.Builder
	for _, h := range hops {
		b.WriteString(h.URL + " → ")
	}
	if len(hops) > 0 {
		b.WriteString(hops[len(hops)-1].To)
	}
	return b.String()
}

// politely asks when robots.txt permits and it is time.
func (c *Client) politely(ctx context.Context, u *url.URL, known Validators) (*answer, error) {
	h := c.host(u)
	if err := c.permit(ctx, h, u); err != nil {
		return nil, err
	}
	if err := h.pace.Wait(ctx); err != nil {
		return nil, ended(ctx, err)
	}
	return c.exchange(ctx, u, known, c.options.MaxBytes)
}

// parse reads a URL that may be fetched: http or https, with a host in ASCII and
// without a user, whose password would end up in the evidence. The fragment,
// which no server is told of, goes.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		var e *url.Error
		if errors.As(err, &e) {
			err = e.Err
		}
		return nil, fmt.Errorf("address: %w", err)
	}
	return u, check(u)
}

// check refuses what parse may not return, and spells u as it is sent.
func check(u *url.URL) error {
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("address: scheme %q: want http or https", u.Scheme)
	}
	if u.User != nil {
		return errors.New("address: has a user name or password, which would be kept with the evidence")
	}
	name := u.Hostname()
	if name == "" {
		return errors.New("address: names no host")
	}
	if !strings.Contains(name, ":") { // an IPv6 address needs no spelling
		ascii, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return fmt.Errorf("address: host %q: %w", name, err)
		}
		if port := u.Port(); port != "" {
			ascii += ":" + port
		}
		u.Host = ascii
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.Fragment, u.RawFragment = "", ""
	u.RawQuery = query(u.RawQuery)
	return nil
}

// query is a query as it may be sent: net/url takes one in any script and
// leaves it so.
func query(raw string) string {
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c >= 0x7f {
			escape(&b, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// ended is the reason for which ctx ended where it has, else err.
func ended(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}
