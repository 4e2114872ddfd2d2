package outlet

import (
	"strings"
	"testing"
)

// lakeside is a registry for the tests of single steps: a name of its own, an
// ordinary word, a very ordinary word, an acronym, names of more words, a name
// in Arabic and one that two outlets share.
func lakeside(t testing.TB) *Registry {
	return parse(t,
		line("miram", "Miram|ميرام", "miram.example", "-", "newspaper", "unknown", "-", "-"),
		line("harvest", "The Harvest~|الحصاد~", "-", "-", "newspaper", "unknown", "-", "-"),
		line("valley", "The Valley~~|الوادي~~", "-", "-", "newspaper", "unknown", "-", "-"),
		line("moment", "Moment~", "-", "-", "magazine", "unknown", "-", "-"),
		line("lina", "LINA~|Lakeside Information Agency", "-", "-", "agency", "unknown", "-", "-"),
		line("nbx", "NBX|Northern Broadcasting", "-", "-", "broadcaster", "unknown", "-", "-"),
		line("al-dar", "Al-Dar", "-", "-", "broadcaster", "unknown", "-", "-"),
		line("lake-post", "The Lake Post|The Post?~", "-", "-", "newspaper", "unknown", "-", "-"),
		line("hill-post", "The Hill Post|The Post?~", "-", "-", "newspaper", "unknown", "-", "-"),
	)
}

// finderOf is a search through text that has not begun.
func finderOf(r *Registry, text string) *finder {
	f := &finder{r: r, x: r.index, text: text}
	f.toks = f.x.scan(text, 0, len(text), nil, false)
	return f
}

// marked takes the brackets out of a text such as "the [Miram] daily" and
// returns the numbers of the first and last token between them.
func marked(t testing.TB, r *Registry, s string) (f *finder, i, j int) {
	t.Helper()
	before, rest, _ := strings.Cut(s, "[")
	name, after, ok := strings.Cut(rest, "]")
	if !ok {
		t.Fatalf("no brackets in %q", s)
	}
	f = finderOf(r, before+name+after)
	i, j = -1, -1
	for k, tok := range f.toks {
		if int(tok.start) >= len(before) && i < 0 {
			i = k
		}
		if int(tok.start) < len(before)+len(name) {
			j = k
		}
	}
	return f, i, j
}

func TestAround(t *testing.T) {
	r := lakeside(t)
	for _, test := range []struct {
		text, phrase string
		noun         bool
	}{
		{"He read [Miram] today.", "Miram", false},
		{"He read the [Miram] newspaper today.", "the Miram newspaper", true},
		{"He read the newspaper [Miram] today.", "the newspaper Miram", true},
		{"the state-run [NBX] television channel said", "the state-run NBX television channel", true},
		{"the Beirut-based, [NBX] said", "NBX", false},
		{"its pro-government [Miram] daily", "its pro-government Miram daily", true},
		{"the semi-official news agency, [LINA], said", "the semi-official news agency, LINA", true},
		{"the news agency ([LINA]) said", "the news agency (LINA)", true},
		{"the [Lakeside Information Agency] (LINA) said", "the Lakeside Information Agency (LINA)", false},
		{"the [Lakeside Information Agency] (1999) said", "the Lakeside Information Agency", false},
		{"Iran’s [NBX] said", "Iran’s NBX", false},
		{"Trump's [NBX] interview", "NBX", false},
		{"the regime’s media outlet, [NBX], said", "the regime’s media outlet, NBX", true},
		{"the newspaper “[Miram]” said", "the newspaper “Miram”", true},
		{"local media reports [Miram] quoted", "Miram", false},
		{"[Miram] platform plans", "Miram platform", false},
		{"[Miram] news platform plans", "Miram news platform", true},
		{"قناة [ميرام] الفضائية قالت", "قناة ميرام الفضائية", true},
		{"صحيفة \"[ميرام]\" اللبنانية قالت", "صحيفة \"ميرام\" اللبنانية", true},
		{"ذكرت [ميرام] أن", "ميرام", false},
	} {
		f, i, j := marked(t, r, test.text)
		p := f.around(i, j)
		s := f.span(p, f.spanOf(i, j))
		if got := s.In(f.text); got != test.phrase || p.noun != test.noun {
			t.Errorf("%s: phrase %q, noun %v, want %q, %v", test.text, got, p.noun, test.phrase, test.noun)
		}
	}
}

// TestAroundLeavesTheMentionBefore keeps a phrase from reaching into one that
// is taken already.
func TestAroundLeavesTheMentionBefore(t *testing.T) {
	const text = "The newspaper Miram television NBX"
	found := lakeside(t).Find(text)
	if got := show(text, found); got != "Miram | The newspaper Miram television | miram | newspaper | registry\nNBX | = | nbx | broadcaster | registry\n" {
		t.Errorf("found %s", got)
	}
}

func TestQuoted(t *testing.T) {
	r := lakeside(t)
	for _, test := range []struct {
		text           string
		before, behind bool
	}{
		{"a “[b]” c", true, true},
		{"a ‘[b]’ c", true, true},
		{"a \"[b]\" c", true, true},
		{"a «[b]» c", true, true},
		{"a _[b]_ c", true, true},
		{"a [b] c", false, false},
		{"a, [b], c", false, false},
		{"a. “[b].” c", false, false},
		{"a (((((((((((((“[b]””””””””””””””” c", false, false},
	} {
		f, i, j := marked(t, r, test.text)
		// A closing apostrophe is no gap of its own to the scanner.
		behind := f.unquoted(j+1) || f.toks[j+1].gap == gapSpace && strings.Contains(f.between(j+1), "’")
		if before := f.quoted(i); before != test.before || behind != test.behind {
			t.Errorf("%s: quoted %v, unquoted %v", test.text, before, behind)
		}
	}
}

func TestNisba(t *testing.T) {
	r := lakeside(t)
	for word, want := range map[string]bool{
		"اللبنانية": true, "الأمريكيّة": true, "الإسرائيليه": true, "لبنانية": false, "اللبناني": false,
		"القرية": false, "الية": false, "ميرام": false, "Miram": false,
	} {
		if f := finderOf(r, word); f.nisba(0) != want {
			t.Errorf("nisba(%q) = %v", word, !want)
		}
	}
}
