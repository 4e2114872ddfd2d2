package outlet

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// cases reads a file of cases: every text with the lines that follow it.
func cases(t *testing.T, name string) (head []string, texts, wants []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	comment := ""
	for line := range strings.Lines(string(data)) {
		switch {
		case strings.HasPrefix(line, "> "):
			head, texts, wants = append(head, comment), append(texts, strings.TrimSuffix(line[2:], "\n")), append(wants, "")
			comment = ""
		case strings.HasPrefix(line, "#") || line == "\n":
			comment += line
		default:
			wants[len(wants)-1] += line
		}
	}
	return head, texts, wants
}

// show writes mentions as the golden files have them.
func show(text string, found []Mention) string {
	var b strings.Builder
	for _, m := range found {
		name, phrase, who := m.Span.In(text), m.Phrase.In(text), m.ID
		if phrase == name {
			phrase = "="
		}
		if who == "" {
			who = fmt.Sprintf("%q", m.Name)
		}
		if len(m.Candidates) > 0 {
			who = strings.Join(m.Candidates, ", ")
		}
		kind := string(m.Kind)
		if kind == "" {
			kind = "-"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s", name, phrase, who, kind, m.Basis)
		if m.Plural {
			b.WriteString(" plural")
		}
		if m.Unnamed {
			b.WriteString(" unnamed")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	const name = "testdata/find.txt"
	r := Default()
	head, texts, wants := cases(t, name)
	var out strings.Builder
	for i, text := range texts {
		got := show(text, r.Find(text))
		fmt.Fprintf(&out, "%s> %s\n%s", head[i], text, got)
		if got != wants[i] && !*update {
			t.Errorf("%s\ngot\n%swant\n%s", text, got, wants[i])
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMisses holds what is known to come out wrong, so that a change of it
// shows.
func TestMisses(t *testing.T) {
	r := Default()
	_, texts, wants := cases(t, "testdata/misses.txt")
	for i, text := range texts {
		if got := show(text, r.Find(text)); got != wants[i] {
			t.Errorf("%s\ngot\n%swas\n%s", text, got, wants[i])
		}
	}
}

// check reports every mention of text that is not well formed.
func check(t *testing.T, r *Registry, text string, found []Mention) {
	t.Helper()
	end := 0
	for _, m := range found {
		if m.Span.Empty() || m.Phrase.Start < end || m.Phrase.End > len(text) || !m.Phrase.Contains(m.Span) {
			t.Fatalf("%q: mention %+v after byte %d", text, m, end)
		}
		end = m.Phrase.End
		for _, s := range []int{m.Span.Start, m.Span.End, m.Phrase.Start, m.Phrase.End} {
			if s < len(text) && !utf8.RuneStart(text[s]) && utf8.ValidString(text) {
				t.Fatalf("%q: mention %+v is not on rune borders", text, m)
			}
		}
		if _, ok := r.ByID(m.ID); m.ID != "" && !ok || m.Name == "" || len(m.Candidates) == 1 || m.ID != "" && m.Candidates != nil {
			t.Fatalf("%q: mention %+v", text, m)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		article, "", "\xff\xfeReuters\xc3 said", "al-al-al-Mayadeen's's", "وللميادين ولـلــ", "a.b.c.cnn.com",
		"the the The Times' 's Times", "“The Hill”, (AP)", "U.S. News & World Report", "新华社 新华", "وسائل وسائل إعلام",
	} {
		f.Add(s)
	}
	r := Default()
	f.Fuzz(func(t *testing.T, text string) {
		check(t, r, text, r.Find(text))
		if m, ok := r.Credit(text); ok {
			check(t, r, text, []Mention{m})
		}
	})
}

// TestFindHostile searches long texts of the kinds that make a search slow
// when it looks back or ahead without bound.
func TestFindHostile(t *testing.T) {
	r := Default()
	for _, s := range []string{
		"media ", "a.", "The ", "al-", "New York ", "state TV ", "\"“(", "و", "وسائل إعلام ", "صحيفة ", "Times, ", " -", "'s", "\n",
	} {
		text := strings.Repeat(s, 400_000/len(s))
		check(t, r, text[:min(len(text), 40_000)], r.Find(text[:min(len(text), 40_000)]))
		r.Find(text)
	}
}

// TestBlocks cuts texts without blank lines, lines or blanks, and loses only
// what the borders of its blocks run through.
func TestBlocks(t *testing.T) {
	r := Default()
	for _, test := range []struct {
		text string
		want int
	}{
		{strings.Repeat("Reuters said so. ", 8000), 8000},
		{strings.Repeat("Reuters said so.\n", 8000), 8000},
		{strings.Repeat("Reuters said so.\n\n", 8000), 8000},
		{strings.Repeat("新华社说。", 8000), 7990},
		{strings.Repeat("x", 3*maxBlock), 0},
	} {
		found := r.Find(test.text)
		check(t, r, test.text, found)
		if len(found) < test.want || len(found) > test.want+10 {
			t.Errorf("%.20q…: %d mentions, want %d", test.text, len(found), test.want)
		}
	}
}

// TestFindShared lets one registry serve several goroutines.
func TestFindShared(t *testing.T) {
	r := Default()
	want := show(article, r.Find(article))
	var g sync.WaitGroup
	for range 4 {
		g.Go(func() {
			for range 20 {
				if got := show(article, r.Find(article)); got != want {
					t.Errorf("got\n%swant\n%s", got, want)
				}
			}
		})
	}
	g.Wait()
}

// TestFindTwice finds the same in a text that is set twice, one after the
// other: nothing carries over but what the text has named.
func TestFindTwice(t *testing.T) {
	r := Default()
	once := r.Find(article)
	twice := r.Find(article + article)
	if len(twice) != 2*len(once) {
		t.Fatalf("%d mentions, then %d", len(once), len(twice))
	}
	for i, m := range once {
		if n := twice[len(once)+i]; n.ID != m.ID || n.Span.Start != m.Span.Start+len(article) {
			t.Errorf("mention %d is %+v, then %+v", i, m, n)
		}
	}
}

func TestCredit(t *testing.T) {
	r := Default()
	for s, want := range map[string]string{
		"almasdarnews": "al-masdar-news", "Al-‘Ālam – Iran": "al-alam", "العالم – ايران": "al-alam",
		"Alsouria Net": "alsouria-net", "The Syrian Observer": "syrian-observer", "AFP": "afp", "رويترز": "reuters",
		"time": "", "Time": "time", "Map": "", "MAP": "map", "the guardian": "the-guardian", "Source: SANA": "sana", "© Getty Images": "getty-images",
		"https://www.reuters.com/world/": "reuters", "وكالة سانا": "sana", "المصدر: وكالات": "", "Staff": "", "": "",
		"The Times": "the-times new-york-times los-angeles-times tampa-bay-times",
	} {
		m, ok := r.Credit(s)
		got := m.ID + strings.Join(m.Candidates, " ")
		if got != want || ok != (want != "") {
			t.Errorf("Credit(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
}
