package claim

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/prose"
)

// A scene is documents with who says what in them, written line by line:
//
//	A en Lena Okafor: The strike is over.   a person says it in document A
//	A en the ministry: …                    a body, a text, an outlet
//	A en -: …                               the outlet's own voice
//	A en ^: …                               its headline
//	A ar لينا أوكافور@Lena Okafor: …         known to be the same speaker
//
// Lines of two languages in one document are parts that translate each other.
type scene struct {
	said     []Said
	docs     map[string]int
	speakers map[string]int
	label    map[Rendering]int // number of the line, from 1
	lines    int
}

func newScene(lines []string) *scene {
	s := &scene{docs: map[string]int{}, speakers: map[string]int{}, label: map[Rendering]int{}}
	for _, l := range lines {
		head, text, ok := strings.Cut(l, ": ")
		fields := strings.SplitN(head, " ", 3)
		if ok && len(fields) == 3 && fields[2] != "" {
			s.line(fields[0], fields[1], fields[2], text)
		}
	}
	for i := range s.said {
		s.said[i].Document.Name = fmt.Sprint("document ", i)
		if p := s.said[i].Document.Parts; len(p) == 2 {
			p[0].TranslationOf, p[1].TranslationOf = 1, 0
		}
	}
	return s
}

// line adds one line to its document.
func (s *scene) line(doc, lang, who, text string) {
	i, ok := s.docs[doc]
	if !ok {
		i = len(s.said)
		s.docs[doc] = i
		s.said = append(s.said, Said{Document: &sources.Document{}})
	}
	d := &s.said[i]
	part := s.part(d, lang)
	at := prose.Span{Start: len(d.Document.Text), End: len(d.Document.Text) + len(text)}
	d.Document.Text += text + "\n"
	d.Document.Parts[part].Span.End = len(d.Document.Text)
	d.Document.Parts[part].Blocks = append(d.Document.Parts[part].Blocks, sources.Block{Span: at, Title: who == "^"})
	s.lines++
	id := fmt.Sprintf("%s:%d-%d", doc, at.Start, at.End)
	s.label[Rendering{Doc: i, Attribution: id}] = s.lines
	if who == "-" || who == "^" {
		d.Voices = append(d.Voices, attribution.Voice{ID: id, Part: part, Lang: lang, Span: at})
		return
	}
	name, key, known := strings.Cut(who, "@")
	if !known {
		key = name
	}
	if _, ok := s.speakers[key]; !ok {
		s.speakers[key] = len(s.speakers)
	}
	person := unicode.IsUpper(firstRune(name)) || prose.RTL(name) && !strings.HasPrefix(name, "ال")
	if !person {
		name = ""
	}
	mode := attribution.Indirect
	if strings.HasPrefix(text, "“") {
		mode = attribution.Direct
	}
	d.Attributions = append(d.Attributions, attribution.Attribution{ID: id, Part: part, Lang: lang, Content: []prose.Span{at}, Mode: mode,
		Statements: []attribution.Statement{{Spans: []prose.Span{at}, Mode: mode}}, Governor: -1})
	d.Speakers = append(d.Speakers, s.speakers[key])
	d.Persons, d.Names = append(d.Persons, person), append(d.Names, name)
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// part is the index of d's part in a language.
func (s *scene) part(d *Said, lang string) int {
	for i, p := range d.Document.Parts {
		if p.Lang == lang {
			return i
		}
	}
	d.Document.Parts = append(d.Document.Parts, sources.Part{Lang: lang, TranslationOf: -1, Span: prose.Span{Start: len(d.Document.Text)}})
	return len(d.Document.Parts) - 1
}

// groups are the claims with several renderings, as the numbers of their lines.
func (s *scene) groups(claims []Claim) []string {
	var out []string
	for _, c := range claims {
		var g []int
		for _, r := range c.Renderings {
			g = append(g, s.label[r])
		}
		if slices.Sort(g); len(g) > 1 {
			out = append(out, strings.Trim(fmt.Sprint(g), "[]"))
		}
	}
	slices.Sort(out)
	return out
}

// cases reads testdata/name: "### title", lines, "= groups" with | between.
func cases(t testing.TB, name string, each func(title string, lines, want []string)) {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(data), "\n### ")[1:] {
		title, body, _ := strings.Cut(c, "\n")
		given, want, ok := strings.Cut(body, "\n=")
		if !ok {
			t.Fatalf("%s: %s: no line that begins with =", name, title)
		}
		want, _, _ = strings.Cut(want, "\n")
		var groups []string
		for _, g := range strings.Split(want, "|") {
			if g = strings.TrimSpace(g); g != "" {
				groups = append(groups, g)
			}
		}
		slices.Sort(groups)
		each(title, strings.Split(given, "\n"), groups)
	}
}

func TestGather(t *testing.T) {
	for _, name := range []string{"claims.txt", "apart.txt", "languages.txt"} {
		cases(t, name, func(title string, lines, want []string) {
			t.Run(title, func(t *testing.T) {
				s := newScene(lines)
				claims, _ := Gather(s.said)
				got := s.groups(claims)
				if strings.HasPrefix(title, "known miss") {
					if slices.Equal(got, want) {
						t.Error("is right now: make it a case")
					}
				} else if !slices.Equal(got, want) {
					t.Errorf("%s: got %q, want %q", name, got, want)
				}
			})
		})
	}
}

