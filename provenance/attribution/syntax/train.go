package syntax

import "isnad/provenance/attribution/linear"

// A Tree is one sentence to learn from.
type Tree struct {
	Words []Word
	Nodes []Node // as they should come out
}

// Sizes are how many rows the three tables have, as powers of two.
type Sizes struct{ Tag, Move, Label int }

// Train learns a model from trees in the given number of rounds. The same
// trees in the same order give the same bytes.
func Train(trees []Tree, rounds int, sizes Sizes) *Model {
	t := trainer{
		Sizes: sizes,
		tag:   linear.NewPerceptron(32, sizes.Tag),
		move:  linear.NewPerceptron(4, sizes.Move),
		label: linear.NewPerceptron(32, sizes.Label),
		rand:  1,
	}
	order := make([]int, len(trees))
	for i := range order {
		order[i] = i
	}
	for round := range rounds {
		t.rand.Shuffle(order)
		for _, i := range order {
			t.learn(&trees[i], round)
		}
	}
	return &Model{tag: t.tag.Table(), move: t.move.Table(), label: t.label.Table()}
}

// A trainer is a model in training.
type trainer struct {
	Sizes
	tag, move, label *linear.Perceptron
	rand             linear.Rand
	work             Work
	nodes            []Node
}

// learn makes one pass over one tree. Tags are learned as at run time, from
// the model's own guesses to the left; the parser sees those guesses too.
func (t *trainer) learn(tree *Tree, round int) {
	words, gold := tree.Words, tree.Nodes
	t.nodes = append(t.nodes[:0], gold...)
	var s [32]float32
	for i := range words {
		t.work.rows = tagRows(t.Tag, words, t.nodes, i, t.work.rows[:0])
		t.tag.Sum(t.work.rows, s[:])
		best := 1
		for k := 2; k < tags; k++ {
			if s[k] > s[best] {
				best = k
			}
		}
		if want := int(gold[i].Tag); want != best && want != 0 {
			t.tag.Move(t.work.rows, want, 1)
			t.tag.Move(t.work.rows, best, -1)
		}
		t.tag.Step()
		t.nodes[i].Tag = Tag(best)
	}
	t.parse(tree, round)
	for i := range words { // labels of the right arcs
		t.nodes[i].Head = gold[i].Head
	}
	t.children(gold)
	for i := range words {
		t.work.rows = labelRows(t.Label, words, t.nodes, &t.work.state, i, t.work.rows[:0])
		t.label.Sum(t.work.rows, s[:])
		best := 0
		for k := 1; k < labels; k++ {
			if s[k] > s[best] {
				best = k
			}
		}
		if want := int(gold[i].Label); want != best {
			t.label.Move(t.work.rows, want, 1)
			t.label.Move(t.work.rows, best, -1)
		}
		t.label.Step()
	}
}

// children sets the state's outermost children to those of gold.
func (t *trainer) children(gold []Node) {
	s := &t.work.state
	s.reset(s.words, s.nodes)
	for i := len(gold) - 1; i >= 0; i-- { // left children, the nearest first
		h := int(gold[i].Head)
		if h < 0 {
			h = len(gold)
		}
		if i < h {
			s.l2[h], s.l1[h] = s.l1[h], int32(i)
		}
	}
	for i := range gold {
		if h := int(gold[i].Head); h >= 0 && i > h {
			s.r2[h], s.r1[h] = s.r1[h], int32(i)
		}
	}
}

// parse learns moves with a dynamic oracle (Goldberg and Nivre 2013,
// https://aclanthology.org/Q13-1033/): after each decision it goes on from
// where the model itself went, and any move that loses no right arc is right.
func (t *trainer) parse(tree *Tree, round int) {
	s := &t.work.state
	s.reset(tree.Words, t.nodes)
	var sum [4]float32
	for !s.done() {
		t.work.rows = s.rows(t.Move, t.work.rows[:0])
		t.move.Sum(t.work.rows, sum[:])
		good := s.oracle(tree.Nodes)
		guess, best := -1, -1
		for k := range moves {
			if !s.valid(k) {
				continue
			}
			if guess < 0 || sum[k] > sum[guess] {
				guess = k
			}
			if good[k] && (best < 0 || sum[k] > sum[best]) {
				best = k
			}
		}
		if best < 0 {
			best = guess
		}
		if guess != best {
			t.move.Move(t.work.rows, best, 1)
			t.move.Move(t.work.rows, guess, -1)
		}
		t.move.Step()
		if round > 0 && t.rand.Next()%10 != 0 {
			best = guess
		}
		s.move(best)
	}
}

// oracle tells which moves lose no arc of gold that could still be made.
func (s *state) oracle(gold []Node) (good [moves]bool) {
	n := len(s.words)
	head := func(i int) int {
		if h := int(gold[i].Head); h >= 0 {
			return h
		}
		return n
	}
	for k := range moves {
		good[k] = s.valid(k)
	}
	if len(s.stack) == 0 {
		return good
	}
	s0, s1 := s.down(0), s.down(1)
	if s.next < n && head(s.next) == s0 {
		return [moves]bool{shift: true}
	}
	if head(s0) == s.next {
		return [moves]bool{left: true}
	}
	if s1 >= 0 && head(s0) == s1 {
		good[left] = false
	}
	if good[shift] {
		for _, k := range s.stack {
			if head(s.next) == int(k) || head(int(k)) == s.next {
				good[shift] = false
				break
			}
		}
	}
	for k := s.next + 1; k <= n; k++ { // s0 must wait for its arcs further on
		if k < n && head(k) == s0 || head(s0) == k {
			good[left], good[right] = false, false
			break
		}
	}
	if s.next < n && head(s.next) == s0 {
		good[left], good[right] = false, false
	}
	return good
}
