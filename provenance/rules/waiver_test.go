package rules

import (
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/outlet"
)

// A waiver holds through its last day, in the document that it names, at the
// words that it names.
func TestWaivers(t *testing.T) {
	d := sources.NewDocument("a.txt", "https://example.org/a", "The harbour master said the basin would be closed for repairs.\n\n“This wall is extremely important for the town in winter, when the storms come.”\n\nThe council meets on Friday.")
	r := provenance.Assemble([]provenance.Analysis{provenance.Analyse(d, outlet.Default())})
	only, err := Config{}.Only("ATT01")
	if err != nil {
		t.Fatal(err)
	}
	found, _ := Check(r, only, time.Time{})
	if len(found) != 1 {
		t.Fatalf("%d findings, want one", len(found))
	}
	day := func(s string) time.Time {
		at, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	now := day("2021-03-04 23:59:59")
	for name, c := range map[string]struct {
		w               Waiver
		waived, expired bool
	}{
		"by name":          {Waiver{Document: "a.txt"}, true, false},
		"by URL":           {Waiver{Document: "https://example.org/a"}, true, false},
		"by words":         {Waiver{Document: "a.txt", Text: "IMPORTANT for the town"}, true, false},
		"other words":      {Waiver{Document: "a.txt", Text: "harbour"}, false, false},
		"other document":   {Waiver{Document: "b.txt"}, false, false},
		"by fingerprint":   {Waiver{Fingerprint: found[0].Fingerprint}, true, false},
		"on its last day":  {Waiver{Document: "a.txt", Until: day("2021-03-04 00:00:00")}, true, false},
		"run out":          {Waiver{Document: "a.txt", Until: day("2021-03-03 00:00:00")}, false, true},
		"run out, unused":  {Waiver{Document: "b.txt", Until: day("2021-03-03 00:00:00")}, false, false},
		"of another rule":  {Waiver{Rule: "ATT99", Document: "a.txt"}, false, false},
		"with no such end": {Waiver{Fingerprint: "0"}, false, false},
	} {
		if c.w.Rule == "" {
			c.w.Rule = "ATT01"
		}
		c.w.Reason = "known"
		only.Waivers = []Waiver{c.w}
		got, expired := Check(r, only, now)
		if (got[0].Waived != "") != c.waived || (len(expired) > 0) != c.expired {
			t.Errorf("%s: waived %q, %d expired", name, got[0].Waived, len(expired))
		}
	}
}

// What is wrong with settings is said with the file, and the line where the
// reader knows it.
func TestParseConfigRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"fail-on = \"info\"\nrules = = 3\n":                     "f.toml:2: ",
		"fail-on = 3\n":                                         `f.toml: line 1 (last key "fail-on"): `,
		"fail-on = \"bad\"\n":                                   `f.toml: fail-on: severity "bad": want error, warning or info`,
		"colour = 1\n":                                          `f.toml: key "colour": unknown`,
		"[rules]\nATT99 = \"off\"\n":                            `f.toml: rule "ATT99": unknown`,
		"[rules]\nATT01 = \"of\"\n":                             `f.toml: rule ATT01: severity "of": want error, warning, info or off`,
		"[[waiver]]\nrule = \"ATT01\"\ndocument = \"a\"\n":      `f.toml: waiver 1: rule ATT01: no reason`,
		"[[waiver]]\nrule = \"ATT01\"\nreason = \"a\"\n":        `f.toml: waiver 1: rule ATT01: no place`,
		"[[waiver]]\nrule = \"x\"\nreason = \"a\"\n":            `f.toml: waiver 1: rule "x": unknown`,
		"[[waiver]]\nrule = \"ATT01\"\nuntil = \"tomorrow\"\n ": "f.toml:3: ",
		"\xff": "f.toml:1: ",
	} {
		if _, err := ParseConfig("f.toml", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add("fail-on = \"info\"\n[rules]\nATT01 = \"off\"\n[[waiver]]\nrule = \"ATT01\"\nreason = \"a\"\ndocument = \"b\"\nuntil = 2021-03-04\n")
	f.Add("[[waiver]]\nuntil = 07:32:00\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseConfig("f.toml", []byte(text))
		if err == nil {
			c.Active()
		} else if !strings.HasPrefix(err.Error(), "f.toml:") {
			t.Errorf("%q: error %v does not begin with the file", text, err)
		}
	})
}

// A waiver that matches nothing in a document at hand is told of; one for a
// document that is not here, or by fingerprint alone, may be needed elsewhere.
func TestUnusedWaivers(t *testing.T) {
	r := desk(map[string]string{"a.txt": "Sources said that the port was open."})
	c := Config{Waivers: []Waiver{
		{Rule: "ATT03", Document: "a.txt", Reason: "needed"}, {Rule: "ATT03", Document: "a.txt", Text: "no such words", Reason: "stale"},
		{Rule: "ATT03", Document: "b.txt", Reason: "elsewhere"}, {Rule: "ATT03", Fingerprint: "f", Reason: "elsewhere"},
	}}
	fs, _ := Check(r, c, time.Time{})
	if got := c.Unused(r, fs); len(got) != 1 || got[0].Reason != "stale" {
		t.Errorf("unused %+v", got)
	}
}
