package rules

import (
	"fmt"
	"maps"
	"strings"
)

// Active are the pages of the rules that Check runs under c, each with the
// severity that c gives it.
func (c Config) Active() []Page {
	var out []Page
	for _, p := range Pages() {
		severity, on := c.severity(p)
		if on && checks[p.ID] != nil {
			p.Severity = severity
			out = append(out, p)
		}
	}
	return out
}

// Only returns c with the rules of these ids on, in whatever case they are
// written, and all others off. A rule that there is not, or that needs more than
// documents to be checked, is an error.
func (c Config) Only(ids ...string) (Config, error) {
	on := map[string]bool{}
	for _, id := range ids {
		p, ok := PageOf(id)
		switch {
		case !ok:
			return c, fmt.Errorf("rule %q: unknown", id)
		case checks[p.ID] == nil:
			return c, fmt.Errorf("rule %q: not checked in documents alone", id)
		}
		on[p.ID] = true
	}
	set := map[string]string{}
	maps.Copy(set, c.Rules)
	for _, p := range Pages() {
		switch {
		case !on[p.ID]:
			set[p.ID] = "off"
		case set[p.ID] == "off": // named, so wanted after all
			delete(set, p.ID)
		}
	}
	c.Rules = set
	return c, nil
}

// PageOf returns the page of the rule with this id, in whatever case it is
// written, and whether there is one.
func PageOf(id string) (Page, bool) {
	for _, p := range Pages() {
		if strings.EqualFold(p.ID, strings.TrimSpace(id)) {
			return p, true
		}
	}
	return Page{}, false
}

// Why is what the rule catches and why it matters: the first paragraph of the
// page, on one line.
func (p Page) Why() string {
	_, body, _ := strings.Cut(p.Text, "\nseverity: ")
	_, body, _ = strings.Cut(body, "\n")
	body, _, _ = strings.Cut(strings.TrimSpace(body), "\n\n")
	return strings.Join(strings.Fields(body), " ")
}
