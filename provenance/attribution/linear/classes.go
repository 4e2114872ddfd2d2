package linear

// A Class is the place of a word, given by its hash, in a tree of word classes
// (Brown et al. 1992, https://aclanthology.org/J92-4003/).
type Class struct {
	Word uint64
	Path uint32 // the way from the root, the first branch in the lowest bit, a 1 behind the last; below 1<<24
}

// classBits is the size of a table of classes.
const classBits = 17

// NewClasses is a table of width 4 with the path of each word: where two words
// meet, the first stands. A byte of the hash tells a word from others.
func NewClasses(list []Class) *Table {
	data := make([]byte, 4<<classBits)
	t := &Table{Width: 4, Bits: classBits, Scale: 1}
	for _, c := range list {
		h := Pair(0, c.Word)
		w := data[4*t.Row(h):][:4]
		if w[0]|w[1]|w[2] == 0 {
			w[0], w[1], w[2], w[3] = byte(c.Path), byte(c.Path>>8), byte(c.Path>>16), byte(h)
		}
	}
	t.data = string(data)
	return t
}

// Class is the path of a word, 0 when the table does not have it.
func (t *Table) Class(word uint64) uint32 {
	h := Pair(0, word)
	w := t.data[4*t.Row(h):][:4]
	if w[3] != byte(h) {
		return 0
	}
	return uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16
}
