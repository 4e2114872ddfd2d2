package linear

import "math"

// A Choice picks one of several candidates, each with features of its own: a
// conditional logit (McFadden 1974). Its table has width 1.
type Choice struct{ table *Table }

// NewChoice is the choice of a table, nil when it is not of its kind.
func NewChoice(t *Table) *Choice {
	if t.Width != 1 {
		return nil
	}
	return &Choice{t}
}

// Table is the choice's, for Format.
func (c *Choice) Table() *Table { return c.table }

// Score is what features speak for a candidate, in natural logarithms.
func (c *Choice) Score(rows []uint32) float64 {
	return float64(c.table.Sum1(rows)) / c.table.Scale
}

// Softmax turns scores into shares that add up to 1.
func Softmax(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// A Question is one choice to learn from: the features of each candidate, and
// which of them is right.
type Question struct {
	Candidates [][]uint32
	Gold       int
}

// LearnChoice learns a choice from questions in the given number of rounds.
// The same questions in the same order give the same bytes.
func LearnChoice(questions []Question, bits, rounds int, eta float32) *Table {
	l := NewLearner(1, bits, eta)
	rand := Rand(1)
	order := make([]int, len(questions))
	for i := range order {
		order[i] = i
	}
	var scores []float64
	var s [1]float32
	for range rounds {
		rand.Shuffle(order)
		for _, i := range order {
			q := &questions[i]
			scores = scores[:0]
			for _, c := range q.Candidates {
				s[0] = 0
				l.add(c, s[:])
				scores = append(scores, float64(s[0]))
			}
			Softmax(scores)
			for k, c := range q.Candidates {
				g := float32(scores[k])
				if k == q.Gold {
					g--
				}
				if g < little && g > -little {
					continue
				}
				for _, f := range c {
					l.move(f, 0, g)
				}
			}
		}
	}
	return l.Table()
}

// Accuracy is the share of questions that c answers right, 0 for none.
func (c *Choice) Accuracy(questions []Question) float64 {
	right := 0
	for _, q := range questions {
		best := 0
		for i := range q.Candidates {
			if c.Score(q.Candidates[i]) > c.Score(q.Candidates[best]) {
				best = i
			}
		}
		if best == q.Gold {
			right++
		}
	}
	return float64(right) / float64(max(1, len(questions)))
}
