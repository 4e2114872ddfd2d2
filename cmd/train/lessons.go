package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"isnad/provenance/attribution"
	"isnad/provenance/attribution/syntax"
	"isnad/sources"
	"isnad/sources/prose"
)

// A record is one line of the corpus: offsets count code points.
type record struct {
	ID        string     `json:"id"`
	Text      string     `json:"text"`
	Relations []relation `json:"relations"`
}

// A relation is one annotated attribution of a record.
type relation struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
	Parent  string   `json:"parent"` // the relation that this one lies in, ""
}

// lessons reads a corpus and its trees; trees may be "".
func lessons(corpus, trees string) ([]attribution.Lesson, error) {
	f, err := os.Open(corpus)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	arcs := map[string][]syntax.Arc{}
	if trees != "" {
		if arcs, err = readTrees(trees); err != nil {
			return nil, err
		}
	}
	docs := map[string]*sources.Document{}
	for d, problem := range sources.Read([]string{corpus}, sources.Options{}) {
		if problem != nil {
			return nil, fmt.Errorf("%s: %w", corpus, problem)
		}
		docs[d.Name] = d
	}
	var out []attribution.Lesson
	in := bufio.NewReaderSize(f, 1<<20)
	dec := json.NewDecoder(in)
	for n := 1; dec.More(); n++ {
		var r record
		if err := dec.Decode(&r); err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", corpus, n, err)
		}
		d := docs[r.ID]
		if d == nil || d.Text != r.Text {
			return nil, fmt.Errorf("%s: record %d: id %q: its text was read otherwise", corpus, n, r.ID)
		}
		b := bytesOf(r.Text)
		l := attribution.Lesson{Document: d, Arcs: inBytes(arcs[r.ID], b)}
		for _, x := range r.Relations {
			l.Gold = append(l.Gold, attribution.Gold{Source: b.spans(x.Source), Cue: b.spans(x.Cue), Content: b.spans(x.Content), Nested: x.Parent != ""})
		}
		out = append(out, l)
	}
	return out, nil
}

// offsets holds the byte offset of every code point of a text, and its length.
type offsets []int

// bytesOf lists the offsets of text.
func bytesOf(text string) offsets {
	var o offsets
	for i := range text {
		o = append(o, i)
	}
	return append(o, len(text))
}

// spans are ranges of code points as bytes.
func (o offsets) spans(in [][2]int) []prose.Span {
	var out []prose.Span
	for _, s := range in {
		if 0 <= s[0] && s[0] < s[1] && s[1] < len(o) {
			out = append(out, prose.Span{Start: o[s[0]], End: o[s[1]]})
		}
	}
	return out
}

// inBytes are arcs whose spans count code points.
func inBytes(arcs []syntax.Arc, o offsets) []syntax.Arc {
	for i := range arcs {
		s := &arcs[i].Span
		s.Start, s.End = o[min(s.Start, len(o)-1)], o[min(s.End, len(o)-1)]
	}
	return arcs
}

// readTrees reads CoNLL-U with the lines "# newdoc id = …" and, in the last
// column, "Start=…|End=…" in code points of the document.
func readTrees(name string) (map[string][]syntax.Arc, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string][]syntax.Arc{}
	id, base := "", 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if doc, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			id = doc
		}
		if line == "" || line[0] == '#' {
			base = len(out[id])
			continue
		}
		a, err := arcOf(line, base)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out[id] = append(out[id], a)
	}
	return out, lines.Err()
}

// arcOf reads one token line; base is the index of its sentence's first token.
func arcOf(line string, base int) (a syntax.Arc, err error) {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return a, fmt.Errorf("%d columns, want 10", len(f))
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return a, fmt.Errorf("head %q: %w", f[6], err)
	}
	a = syntax.Arc{Head: base + head - 1, Tag: f[4], Label: f[7]}
	if head == 0 {
		a.Head = -1
	}
	for _, m := range strings.Split(f[9], "|") {
		key, value, _ := strings.Cut(m, "=")
		switch key {
		case "Start":
			a.Start, err = strconv.Atoi(value)
		case "End":
			a.End, err = strconv.Atoi(value)
		}
		if err != nil {
			return a, fmt.Errorf("%s %q: %w", key, value, err)
		}
	}
	return a, nil
}
