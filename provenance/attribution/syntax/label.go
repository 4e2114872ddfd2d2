package syntax

import "isnad/provenance/attribution/linear"

// A Label says what a token is to its head.
type Label uint8

// The labels: those of Stanford Dependencies that matter for who said what
// (de Marneffe and Manning 2008), the rest joined.
const (
	Other Label = iota
	Root
	Subject
	SubjectPassive
	Object
	Complement      // ccomp: "said that he left"
	OpenComplement  // xcomp: "promised to leave"
	AdverbialClause // advcl
	AdjectiveClause // acl
	RelativeClause  // acl:relcl
	Oblique         // nmod
	Owned           // nmod:poss
	Case
	Mark
	Auxiliary
	Copula
	Article
	Adjective
	Compound
	Conjunct
	Conjunction
	Punctuation
	Adverb
	Apposition
	Parataxis
	Numeral
	Fixed // a word torn off a hyphenated one or a multi-word expression
)

// labels is how many there are.
const labels = int(Fixed) + 1

// String is what a token with the label is to its head, in words.
func (l Label) String() string {
	if int(l) >= len(labelNames) {
		return labelNames[Other]
	}
	return labelNames[l]
}

// labelNames are the labels in words.
var labelNames = [...]string{"dependent", "root", "subject", "passive subject", "object", "clause", "open clause", "adverbial clause",
	"adjective clause", "relative clause", "modifier", "owner", "preposition", "conjunction", "auxiliary", "copula", "article", "adjective",
	"compound", "conjunct", "coordinator", "mark", "adverb", "apposition", "side clause", "number", "part"}

// labelOf is the label of a treebank's own name for it.
func labelOf(name string) Label {
	switch name {
	case "root":
		return Root
	case "nsubj", "csubj":
		return Subject
	case "nsubjpass", "csubjpass":
		return SubjectPassive
	case "dobj", "iobj":
		return Object
	case "ccomp":
		return Complement
	case "xcomp":
		return OpenComplement
	case "advcl":
		return AdverbialClause
	case "acl":
		return AdjectiveClause
	case "acl:relcl":
		return RelativeClause
	case "nmod":
		return Oblique
	case "nmod:poss":
		return Owned
	case "case":
		return Case
	case "mark":
		return Mark
	case "aux", "auxpass":
		return Auxiliary
	case "cop":
		return Copula
	case "det":
		return Article
	case "amod":
		return Adjective
	case "compound":
		return Compound
	case "conj":
		return Conjunct
	case "cc":
		return Conjunction
	case "punct":
		return Punctuation
	case "advmod", "neg":
		return Adverb
	case "appos":
		return Apposition
	case "parataxis":
		return Parataxis
	case "nummod":
		return Numeral
	case "mwe", "compound:prt", "fixed":
		return Fixed
	}
	return Other
}

// labelRows are the features of the arc to token i.
func labelRows(bits int, words []Word, nodes []Node, s *state, i int, rows []uint32) []uint32 {
	h := int(nodes[i].Head)
	if h < 0 {
		h = len(words)
	}
	w, t := s.at(i)
	hw, ht := s.at(h)
	_, lt := s.at(i - 1)
	rt := uint64(42)
	if i+1 < len(words) {
		_, rt = s.at(i + 1)
	}
	c1w, c1t := s.at(child(s.l1, i))
	_, c2t := s.at(child(s.r1, i))
	_, k1t := s.at(child(s.l1, h))
	_, k2t := s.at(child(s.r1, h))
	d := uint64(min(8, max(-8, h-i)) + 8)
	dir := uint64(0)
	if h > i {
		dir = 1
	}
	first := uint64(0) // the outermost child on its side
	if child(s.l1, h) == i || child(s.r1, h) == i {
		first = 2
	}
	const p = 0x100000001b3
	add := func(template, x uint64) { rows = append(rows, uint32(linear.Pair(template, x)>>(64-bits))) }
	add(50, t<<8|ht<<1|dir)
	add(51, w*p^ht<<1^dir)
	add(52, hw*p^t<<1^dir)
	add(53, (w*p^hw)<<1^dir)
	add(54, t<<20|ht<<13|d<<8|first)
	add(55, t<<20|lt<<13|rt<<6|dir)
	add(56, w<<2^first)
	add(57, t<<20|ht<<13|c1t<<6|dir)
	add(58, c1w*p^t<<8^ht)
	add(59, t<<20|ht<<13|c2t<<6|dir)
	add(60, t<<20|ht<<13|k1t<<6|dir<<1|first)
	add(61, t<<20|ht<<13|k2t<<6|dir<<1|first)
	add(62, hw*p^(t<<20|c1t<<6|dir<<1|first))
	return rows
}
