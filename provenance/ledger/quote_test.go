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
