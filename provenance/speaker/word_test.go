package speaker

import (
	"fmt"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// cutUp shows the words of a text: "," for a mark before one, "'" for a
// possessive, "-" for a hyphen before, "“" for quoted, "|" where a sentence
// begins.
func cutUp(lang, text string) string {
	r := newReader(lang, text)
	r.cut(prose.Span{End: len(text)})
	var out []string
	last := int32(0)
	for _, w := range r.words {
		s := ""
		if w.sentence != last {
			s += "|"
			last = w.sentence
		}
		if w.afterMark {
			s += ","
		}
		if w.glued {
			s += "-"
		}
		if w.quoted {
			s += "“"
		}
		s += w.fold
		if w.owner {
			s += "'"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestCut(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "Ali Ayoub, the minister, spoke. He left.", "|ali ayoub ,the minister ,spoke |,he left"},
		{"en", "Gen. Ali spoke to Mr. Hill", "|gen ali spoke to mr hill"},
		{"en", "J. R. Hill’s house", "|j r hill' house"},
		{"en", "Black-Hill and al-Assad", "|black -hill and al -assad"},
		{"en", "He said “no, Ali” twice", "|he said ,“no ,“ali ,twice"},
		{"en", "He said \"no\" twice", "|he said ,“no ,twice"},
		{"en", "Hill – a man — spoke", "|hill ,a man ,spoke"},
		{"en", "the Globe/Herald poll", "|the globe herald poll"},
		{"en", "Really? Yes! No. no", "|really |,yes |,no no"},
		{"ar", "قال علي. وأضاف أحمد، نعم", "|قال علي |,واضاف احمد ,نعم"},
		{"en", "", ""},
		{"en", "… — .", ""},
	} {
		if got := cutUp(c[0], c[1]); got != c[2] {
			t.Errorf("%q\n got %s\nwant %s", c[1], got, c[2])
		}
	}
}

// meant shows the items of a text by their classes.
func meant(lang, text string) string {
	r := newReader(lang, text)
	var out []string
	for _, it := range r.read(prose.Span{End: len(text)}) {
		s := ""
		for _, w := range it.words {
			s += "_" + w.fold
		}
		for _, m := range it.meanings {
			s += fmt.Sprintf(":%s", names[m.class])
		}
		out = append(out, s[1:])
	}
	return strings.Join(out, " ")
}

var names = [...]string{titleWord: "title", domainWord: "domain", nationWord: "nation", groupWord: "group", anonymousWord: "anonymous",
	organisationWord: "organisation", documentWord: "document", pronounWord: "pronoun", honorificWord: "honorific", particleWord: "particle",
	givenWord: "given", outletWord: "outlet", unnamedWord: "unnamed"}

func TestItems(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "Prime Minister Ali", "prime_minister:title ali:given"},
		{"en", "prime, minister", "prime minister:title"}, // a mark ends a phrase
		{"en", "vice president of Iran", "vice_president:title of iran:nation"},
		{"en", "chief of the general staff", "chief_of_the_general_staff:title"},
		{"en", "chief of the village", "chief:title of the village"},
		{"en", "a source who declined to be named", "a source:anonymous who:pronoun declined_to_be_named:unnamed"},
		{"ar", "وزير الدفاع", "وزير:title الدفاع:domain"},
		{"ar", "ووزير دفاع سوريا", "ووزير:title دفاع:domain سوريا:nation"},
		{"ar", "رئيس الوزراء", "رييس_الوزرا:title"},
		{"ar", "للقوات المسلحة", "للقوات_المسلحه:domain"},
	} {
		if got := meant(c[0], c[1]); got != c[2] {
			t.Errorf("%q\n got %s\nwant %s", c[1], got, c[2])
		}
	}
}

// A reader's forms do not depend on what it has read before.
func TestReaderRemembers(t *testing.T) {
	text := "Ali said. Ali said. ALI’s Ali’s ali"
	r := newReader("en", text)
	first := fmt.Sprint(r.describe(prose.Span{End: 3}))
	for range 3 {
		r.read(prose.Span{End: len(text)})
	}
	if again := fmt.Sprint(r.describe(prose.Span{End: 3})); again != first {
		t.Errorf("%s, then %s", first, again)
	}
}

func TestOrdinary(t *testing.T) {
	for _, c := range []struct {
		lang, words string
		want        bool
	}{
		{"en", "said minister reported harbour accept the while", true},
		{"en", "bagheri nugroho zyx", false},
		{"ar", "قال الاتفاق والاتفاق للاتفاق بالاتفاق اتفاقات وزيرة الوزيرين", true},
		{"ar", "نوجروهو كافانو بيلوسي ترامب باقري", false},
	} {
		for _, w := range strings.Fields(c.words) {
			if got := ordinary(c.lang, prose.FoldString(w)); got != c.want {
				t.Errorf("ordinary(%q) = %v", w, got)
			}
		}
	}
}

func TestVerbal(t *testing.T) {
	for w, want := range map[string]bool{"تزن": true, "بتسليط": true, "لتسميه": true, "مزحته": true, "رسالتها": true, "ترامب": false, "باقري": false, "بيلوسي": false, "ليندسي": false, "علي": false} {
		if got := verbal(w); got != want {
			t.Errorf("verbal(%q) = %v", w, got)
		}
	}
}
