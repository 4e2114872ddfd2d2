package speaker

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// hostile are texts that no writer means.
var hostile = []string{"", " ", ",", "'s", "’s’s’s", "the the the", "Mr", "Mr.", "Dr Dr Dr Dr", "al-", "al-al-al-al", "O'", "A.B.C.",
	"Minister of of of", "President President Ali Ali", "\u202eAli\u202c", "A\u0301\u0301\u0301", "الـــــــرئيس", "وووووو", "ال", "الال",
	"علي\u200fAli", strings.Repeat("Ali ", 200), strings.Repeat("وال", 200), strings.Repeat("a", 500), "\ufffd\ufffd", "١٢٣", "🙂 said", "he", "هو", "Mcx", "abdul", "abdll"}

func FuzzDescribe(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		for _, lang := range []string{"en", "ar", "und"} {
			d := describe(lang, s, prose.Span{End: len(s)})
			if !d.name.Empty() && !d.span.Contains(d.name) || d.name.End > len(s) {
				t.Fatalf("%q: name at %v, phrase at %v", s, d.name, d.span)
			}
			if (d.kind == Person) != (len(d.names) > 0) {
				t.Fatalf("%q: kind %s with names %q", s, d.kind, d.names)
			}
		}
	})
}

func FuzzNames(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[(i+7)%len(hostile)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = prose.FoldString(a), prose.FoldString(b)
		if sameWord(a, b) != sameWord(b, a) {
			t.Fatalf("%q and %q: order matters", a, b)
		}
		if !sameWord(a, a) {
			t.Fatalf("%q is not itself", a)
		}
		if s := Skeleton(a); !utf8.ValidString(s) {
			t.Fatalf("Skeleton(%q) = %q", a, s)
		}
	})
}

func FuzzResolve(f *testing.F) {
	for _, s := range hostile {
		f.Add(s + " said that " + s + ". He said \"" + s + "\" to the minister.")
	}
	f.Add("Ali Ayoub, the minister, said it rained. “I said it,” he said. The minister added that she knew.")
	f.Add("قال وزير الدفاع علي أيوب إن الاتفاق جيد. وأضاف الوزير أن العمل مستمر.")
	f.Fuzz(func(t *testing.T, s string) {
		d := sources.NewDocument("fuzz", "", s)
		as, _ := attribution.Extract(d)
		mentions := outlet.Default().Find(d.Text)
		c := Resolve(d, as, mentions)
		checkCast(t, d, as, c)
		checkMerge(t, []string{d.ID(), "0123456789abcdef"}, []Cast{c, Resolve(d, as, mentions)})
	})
}

// checkCast fails where a cast points outside itself or its document.
func checkCast(t *testing.T, d *sources.Document, as []attribution.Attribution, c Cast) {
	t.Helper()
	if len(c.Of) != len(as) {
		t.Fatalf("%d attributions, %d answers", len(as), len(c.Of))
	}
	for _, of := range c.Of {
		for k, i := range of {
			if i < 0 || i >= len(c.Persons) || slices.Contains(of[:k], i) {
				t.Fatalf("candidates %v of %d persons", of, len(c.Persons))
			}
		}
	}
	for i, m := range c.Mentions {
		if m.Person < 0 || m.Person >= len(c.Persons) || m.Span.Start < 0 || m.Span.End > len(d.Text) || m.Span.Empty() {
			t.Fatalf("mention %v", m)
		}
		if i > 0 && d.PartAt(m.Span.Start) == d.PartAt(c.Mentions[i-1].Span.Start) && m.Span.Start < c.Mentions[i-1].Span.Start {
			t.Fatalf("mentions out of order: %v behind %v", m, c.Mentions[i-1])
		}
	}
	for _, l := range c.Persons {
		if l.Name == "" || l.Kind == "" || (l.Kind == Person) != (len(l.Names) > 0) {
			t.Fatalf("person %+v", l)
		}
	}
}

// checkMerge fails where ids are not unique and sorted or indexes are out of
// range, and where a second run says something else.
func checkMerge(t *testing.T, ids []string, casts []Cast) ([]Speaker, [][]int) {
	t.Helper()
	all, of := Merge(ids, casts)
	for i, s := range all {
		if i > 0 && s.ID <= all[i-1].ID {
			t.Fatalf("ids %q, %q", all[i-1].ID, s.ID)
		}
		if s.Name == "" || strings.ContainsAny(s.ID, " \t\n") {
			t.Fatalf("speaker %+v", s)
		}
	}
	for i, c := range casts {
		if len(of[i]) != len(c.Persons) {
			t.Fatalf("%d persons, %d speakers", len(c.Persons), len(of[i]))
		}
		for _, s := range of[i] {
			if s < 0 || s >= len(all) {
				t.Fatalf("speaker %d of %d", s, len(all))
			}
		}
	}
	again, _ := Merge(ids, casts)
	if !slices.EqualFunc(all, again, func(a, b Speaker) bool { return a.ID == b.ID && a.Name == b.Name && slices.Equal(a.Aliases, b.Aliases) }) {
		t.Fatal("a second Merge says something else")
	}
	return all, of
}
