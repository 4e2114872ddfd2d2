package lexicon

import (
	"strings"
	"testing"
)

func TestRows(t *testing.T) {
	got := Rows("t", "# head\n\na\tb\n#c\nd\te\tf", 2)
	if len(got) != 2 || got[0].Line != 3 || got[1].Line != 5 || strings.Join(got[1].Fields, "|") != "d|e|f" {
		t.Errorf("%+v", got)
	}
	for _, bad := range []string{"a", "a\t", "a\t b", "\ta"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is read", bad)
				}
			}()
			Rows("t", bad, 2)
		}()
	}
}
