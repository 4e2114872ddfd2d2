package sources

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A title has at most so many words, and one that ends as a sentence does at
// most so many.
const (
	maxTitleWords   = 22
	maxStoppedWords = 16
)

// What a title looks like is not enough to know one by: Arabic papers leave out
// the last full stop of a paragraph, headlines end in question marks, and pages
// put their own name above. So a title is found by where it stands, and by what
// stands around it; a text that begins with its first sentence has none.

// foldedTitle is s as titles are compared: folded, letters and digits only.
func foldedTitle(s string) string {
	return strings.Join(strings.FieldsFunc(prose.FoldString(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// findTitle finds the title of a part and what stands around it: what the page
// has above the title, the title printed again, decks and headings, and what
// the page has below the text. given is the title that is known from
// elsewhere, "" for none.
func (a *analysis) findTitle(s *section, given string) {
	a.chooseTitle(s, given)
	if s.title >= 0 {
		a.markRepeats(s)
	}
	a.markEnds(s)
	a.markHeadings(s)
}

// head returns the indexes of the lines in which the title can stand: those
// before the first line that is surely prose.
func (s *section) head() []int {
	var out []int
	for i, l := range s.lines {
		if l.kind != kindProse {
			continue
		}
		if !l.titleLike() || len(out) == 8 {
			break
		}
		out = append(out, i)
	}
	return out
}

// titleLike reports whether a line can be a title by its own looks.
func (l *line) titleLike() bool {
	return !l.stops && l.words <= maxTitleWords && l.letters > 0
}

// chooseTitle picks the title among the lines of the head: the one known from
// elsewhere; one that the part prints twice; the first of four words or more;
// else the longest. A text that is all head has no title but prose.
func (a *analysis) chooseTitle(s *section, given string) {
	if i := a.givenTitle(s, given); i >= 0 {
		s.setTitle(i)
		return
	}
	head := s.head()
	if len(head) == 0 {
		a.stoppedTitle(s)
		return
	}
	if !s.proseAfter(head[0]) {
		return
	}
	printed := a.printed(s)
	best := -1
	for _, i := range head {
		if s.lines[i].words >= 3 && printed[foldedTitle(s.lines[i].span.In(a.text))] > 1 {
			s.setTitle(i)
			return
		}
		if best < 0 || s.lines[best].words < 4 && s.lines[i].words > s.lines[best].words {
			best = i
		}
	}
	if s.lines[best].words >= 2 && s.proseAfter(best) && s.setOff(best) {
		s.setTitle(best)
	}
}

// setTitle makes line i the title.
func (s *section) setTitle(i int) {
	s.title = i
	s.lines[i].kind = kindTitle
}

// givenTitle is the line of the head that says what given says, -1 for none.
func (a *analysis) givenTitle(s *section, given string) int {
	want := foldedTitle(given)
	if want == "" {
		return -1
	}
	for i := range s.lines[:min(8, len(s.lines))] {
		l := s.lines[i]
		if l.kind == kindProse && l.span.Len() < 3*len(given)+20 && foldedTitle(l.span.In(a.text)) == want {
			return i
		}
	}
	return -1
}

// A first line with a full stop is never taken for a title: too many texts
// begin with a short sentence, and a title missed is analysed as prose, which
// loses nothing but its flag.

// stoppedTitle takes the first line for the title although it ends as a
// sentence does, when it is a short question or exclamation set off from longer
// prose: "Is the truce over?"
func (a *analysis) stoppedTitle(s *section) {
	for i, l := range s.lines {
		if l.kind != kindProse {
			continue
		}
		end := strings.TrimRight(l.span.In(a.text), "\"'”’»")
		asks := strings.HasSuffix(end, "?") || strings.HasSuffix(end, "؟") || strings.HasSuffix(end, "!")
		if asks && l.words <= maxStoppedWords && i+1 < len(s.lines) && s.proseAfter(i) && s.lines[i+1].words > 2*l.words {
			s.setTitle(i)
		}
		return
	}
}

// proseAfter reports whether prose stands behind line i that is more than a
// title: a line that is longer or ends as a sentence does.
func (s *section) proseAfter(i int) bool {
	for _, l := range s.lines[i+1:] {
		if l.kind == kindProse && !l.titleLike() {
			return true
		}
	}
	return s.bodyWords(i+1) > 3*s.lines[i].words
}

// bodyWords is the number of words in the prose lines from line i on.
func (s *section) bodyWords(i int) int {
	n := 0
	for _, l := range s.lines[i:] {
		if l.kind == kindProse {
			n += l.words
		}
	}
	return n
}

// setOff reports whether line i stands apart from the prose behind it: by an
// empty line, by a line that is none, or by being shorter.
func (s *section) setOff(i int) bool {
	if i+1 >= len(s.lines) {
		return false
	}
	next := s.lines[i+1]
	return next.gap || next.kind != kindProse || next.stops || next.words*2 > s.lines[i].words*3
}

// printed counts how often the part prints each of its title-like lines.
func (a *analysis) printed(s *section) map[string]int {
	n := map[string]int{}
	for _, l := range s.lines {
		if l.titleLike() {
			n[foldedTitle(l.span.In(a.text))]++
		}
	}
	return n
}

// markRepeats calls furniture every other line that says what the title says.
func (a *analysis) markRepeats(s *section) {
	title := s.lines[s.title]
	want := foldedTitle(title.span.In(a.text))
	for i := range s.lines {
		l := &s.lines[i]
		if i != s.title && l.kind == kindProse && l.words <= title.words+1 && foldedTitle(l.span.In(a.text)) == want {
			l.kind = kindFurniture
		}
	}
}

// Lines of so few words that are no sentence are furniture above the title and
// below the text.
const (
	maxAboveWords = 4
	maxBelowWords = 6
)

// markEnds calls furniture the short lines above the title and below the text:
// names of sites and sections, captions of logos, key words. Below the text the
// first line that ends a sentence, is longer, or is joined to prose ends the
// search.
func (a *analysis) markEnds(s *section) {
	for i := range s.lines[:max(0, s.title)] {
		if l := &s.lines[i]; l.kind == kindProse && !l.stops && l.words <= maxAboveWords {
			l.kind = kindFurniture
		}
	}
	if !slices.ContainsFunc(s.lines, func(l line) bool { return l.kind == kindProse && !l.titleLike() }) {
		return // a list or a poem: nothing tells its last line from the rest
	}
	for i := len(s.lines) - 1; i > s.title; i-- {
		l := &s.lines[i]
		switch {
		case l.kind != kindProse:
		case l.stops || l.words > maxBelowWords || !l.gap && i > 0 && s.lines[i-1].kind == kindProse:
			return
		default:
			l.kind = kindFurniture
		}
	}
}

// markHeadings flags the decks under the title and the headings in the text:
// short lines that are no sentence, with prose behind them.
func (a *analysis) markHeadings(s *section) {
	ended := false // the paragraph behind ends as a sentence does
	for i := len(s.lines) - 1; i > s.title; i-- {
		l := &s.lines[i]
		if l.kind != kindProse {
			continue
		}
		// Where nothing is known of the title, a heading must be set off.
		likely := ended && (l.gap || s.title >= 0) && l.lang == s.lang
		if likely && l.titleLike() && l.words <= maxHeadingWords && headed(l.body.In(a.text)) {
			l.kind = kindTitle
		}
		ended = l.stops
	}
}

// maxHeadingWords is the most words that a heading has.
const maxHeadingWords = 10

// headed reports whether s begins and ends as a heading does: with a word that
// is not written small, nor joined to what stands before it by the Arabic
// "and", and without a colon, comma or bracket at its end.
func headed(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && !unicode.IsLower(first) && first != 'و' &&
		(unicode.IsLetter(last) || unicode.IsDigit(last) || unicode.Is(unicode.Mn, last))
}
