package outlet

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// line makes a line of a registry from its fields.
func line(fields ...string) string { return strings.Join(fields, "\t") + "\n" }

// parse reads a small registry that must be well formed.
func parse(t testing.TB, lines ...string) *Registry {
	t.Helper()
	r, err := Parse("test.tsv", []byte(strings.Join(lines, "")))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestParse(t *testing.T) {
	r := parse(t, "# comment\n\n",
		line("the-pier", "The Pier~?|Al-Mina'|الميناء~~", "pier.example|news.pier.example", "LB", "newspaper", "party", "its own about page", "-"),
		line("pier-radio", "Pier Radio", "-", "-", "broadcaster", "unknown", "-", "the-pier"))
	o, ok := r.ByID("the-pier")
	if !ok || o.Name != "The Pier" || !slices.Equal(o.Names, []string{"The Pier", "Al-Mina'", "الميناء"}) ||
		!slices.Equal(o.Domains, []string{"pier.example", "news.pier.example"}) || o.Country != "LB" ||
		o.Kind != Newspaper || o.Owner != Party || o.OwnerFrom != "its own about page" || o.Parent != "" {
		t.Errorf("ByID(the-pier) = %+v, %v", o, ok)
	}
	if want := []mark{needsEvidence | shared, 0, needsStrong}; !slices.Equal(o.marks, want) {
		t.Errorf("marks %v, want %v", o.marks, want)
	}
	if o, _ := r.ByID("pier-radio"); o.Country != "" || o.Domains != nil || o.Owner != Unknown || o.Parent != "the-pier" {
		t.Errorf("ByID(pier-radio) = %+v", o)
	}
	if r.Len() != 2 {
		t.Errorf("Len() = %d", r.Len())
	}
}

// The digest is that of words.txt and of the files in the order of With, so
// that anyone can make it with sha256sum.
func TestDigest(t *testing.T) {
	sum := func(texts ...string) string {
		return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(texts, ""))))
	}
	one := line("a", "Alpha", "-", "-", "site", "unknown", "-", "-")
	own, known := parse(t, one), string(outletsTSV)
	for want, r := range map[string]*Registry{
		sum(wordsTXT, known):           Default(),
		sum(wordsTXT, one):             own,
		sum(wordsTXT, known, one):      Default().With(own),
		sum(wordsTXT, known, one, one): Default().With(own).With(own),
	} {
		if got := r.Digest(); got != want {
			t.Errorf("digest %s of %d outlets, want %s", got, r.Len(), want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	good := line("a", "Alpha", "a.example", "LB", "site", "private", "general knowledge", "-")
	for _, test := range []struct{ name, text, want string }{
		{"few fields", "a\tAlpha\n", `o.tsv:1: line has 2 fields, want 8`},
		{"empty field", line("a", "", "-", "-", "site", "unknown", "-", "-"), `o.tsv:1: field 2 is ""`},
		{"blanks", line("a", "Alpha", "-", "-", "site", "unknown", "-", " b"), `o.tsv:1: field 8 is " b"`},
		{"id", "\n# x\n" + line("A_b", "Alpha", "-", "-", "site", "unknown", "-", "-"), `o.tsv:3: id "A_b"`},
		{"no id", line("-", "Alpha", "-", "-", "site", "unknown", "-", "-"), `o.tsv:1: id ""`},
		{"no name", line("a", "-", "-", "-", "site", "unknown", "-", "-"), `name "" of outlet "a"`},
		{"mark alone", line("a", "Alpha|~", "-", "-", "site", "unknown", "-", "-"), `name "~" of outlet "a"`},
		{"three marks", line("a", "Alpha~~~", "-", "-", "site", "unknown", "-", "-"), `name "Alpha~~~": too many marks`},
		{"no words", line("a", "!!", "-", "-", "site", "unknown", "-", "-"), `name "!!" of outlet "a": want 1 to 16 words`},
		{"upper domain", line("a", "Alpha", "A.example", "-", "site", "unknown", "-", "-"), `domain "A.example"`},
		{"www", line("a", "Alpha", "www.a.example", "-", "site", "unknown", "-", "-"), `domain "www.a.example"`},
		{"no dot", line("a", "Alpha", "localhost", "-", "site", "unknown", "-", "-"), `domain "localhost"`},
		{"empty label", line("a", "Alpha", "a..b", "-", "site", "unknown", "-", "-"), `domain "a..b"`},
		{"country", line("a", "Alpha", "-", "Lebanon", "site", "unknown", "-", "-"), `country "Lebanon"`},
		{"kind", line("a", "Alpha", "-", "-", "paper", "unknown", "-", "-"), `kind "paper"`},
		{"owner", line("a", "Alpha", "-", "-", "site", "rich", "x", "-"), `owner "rich"`},
		{"owner from nowhere", line("a", "Alpha", "-", "-", "site", "state", "-", "-"), `owner unknown and where`},
		{"same id", good + line("a", "Beta", "-", "-", "site", "unknown", "-", "-"), `o.tsv:2: id "a" is given twice`},
		{"same name", good + line("b", "The ALPHA", "-", "-", "site", "unknown", "-", "-"), `o.tsv:2: name "The ALPHA" of outlet "b" is also one of "a": mark both with ?`},
		{"one marked", good + line("b", "Alpha?", "-", "-", "site", "unknown", "-", "-"), `is also one of "a"`},
		{"same domain", good + line("b", "Beta", "a.example", "-", "site", "unknown", "-", "-"), `o.tsv:2: domain "a.example" of outlet "b" is also one of "a"`},
		{"parent", good + line("b", "Beta", "-", "-", "site", "unknown", "-", "c"), `o.tsv:2: parent "c" of outlet "b"`},
		{"own parent", line("b", "Beta", "-", "-", "site", "unknown", "-", "b"), `parent "b" of outlet "b"`},
	} {
		if _, err := Parse("o.tsv", []byte(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
}

// TestDefault checks what Parse cannot know of the registry that is carried.
func TestDefault(t *testing.T) {
	r := Default()
	if r.Len() < 500 {
		t.Errorf("the registry holds %d outlets", r.Len())
	}
	perName := map[string]int{}
	for o := range r.All() {
		for _, n := range o.Names {
			if got := r.ByName(n); !slices.ContainsFunc(got, func(g Outlet) bool { return g.ID == o.ID }) {
				t.Errorf("ByName(%q) does not find %s", n, o.ID)
			}
			perName[n]++
		}
		for _, d := range o.Domains {
			if got, ok := r.ByDomain("www." + d); !ok || got.ID != o.ID {
				t.Errorf("ByDomain(%q) = %s, want %s", d, got.ID, o.ID)
			}
		}
		if o.Country == "" {
			continue
		}
		if region, err := language.ParseRegion(o.Country); err != nil || !region.IsCountry() {
			t.Errorf("country %q of %s: no country", o.Country, o.ID)
		}
	}
	for o := range r.All() {
		for k, n := range o.Names {
			if o.marks[k]&shared != 0 && len(r.ByName(n)) < 2 {
				t.Errorf("name %q of %s is marked as shared, and is not", n, o.ID)
			}
		}
	}
}

// TestWords checks that every line of words.txt is of a class that exists and
// that no class is without words.
func TestWords(t *testing.T) {
	used := map[string]bool{}
	for line := range strings.Lines(wordsTXT) {
		name, words, ok := strings.Cut(line, ":")
		if line[0] == '#' || strings.TrimSpace(line) == "" {
			continue
		}
		if _, known := classNames[name]; !ok || !known || strings.TrimSpace(words) == "" {
			t.Errorf("line %q: no class, or one without words", strings.TrimSpace(line))
		}
		used[name] = true
	}
	for name := range classNames {
		if !used[name] {
			t.Errorf("class %q has no words", name)
		}
	}
}

func TestByName(t *testing.T) {
	for name, want := range map[string]string{
		"al-Mayadeen": "al-mayadeen", "Al Mayadeen": "al-mayadeen", "ALMAYADEEN": "al-mayadeen", "الميادين": "al-mayadeen",
		"Islamic Republic News Agency": "irna", "إرنا": "irna", "ايرنا": "irna",
		"almasdarnews": "al-masdar-news", "Al-Masdar News": "al-masdar-news", "المصدر نيوز": "al-masdar-news",
		"Alsouria Net": "alsouria-net", "Al-Souria Net": "alsouria-net", "السورية نت": "alsouria-net",
		"The Syrian Observer": "syrian-observer", "the syrian observer": "syrian-observer",
		"SANA": "sana", "الوكالة العربية السورية للأنباء": "sana",
		"Al-‘Ālam": "al-alam", "العالم": "al-alam",
		"Times of Israel": "times-of-israel", "Syria": "", "": "", "the": "", "No Such Paper": "",
		"El Universal": "el-universal-mexico el-universal-venezuela",
	} {
		var ids []string
		for _, o := range Default().ByName(name) {
			ids = append(ids, o.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("ByName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestByDomain(t *testing.T) {
	r := Default()
	for host, want := range map[string]string{
		"almasdarnews.com": "al-masdar-news", "www.almasdarnews.com": "al-masdar-news", "WWW.CNN.com:443": "cnn",
		"edition.cnn.com": "cnn", "arabic.cnn.com": "cnn-arabic", "bbc.co.uk.": "bbc", "co.uk": "", "com": "", "": "",
		"notcnn.com": "", "cnn.com.example": "",
	} {
		if o, ok := r.ByDomain(host); o.ID != want || ok != (want != "") {
			t.Errorf("ByDomain(%q) = %q, %v, want %q", host, o.ID, ok, want)
		}
	}
}

func TestWith(t *testing.T) {
	base := parse(t,
		line("a", "Alpha", "a.example", "-", "site", "unknown", "-", "-"),
		line("b", "Beta", "b.example", "-", "site", "unknown", "-", "a"))
	own := parse(t,
		line("b", "Beta Zwei", "b.example|beta.example", "-", "newspaper", "unknown", "-", "-"),
		line("c", "Alpha", "a.example", "-", "site", "unknown", "-", "-"))
	r := base.With(own)
	if r.Len() != 3 || base.Len() != 2 || own.Len() != 2 {
		t.Errorf("lengths %d, %d, %d", r.Len(), base.Len(), own.Len())
	}
	if o, _ := r.ByID("b"); o.Name != "Beta Zwei" || o.Kind != Newspaper {
		t.Errorf("b is not replaced: %+v", o)
	}
	if o, _ := r.ByDomain("a.example"); o.ID != "c" {
		t.Errorf("a.example is of %q", o.ID)
	}
	if o, _ := r.ByID("a"); len(o.Domains) != 0 {
		t.Errorf("a keeps %q", o.Domains)
	}
	if o, _ := base.ByID("a"); len(o.Domains) != 1 {
		t.Errorf("With changed its receiver: %+v", o)
	}
	if got := r.ByName("alpha"); len(got) != 2 {
		t.Errorf("ByName(alpha) = %v", got)
	}
	if got := show("Alpha reported", r.Find("Alpha reported")); got != "Alpha | = | a, c | site | registry\n" {
		t.Errorf("Find: %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(line("a", "Alpha~|The Beta?", "a.example", "LB", "site", "private", "x", "-")))
	f.Add([]byte("# only a comment\n"))
	f.Add([]byte("a\tb\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Parse("f.tsv", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.tsv:") {
				t.Errorf("error without file and line: %v", err)
			}
			return
		}
		// What was read can be written and read again.
		var b strings.Builder
		for o := range r.All() {
			names := slices.Clone(o.Names)
			for k, m := range o.marks {
				names[k] += strings.Repeat("~", int(m&needsEvidence+m&needsStrong)) + strings.Repeat("?", int(m&shared)/int(shared))
			}
			fields := []string{o.ID, strings.Join(names, "|"), strings.Join(o.Domains, "|"), o.Country,
				string(o.Kind), string(o.Owner), o.OwnerFrom, o.Parent}
			for i, s := range fields {
				if s == "" {
					fields[i] = "-"
				}
			}
			fmt.Fprint(&b, line(fields...))
		}
		if again, err := Parse("f.tsv", []byte(b.String())); err != nil || again.Len() != r.Len() {
			t.Errorf("written again: %v\n%s", err, b.String())
		}
	})
}

// A user's outlet may belong to one that the program knows.
func TestExtend(t *testing.T) {
	base := parse(t, line("sea", "Sea", "-", "-", "site", "unknown", "-", "-"))
	own := []byte(line("sea-sport", "Sea Sport", "-", "-", "site", "unknown", "-", "sea") + "\n")
	if _, err := Parse("own.tsv", own); err == nil {
		t.Error("a parent in no file at hand was taken")
	}
	r, err := base.Extend("own.tsv", own)
	if err != nil {
		t.Fatal(err)
	}
	if o, ok := r.ByID("sea-sport"); !ok || o.Parent != "sea" || r.Len() != 2 {
		t.Errorf("%+v of %d", o, r.Len())
	}
	if _, err := base.Extend("own.tsv", []byte(line("sea-sport", "Sea Sport", "-", "-", "site", "unknown", "-", "land")+"\n")); err == nil {
		t.Error("a parent in neither registry was taken")
	}
}
