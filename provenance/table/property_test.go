package table

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// Wrapping loses no character but blanks, whatever the width, and no line is
// wider than asked unless one character is.
func TestWrapLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		text := lay(Text(random(r, "a. b/c").Section+scripts().Rows[r.IntN(13)].cell(1).String()), false).text
		width := 2 + r.IntN(40)
		var b strings.Builder
		for _, s := range wrap(text, width) {
			b.WriteString(text[s.start:s.end])
			if w := prose.Width(strings.TrimRight(text[s.start:s.end], " ")); w > width {
				t.Errorf("line of %d columns at %d: %q", w, width, text[s.start:s.end])
			}
		}
		if got, want := bare(b.String()), bare(text); got != want {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
}

// bare returns s without blanks.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return blank(string(r)) }), "")
}

// Arabic words that fit a column are never broken.
func TestArabicWordsStayWhole(t *testing.T) {
	for _, row := range scripts().Rows[:3] {
		text := row.cell(1).String()
		for width := 13; width < 60; width++ {
			var words []string
			for _, s := range wrap(text, width) {
				words = append(words, strings.Fields(text[s.start:s.end])...)
			}
			if !slices.Equal(words, strings.Fields(text)) {
				t.Errorf("at %d: %q", width, words)
			}
		}
	}
}

// Rendering is a reading: the same grid gives the same bytes again, and is as it
// was before.
func TestRenderingChangesNothing(t *testing.T) {
	for name, g := range grids() {
		for _, f := range []Format{Terminal, Markdown, CSV} {
			var first, second bytes.Buffer
			for _, b := range []*bytes.Buffer{&first, &second} {
				if err := Write[int](b, f, g, nil, Options{Width: 50, Color: true}); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("%s as %s: two outputs", name, f)
			}
		}
		if !reflect.DeepEqual(g, grids()[name]) {
			t.Errorf("%s has changed", name)
		}
	}
}