// The order of the documents changes nothing but their numbers.
func TestGatherInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var all []string
	n := 0
	for _, name := range []string{"claims.txt", "apart.txt", "languages.txt"} {
		cases(t, name, func(_ string, lines, _ []string) {
			n++
			for _, l := range lines {
				all = append(all, strconv.Itoa(n)+l)
			}
		})
	}
	texts := func(lines []string) []string {
		s := newScene(lines)
		claims, _ := Gather(s.said)
		var out []string
		for _, c := range claims {
			var g []string
			for _, x := range c.Renderings {
				g = append(g, x.Attribution)
			}
			slices.Sort(g)
			out = append(out, strings.Join(g, " "))
		}
		slices.Sort(out)
		return out
	}
	want := texts(all)
	if again := texts(all); !slices.Equal(again, want) {
		t.Fatal("two runs differ")
	}
	docs := map[string][]string{}
	var order []string
	for _, l := range all {
		doc, _, _ := strings.Cut(l, " ")
		if docs[doc] == nil {
			order = append(order, doc)
		}
		docs[doc] = append(docs[doc], l)
	}
	for range 5 {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var lines []string
		for _, d := range order {
			lines = append(lines, docs[d]...)
		}
		got := texts(lines)
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Fatalf("claims differ: got %q, want %q", got[min(i, len(got)-1)], want[i])
			}
		}
	}
}

// Every statement that somebody is said to have made is in exactly one claim,
// and what a claim names exists.
func checkClaims(t *testing.T, s *scene, claims []Claim) {
	t.Helper()
	seen := map[Rendering]bool{}
	for i, c := range claims {
		if want := fmt.Sprintf("C%02d", i+1); c.Alias != want || c.Key == "" || len(c.Renderings) == 0 {
			t.Fatalf("claim %d: %+v", i, c)
		}
		for _, r := range c.Renderings {
			whole := r
			whole.Clause = prose.Span{}
			if seen[r] || s.label[whole] == 0 {
				t.Fatalf("%s: rendering %+v twice or of nothing", c.Alias, r)
			}
			if !r.Clause.Empty() && (len(c.Renderings) > 1 || c.Text == "" || r.Clause.End > len(s.said[r.Doc].Document.Text)) {
				t.Fatalf("%s: clause %v", c.Alias, r.Clause)
			}
			seen[r] = true
		}
		docs := 0
		for _, o := range c.Origins {
			docs += len(o.Docs)
		}
		if docs != len(docsOf(c)) || c.OriginsKnown != (len(c.Origins) < 2) {
			t.Fatalf("%s: origins %+v", c.Alias, c.Origins)
		}
	}
	for i, d := range s.said {
		for _, a := range d.Attributions {
			if r := (Rendering{Doc: i, Attribution: a.ID}); !seen[r] {
				t.Fatalf("%q is in no claim", prose.Join(d.Document.Text, a.Content))
			}
		}
	}
}

func FuzzGather(f *testing.F) {
	for _, name := range []string{"claims.txt", "languages.txt"} {
		cases(f, name, func(_ string, lines, _ []string) { f.Add(strings.Join(lines, "\n")) })
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := newScene(strings.Split(strings.ToValidUTF8(text, "?"), "\n"))
		claims, al := Gather(s.said)
		checkClaims(t, s, claims)
		for _, c := range claims {
			a, b := c.Renderings[0], c.Renderings[len(c.Renderings)-1]
			there, back, lost, _ := al.Align(a, b)
			if there < 0 || there > 1 || back < 0 || back > 1 {
				t.Fatalf("shares %v, %v", there, back)
			}
			for _, l := range lost {
				if l.Empty() || l.End > len(s.said[a.Doc].Document.Text) {
					t.Fatalf("lost %v", l)
				}
			}
		}
	})
}

// What stands for a claim is a whole clause where there is one, in English.
func TestText(t *testing.T) {
	for _, c := range []struct{ want, lines string }{
		{"Israel is a strong partner in the war against Syria", "A en Ayoub: as a powerful partner in the war against Syria\nB en Ayoub: Israel is a strong partner in the war against Syria"},
		{"we seek to confront the consequences of this law", "A en Ayoub: the endeavour to confront the consequences of this law\nB en Ayoub: we seek to confront the consequences of this law"},
		{"The bridge will be opened again in March", "A ar لينا@Lena: سيعاد فتح الجسر في مارس\nB en Lena: The bridge will be opened again in March"},
	} {
		claims, _ := Gather(newScene(strings.Split(c.lines, "\n")).said)
		if len(claims) != 1 || claims[0].Text != c.want {
			t.Errorf("%+v, want one claim %q", claims, c.want)
		}
	}
}

// Sentences in an outlet's own voice belong to nobody, whoever reports the same
// once.
func TestSpeaker(t *testing.T) {
	s := newScene([]string{
		"A en -: The two ministers signed an agreement on military cooperation in Damascus.",
		"B en -: An agreement on military cooperation was signed by the two ministers in Damascus.",
		"C en state media: The two ministers signed an agreement on military cooperation in Damascus on Wednesday.",
	})
	claims, _ := Gather(s.said)
	if len(claims) != 1 || claims[0].Speaker != -1 {
		t.Errorf("%+v, want one claim of nobody", claims)
	}
}

func ExampleGather() {
	s := newScene([]string{
		"A en Lena Okafor: Every worker will receive a bonus in April.",
		"B ar لينا أوكافور@Lena Okafor: كل عامل سيحصل على مكافأة في أبريل.",
		"C en Lena Okafor: The harbour will be closed until Monday.",
	})
	claims, _ := Gather(s.said)
	for _, c := range claims {
		fmt.Println(c.Alias, len(c.Renderings), c.Text)
	}
	// Output:
	// C01 2 Every worker will receive a bonus in April.
	// C02 1 The harbour will be closed until Monday.
}
