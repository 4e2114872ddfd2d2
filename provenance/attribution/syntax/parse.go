package syntax

import "isnad/provenance/attribution/linear"

// A Node is one token of a parsed sentence.
type Node struct {
	Head  int32 // index of the governing token in the sentence, -1 for the root
	Tag   Tag
	Label Label // of the arc from the head
}

// A Model tags and parses. It may be shared; a Work may not.
type Model struct {
	tag, move, label *linear.Table
}

// A Work is what one parse needs of memory, to be used again.
type Work struct {
	rows  []uint32
	state state
}

// The moves of the arc-hybrid system (Kuhlmann et al. 2011,
// https://aclanthology.org/P11-1068/).
const (
	shift = iota
	left  // the next token governs the top of the stack
	right // the token below the top governs it
	moves
)

// Parse fills nodes, one for each of words, a sentence.
func (m *Model) Parse(w *Work, words []Word, nodes []Node) {
	for i := range words {
		w.rows = tagRows(m.tag.Bits, words, nodes, i, w.rows[:0])
		s := m.tag.Sum32(w.rows)
		best := 1
		for k := 2; k < tags; k++ {
			if s[k] > s[best] {
				best = k
			}
		}
		nodes[i].Tag = Tag(best)
	}
	m.heads(w, words, nodes)
	for i := range nodes {
		w.rows = labelRows(m.label.Bits, words, nodes, &w.state, i, w.rows[:0])
		s := m.label.Sum32(w.rows)
		best := 0
		for k := 1; k < labels; k++ {
			if s[k] > s[best] {
				best = k
			}
		}
		nodes[i].Label = Label(best)
	}
}

// heads finds the head of every word.
func (m *Model) heads(w *Work, words []Word, nodes []Node) {
	s := &w.state
	s.reset(words, nodes)
	for !s.done() {
		w.rows = s.rows(m.move.Bits, w.rows[:0])
		sum := m.move.Sum4(w.rows)
		best := -1
		for k := range moves {
			if s.valid(k) && (best < 0 || sum[k] > sum[best]) {
				best = k
			}
		}
		s.move(best)
	}
	for i := range nodes {
		nodes[i].Head = s.head[i]
	}
}

// A state is a half-done parse. Token n, behind the last, is the root.
type state struct {
	words []Word
	nodes []Node
	next  int     // the first token not yet on the stack
	stack []int32 // of token indexes
	head  []int32 // -1 while unknown
	// The two outermost children on each side, -1 for none, and how many.
	l1, l2, r1, r2 []int32
	nl, nr         []uint8
}

// reset begins a sentence.
func (s *state) reset(words []Word, nodes []Node) {
	n := len(words) + 1
	s.words, s.nodes, s.next, s.stack = words, nodes, 0, s.stack[:0]
	for _, p := range []*[]int32{&s.head, &s.l1, &s.l2, &s.r1, &s.r2} {
		*p = (*p)[:0]
		for range n {
			*p = append(*p, -1)
		}
	}
	s.nl, s.nr = s.nl[:0], s.nr[:0]
	for range n {
		s.nl, s.nr = append(s.nl, 0), append(s.nr, 0)
	}
}

// done reports whether every token has its head.
func (s *state) done() bool { return s.next == len(s.words) && len(s.stack) == 0 }

// valid reports whether the move can be made.
func (s *state) valid(move int) bool {
	switch move {
	case shift:
		return s.next < len(s.words)
	case right:
		return len(s.stack) >= 2
	}
	return len(s.stack) >= 1
}

// move makes a valid move.
func (s *state) move(move int) {
	top := len(s.stack) - 1
	switch move {
	case shift:
		s.stack = append(s.stack, int32(s.next))
		s.next++
	case left:
		c := s.stack[top]
		s.stack = s.stack[:top]
		if s.next < len(s.words) { // the root's children keep -1
			s.head[c] = int32(s.next)
		}
		h := s.next
		s.l2[h], s.l1[h] = s.l1[h], c
		s.nl[h] = min(s.nl[h]+1, 7)
	case right:
		c, h := s.stack[top], s.stack[top-1]
		s.stack = s.stack[:top]
		s.head[c] = h
		s.r2[h], s.r1[h] = s.r1[h], c
		s.nr[h] = min(s.nr[h]+1, 7)
	}
}

