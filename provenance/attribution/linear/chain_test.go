package linear

import (
	"bytes"
	"math"
	"testing"
)

// chainOf is a chain with made-up weights.
func chainOf(t *testing.T) *Chain {
	t.Helper()
	c := NewChain(learned(Labels, 4), learned(Labels, 3))
	if c == nil {
		t.Fatal("no chain")
	}
	return c
}

// sequences visits every row of labels of length n with its score.
func (c *Chain) sequences(t *Trellis, n int, visit func(labels []int, score float64)) {
	labels := make([]int, n)
	var next func(i int, score float64)
	next = func(i int, score float64) {
		if i == n {
			visit(labels, score)
			return
		}
		for k := range Labels - 1 {
			labels[i] = k
			from := Labels - 1
			if i > 0 {
				from = labels[i-1]
			}
			next(i+1, score+float64(c.trans[from][k])+float64(t.Scores[i][k]))
		}
	}
	next(0, 0)
}

func TestChainAgainstAllSequences(t *testing.T) {
	c := chainOf(t)
	var tr Trellis
	const n = 4
	for i := range n {
		tr.Scores = append(tr.Scores, c.Emit([]uint32{uint32(i), uint32(3 * i)}))
	}
	best, sum := math.Inf(-1), 0.0
	var want [n]int
	var marginal [n][Labels]float64
	c.sequences(&tr, n, func(labels []int, score float64) {
		if score > best {
			best = score
			copy(want[:], labels)
		}
		p := math.Exp(score)
		sum += p
		for i, k := range labels {
			marginal[i][k] += p
		}
	})
	c.Best(&tr, &[Labels]float32{})
	c.Marginals(&tr)
	for i := range n {
		if int(tr.Labels[i]) != want[i] {
			t.Errorf("token %d: label %d, want %d", i, tr.Labels[i], want[i])
		}
		for k := range Labels - 1 {
			if got, want := float64(tr.Marginal[i][k]), marginal[i][k]/sum; math.Abs(got-want) > 1e-4 {
				t.Errorf("token %d, label %d: %.5f, want %.5f", i, k, got, want)
			}
		}
	}
}

func TestChainOfNothing(t *testing.T) {
	c := chainOf(t)
	var tr Trellis
	c.Best(&tr, &[Labels]float32{})
	c.Marginals(&tr)
	if len(tr.Labels) != 0 || len(tr.Marginal) != 0 {
		t.Errorf("%d labels, %d marginals, want none", len(tr.Labels), len(tr.Marginal))
	}
}

func TestNewChainRefusesOtherTables(t *testing.T) {
	if NewChain(learned(4, 4), learned(Labels, 3)) != nil || NewChain(learned(Labels, 4), learned(Labels, 4)) != nil {
		t.Error("a chain of tables of another width or size")
	}
	if NewChoice(learned(4, 4)) != nil {
		t.Error("a choice of a table of width 4")
	}
}

// echo is a row in which a token's label is that of the token before it when
// its feature is 3, and 1 or 2 by its own feature otherwise: only transitions
// can tell.
func echo(seed uint64) Row {
	r := Row{}
	rand := Rand(seed + 1)
	last := uint8(0)
	for i := range 12 {
		f := uint32(1 + rand.Next()%3)
		if i == 0 && f == 3 {
			f = 1
		}
		if f < 3 {
			last = uint8(f)
		}
		r.Features = append(r.Features, f)
		r.Ends = append(r.Ends, int32(i+1))
		r.Gold = append(r.Gold, last)
	}
	return r
}

func TestLearnChainLearnsTransitions(t *testing.T) {
	var rows []Row
	for i := range uint64(60) {
		rows = append(rows, echo(i))
	}
	emit, trans := LearnChain(rows, 3, 6, 0.2, 0)
	c := NewChain(emit, trans)
	held := echo(1000)
	var tr Trellis
	for _, f := range held.Features {
		tr.Scores = append(tr.Scores, c.Emit([]uint32{f}))
	}
	c.Best(&tr, &[Labels]float32{})
	if !bytes.Equal(tr.Labels, held.Gold) {
		t.Errorf("labels %v, want %v", tr.Labels, held.Gold)
	}
	again, _ := LearnChain(rows, 3, 6, 0.2, 0)
	if again.data != emit.data {
		t.Error("learned again, the weights are others")
	}
}

func TestLearnChoice(t *testing.T) {
	var questions []Question
	for i := range 40 { // the candidate with feature 2 is right, the last one where there is none
		q := Question{Candidates: [][]uint32{{1, 4}, {2, 5}, {6}}, Gold: 1}
		if i%3 == 0 {
			q = Question{Candidates: [][]uint32{{1}, {3}, {6}}, Gold: 2}
		}
		questions = append(questions, q)
	}
	c := NewChoice(LearnChoice(questions, 3, 4, 0.2))
	if got := c.Accuracy(questions); got != 1 {
		t.Errorf("%.2f right, want all", got)
	}
	if got := c.Accuracy(nil); got != 0 {
		t.Errorf("%.2f of none right", got)
	}
	s := []float64{1, 1, 1 + math.Log(2)}
	Softmax(s)
	if math.Abs(s[2]-0.5) > 1e-9 || math.Abs(s[0]-0.25) > 1e-9 {
		t.Errorf("shares %v, want a quarter, a quarter and a half", s)
	}
}
