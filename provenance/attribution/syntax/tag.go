package syntax

import "isnad/provenance/attribution/linear"

// A Tag is a word's part of speech.
type Tag uint8

// tagNames are the tags by number: those of the Penn Treebank
// (Marcus et al. 1993, https://aclanthology.org/J93-2004/), comparatives and
// marks joined. The first stands for what training lacks.
var tagNames = [...]string{
	"?", "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "IN", "TO", "DT", "PRP",
	"PRP$", "WP", "WDT", "WRB", "JJ", "JJR", "RB", "CC", "CD", "RP", "EX", "POS", "UH", ",", ".", "``",
}

// The tags that callers ask for.
const (
	Unknown Tag = iota
	Noun
	Nouns
	Name
	Names
	VerbBase
	VerbPast
	VerbIng
	VerbPart
	VerbPlain
	VerbThird
	Modal
	Preposition
	To
	Determiner
	Pronoun
	Possessive
)

// Comma is also that of colons, dashes and brackets.
const Comma Tag = 29

// tags is how many there are.
const tags = len(tagNames)

// String is the tag's name.
func (t Tag) String() string { return tagNames[t] }

// tagOf is the tag of a treebank's own name for it.
func tagOf(name string) Tag {
	switch name {
	case "JJS":
		name = "JJR"
	case "RBR", "RBS":
		name = "RB"
	case "WP$":
		name = "WP"
	case "PDT":
		name = "DT"
	case "''":
		name = "``"
	case ":", "-LRB-", "-RRB-", "$", "#", "SYM", "LS", "HYPH":
		name = ","
	case "FW":
		name = "NNP"
	}
	for i, n := range tagNames {
		if n == name {
			return Tag(i)
		}
	}
	return Unknown
}

// tagRows are the features of token i, whose two left neighbours are tagged.
func tagRows(bits int, words []Word, nodes []Node, i int, rows []uint32) []uint32 {
	w := &words[i]
	var l1, l2, r1, r2 *Word = &edge, &edge, &edge, &edge
	var t1, t2 uint64 = 40, 40
	if i > 0 {
		l1, t1 = &words[i-1], uint64(nodes[i-1].Tag)
	}
	if i > 1 {
		l2, t2 = &words[i-2], uint64(nodes[i-2].Tag)
	}
	if i+1 < len(words) {
		r1 = &words[i+1]
	}
	if i+2 < len(words) {
		r2 = &words[i+2]
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	add := func(template, x uint64) { rows = append(rows, uint32(linear.Pair(template, x)>>(64-bits))) }
	add(1, w.Low)
	add(2, w.Suffix3)
	add(3, w.Suffix2)
	add(4, w.Prefix3)
	add(5, w.Shape<<1|first)
	add(6, t1)
	add(7, t1<<6|t2)
	add(8, w.Low+t1*0x100000001b3)
	add(9, l1.Low)
	add(10, l2.Low)
	add(11, r1.Low)
	add(12, r2.Low)
	add(13, l1.Suffix3)
	add(14, r1.Suffix3)
	add(15, w.Suffix3*31+r1.Suffix3)
	add(16, r1.Shape<<16|w.Shape<<1|first)
	add(17, w.Low*31+r1.Low)
	add(18, t1<<40^w.Suffix2<<8^w.Shape)
	return rows
}
