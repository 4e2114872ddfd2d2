package rules

import "testing"

func TestVariant(t *testing.T) {
	for _, c := range []struct {
		lang, given, a, b string
		want              bool
	}{
		{"en", "", "brazile", "brazille", true},
		{"en", "", "byrne", "bryne", true},
		{"en", "", "davis", "davies", true},
		{"de", "", "maas", "mass", true},
		{"de", "", "wirth", "werte", false},
		{"de", "karim", "wirth", "werte", true}, // a given name says that it is one
		{"ru", "", "швайгер", "швайгера", false},
		{"ru", "", "порховский", "парховский", true},
		{"pl", "", "moskwy", "moskwie", false},
		{"en", "", "moskwy", "moskwie", true}, // English gives names no endings
	} {
		if got := (spelling{given: c.given, lang: c.lang}).variant(c.a, c.b); got != c.want {
			t.Errorf("%s: %q and %q are two spellings: %v, want %v", c.lang, c.a, c.b, got, c.want)
		}
	}
}
