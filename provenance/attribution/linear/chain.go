package linear

import "math"

// Labels is how many labels a chain tells apart.
const Labels = 8

// A Chain labels a row of tokens as a whole: a linear-chain conditional random
// field (Lafferty et al. 2001). Its first table scores a label by the token's
// features, its second by the label before; row Labels-1 of that one stands
// for the start, so the last label is never given.
type Chain struct {
	emit  *Table
	trans [Labels][Labels]float32
	unit  float32
}

// NewChain is the chain of two tables, nil when they are not of its kind.
func NewChain(emit, trans *Table) *Chain {
	if emit.Width != Labels || trans.Width != Labels || trans.Bits != 3 {
		return nil
	}
	c := &Chain{emit: emit, unit: float32(1 / emit.Scale)}
	for i := range Labels {
		for j := range Labels {
			c.trans[i][j] = float32(float64(int8(trans.data[i*Labels+j])) / trans.Scale)
		}
	}
	return c
}

// Bits is the size of the table of features, for Row.
func (c *Chain) Bits() int { return c.emit.Bits }

// Emit is what each label gets from the features of one token.
func (c *Chain) Emit(rows []uint32) (s [Labels]float32) {
	for k, x := range c.emit.Sum8(rows) {
		s[k] = float32(x) * c.unit
	}
	return s
}

// A Trellis is the memory of one decoding, to be used again.
type Trellis struct {
	Scores   [][Labels]float32 // of each token, by Emit
	Labels   []uint8           // the best row of labels, by Best
	Marginal [][Labels]float32 // how likely each label is, by Marginals
	back     [][Labels]uint8
	beta     [][Labels]float32
}

// Best finds the row of labels with the highest score (Viterbi 1967). bias is
// added to the labels of every token.
func (c *Chain) Best(t *Trellis, bias *[Labels]float32) {
	n := len(t.Scores)
	t.Labels = grow(t.Labels, n)
	t.back = grow(t.back, n)
	var at [Labels]float32
	for i := range n {
		var to [Labels]float32
		for k := range Labels - 1 {
			best, from := c.trans[Labels-1][k], uint8(Labels-1)
			if i > 0 {
				best = float32(math.Inf(-1))
				for j := range Labels - 1 {
					if s := at[j] + c.trans[j][k]; s > best {
						best, from = s, uint8(j)
					}
				}
			}
			to[k], t.back[i][k] = best+t.Scores[i][k]+bias[k], from
		}
		at = to
	}
	best := 0
	for k := range Labels - 1 {
		if at[k] > at[best] {
			best = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		t.Labels[i] = uint8(best)
		best = int(t.back[i][best])
	}
}

// Marginals finds how likely each label of each token is, by the forward and
// backward passes.
func (c *Chain) Marginals(t *Trellis) {
	n := len(t.Scores)
	t.Marginal, t.beta = grow(t.Marginal, n), grow(t.beta, n)
	if n > 0 {
		e := exponents(&c.trans)
		marginals(t.Scores, &e, t.Marginal, t.beta, nil)
	}
}

// exponents are e to the power of each weight.
func exponents(w *[Labels][Labels]float32) (e [Labels][Labels]float32) {
	for i := range w {
		for j := range w[i] {
			e[i][j] = float32(math.Exp(float64(w[i][j])))
		}
	}
	return e
}

// marginals fills out, and needs beta for itself. Every token's values are
// scaled to add up to 1, so that none runs out of range. pairs, when given, is
// added how often each label is expected to follow each.
func marginals(scores [][Labels]float32, trans *[Labels][Labels]float32, out, beta [][Labels]float32, pairs *[Labels][Labels]float32) {
	n := len(scores)
	const k7 = Labels - 1
	for i := range n { // out holds e^score times the way from the left
		top := scores[i][0]
		for k := 1; k < k7; k++ {
			top = max(top, scores[i][k])
		}
		sum := float32(0)
		for k := range k7 {
			from := trans[k7][k]
			if i > 0 {
				from = 0
				for j := range k7 {
					from += out[i-1][j] * trans[j][k]
				}
			}
			beta[i][k] = float32(math.Exp(float64(scores[i][k] - top)))
			out[i][k] = from * beta[i][k]
			sum += out[i][k]
		}
		out[i][k7] = 0
		for k := range k7 {
			out[i][k] /= sum
		}
	}
	var right [Labels]float32
	for k := range right {
		right[k] = 1
	}
	for i := n - 1; i >= 0; i-- {
		var next [Labels]float32
		sum, all := float32(0), float32(0)
		for k := range k7 {
			out[i][k] *= right[k]
			all += out[i][k]
			beta[i][k] *= right[k]
		}
		for j := range k7 {
			for k := range k7 {
				next[j] += trans[j][k] * beta[i][k]
			}
			sum += next[j]
		}
		for k := range k7 {
			out[i][k] /= all
			next[k] /= sum
		}
		right = next
		if pairs != nil {
			pairUp(pairs, trans, out, i)
		}
	}
}

// grow is s with n elements, whatever they hold.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// pairUp adds the pairs of labels that end at token i: out holds the marginals
// from there on, and the way from the left before.
func pairUp(pairs, trans *[Labels][Labels]float32, out [][Labels]float32, i int) {
	const k7 = Labels - 1
	for k := range k7 {
		if i == 0 {
			pairs[k7][k] += out[0][k]
			continue
		}
		sum := float32(0)
		for j := range k7 {
			sum += out[i-1][j] * trans[j][k]
		}
		if sum > 0 {
			for j := range k7 {
				pairs[j][k] += out[i-1][j] * trans[j][k] / sum * out[i][k]
			}
		}
	}
}
