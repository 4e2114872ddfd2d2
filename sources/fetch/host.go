package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// Bounds of politeness.
const (
	// longestDelay is the most that a Crawl-delay counts for: more would say
	// that nobody may read, which a Disallow says better.
	longestDelay = 30 * time.Second
	// robotsLast is how long a robots.txt counts before it is read again (RFC
	// 9309, section 2.4).
	robotsLast = 24 * time.Hour
	// robotsRetry is the same for one that could not be had.
	robotsRetry = 10 * time.Minute
	// robotsHops is how many redirects are followed to it (section 2.3.1.2).
	robotsHops = 5
	// mostRobotsSent is the size above which it is taken for no robots.txt.
	mostRobotsSent = 4 << 20
)

// A host is what the client knows of one scheme, name and port.
type host struct {
	pace   *rate.Limiter // one request a delay
	least  time.Duration
	read   time.Time // when robots.txt was read; zero for not yet
	robots robots
	closed error // why nothing may be fetched, nil when robots decide
}

// host is what is known of u's host.
func (c *Client) host(u *url.URL) *host {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	h := c.hosts[key]
	if h == nil {
		h = &host{least: c.options.Delay}
		if loopback(u.Hostname()) {
			h.least = 0 // nobody else's machine to be spared
		}
		h.pace = rate.NewLimiter(every(h.least), 1)
		c.hosts[key] = h
	}
	return h
}

// every is the rate of one a delay.
func every(delay time.Duration) rate.Limit {
	if delay <= 0 {
		return rate.Inf
	}
	return rate.Every(delay)
}

// permit returns why u may not be fetched, nil when it may.
func (c *Client) permit(ctx context.Context, h *host, u *url.URL) error {
	lasts := robotsLast
	if h.closed != nil {
		lasts = robotsRetry
	}
	if now := c.options.Now(); h.read.IsZero() || now.Sub(h.read) > lasts {
		if err := c.readRobots(ctx, h, u); err != nil {
			return err
		}
		h.read = now
		h.pace.SetLimit(every(max(h.least, min(h.robots.delay, longestDelay))))
	}
	if h.closed != nil {
		return h.closed
	}
	return h.robots.forbids(u.RequestURI())
}

// readRobots reads robots.txt of u's host (RFC 9309, section 2.3): a client's
// error means that everything is allowed, a server's that nothing is, until it
// is asked again. The error is for what stopped the asking: the host cannot be
// reached at all, or ctx has ended.
func (c *Client) readRobots(ctx context.Context, h *host, u *url.URL) error {
	h.robots, h.closed = robots{}, nil
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsHops + 1 {
		a, err := c.exchange(ctx, at, Validators{}, mostRobotsSent)
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, ErrTooLarge):
			h.closed = fmt.Errorf("%w: it is %w", ErrForbidden, err)
			return nil
		case err != nil:
			return err // and the page would get the same answer
		}
		to, err := a.location()
		switch {
		case err != nil:
			return nil // leads nowhere: there is none
		case to == nil:
			h.follow(a)
			return nil
		}
		at = to
	}
	return nil // more redirects: taken for unavailable, section 2.3.1.2
}

// follow takes the answer to the request for robots.txt.
func (h *host) follow(a *answer) {
	switch {
	case a.status >= 500:
		h.closed = fmt.Errorf("%w: it cannot be had now: %w", ErrForbidden, &StatusError{Code: a.status})
	case a.status >= 200 && a.status < 300:
		body, err := unpack(a.header, a.body, mostRobotsSent)
		if err != nil {
			h.closed = fmt.Errorf("%w: %w", ErrForbidden, err)
			return
		}
		h.robots = parseRobots(body, Product)
	}
}
