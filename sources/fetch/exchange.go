package fetch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// mostHeader is how many bytes a status line and header fields may take.
const mostHeader = 1 << 20

// mostInterim is how many answers of status 1xx may come before the final one.
const mostInterim = 8

// An answer is what one request got.
type answer struct {
	url    *url.URL
	ip     string // that answered
	time   time.Time
	status int
	header http.Header
	raw    []byte // status line, header fields and body, as sent
	body   []byte // without transfer coding, still packed
}

// exchange asks for u and reads the whole answer, of at most limit bytes.
func (c *Client) exchange(ctx context.Context, u *url.URL, known Validators, limit int64) (*answer, error) {
	late := fmt.Errorf("no whole answer within %s", c.options.Timeout)
	within, cancel := context.WithTimeoutCause(ctx, c.options.Timeout, late)
	defer cancel()
	conn, err := c.dial(within, u)
	if err != nil {
		return nil, ended(within, err)
	}
	defer conn.Close()
	// What waits on the connection is woken when the time is over.
	stop := context.AfterFunc(within, func() { conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	req := c.request(u, known)
	if err := req.Write(conn); err != nil {
		return nil, ended(within, plainError(err))
	}
	a, err := receive(conn, req, limit)
	if err != nil {
		return nil, ended(within, plainError(err))
	}
	a.url, a.time = u, c.options.Now().UTC().Truncate(time.Second)
	a.ip, _, _ = net.SplitHostPort(conn.RemoteAddr().String())
	return a, nil
}

// request is what is sent for u.
func (c *Client) request(u *url.URL, known Validators) *http.Request {
	req := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Close: true, Header: http.Header{}}
	req.Header.Set("User-Agent", c.userAgent())
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	for name, value := range map[string]string{"If-None-Match": known.ETag, "If-Modified-Since": known.LastModified} {
		if value != "" && !strings.ContainsAny(value, "\r\n") {
			req.Header.Set(name, value)
		}
	}
	return req
}

// A meter lets so many bytes through and keeps them.
type meter struct {
	from io.Reader
	left int64
	kept bytes.Buffer
}

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := m.from.Read(p[:min(int64(len(p)), m.left)])
	m.left -= int64(n)
	m.kept.Write(p[:n])
	return n, err
}

// receive reads the answer to req. Bytes that come behind its end are no part of
// it, nor are the interim answers before it.
func receive(conn io.Reader, req *http.Request, limit int64) (*answer, error) {
	m := &meter{from: conn, left: mostHeader}
	in := bufio.NewReader(m)
	taken := func() int { return m.kept.Len() - in.Buffered() }
	for range mostInterim {
		from := taken()
		resp, err := http.ReadResponse(in, req)
		if err != nil {
			return nil, headError(err)
		}
		if resp.StatusCode >= 100 && resp.StatusCode < 200 && resp.StatusCode != http.StatusSwitchingProtocols {
			continue
		}
		m.left = limit - int64(in.Buffered())
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			return nil, bodyError(err, len(body), resp.ContentLength, limit)
		}
		return &answer{status: resp.StatusCode, header: resp.Header, body: body, raw: bytes.Clone(m.kept.Bytes()[from:taken()])}, nil
	}
	return nil, fmt.Errorf("more than %d interim answers", mostInterim)
}

// headError words what is wrong with the first lines of an answer.
func headError(err error) error {
	switch {
	case errors.Is(err, ErrTooLarge):
		return fmt.Errorf("%w: header fields over %s", ErrTooLarge, size(mostHeader))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the connection ends before an answer")
	case isNet(err):
		return err
	}
	return fmt.Errorf("no HTTP answer: %w", err)
}

// bodyError words what is wrong with the body, of which so many bytes came; want
// is how many were announced, -1 for unknown.
func bodyError(err error, came int, want, limit int64) error {
	switch {
	case errors.Is(err, ErrTooLarge):
		return fmt.Errorf("%w: over %s", ErrTooLarge, size(limit))
	case errors.Is(err, io.ErrUnexpectedEOF) && want > 0:
		return fmt.Errorf("the connection ends after %d of %d bytes", came, want)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the connection ends in the midst, after %d bytes", came)
	}
	return err
}

// isNet reports whether err is of the network rather than of what came over it.
func isNet(err error) bool {
	var op *net.OpError
	return errors.As(err, &op)
}

// size prints a number of bytes.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// location is where the answer redirects to, nil when it does not.
func (a *answer) location() (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	where := a.header.Get("Location")
	if where == "" {
		return nil, fmt.Errorf("%w: status %d without a place to go", ErrRedirects, a.status)
	}
	to, err := a.url.Parse(where)
	if err == nil {
		err = check(to)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: to %q: %w", ErrRedirects, where, err)
	}
	return to, nil
}

// mostPatience is the longest wait that a server is believed to mean.
const mostPatience = 24 * time.Hour

// retryAfter is how long the server asks to wait (RFC 9110, section 10.2.3), in
// seconds or until a date; 0 when it does not say.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	wait := time.Duration(0)
	if n, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(n) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now).Truncate(time.Second)
	}
	return max(0, min(wait, mostPatience))
}
