package attribution

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources/prose"
)

// pupils makes lessons of invented sentences: a name, a verb and what is said,
// between sentences in which nobody speaks.
func pupils(n int) []Lesson {
	names := []string{"Quill", "Aske", "Moran", "Tull", "Berg"}
	things := []string{"pier", "bridge", "ferry", "quay", "market"}
	verbs := []string{"glimmed", "brosted", "varned"}
	var out []Lesson
	for i := range n {
		name, thing, verb := names[i%5], things[i/5%5], verbs[i%3]
		l := lessonOf([][4]string{
			{"The", "DT", "2", "det"}, {thing, "NN", "3", "nsubj"}, {"stood", "VBD", "0", "root"}, {".", ".", "3", "punct"},
			{name, "NNP", "2", "nsubj"}, {verb, "VBD", "0", "root"}, {"that", "IN", "6", "mark"}, {"the", "DT", "5", "det"},
			{thing, "NN", "6", "nsubj"}, {"sank", "VBD", "2", "ccomp"}, {".", ".", "2", "punct"},
		}, []int{4, 4})
		span := func(from, to int) []prose.Span {
			return []prose.Span{{Start: l.Arcs[from].Start, End: l.Arcs[to].End}}
		}
		l.Gold = []Gold{{Source: span(4, 4), Cue: span(5, 5), Content: span(6, 9)}}
		out = append(out, l)
	}
	return out
}

// lessonOf is a lesson of words with tag, head in the sentence and label; the
// sentences begin at word 0 and at starts[0].
func lessonOf(words [][4]string, starts []int) Lesson {
	var text strings.Builder
	var arcs []syntax.Arc
	base := 0
	for i, w := range words {
		if i == starts[0] {
			base = i
		}
		if i > 0 && w[1] != "." {
			text.WriteByte(' ')
		}
		a := syntax.Arc{Tag: w[1], Label: w[3], Head: -1}
		if w[2] != "0" {
			a.Head = base + int(w[2][0]-'1')
		}
		a.Start = text.Len()
		text.WriteString(w[0])
		a.End = text.Len()
		arcs = append(arcs, a)
	}
	return Lesson{Document: page("en", text.String()), Arcs: arcs}
}

// tiny are tables that a few sentences fit in.
var tiny = sizes{syntax.Sizes{Tag: 10, Move: 12, Label: 10}, 12}

// What was learned from a class finds what is said in a sentence that was not
// in it, with verbs that no word list has; learned again it is the same.
func TestTrain(t *testing.T) {
	var log bytes.Buffer
	model := train(pupils(60), nil, &log, tiny)
	if again := train(pupils(60), nil, io.Discard, tiny); !bytes.Equal(again, model) {
		t.Error("learned again, the bytes are others")
	}
	for _, want := range []string{"60 lessons", "parser without fold 3", "linker 1 without half 1", "judge"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, log.String())
		}
	}
	e, err := newEngine(string(model))
	if err != nil {
		t.Fatal(err)
	}
	text := "The harbour stood. Aske varned that the tower sank."
	d := page("en", text)
	p := cut(text, d.Parts[0], tongueOf("en"))
	finds := e.join(&stage{v: englishVocabulary()}, p, nil)
	if len(finds) != 1 {
		t.Fatalf("%d finds, want 1", len(finds))
	}
	f := finds[0]
	got := fmt.Sprintf("%s | %s | %s", prose.Join(text, f.source), prose.Join(text, f.cue), prose.Join(text, f.content))
	if want := "Aske | varned | that the tower sank"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if f.rule != "en/model" || f.governor != -1 || f.confidence < addition {
		t.Errorf("rule %q, governor %d, confidence %.2f", f.rule, f.governor, f.confidence)
	}
}

// Lessons without anything to learn are no reason to fail.
func TestTrainOfNothing(t *testing.T) {
	if _, err := newEngine(string(train(nil, nil, io.Discard, tiny))); err != nil {
		t.Error(err)
	}
}

func TestVerdicts(t *testing.T) {
	l := prepare(pupils(1))[0]
	s := &school{lessons: []*lesson{l}, kin: linear.NewClasses(nil), stage: &stage{v: englishVocabulary()}}
	s.cues[0], s.ways[0] = s.induce(1)
	s.syntax[0] = syntax.Train(l.trees, 1, tiny.Sizes)
	g := s.set(l)
	x := g.fragmentsOf(nil, l.gold[0].Content[0])
	right := relation{contents: x, source: g.fragmentsOf(nil, l.gold[0].Source[0])[0]}
	wrong := relation{contents: x, source: none}
	got := l.verdicts(g, []claim{{relation: wrong}, {relation: right}})
	if got[0] || got[1] { // one claim for each gold content, the first of equals
		t.Errorf("verdicts %v, want the first content taken by a claim without the source", got)
	}
	if got := l.verdicts(g, []claim{{relation: right}, {relation: wrong}}); !got[0] || got[1] {
		t.Errorf("verdicts %v, want the first right", got)
	}
}
