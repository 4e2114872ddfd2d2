package rules

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/prose"
)

// ConfigName is the file that a user's settings are read from, in the current
// folder or the nearest one above it that has it.
const ConfigName = ".isnad.toml"

// A Config is what a user may set:
//
//	fail-on = "warning"          # worst severity that still passes is below it
//
//	[rules]
//	ATT06 = "warning"            # or "error", "info", "off"
//
//	[[waiver]]
//	rule = "ATT03"
//	document = "interview.txt"   # name or URL, as printed
//	text = "some considered"     # words at the place; left out: anywhere in it
//	fingerprint = "…"            # instead of document and text
//	reason = "asked the author, names known to the desk"
//	until = 2026-12-31           # left out: for good
type Config struct {
	FailOn  Severity          `toml:"fail-on"`
	Rules   map[string]string `toml:"rules"`
	Waivers []Waiver          `toml:"waiver"`
}

// A Waiver lets a finding pass, with a reason.
type Waiver struct {
	Rule        string    `toml:"rule"`
	Document    string    `toml:"document"`
	Text        string    `toml:"text"`
	Fingerprint string    `toml:"fingerprint"`
	Reason      string    `toml:"reason"`
	Until       time.Time `toml:"until"`
}

// FindConfig reads the settings that hold in dir: those of the nearest
// ConfigName in dir or above it. path is "" when there is none.
func FindConfig(dir string) (c Config, path string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return c, "", err
	}
	for {
		path = filepath.Join(dir, ConfigName)
		data, err := os.ReadFile(path)
		if err == nil {
			c, err = ParseConfig(path, data)
			return c, path, err
		}
		if !os.IsNotExist(err) {
			return c, path, err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return Config{}, "", nil
		}
		dir = up
	}
}

// ParseConfig reads settings; name is used in errors. An unknown key, rule or
// severity, and a waiver without rule, reason or place, are errors.
func ParseConfig(name string, data []byte) (Config, error) {
	var c Config
	meta, err := toml.Decode(string(data), &c)
	if err != nil {
		return c, placed(name, err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return c, fmt.Errorf("%s: key %q: unknown", name, extra[0].String())
	}
	if c.FailOn != "" {
		if _, err := ParseSeverity(string(c.FailOn)); err != nil {
			return c, fmt.Errorf("%s: fail-on: %w", name, err)
		}
	}
	for id, s := range c.Rules {
		if _, err := ParseSeverity(s); err != nil && s != "off" {
			return c, fmt.Errorf("%s: rule %s: severity %q: want error, warning, info or off", name, id, s)
		}
		if !known(id) {
			return c, fmt.Errorf("%s: rule %q: unknown", name, id)
		}
	}
	for i, w := range c.Waivers {
		if err := w.check(); err != nil {
			return c, fmt.Errorf("%s: waiver %d: %w", name, i+1, err)
		}
	}
	return c, nil
}

// placed is an error of the TOML reader that begins with "name:line:" where it
// knows the line.
func placed(name string, err error) error {
	var at toml.ParseError
	if errors.As(err, &at) && at.Position.Line > 0 {
		return fmt.Errorf("%s:%d: %s", name, at.Position.Line, strings.TrimPrefix(at.Message, "toml: "))
	}
	return fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "toml: "))
}

// known reports whether a rule has a page.
func known(id string) bool {
	for _, p := range Pages() {
		if p.ID == id {
			return true
		}
	}
	return false
}

// check refuses a waiver that says too little.
func (w Waiver) check() error {
	switch {
	case !known(w.Rule):
		return fmt.Errorf("rule %q: unknown", w.Rule)
	case strings.TrimSpace(w.Reason) == "":
		return fmt.Errorf("rule %s: no reason", w.Rule)
	case w.Fingerprint == "" && w.Document == "":
		return fmt.Errorf("rule %s: no place, want a document or a fingerprint", w.Rule)
	}
	return nil
}

// severity is a rule's severity under c, and whether it is on.
func (c Config) severity(p Page) (Severity, bool) {
	switch s := c.Rules[p.ID]; s {
	case "":
		return p.Severity, true
	case "off":
		return "", false
	default:
		return Severity(s), true
	}
}

// waive marks the findings that a waiver lets pass and returns the waivers that
// would have but have run out at now.
func (c Config) waive(findings []Finding, docs map[string]*sources.Document, now time.Time) (expired []Waiver) {
	for _, w := range c.Waivers {
		over, met := !w.Until.IsZero() && now.After(w.Until.AddDate(0, 0, 1)), false
		for i := range findings {
			f := &findings[i]
			if !w.matches(*f, docs[f.Doc]) {
				continue
			}
			met = true
			if !over && f.Waived == "" {
				f.Waived = w.Reason
			}
		}
		if over && met {
			expired = append(expired, w)
		}
	}
	return expired
}

// Unused are the waivers of rules that c leaves on whose document is in r and for
// which there is no finding: what they let pass is mended, or its words have
// changed. A waiver by fingerprint alone may be for a document that is not here.
func (c Config) Unused(r *provenance.Report, findings []Finding) []Waiver {
	docs, on := map[string]*sources.Document{}, map[string]bool{}
	for _, p := range c.Active() {
		on[p.ID] = true
	}
	here := map[string]bool{}
	for _, a := range r.Analyses {
		docs[a.Document.ID()], here[a.Document.Name], here[a.Document.URL] = a.Document, true, true
	}
	var out []Waiver
	for _, w := range c.Waivers {
		if on[w.Rule] && w.Document != "" && here[w.Document] && !slices.ContainsFunc(findings, func(f Finding) bool {
			return w.matches(f, docs[f.Doc])
		}) {
			out = append(out, w)
		}
	}
	return out
}

// matches reports whether a waiver is for a finding in document d, which it may
// name by its name or its URL.
func (w Waiver) matches(f Finding, d *sources.Document) bool {
	if w.Rule != f.Rule {
		return false
	}
	if w.Fingerprint != "" {
		return w.Fingerprint == f.Fingerprint
	}
	if d == nil || w.Document != d.Name && w.Document != d.URL {
		return false
	}
	return w.Text == "" || strings.Contains(prose.FoldString(f.Span.In(d.Text)), prose.FoldString(w.Text))
}
