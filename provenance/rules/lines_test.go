package rules

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLines(t *testing.T) {
	const text = "ab\r\nقال “x”\n\nz"
	l := NewLines(text)
	for _, c := range []struct {
		at           string // what stands there
		line, column int
	}{
		{"ab", 1, 1}, {"b\r", 1, 2}, {"\r", 1, 3}, {"قال", 2, 1}, {"ل ", 2, 3}, {"“", 2, 5}, {"x", 2, 6}, {"\n\nz", 2, 8}, {"z", 4, 1},
	} {
		if line, column := l.At(strings.Index(text, c.at)); line != c.line || column != c.column {
			t.Errorf("%q stands at %d:%d, want %d:%d", c.at, line, column, c.line, c.column)
		}
	}
	for at, want := range map[int][2]int{-5: {1, 1}, len(text): {4, 2}, 1 << 40: {4, 2}} {
		if line, column := l.At(at); line != want[0] || column != want[1] {
			t.Errorf("byte %d stands at %d:%d, want %v", at, line, column, want)
		}
	}
	if line, column := NewLines("").At(0); line != 1 || column != 1 {
		t.Errorf("an empty text begins at %d:%d", line, column)
	}
}

// Long lines are counted in pieces; nothing may go missing where they meet.
func TestLinesAcrossStrides(t *testing.T) {
	text := "x" + strings.Repeat("س“a", 2*stride) + "\n" + strings.Repeat("ك", stride)
	l := NewLines(text)
	for i := range text {
		start := strings.LastIndexByte(text[:i], '\n') + 1
		if i%97 != 0 && i%stride > 3 {
			continue
		}
		wantLine, want := 1+strings.Count(text[:i], "\n"), utf8.RuneCountInString(text[start:i])+1
		if line, column := l.At(i); line != wantLine || column != want {
			t.Fatalf("byte %d stands at %d:%d, want %d:%d", i, line, column, wantLine, want)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("a\nب\r\n", 3)
	f.Add("\xff\n\xe2\x80", 2)
	f.Fuzz(func(t *testing.T, text string, at int) {
		line, column := NewLines(text).At(at)
		if line < 1 || column < 1 || line > strings.Count(text, "\n")+1 || column > len(text)+1 {
			t.Errorf("byte %d of %q stands at %d:%d", at, text, line, column)
		}
	})
}
