package ledger

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Every character is refused by name where it must stand as an escape, and no
// other is, wherever it stands between others.
func TestNaked(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		text := strings.Repeat("plain\n", int(r)%3) + "some words"[:int(r)%11] + string(r) + "and nine more"
		if err := naked(text); (err != nil) != (hidden(r) && r != '\n') {
			t.Fatalf("%U: %v", r, err)
		}
	}
	for text, want := range map[string]string{
		"a\nbc\xffdefghijkl":        "line 2: not valid UTF-8",
		"\xd8":                      "line 1: not valid UTF-8",
		"abcdefg\xd8a":              "line 1: not valid UTF-8",
		"abcdefgh\n\n\u061c":        "line 3: character U+061C must be written \\u061c",
		"الوزير\nabcdefghi\x7fjklm": "line 2: character U+007F must be written \\u007f",
	} {
		if err := naked(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// Many bytes at once are looked at as one by one, whatever stands beside what.
func TestPrinting(t *testing.T) {
	for pair := range 1 << 16 {
		text := []byte("a\nbc d\n~ and then as many more: 32 and 8, and what is left")[:8+pair%45]
		at := pair % (len(text) - 1)
		text[at], text[at+1] = byte(pair>>8), byte(pair)
		want := 0
		for want < len(text) && (text[want] == '\n' || text[want] >= ' ' && text[want] < 0x7f) {
			want++
		}
		if got := printing(string(text)); got != want {
			t.Fatalf("%q: %d, want %d", text, got, want)
		}
	}
}

// Words without escapes are read as others are, and only in their one spelling.
func TestPlainWords(t *testing.T) {
	for text, ok := range map[string]bool{
		`["a"]`: true, `["a","b c"]`: true, `[""]`: true, `["الوزير","x"]`: true, `["a,b","]"]`: true,
		"": false, "[": false, "[]": false, `["]`: false, `["a"`: false, `["a",]`: false, `["a""b"]`: false, `["a" ,"b"]`: false, `"a"]`: false,
		`["a"]]`: false, `["a"] `: false, `[a]`: false, `[,"a"]`: false, `[["a"]]`: false, `["a\n"]`: false, `["a\"]`: false,
	} {
		c := reader("")
		words, got := c.plainWords(text)
		if got != ok || c.err != nil {
			t.Errorf("%s: %q, %t, want %t", text, words, got, ok)
		}
		if got && string(c.inlineWords("key").put(nil, words)) != text {
			t.Errorf("%s: %q", text, words)
		}
	}
}

// A span has one spelling, and what is read back is what was written.
func TestSpansHaveOneSpelling(t *testing.T) {
	for text, ok := range map[string]bool{
		"[[0,5]]": true, "[[0,5],[9,12]]": true, "[[0,0]]": true, "[[123456789012345,123456789012345]]": true,
		"": false, "x": false, "[": false, "]": false, "[]": false, "[[]]": false, "[[0,5]": false, "[0,5]": false, "[[0,5],]": false, "[[0,5][9,12]]": false,
		"[,[0,5]]": false, "[[00,5]]": false, "[[0,05]]": false, "[[+0,5]]": false, "[[-1,5]]": false, "[[5,0]]": false, "[[0, 5]]": false, "[[0,5 ]]": false,
		"[[0,5]] ": false, " [[0,5]]": false, "[[0,5]]]": false, "[[[0,5]]": false, "[[0;5]]": false, "[[0,5,6]]": false, "[[,5]]": false, "[[0,]]": false,
		"[[1234567890123456,1234567890123456]]": false, "[[0,99999999999999999999999]]": false,
	} {
		spans, got := parseSpans(text)
		if got != ok || got && string(appendSpans(nil, spans)) != text {
			t.Errorf("%q: %v, %t, want %t", text, spans, got, ok)
		}
		if one, got := parseSpan(strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")); got && string(appendSpan(nil, one)) != strings.TrimSuffix(strings.TrimPrefix(text, "["), "]") {
			t.Errorf("%q: %v", text, one)
		}
	}
}
