package prose

import (
	"encoding/json"
	"testing"
)

func TestSpanTrim(t *testing.T) {
	for _, c := range []struct{ in, cut, want string }{
		{"  word  ", "", "word"},
		{"\u00a0\ufeff word\u200b", "", "word"},
		{"“word,” ", "“”,", "word"},
		{"«», ", "«»,", ""},
		{"", "", ""},
		{"، كلمة ؛", "،؛", "كلمة"},
	} {
		if got := (Span{End: len(c.in)}).Trim(c.in, c.cut).In(c.in); got != c.want {
			t.Errorf("Trim(%q, %q) = %q, want %q", c.in, c.cut, got, c.want)
		}
	}
	if got := (Span{2, 4}).Trim("ab  cd", ""); !got.Empty() {
		t.Errorf("a span of white space trims to %v", got)
	}
}

func TestSpanRelations(t *testing.T) {
	for _, c := range []struct {
		a, b               Span
		contains, overlaps bool
	}{
		{Span{0, 5}, Span{1, 3}, true, true},
		{Span{0, 5}, Span{0, 5}, true, true},
		{Span{0, 5}, Span{4, 6}, false, true},
		{Span{0, 5}, Span{5, 6}, false, false},
		{Span{2, 3}, Span{0, 9}, false, true},
	} {
		if got := c.a.Contains(c.b); got != c.contains {
			t.Errorf("%v contains %v: %v", c.a, c.b, got)
		}
		if got := c.a.Overlaps(c.b); got != c.overlaps || c.b.Overlaps(c.a) != got {
			t.Errorf("%v overlaps %v: %v", c.a, c.b, got)
		}
	}
	spans := []Span{{4, 6}, {0, 2}, {8, 9}}
	if got := Bounds(spans); got != (Span{0, 9}) {
		t.Errorf("Bounds = %v", got)
	}
	if got := Bounds(nil); got != (Span{}) {
		t.Errorf("Bounds of nothing = %v", got)
	}
	if got := Bytes(spans); got != 5 {
		t.Errorf("Bytes = %d", got)
	}
	if !Within([]Span{{4, 5}, {0, 2}}, spans) || Within([]Span{{1, 5}}, spans) {
		t.Error("Within is wrong")
	}
	if got := Join("abcdefghi", []Span{{0, 2}, {4, 6}}); got != "ab … ef" {
		t.Errorf("Join = %q", got)
	}
}

func TestSpanJSON(t *testing.T) {
	data, err := json.Marshal([]Span{{1280, 1423}, {}})
	if err != nil || string(data) != "[[1280,1423],[0,0]]" {
		t.Fatalf("%s, %v", data, err)
	}
	var back []Span
	if err := json.Unmarshal(data, &back); err != nil || back[0] != (Span{1280, 1423}) {
		t.Fatalf("%v, %v", back, err)
	}
	for _, bad := range []string{`[1]`, `[1,2,3]`, `[2,1]`, `[-1,2]`, `["1","2"]`, `{}`, `[1.5,2]`} {
		var s Span
		if err := json.Unmarshal([]byte(bad), &s); err == nil {
			t.Errorf("%s reads as %v", bad, s)
		}
	}
}
