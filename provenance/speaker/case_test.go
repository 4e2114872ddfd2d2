package speaker

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A sample is one case of a file in testdata: what is expected, then the text.
type sample struct {
	title  string
	want   []string
	text   string
	missed bool // known not to come out so; the title says why
}

// samples reads the cases of a file. A case opens with "== title", or
// "=! title: reason" where it is a known miss; what is expected stands before
// the line "--", the text behind it.
func samples(t testing.TB, pattern string) []sample {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join("testdata", pattern))
	if len(names) == 0 {
		t.Fatalf("testdata/%s: no such cases", pattern)
	}
	var out []sample
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split("\n"+string(data), "\n=")[1:] {
			head, rest, _ := strings.Cut(block, "\n")
			want, text, ok := strings.Cut(rest, "--\n")
			if !ok {
				t.Fatalf("%s: case %q has no line --", name, head)
			}
			s := sample{title: filepath.Base(name) + ": " + strings.TrimSpace(head[1:]), missed: head[0] == '!', text: strings.TrimSpace(text)}
			for _, line := range strings.Split(want, "\n") {
				if line = strings.TrimSpace(line); line != "" {
					s.want = append(s.want, line)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

// check compares what came out with what a case expects.
func (s sample) check(t *testing.T, got []string) {
	t.Helper()
	want, have := strings.Join(s.want, "\n"), strings.Join(got, "\n")
	switch {
	case want != have && !s.missed:
		t.Errorf("%s\ngot:\n%s\nwant:\n%s\ntext:\n%s", s.title, have, want, s.text)
	case want == have && s.missed:
		t.Errorf("%s: no longer missed", s.title)
	}
}

// A markup reads a text in which "{1: who}" is the source of attribution 1 and
// "[1: what]" its content; "[2<1: what]" is one whose source is that of 1.
type markup struct {
	text    strings.Builder
	as      []attribution.Attribution
	open    []int // attributions whose content is being read
	numbers map[int]int
}

// read takes s up to a closing bracket and returns what is left.
func (m *markup) read(s string, depth int) string {
	for s != "" {
		switch c := s[0]; {
		case (c == '}' || c == ']') && depth > 0:
			return s[1:]
		case c == '{' || c == '[':
			head, rest, _ := strings.Cut(s[1:], ":")
			number, governor, _ := strings.Cut(head, "<")
			k := m.attribution(number)
			if g, err := strconv.Atoi(governor); err == nil {
				m.as[k].Governor = m.numbers[g]
			}
			start := m.text.Len()
			if c == '[' {
				if len(m.open) > 0 {
					m.as[k].Parent = m.as[m.open[len(m.open)-1]].ID
				}
				m.open = append(m.open, k)
			}
			s = m.read(strings.TrimPrefix(rest, " "), depth+1)
			span := []prose.Span{{Start: start, End: m.text.Len()}}
			if c == '[' {
				m.open = m.open[:len(m.open)-1]
				m.as[k].Content = append(m.as[k].Content, span...)
			} else {
				m.as[k].Source = append(m.as[k].Source, span...)
			}
		default:
			m.text.WriteByte(c)
			s = s[1:]
		}
	}
	return ""
}

// attribution is the index of the attribution of that number, made when new.
func (m *markup) attribution(number string) int {
	n, _ := strconv.Atoi(number)
	if k, ok := m.numbers[n]; ok {
		return k
	}
	m.numbers[n] = len(m.as)
	m.as = append(m.as, attribution.Attribution{ID: "a" + number, Governor: -1})
	return len(m.as) - 1
}

// marked is the document of a marked text and its attributions. A source that
// stands in another attribution's content lies inside that one.
func marked(text string) (*sources.Document, []attribution.Attribution) {
	m := &markup{numbers: map[int]int{}}
	m.read(text, 0)
	d := sources.NewDocument("case", "", m.text.String())
	for k := range m.as {
		a := &m.as[k]
		if c := prose.Join(d.Text, a.Content); strings.HasPrefix(c, "\"") {
			a.Mode = attribution.Direct
		}
		at := anchor(*a)
		a.Part = d.PartAt(at)
		a.Lang = d.Parts[a.Part].Lang
	}
	return d, m.as
}

// told is one line for each attribution: number, kind, name and title of each
// candidate.
func told(c Cast, as []attribution.Attribution) []string {
	var out []string
	for k, of := range c.Of {
		var who []string
		for _, i := range of {
			l := c.Persons[i]
			s := fmt.Sprintf("%s %s", l.Kind, l.Name)
			if l.Title != "" {
				s += " (" + l.Title + ")"
			}
			who = append(who, s)
		}
		if who == nil {
			who = []string{"-"}
		}
		out = append(out, strings.TrimPrefix(as[k].ID, "a")+" "+strings.Join(who, " | "))
	}
	return out
}

func resolved(text string) (Cast, []attribution.Attribution) {
	d, as := marked(text)
	return Resolve(d, as, outlet.Default().Find(d.Text)), as
}

func TestResolve(t *testing.T) {
	for _, s := range samples(t, "resolve-*.txt") {
		c, as := resolved(s.text)
		s.check(t, told(c, as))
	}
}

// The description of a phrase in one line: what is unsaid is left out.
func shown(text string, d description) string {
	out := string(d.kind)
	add := func(key, value string) {
		if value != "" {
			out += "; " + key + " " + value
		}
	}
	add("name", strings.Join(d.names, " "))
	var titles []string
	for _, t := range d.titles {
		titles = append(titles, t.Concept)
	}
	add("title", strings.Join(titles, ", "))
	add("of", strings.Join(d.domains, ", "))
	add("country", strings.Join(d.nations, ", "))
	if d.gender != 0 {
		add("gender", string(d.gender))
	}
	if d.plural {
		add("plural", "yes")
	}
	return out
}

func TestDescribe(t *testing.T) {
	for _, s := range samples(t, "describe-*.txt") {
		for i, line := range strings.Split(s.text, "\n") {
			lang := "en"
			if prose.RTL(line) {
				lang = "ar"
			}
			one := s
			one.text = line
			if i < len(s.want) {
				one.want = s.want[i : i+1]
			}
			one.check(t, []string{shown(line, describe(lang, line, prose.Span{End: len(line)}))})
		}
	}
}
