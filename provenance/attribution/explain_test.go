package attribution

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"isnad/sources/prose"
)

// TestRuleWords finds every rule that a grammar names, in the code and in what
// the cases give, among the rules that are explained, and none besides.
func TestRuleWords(t *testing.T) {
	used := map[string]bool{"own": true}
	for _, pattern := range []string{"testdata/*.txt", "testdata/plain/*.txt"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lang := "en"
			if strings.HasPrefix(filepath.Base(name), "ar-") {
				lang = "ar"
			} else if strings.Contains(pattern, "plain") {
				lang = strings.TrimSuffix(filepath.Base(name), ".txt")[:2]
			}
			as, _ := Extract(page(lang, string(data)))
			for _, a := range as {
				used[a.Rule] = true
				if RuleWords(a.Rule) == "" {
					t.Errorf("%s: rule %q has no words", name, a.Rule)
				}
			}
		}
	}
	code, _ := filepath.Glob("*.go")
	var all strings.Builder
	for _, name := range code {
		data, _ := os.ReadFile(name)
		all.Write(data)
	}
	for name := range ruleWords() {
		short := name[strings.Index(name, "/")+1:]
		if !used[name] && !regexp.MustCompile(`"(?:en/|ar/)?`+short+`"`).MatchString(all.String()) {
			t.Errorf("rules.tsv: %q: no grammar has it", name)
		}
	}
	if RuleWords("en/nothing") != "" {
		t.Error("an unknown rule has words")
	}
}

// TestExplain holds ties and rivals to what a reader of the sentence would say.
func TestExplain(t *testing.T) {
	for _, c := range []struct {
		lang, text             string
		at                     int // index of the attribution
		source, content, rival string
	}{
		{"en", "While the minister met the board, the mayor said that the harbour is open.", 0, "mayor ←subject said", "open ←clause said", "the harbour"},
		{"en", "Mayor Ann Doe said the harbour is open.\n\n“It will stay open for years.”", 1, "taken over from the words at bytes 28–47", "", ""},
		{"ar", "قالت وزيرة النقل إن الجسر سيفتح غدا.", 0, "right behind the cue", "2 words behind the cue", ""},
		{"ar", "المحافظ أكّد أن الجسر آمن.", 0, "right before the cue", "right behind the cue", ""},
	} {
		text := "Harbour\n\n" + c.text
		d := page(c.lang, text)
		as, _ := Extract(d)
		if len(as) <= c.at {
			t.Errorf("%s: %d attributions", c.text, len(as))
			continue
		}
		r := Explain(d, as)[c.at]
		if r.Source != c.source || r.Content != c.content || r.Rule == "" {
			t.Errorf("%s: %+v", c.text, r)
		}
		var rivals []string
		for _, v := range r.Rivals {
			rivals = append(rivals, v.Span.In(text))
			if v.Why == "" {
				t.Errorf("%s: no reason against %q", c.text, v.Span.In(text))
			}
		}
		if c.rival != "" && !strings.Contains(strings.Join(rivals, "|"), c.rival) {
			t.Errorf("%s: rivals %q, want %q", c.text, rivals, c.rival)
		}
	}
}

// TestExplainAnything never fails on attributions that do not fit the text any
// more, as a ledger may hold them.
func TestExplainAnything(t *testing.T) {
	d := page("en", "Harbour\n\nAnn Doe said it is open.")
	odd := []Attribution{
		{Lang: "en", Governor: 7},
		{Lang: "en", Part: 9, Governor: -1, Cue: []prose.Span{{Start: 9, End: 12}}},
		{Lang: "en", Governor: 2, Cue: []prose.Span{{Start: 0, End: 1}}, Content: []prose.Span{{Start: 30, End: 33}}},
		{Lang: "xx", Governor: -1, Cue: []prose.Span{{Start: 9, End: 9}}, Source: []prose.Span{{Start: 9, End: 12}}},
	}
	if got := Explain(d, odd); len(got) != len(odd) {
		t.Errorf("%d reasons, want %d", len(got), len(odd))
	}
}
