package outlet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// columns is the number of tab-separated fields of a registry line.
const columns = 8

// Parse reads a registry. The format, one outlet a line, is
//
//	id <tab> names <tab> domains <tab> country <tab> kind <tab> owner <tab> owner from <tab> parent
//
// where names and domains are separated by "|", the first name is canonical,
// "-" stands for an empty field, and lines that are empty or begin with "#"
// are passed over. A name may end in marks: "~" when it needs evidence beside
// it because it is an ordinary word too, "~~" when even capitals and an
// article are none, "?" when other outlets bear it too.
//
// A malformed line, an id, name or domain given to two outlets without the
// mark, and a parent that is missing are errors that begin with name and line
// number: "outlets.tsv:12: …".
func Parse(name string, data []byte) (*Registry, error) { return parseOver(name, data, nil) }

// Extend parses a registry as Parse does, whose parents may also be outlets of r,
// and returns r.With of it. Errors are those of Parse.
func (r *Registry) Extend(name string, data []byte) (*Registry, error) {
	own, err := parseOver(name, data, r)
	if err != nil {
		return nil, err
	}
	return r.With(own), nil
}

// parseOver is Parse with the outlets of base, which may be nil, as parents.
func parseOver(name string, data []byte, base *Registry) (*Registry, error) {
	outlets := make([]Outlet, 0, bytes.Count(data, []byte("\n"))+1)
	lines := make([]int, 0, cap(outlets))
	n := 0
	text := string(data) // one copy, of which outlets are cut out
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		o, err := parseLine(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		outlets = append(outlets, o)
		lines = append(lines, n)
	}
	r, at, err := newRegistry(outlets, base)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, lines[at], err)
	}
	r.files = []string{text}
	return r, nil
}

// parseLine reads one line of a registry.
func parseLine(line string) (Outlet, error) {
	if n := strings.Count(line, "\t") + 1; n != columns {
		return Outlet{}, fmt.Errorf("line has %d fields, want %d", n, columns)
	}
	var f [columns]string
	for i := range f {
		f[i], line, _ = strings.Cut(line, "\t")
		s := f[i]
		if s == "" || strings.TrimSpace(s) != s {
			return Outlet{}, fmt.Errorf("field %d is %q: want text without blanks around it, or -", i+1, s)
		}
		if s == "-" {
			f[i] = ""
		}
	}
	o := Outlet{ID: f[0], Country: f[3], Kind: Kind(f[4]), Owner: Owner(f[5]), OwnerFrom: f[6], Parent: f[7]}
	if err := o.parseNames(f[1]); err != nil {
		return Outlet{}, err
	}
	if f[2] != "" {
		o.Domains = strings.Split(f[2], "|")
	}
	return o, o.check()
}

// parseNames splits a names field and takes the marks off.
func (o *Outlet) parseNames(field string) error {
	n := strings.Count(field, "|") + 1
	o.Names, o.marks = make([]string, 0, n), make([]mark, 0, n)
	for s := range strings.SplitSeq(field, "|") {
		name := strings.TrimRight(s, "~?")
		var m mark
		switch strings.Count(s[len(name):], "~") {
		case 0:
		case 1:
			m = needsEvidence
		case 2:
			m = needsStrong
		default:
			return fmt.Errorf("name %q: too many marks", s)
		}
		if strings.Contains(s[len(name):], "?") {
			m |= shared
		}
		if name == "" || strings.TrimSpace(name) != name {
			return fmt.Errorf("name %q of outlet %q: empty, or blanks around it", s, o.ID)
		}
		o.Names, o.marks = append(o.Names, name), append(o.marks, m)
	}
	o.Name = o.Names[0]
	return nil
}

// isKebab reports whether s is lower-case words joined by single hyphens.
func isKebab(s string) bool {
	return s != "" && !strings.HasPrefix(s, "-") && !strings.HasSuffix(s, "-") &&
		!strings.Contains(s, "--") && onlyHost(s)
}

// isCountry reports whether s has the form of an ISO 3166-1 alpha-2 code.
func isCountry(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}

// isDomain reports whether s is a lower-case host name without "www.".
func isDomain(s string) bool {
	label, rest, ok := strings.Cut(s, ".")
	if !ok || label == "www" {
		return false
	}
	for ok && label != "" && onlyHost(label) {
		label, rest, ok = strings.Cut(rest, ".")
	}
	return !ok && label != "" && onlyHost(label)
}

// onlyHost reports whether s holds nothing but a-z, 0-9 and hyphens.
func onlyHost(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// check reports the first field of o that is not well formed.
func (o *Outlet) check() error {
	switch {
	case !isKebab(o.ID):
		return fmt.Errorf("id %q: want kebab-case", o.ID)
	case !o.Kind.valid():
		return fmt.Errorf("kind %q: want one of %q", o.Kind, kinds)
	case !o.Owner.valid():
		return fmt.Errorf("owner %q: want one of %q", o.Owner, owners)
	case (o.Owner == Unknown) != (o.OwnerFrom == ""):
		return errors.New("owner unknown and where it is known from exclude each other")
	case o.Country != "" && !isCountry(o.Country):
		return fmt.Errorf("country %q: want two capital letters", o.Country)
	}
	if i := slices.IndexFunc(o.Domains, func(d string) bool { return !isDomain(d) }); i >= 0 {
		return fmt.Errorf("domain %q: want a lower-case host name without www", o.Domains[i])
	}
	return nil
}
