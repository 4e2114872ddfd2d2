package relay

import "testing"

func TestRoleBehind(t *testing.T) {
	for _, c := range []struct {
		lang, behind string
		want         Role
	}{
		{"en", " has learned that the ferry sank", Obtained},
		{"en", "’s average shows a tie", Cited},
		{"en", "/Ipsos opinion poll", Cited},
		{"en", " town hall on Monday", Told},
		{"en", ". Poll results came late", ""},
		{"en", " moved to another street", ""},
		{"fr", " poll", ""},
		{"ar", " أشارت إلى أن السفينة غرقت", Reported},
	} {
		role, ok := roleBehind(c.lang, "X"+c.behind, 1)
		if role != c.want || ok != (c.want != "") {
			t.Errorf("%s %q: %q, want %q", c.lang, c.behind, role, c.want)
		}
	}
}

func TestStartsWith(t *testing.T) {
	words := []string{"a", "b", "c", "d", "poll"}
	for _, c := range []struct {
		want []string
		is   bool
	}{
		{[]string{"a", "b"}, true},
		{[]string{"a", "*", "d"}, true},
		{[]string{"a", "*", "poll"}, true},
		{[]string{"*", "poll"}, false}, // four words between
		{[]string{"a", "b", "c", "d", "poll", "x"}, false},
	} {
		if got := startsWith(words, c.want); got != c.is {
			t.Errorf("%v: %v, want %v", c.want, got, c.is)
		}
	}
}
