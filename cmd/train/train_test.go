package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// word is a token of the invented corpus, with head and label as CoNLL-U has
// them.
type word struct {
	text, tag string
	head      int
	label     string
}

// corpus writes an invented corpus with its trees and returns their names.
// The accent makes code points and bytes differ.
func corpus(t *testing.T) (texts, trees string) {
	t.Helper()
	var docs, arcs strings.Builder
	for i, name := range []string{"Émile", "Quill", "Aske", "Tull"} {
		line := []word{{name, "NNP", 2, "nsubj"}, {"said", "VBD", 0, "root"}, {"the", "DT", 4, "det"}, {"pier", "NN", 5, "nsubj"}, {"sank", "VBD", 2, "ccomp"}, {".", ".", 2, "punct"}}
		fmt.Fprintf(&arcs, "# newdoc id = d%d\n", i)
		text, at, starts := "", 0, []int(nil)
		for k, w := range line {
			if k > 0 && w.text != "." {
				text += " "
				at++
			}
			n := len([]rune(w.text))
			starts = append(starts, at)
			fmt.Fprintf(&arcs, "%d\t%s\t_\t_\t%s\t_\t%d\t%s\t_\tStart=%d|End=%d|NER=O\n", k+1, w.text, w.tag, w.head, w.label, at, at+n)
			text, at = text+w.text, at+n
		}
		arcs.WriteString("\n")
		fmt.Fprintf(&docs, `{"id":"d%d","lang":"en","text":%q,"relations":[{"source":[[0,%d]],"cue":[[%d,%d]],"content":[[%d,%d]]}]}`+"\n",
			i, text, starts[1]-1, starts[1], starts[1]+4, starts[2], starts[5])
	}
	dir := t.TempDir()
	texts, trees = filepath.Join(dir, "c.jsonl"), filepath.Join(dir, "c.conllu")
	for name, data := range map[string]string{texts: docs.String(), trees: arcs.String()} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return texts, trees
}

func TestLessons(t *testing.T) {
	texts, trees := corpus(t)
	ls, err := lessons(texts, trees)
	if err != nil {
		t.Fatal(err)
	}
	if len(ls) != 4 {
		t.Fatalf("%d lessons, want 4", len(ls))
	}
	l := ls[0]
	g := l.Gold[0]
	got := []string{g.Source[0].In(l.Document.Text), g.Cue[0].In(l.Document.Text), g.Content[0].In(l.Document.Text)}
	if want := "Émile|said|the pier sank"; strings.Join(got, "|") != want {
		t.Errorf("gold %q, want %q", got, want)
	}
	a := l.Arcs[3]
	if a.In(l.Document.Text) != "pier" || a.Head != 4 || a.Tag != "NN" || a.Label != "nsubj" {
		t.Errorf("arc %+v of %q", a, a.In(l.Document.Text))
	}
}

func TestLessonsRefuse(t *testing.T) {
	texts, trees := corpus(t)
	dir := t.TempDir()
	write := func(name, data string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for want, in := range map[string][2]string{
		"no such file":            {filepath.Join(dir, "none"), trees},
		"no such file or":         {texts, filepath.Join(dir, "none")},
		"not JSON":                {write("bad.jsonl", "{\n"), trees},
		"bad.conllu:2: 2 columns": {texts, write("bad.conllu", "# newdoc id = d0\n1\tx\n")},
		"head \"x\"":              {texts, write("head.conllu", "1\ta\t_\t_\tNN\t_\tx\troot\t_\tStart=0|End=1\n")},
		"Start \"y\"":             {texts, write("start.conllu", "1\ta\t_\t_\tNN\t_\t0\troot\t_\tStart=y|End=1\n")},
	} {
		if _, err := lessons(in[0], in[1]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestSpansOutsideTheTextAreLeftOut(t *testing.T) {
	o := bytesOf("née")
	if got := o.spans([][2]int{{1, 2}, {2, 9}, {-1, 1}, {2, 2}}); len(got) != 1 || got[0].Start != 1 || got[0].End != 3 {
		t.Errorf("spans %v, want the two bytes of é", got)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"--train", "x"}, {"--no-such"}, {"--train", "x", "--trees", "y", "--out", "z", "more"}} {
		var errs bytes.Buffer
		if status := run(args, &errs); status != 2 || errs.Len() == 0 {
			t.Errorf("%q: exit status %d, message %q", args, status, errs.String())
		}
	}
	var errs bytes.Buffer
	if status := run([]string{"--train", "none", "--trees", "none", "--out", filepath.Join(t.TempDir(), "m")}, &errs); status != 1 || !strings.HasPrefix(errs.String(), "train: ") {
		t.Errorf("exit status %d, message %q", status, errs.String())
	}
}

// TestCalibrate measures an invented corpus and tells what it was not given.
func TestCalibrate(t *testing.T) {
	texts, _ := corpus(t)
	out := filepath.Join(t.TempDir(), "scale.tsv")
	var errs bytes.Buffer
	if status := run([]string{"--calibrate", out, texts}, &errs); status != 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	data, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(data), "\nen/indirect\t") {
		t.Errorf("%v: %q", err, data)
	}
	if !strings.Contains(errs.String(), "expected calibration error") {
		t.Errorf("log %q", errs.String())
	}
	for status, args := range map[int][]string{2: {"--calibrate", out}, 1: {"--calibrate", out, filepath.Join(t.TempDir(), "none.jsonl")}} {
		if got := run(args, &errs); got != status {
			t.Errorf("%q: status %d, want %d", args, got, status)
		}
	}
}

func TestClasses(t *testing.T) {
	write := func(data string) string {
		name := filepath.Join(t.TempDir(), "paths")
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	got, err := classes(write("# made up\n010\tpier\t3\n" + strings.Repeat("01", 20) + "\tquay\t9\n"))
	if err != nil || len(got) != 2 || got[0].Word != "quay" || got[1].Word != "pier" || got[1].Path != "010" || len(got[0].Path) != deepest {
		t.Errorf("classes %v, %v; want quay before pier", got, err)
	}
	if got, err := classes(""); got != nil || err != nil {
		t.Errorf("without a file: %v, %v", got, err)
	}
	for data, want := range map[string]string{"0\tx\n": ":1: 2 columns", "0\tx\ty\n": `:1: count "y"`, "02\tx\t1\n": `:1: path "02"`} {
		if _, err := classes(write(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", data, err, want)
		}
	}
}

// The classes that the project carries can be read.
func TestOurClasses(t *testing.T) {
	got, err := classes("en.paths")
	if err != nil || len(got) < 50000 {
		t.Errorf("%d classes, %v", len(got), err)
	}
}
