package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"
)

// dial connects to u's host. The address is checked when the name has been
// looked up, at the moment of connecting: a name that leads to another address
// the second time gains nothing.
func (c *Client) dial(ctx context.Context, u *url.URL) (net.Conn, error) {
	d := &net.Dialer{KeepAlive: -1, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		if c.options.AllowLocal {
			return nil
		}
		return public(address)
	}}
	conn, err := d.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port(u)))
	if err != nil {
		return nil, plainError(err)
	}
	if u.Scheme == "http" {
		return conn, nil
	}
	secure := tls.Client(conn, &tls.Config{ServerName: u.Hostname(), RootCAs: c.roots, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}, Time: c.options.Now})
	if err := secure.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, tlsError(err, c.options.Now())
	}
	return secure, nil
}

// port is u's port, that of its scheme where it states none.
func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// public refuses addresses that are not of the public network. What a name leads
// to is anybody's choice, also that of whoever wrote a link or a redirect; the
// machines of the editor's own network are not theirs to ask.
func public(address string) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %q", ErrLocal, address)
	}
	if ip := ap.Addr().WithZone("").Unmap(); !reachable(ip) {
		return fmt.Errorf("%w: %s", ErrLocal, ip)
	}
	return nil
}

// reachable reports whether ip is an address of the public network. IPv6 is
// allowed by what IANA has given out, IPv4 by what it has not kept back
// (https://www.iana.org/assignments/iana-ipv4-special-registry).
func reachable(ip netip.Addr) bool {
	if nat64 := netip.MustParsePrefix("64:ff9b::/96"); nat64.Contains(ip) {
		b := ip.As16()
		return reachable(netip.AddrFrom4([4]byte(b[12:])))
	}
	if ip.Is6() {
		return within(ip, "2000::/3") && !within(ip, "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
	}
	return !within(ip, "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
		"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3")
}

// within reports whether ip lies in one of the networks.
func within(ip netip.Addr, networks ...string) bool {
	for _, n := range networks {
		if netip.MustParsePrefix(n).Contains(ip) {
			return true
		}
	}
	return false
}

// loopback reports whether a host is this machine by its very name.
func loopback(name string) bool {
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback() || strings.EqualFold(name, "localhost")
}

// plainError is err without the operations and addresses that the network
// package puts before it; who reads it knows the URL.
func plainError(err error) error {
	var dns *net.DNSError
	var errno syscall.Errno
	switch {
	case errors.Is(err, ErrLocal), errors.Is(err, ErrTooLarge):
	case errors.As(err, &dns) && dns.IsNotFound:
		return errors.New("no such host")
	case errors.As(err, &dns):
		return fmt.Errorf("name of the host: %s", dns.Err)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errors.New("no answer in time")
	case errors.As(err, &errno):
		return errno
	}
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// tlsError words in one line what is wrong with the other side's certificate.
func tlsError(err error, now time.Time) error {
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &host):
		return fmt.Errorf("certificate: is not for %q", host.Host)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && now.Before(invalid.Cert.NotBefore):
		return fmt.Errorf("certificate: is valid from %s only", invalid.Cert.NotBefore.UTC().Format(time.DateOnly))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fmt.Errorf("certificate: expired on %s", invalid.Cert.NotAfter.UTC().Format(time.DateOnly))
	case errors.As(err, &unknown):
		return errors.New("certificate: signed by nobody whom this machine trusts")
	case errors.As(err, &record):
		return errors.New("does not speak TLS: is it http rather than https?")
	case errors.As(err, &verify):
		return fmt.Errorf("certificate: %w", verify.Err)
	}
	return fmt.Errorf("secure connection: %w", plainError(err))
}
