package linear

import "math"

// A Row is a row of tokens to learn from: the features of token i are
// Features[Ends[i-1]:Ends[i]].
type Row struct {
	Features []uint32
	Ends     []int32
	Gold     []uint8
}

// features are those of token i.
func (r *Row) features(i int) []uint32 {
	from := int32(0)
	if i > 0 {
		from = r.Ends[i-1]
	}
	return r.Features[from:r.Ends[i]]
}

// A Learner learns weights by gradient, each weight with its own step (AdaGrad,
// Duchi et al. 2011, https://jmlr.org/papers/v12/duchi11a.html).
type Learner struct {
	width, bits int
	w, g, kept  []float32
	eta, times  float32
}

// NewLearner has 1<<bits rows of width weights, all 0; eta is the first step.
func NewLearner(width, bits int, eta float32) *Learner {
	return &Learner{width: width, bits: bits, eta: eta, w: make([]float32, width<<bits), g: make([]float32, width<<bits)}
}

// move follows the gradient by of one class of one row.
func (l *Learner) move(row uint32, class int, by float32) {
	i := int(row)*l.width + class
	l.g[i] += by * by
	l.w[i] -= l.eta * by / (0.1 + float32(math.Sqrt(float64(l.g[i]))))
}

// add adds up the weights of rows.
func (l *Learner) add(rows []uint32, s []float32) {
	for _, r := range rows {
		w := l.w[int(r)*l.width:][:len(s)]
		for k := range s {
			s[k] += w[k]
		}
	}
}

// keep adds the weights as they are to the average that Table gives.
func (l *Learner) keep() {
	if l.kept == nil {
		l.kept = make([]float32, len(l.w))
	}
	for i, x := range l.w {
		l.kept[i] += x
	}
	l.times++
}

// Table is what was learned: the average of what was kept, else the last.
func (l *Learner) Table() *Table {
	if l.times == 0 {
		return quantise(l.w, l.width, l.bits)
	}
	avg := make([]float32, len(l.w))
	for i, x := range l.kept {
		avg[i] = x / l.times
	}
	return quantise(avg, l.width, l.bits)
}

// LearnChain learns a chain from rows in the given number of rounds. The same
// rows in the same order give the same bytes. Each time a row is seen, drop of its
// features are left out, others every time, so that none relies on its
// neighbours (Hinton et al. 2012, https://arxiv.org/abs/1207.0580).
func LearnChain(rows []Row, bits, rounds int, eta, drop float32) (emit, trans *Table) {
	e, t := NewLearner(Labels, bits, eta), NewLearner(Labels, 3, eta)
	rand := Rand(1)
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	c := chainLearner{drop: uint64(drop * (1 << 16)), rand: 7}
	for k := range rounds {
		rand.Shuffle(order)
		for _, i := range order {
			if len(rows[i].Gold) > 0 {
				c.learn(e, t, &rows[i])
			}
		}
		if k >= rounds/2 {
			e.keep()
			t.keep()
		}
	}
	emit = e.Table()
	emit.Scale /= float64(1 - drop) // in training only some of the features added up
	return emit, t.Table()
}

// chainLearner is the memory of LearnChain.
type chainLearner struct {
	drop              uint64 // the share of features left out, in 1<<16
	rand              Rand
	row               Row
	scores, out, beta [][Labels]float32
}

// learn makes one step for one row of tokens.
func (c *chainLearner) learn(e, t *Learner, r *Row) {
	if c.drop > 0 {
		r = c.thin(r)
	}
	n := len(r.Gold)
	c.scores, c.out, c.beta = grow(c.scores, n), grow(c.out, n), grow(c.beta, n)
	for i := range n {
		c.scores[i] = [Labels]float32{}
		e.add(r.features(i), c.scores[i][:])
	}
	var w [Labels][Labels]float32
	for i := range w {
		copy(w[i][:], t.w[i*Labels:])
	}
	trans := exponents(&w)
	var pairs [Labels][Labels]float32
	marginals(c.scores, &trans, c.out, c.beta, &pairs)
	prev := Labels - 1
	for i := range n {
		gold := int(r.Gold[i])
		for k := range Labels - 1 {
			g := c.out[i][k]
			if k == gold {
				g--
			}
			if g < little && g > -little {
				continue
			}
			for _, f := range r.features(i) {
				e.move(f, k, g)
			}
		}
		pairs[prev][gold]--
		prev = gold
	}
	for j := range pairs {
		for k, g := range pairs[j] {
			if g != 0 {
				t.move(uint32(j), k, g)
			}
		}
	}
}

// little is the error below which a token teaches nothing: most are as good as
// certain after the first round, and learning takes a third of the time.
const little = 0.01

// A Rand makes pseudo-random numbers (xorshift64, Marsaglia 2003), the same in
// every version of Go. It must not be 0.
type Rand uint64

// Next is the next number.
func (r *Rand) Next() uint64 {
	x := uint64(*r)
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	*r = Rand(x)
	return x
}

// Shuffle puts order into another order (Fisher and Yates).
func (r *Rand) Shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		j := int(r.Next() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}

// thin is r without some of its features, until the next call.
func (c *chainLearner) thin(r *Row) *Row {
	o := &c.row
	o.Features, o.Ends, o.Gold = o.Features[:0], o.Ends[:0], r.Gold
	from := int32(0)
	for _, e := range r.Ends {
		f := r.Features[from:e]
		from = e
		for i := 0; i < len(f); i += 4 {
			x := c.rand.Next()
			for k := i; k < min(i+4, len(f)); k++ {
				if x&0xffff >= c.drop {
					o.Features = append(o.Features, f[k])
				}
				x >>= 16
			}
		}
		o.Ends = append(o.Ends, int32(len(o.Features)))
	}
	return o
}