// at is the word and tag of token i: those of the edge for -1, of the root for n.
func (s *state) at(i int) (w, t uint64) {
	switch {
	case i < 0:
		return 1, 41
	case i >= len(s.words):
		return 2, 42
	}
	return s.words[i].Low, uint64(s.nodes[i].Tag)
}

// down is the token k below the top of the stack, -1 for none.
func (s *state) down(k int) int {
	if i := len(s.stack) - 1 - k; i >= 0 {
		return int(s.stack[i])
	}
	return -1
}

// child is list[i], -1 when there is no such token.
func child(list []int32, i int) int {
	if i < 0 || i >= len(list) {
		return -1
	}
	return int(list[i])
}

// rows are the features of the state.
func (s *state) rows(bits int, rows []uint32) []uint32 {
	n, s0, s1, s2 := s.next, s.down(0), s.down(1), s.down(2)
	n1, n2 := n+1, n+2
	if n >= len(s.words) {
		n1 = -1
	}
	if n1 < 0 || n1 >= len(s.words) {
		n2 = -1
	}
	nw, nt := s.at(n)
	n1w, n1t := s.at(n1)
	_, n2t := s.at(n2)
	s0w, s0t := s.at(s0)
	s1w, s1t := s.at(s1)
	_, s2t := s.at(s2)
	s0lw, s0lt := s.at(child(s.l1, s0))
	_, s0l2t := s.at(child(s.l2, s0))
	s0rw, s0rt := s.at(child(s.r1, s0))
	_, s0r2t := s.at(child(s.r2, s0))
	nlw, nlt := s.at(child(s.l1, n))
	_, nl2t := s.at(child(s.l2, n))
	_, s1rt := s.at(child(s.r1, s1))
	_, s1lt := s.at(child(s.l1, s1))
	var dist, s0v, nv uint64
	if s0 >= 0 {
		dist = uint64(min(n-s0, 8))
		s0v = uint64(s.nl[s0])<<3 | uint64(s.nr[s0])
	}
	if n < len(s.nl) {
		nv = uint64(s.nl[n])
	}
	const p = 0x100000001b3
	add := func(template, x uint64) { rows = append(rows, uint32(linear.Pair(template, x)>>(64-bits))) }
	add(0, s0w<<6^s0t)
	add(1, s0t)
	add(2, nw<<6^nt)
	add(3, nt)
	add(4, n1w<<6^n1t)
	add(5, n1t<<12|nt<<6|s0t)
	add(6, s1w<<6^s1t)
	add(7, s1t<<12|s0t<<6|nt)
	add(8, (s0w*p+nw)<<7^s0t<<4^nt)
	add(9, (s0w*p+nt)<<6^s0t)
	add(10, (nw*p+s0t)<<6^nt)
	add(11, s0t<<6|nt)
	add(12, n2t<<12|n1t<<6|nt)
	add(13, s0t<<18|s1t<<12|s2t<<6|nt)
	add(14, s0t<<12|s0lt<<6|nt)
	add(15, s0t<<12|s0rt<<6|nt)
	add(16, s0t<<12|s0rt<<6|s0r2t)
	add(17, s0t<<12|s0lt<<6|s0l2t)
	add(18, s0t<<12|nt<<6|nlt)
	add(19, nt<<12|nlt<<6|nl2t)
	add(20, s1t<<12|s0t<<6|s1rt)
	add(21, s1t<<12|s0t<<6|s0rt)
	add(22, s0rw<<6^s0t)
	add(23, s0lw<<6^s0t)
	add(24, nlw<<6^nt)
	add(25, (s0w*p)^dist)
	add(26, nw*p^dist)
	add(27, dist<<12|s0t<<6|nt)
	add(28, s0t<<6|s0v)
	add(29, s0w*p^s0v)
	add(30, nt<<6|nv)
	add(31, nw*p^nv)
	add(32, (s1w*p+s0w)<<1)
	add(33, s1w*p+s0t<<6+nt)
	add(34, s1t<<24|s0t<<18|nt<<12|n1t<<6|s0rt)
	add(35, (s0t<<12|nt<<6|s0rt)*p^s0w)
	add(36, (s1t<<12|s0t<<6|s1lt)*p^nt)
	add(37, (s0w*p^n1w)*p^nt)
	return rows
}
