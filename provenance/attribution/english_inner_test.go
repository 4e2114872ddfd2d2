package attribution

import (
	"math"
	"testing"

	"isnad/sources/prose"
)

// TestEnglishInner runs the cases of what is said inside of quotations.
func TestEnglishInner(t *testing.T) {
	hold(t, "testdata/english_inner.txt", "en", tongueOf)
}

// TestEnglishContrast holds contents to where the sentence turns to something
// else, and finds no source in what merely shows.
func TestEnglishContrast(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ann Doe declined to comment on the plan, though a clerk hinted that it was dead.", "indirect speech: Ann Doe | declined | to comment on the plan\nindirect speech: a clerk | hinted | that it was dead\n"},
		{"Bob Roe pledged to work for peace while Ann Doe promised to leave.", "indirect speech: Bob Roe | pledged | to work for peace\nindirect speech: Ann Doe | promised | to leave\n"},
		{"The survey was late because it showed that the boat was old.", "nothing\n"},
	} {
		as, _, _ := extract(page("en", c.text), grammarsOnly, len(c.text), math.MaxInt)
		if got := shown(c.text, as); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.text, got, c.want)
		}
	}
}

// TestTimeless cuts off when something was said, and never all of a source.
func TestTimeless(t *testing.T) {
	for text, want := range map[string]string{
		"the court in 2015": "the court", "the bank just this month": "the bank", "just this month": "just",
		"earlier last year": "earlier", "in 2015": "in 2015", "the class of 2015": "the class of 2015",
	} {
		p := newPassage()
		p.text = text
		if got := p.timeless([]prose.Span{{End: len(text)}}); prose.Join(text, got) != want {
			t.Errorf("%q: %q, want %q", text, prose.Join(text, got), want)
		}
	}
}
