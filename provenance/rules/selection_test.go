package rules

import (
	"strings"
	"testing"
)

// ids are the ids of pages, in order.
func ids(pages []Page) string {
	var out []string
	for _, p := range pages {
		out = append(out, p.ID)
	}
	return strings.Join(out, " ")
}

func TestOnly(t *testing.T) {
	c := Config{Rules: map[string]string{"ATT01": "off"}}
	if strings.Contains(ids(c.Active()), "ATT01") {
		t.Error("a rule that is off is active")
	}
	only, err := c.Only(" att01")
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(only.Active()); got != "ATT01" {
		t.Errorf("active are %q", got)
	}
	if c.Rules["ATT01"] != "off" {
		t.Error("the settings that it was made from have changed")
	}
	c.Rules["ATT01"] = "error"
	if only, _ = c.Only("ATT01"); only.Active()[0].Severity != Error {
		t.Errorf("the severity is %q, not the user's", only.Active()[0].Severity)
	}
	if _, err := c.Only("ATT01", "ATT99"); err == nil || err.Error() != `rule "ATT99": unknown` {
		t.Errorf("a rule that there is not: error %v", err)
	}
}

func TestWhy(t *testing.T) {
	if got := page(t, "XAA01", "Title", "info").Why(); got != "What it catches and why." {
		t.Errorf("why is %q", got)
	}
	for _, p := range Pages() {
		if p.Why() == "" {
			t.Errorf("%s: nothing stands between its severity and its cases", p.ID)
		}
	}
}
