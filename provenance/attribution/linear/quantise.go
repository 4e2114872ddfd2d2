package linear

import "math"

// quantise makes a table of weights in training's own unit. The largest weight
// sets the scale: cutting off the few largest, which belong to the features in
// most use, cost a parser 1.4 points.
func quantise(w []float32, width, bits int) *Table {
	top := 1e-9
	for _, x := range w {
		top = max(top, math.Abs(float64(x)))
	}
	scale := 127 / top
	data := make([]byte, len(w))
	for i, x := range w {
		data[i] = byte(int8(math.Round(max(-127, min(127, float64(x)*scale)))))
	}
	return &Table{Width: width, Bits: bits, Scale: scale, data: string(data)}
}

// A Perceptron is an averaged perceptron in training (Freund and Schapire
// 1999; Collins 2002, https://aclanthology.org/W02-1001/).
type Perceptron struct {
	width, bits int
	w, sum      []float32
	step        float32
}

// NewPerceptron has 1<<bits rows of width weights, all 0.
func NewPerceptron(width, bits int) *Perceptron {
	return &Perceptron{width: width, bits: bits, w: make([]float32, width<<bits), sum: make([]float32, width<<bits), step: 1}
}

// Row is the row of a feature's hash.
func (p *Perceptron) Row(h uint64) uint32 { return uint32(h >> (64 - p.bits)) }

// Sum adds up the weights of rows into s, one for each class.
func (p *Perceptron) Sum(rows []uint32, s []float32) {
	clear(s)
	for _, r := range rows {
		w := p.w[int(r)*p.width:][:len(s)]
		for i := range s {
			s[i] += w[i]
		}
	}
}

// Step counts one decision, right or wrong: the average is over these.
func (p *Perceptron) Step() { p.step++ }

// Move adds by to the weights of class for all of rows.
func (p *Perceptron) Move(rows []uint32, class int, by float32) {
	for _, r := range rows {
		i := int(r)*p.width + class
		p.w[i] += by
		p.sum[i] += by * p.step
	}
}

// Table is the average over all steps so far.
func (p *Perceptron) Table() *Table {
	avg := make([]float32, len(p.w))
	for i := range avg {
		avg[i] = p.w[i] - p.sum[i]/p.step
	}
	return quantise(avg, p.width, p.bits)
}
