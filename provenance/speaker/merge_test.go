package speaker

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/outlet"
)

// TestMerge runs the cases of testdata/merge-*.txt: marked documents, "%%"
// between them. What is expected is who each person of each document is.
func TestMerge(t *testing.T) {
	for _, s := range samples(t, "merge-*.txt") {
		var ids []string
		var casts []Cast
		for i, text := range strings.Split(s.text, "\n%%\n") {
			c, _ := resolved(text)
			ids, casts = append(ids, fmt.Sprintf("%08x%08x", i+1, i+1)), append(casts, c)
		}
		all, of := checkMerge(t, ids, casts)
		var got []string
		for i, c := range casts {
			for k, of1 := range c.Of {
				for _, p := range of1 {
					got = append(got, fmt.Sprintf("%d.%d %s", i+1, k+1, all[of[i][p]].ID))
				}
			}
		}
		s.check(t, got)
	}
}

// persons makes a cast of persons by name, each with the title of minister of
// the country.
func persons(country string, names ...string) Cast {
	var c Cast
	for _, n := range names {
		l := Local{Kind: Person, Lang: "en", Name: n, Names: split(n), Aliases: []string{n}}
		if country != "" {
			l.Titles, l.Nations = []Title{{"president", "state", false}}, []string{country}
		}
		c.Persons = append(c.Persons, l)
	}
	return c
}

// An id that another name has by nature is not given twice.
func TestIDsAreUnique(t *testing.T) {
	casts := []Cast{persons("", "Ali Hassan", "Ali Hassan 2"), persons("", "Ali Hassan 3")}
	casts[0].Persons = append(casts[0].Persons, Local{Kind: Person, Name: "Ali Hassan", Names: split("Ali Hassan"), Gender: 'f'})
	casts[0].Persons[0].Gender = 'm'
	for i := range 4 {
		casts = append(casts, Cast{Persons: []Local{{Kind: Group, Name: "they", Head: "they"}, {Kind: Outlet, Name: "!", Head: "", Unnamed: i%2 == 0}}})
	}
	ids := make([]string, len(casts))
	for i := range ids {
		ids[i] = "aaaaaaaaaaaaaaaa"
	}
	checkMerge(t, ids, casts)
}

// A document's id may be short, a cast empty, a list of documents too.
func TestMergeOfNothing(t *testing.T) {
	checkMerge(t, nil, nil)
	checkMerge(t, []string{""}, []Cast{{}})
	checkMerge(t, []string{"", "x"}, []Cast{{Persons: []Local{{Kind: Role, Name: "the minister", Head: "minister"}}}, {}})
}

// Many presidents of one country: nobody is taken for another, in whatever
// number.
func TestManyHolders(t *testing.T) {
	var casts []Cast
	var ids []string
	for i := range 300 {
		casts = append(casts, persons("peru", letters(i)+" "+letters(9000+7*i)))
		ids = append(ids, fmt.Sprintf("%016x", i))
	}
	casts = append(casts, Cast{Persons: []Local{{Kind: Role, Name: "the president of Peru", Head: "president-peru", Titles: []Title{{"president", "state", false}}, Nations: []string{"peru"}}}})
	ids = append(ids, "ffffffffffffffff")
	all, of := checkMerge(t, ids, casts)
	if got := all[of[300][0]].Kind; got != Role {
		t.Errorf("the president is a %s", got)
	}
}

// The order of the documents decides nothing but which of two equals comes
// first: the same speakers come out.
func TestMergeOfShuffled(t *testing.T) {
	texts := []string{
		"{1: Karim Bagheri} said [1: it was so].", "{1: Karim Baqeri} said [1: it was so].", "قال {1: كريم باقري} [1: إن الاتفاق جيد].",
		"{1: Ali Hassan} said [1: it was so].", "{1: Ali Hussein} said [1: it was so].", "{1: Lawmakers} said [1: it was so].",
		"{1: Afghan Finance Minister Karim Nadiri} said [1: it was so].", "{1: The Afghan finance minister} said [1: it was so].",
	}
	want := ""
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		var ids []string
		var casts []Cast
		for _, i := range random.Perm(len(texts)) {
			c, _ := resolved(texts[i])
			ids, casts = append(ids, fmt.Sprintf("%08x00000000", i)), append(casts, c)
		}
		all, _ := checkMerge(t, ids, casts)
		var got []string
		for _, s := range all {
			got = append(got, string(s.Kind)+" "+s.Title+" "+strings.Join(s.Nations, "+"))
		}
		slices.Sort(got)
		if s := strings.Join(got, "; "); want == "" {
			want = s
		} else if s != want {
			t.Fatalf("got %s\nwant %s", s, want)
		}
	}
}

// On real documents: no name holds a title, an honorific, a possessive or a
// mark; two runs say the same.
func TestSeeds(t *testing.T) {
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no seeds", err)
	}
	var ids []string
	var casts []Cast
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d := sources.NewDocument(filepath.Base(f), "", string(data))
		as, _ := attribution.Extract(d)
		mentions := outlet.Default().Find(d.Text)
		c := Resolve(d, as, mentions)
		checkCast(t, d, as, c)
		if again := Resolve(d, as, mentions); fmt.Sprint(again) != fmt.Sprint(c) {
			t.Errorf("%s: a second run says something else", f)
		}
		for _, l := range c.Persons {
			if l.Kind != Person {
				continue
			}
			for _, w := range strings.Fields(l.Name) {
				lists, _ := lexicon.People("en")
				for _, e := range append(lists.Section("title"), lists.Section("honorific")...) {
					if strings.EqualFold(e.Word, strings.Trim(w, ".")) {
						t.Errorf("%s: the name %q holds the title %q", f, l.Name, w)
					}
				}
			}
			if strings.ContainsAny(l.Name, ",،()\"") || strings.HasSuffix(l.Name, "'s") || strings.HasSuffix(l.Name, "’s") {
				t.Errorf("%s: the name %q", f, l.Name)
			}
		}
		ids, casts = append(ids, d.ID()), append(casts, c)
	}
	checkMerge(t, ids, casts)
}
