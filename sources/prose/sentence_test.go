package prose

import (
	"slices"
	"strings"
	"testing"
)

// abbreviations of the tests.
func abbreviation(w string) bool {
	return slices.Contains([]string{"Maj", "Gen", "Jan", "Mr", "U.S", "U.N", "a.m", "p.m", "Sept", "No", "د"}, w)
}

// sentences cuts text, which is written with | between its sentences, and
// returns it with | where they were found.
func sentences(marked string) string {
	text := strings.ReplaceAll(marked, "| ", " ")
	text = strings.ReplaceAll(text, "|", "")
	toks := Tokens(text, Span{End: len(text)})
	var out []string
	for _, s := range Sentences(text, toks, abbreviation) {
		out = append(out, text[toks[s.Start].Start:toks[s.End-1].End])
	}
	return strings.Join(out, "| ")
}

func TestSentences(t *testing.T) {
	for _, want := range []string{
		"",
		"One.",
		"No end",
		"One.| Two.| Three",
		"He left!| Why?| Nobody knows.",
		"The agreement was signed by Maj. Gen. Mohammad Bagheri, who left.| He came back.",
		"It was signed on Jan. 30, 2018, in Damascus.| Nobody came.",
		"The U.S. had no say.| It left.",
		"He met J. R. Smith.| They talked.",
		"He left at 8 a.m. on Monday.| She stayed.",
		"Mr. Smith said No. 5 was his.| So it was.",
		"“We won.”| He sat down.",
		"“We won,” he said.| “We lost.”",
		"\"We won.\"| He sat down.",
		"He said (in a letter.)| Then he left.",
		"Wait… no.| Then … what?",
		"Wait...| Then he left.",
		"wait... then he left.",
		"It cost 3.5 million.| It was 2.| Two is few.",
		"See example.com for more.| Or not.",
		"“Really?” he asked.| “Yes!” she said.",
		"He asked: “Why?”| She said nothing.",
		"the end.| ‘Alī came.",
		"The end.| [With music] Again.",
		"هل انتهت الحرب؟| لا أحد يعرف.| قال الوزير إنها انتهت.",
		"وقال “لن نتوقف.”| وأضاف.",
		"قال د. أيوب إن الحرب انتهت.| ثم غادر.",
		"هذا القانون.| وأشار إلى ذلك؟!| نعم",
		"What?!| No!!!| Yes.",
		"これはペンです。| はい。",
		"He left.Then he came back.",
	} {
		if got := sentences(want); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// checkSentences holds for every text: the sentences are all the tokens, in
// order, none left out and none empty.
func checkSentences(t *testing.T, text string) {
	toks := Tokens(text, Span{End: len(text)})
	at := 0
	for _, s := range Sentences(text, toks, abbreviation) {
		if s.Start != at || s.End <= s.Start {
			t.Fatalf("%q: sentence %v after token %d", text, s, at)
		}
		at = s.End
	}
	if at != len(toks) {
		t.Fatalf("%q: %d of %d tokens in sentences", text, at, len(toks))
	}
}

// checkSentenceSeq holds for every text: sentences one at a time are those of all
// tokens at once, however often the text goes on.
func checkSentenceSeq(t *testing.T, text string) {
	long := strings.ToValidUTF8(strings.Repeat(text+" ", 1+4000/(1+len(text))), "\ufffd")
	within := Span{End: len(long)}
	toks := Tokens(long, within)
	want := Sentences(long, toks, abbreviation)
	for got := range SentenceSeq(long, within, abbreviation) {
		if len(want) == 0 || !slices.Equal(got, toks[want[0].Start:want[0].End]) {
			t.Fatalf("%q again and again: tokens %v, want the first of %v", text, got, want)
		}
		want = want[1:]
	}
	if len(want) > 0 {
		t.Fatalf("%q again and again: %v left out", text, want)
	}
}

func TestSentenceSeq(t *testing.T) {
	for _, s := range []string{"", " ", "One. Two", "One", ". ", "!?", "Mr. ", "“We won.” He sat.", "a ”. b", "J. R. Smith.", strings.Repeat("and on ", 1500) + "it went."} {
		checkSentenceSeq(t, s)
	}
	for range SentenceSeq("One. Two.", Span{End: 9}, nil) {
		break
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", englishSample, arabicSample, "...", ".a.", "?! ?!", "J. R. R.", "“.”.”", "…"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSentences(t, text)
		checkSentenceSeq(t, text)
	})
}

func BenchmarkSentences(b *testing.B) {
	samples(b, func(s string) { Sentences(s, Tokens(s, Span{End: len(s)}), abbreviation) })
}
