package attribution

import (
	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
	"isnad/sources"
	"isnad/sources/prose"
)

// A Lesson is one document that an engine learns from.
type Lesson struct {
	Document *sources.Document
	Gold     []Gold
	Arcs     []syntax.Arc // of the whole text, in text order
}

// A Gold is one attribution as an annotator marked it.
type Gold struct {
	Source, Cue, Content []prose.Span
	Nested               bool // lies in another one's content
}

// A WordClass is the class of one word in lower case: its path of 0s and 1s from
// the root of a tree of classes (Brown et al. 1992,
// https://aclanthology.org/J92-4003/), 23 at most.
type WordClass struct{ Word, Path string }

// classTable is the table of classes, which gives the first ones precedence.
func classTable(classes []WordClass) *linear.Table {
	var list []linear.Class
	for _, c := range classes {
		path := uint32(1) << len(c.Path)
		for i, bit := range []byte(c.Path) {
			path |= uint32(bit-'0') << i
		}
		list = append(list, linear.Class{Word: syntax.Low(c.Word), Path: path})
	}
	return linear.NewClasses(list)
}

// A lesson is a Lesson cut up for training.
type lesson struct {
	gold  []Gold
	arcs  []syntax.Arc
	p     *passage
	finds []find // the grammar's
	trees []syntax.Tree
	fold  int
}

// prepare cuts lessons up.
func prepare(in []Lesson) []*lesson {
	var out []*lesson
	for i, l := range in {
		t := tongueOf("en")
		part := l.Document.Parts[0]
		x := &lesson{gold: l.Gold, arcs: l.Arcs, p: cut(l.Document.Text, part, t), fold: i % folds}
		x.finds = english(x.p)
		for i := range x.p.paras {
			toks := x.p.tokens(&x.p.paras[i])
			for _, s := range x.p.paras[i].sents {
				x.trees = append(x.trees, syntax.Learnable(l.Document.Text, toks[s.Start:s.End], l.Arcs))
			}
		}
		out = append(out, x)
	}
	return out
}
