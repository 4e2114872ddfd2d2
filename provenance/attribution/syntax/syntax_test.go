package syntax

import (
	"bytes"
	"strings"
	"testing"

	"isnad/provenance/attribution/linear"
	"isnad/sources/prose"
)

// bank is a small invented treebank: word/tag/head/label, heads from 1 in the
// treebank's own tokens.
const bank = `
The/DT/2/det mayor/NN/3/nsubj said/VBD/0/root that/IN/7/mark the/DT/6/det bridge/NN/7/nsubj closed/VBD/3/ccomp ././3/punct
Ann/NNP/2/compound Lee/NNP/3/nsubj told/VBD/0/root the/DT/5/det paper/NN/3/dobj that/IN/8/mark it/PRP/8/nsubj rained/VBD/3/ccomp ././3/punct
The/DT/2/det bridge/NN/3/nsubj fell/VBD/0/root ././3/punct
The/DT/2/det paper/NN/3/nsubj said/VBD/0/root Lee/NNP/5/nsubj closed/VBD/3/ccomp the/DT/7/det bridge/NN/5/dobj ././3/punct
It/PRP/2/nsubj closed/VBD/0/root the/DT/5/det old/JJ/5/amod bridge/NN/2/dobj ././2/punct
`

// small tables are enough for it.
var small = Sizes{Tag: 10, Move: 12, Label: 10}

// trees reads the bank.
func trees(t *testing.T) []Tree {
	t.Helper()
	var out []Tree
	for _, line := range strings.Split(strings.TrimSpace(bank), "\n") {
		text, arcs := "", []Arc(nil)
		for _, f := range strings.Fields(line) {
			p := strings.Split(f, "/")
			a := Arc{Tag: p[1], Label: p[3], Head: int(p[2][0]-'0') - 1}
			a.Start = len(text)
			a.End = a.Start + len(p[0])
			text += p[0] + " "
			arcs = append(arcs, a)
		}
		toks := prose.Tokens(text, prose.Span{End: len(text)})
		out = append(out, Learnable(text, toks, arcs))
	}
	return out
}

func TestTrainLearnsItsTrees(t *testing.T) {
	ts := trees(t)
	m := Train(ts, 12, small)
	c := m.Agreement(ts)
	if c.Words != 30 || c.Tags != c.Words || c.Heads != c.Words || c.Labels < c.Words-1 {
		t.Errorf("%+v, want all of 30 words right", c)
	}
	if again := Train(ts, 12, small); !bytes.Equal(linear.Format(again.Tables()...), linear.Format(m.Tables()...)) {
		t.Error("trained again, the bytes are others")
	}
	if NewModel(m.Tables()) == nil || NewModel(m.Tables()[:2]) != nil {
		t.Error("NewModel takes what Tables gives, and nothing less")
	}
}

// A word that the treebank cuts in two, and one that it joins.
func TestLearnableOfOtherWords(t *testing.T) {
	text := "Lee's al-Noor"
	arcs := []Arc{
		{Span: prose.Span{Start: 0, End: 3}, Head: 2, Tag: "NNP", Label: "nmod:poss"},
		{Span: prose.Span{Start: 3, End: 5}, Head: 0, Tag: "POS", Label: "case"},
		{Span: prose.Span{Start: 6, End: 13}, Head: -1, Tag: "NNP", Label: "root"},
	}
	tree := Learnable(text, prose.Tokens(text, prose.Span{End: len(text)}), arcs)
	want := []Node{
		{Head: 3, Tag: Name, Label: Owned},
		{Head: 3, Tag: Name, Label: Fixed},
		{Head: 3, Tag: Comma, Label: Fixed},
		{Head: -1, Tag: Name, Label: Root},
	}
	for i, n := range tree.Nodes {
		if n != want[i] {
			t.Errorf("token %d: %+v, want %+v", i, n, want[i])
		}
	}
	if !tree.Whole() {
		t.Error("every word has an arc")
	}
	if gap := Learnable(text, prose.Tokens(text, prose.Span{End: len(text)}), arcs[:1]); gap.Whole() {
		t.Error("words without an arc, and called whole")
	}
}

// Whatever the words, every head is a token of the sentence or none, and
// following heads ends.
func TestParseOfAnything(t *testing.T) {
	m := Train(trees(t), 2, small)
	var w Work
	for _, text := range []string{
		"", ".", "said", strings.Repeat("said ", 500), strings.Repeat("\"(", 300),
		"\x00\xff\u202e الوزير قال", strings.Repeat("x", 5000), "İ ’s ‘’ “",
	} {
		toks := prose.Tokens(text, prose.Span{End: len(text)})
		words := Words(nil, text, toks)
		nodes := make([]Node, len(words))
		m.Parse(&w, words, nodes)
		for i := range nodes {
			c, steps := i, 0
			for nodes[c].Head >= 0 {
				if c = int(nodes[c].Head); c >= len(nodes) || steps > len(nodes) {
					t.Fatalf("%.20q: the heads of token %d lead nowhere", text, i)
				}
				steps++
			}
		}
	}
}

func TestWords(t *testing.T) {
	text := "Syria’s syria's 300 UN , Énorme"
	toks := prose.Tokens(text, prose.Span{End: len(text)})
	w := Words(nil, text, toks)
	if w[0].Low != w[1].Low || w[0].Shape == w[1].Shape {
		t.Error("curly and straight apostrophes differ, or capitals do not")
	}
	for i, want := range []uint64{Glued | Capital | Owner, Owner, Digit, Capital | Capitals | Short, MarkShape | Short, Capital} {
		if w[i].Shape != want {
			t.Errorf("%q: shape %b, want %b", toks[i].In(text), w[i].Shape, want)
		}
	}
}

func TestTagsAndLabelsHaveNames(t *testing.T) {
	for i, name := range tagNames[1:] {
		if got := tagOf(name); got != Tag(i+1) || got.String() != name {
			t.Errorf("tag %q is number %d, named %q", name, got, got)
		}
	}
	for name, want := range map[string]Label{"nsubj": Subject, "csubj": Subject, "acl:relcl": RelativeClause, "neg": Adverb, "whatever": Other} {
		if got := labelOf(name); got != want {
			t.Errorf("label %q is number %d, want %d", name, got, want)
		}
	}
	if Comma.String() != "," || tagOf("-LRB-") != Comma || tagOf("no such") != Unknown {
		t.Error("marks are tagged otherwise")
	}
}
