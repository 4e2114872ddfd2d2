// Package linear holds linear models over hashed features: a table of small
// weights, a chain that labels a row of tokens, and a choice among candidates.
// Features in, scores out; what the features mean is the caller's business.
//
// A feature is the number of a row in a table, made by hashing (Weinberger et
// al. 2009, https://arxiv.org/abs/0902.2206): no word of the training text
// stands in a model, and a table's size does not depend on what it was trained
// on. The unit of a score is one Scale-th of a weight.
package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// A Table is a model's weights, one byte each: for every feature a row, in it a
// weight for every class. It is read where it lies and may be shared.
type Table struct {
	Width int     // classes in a row: a power of two
	Bits  int     // the table has 1<<Bits rows
	Scale float64 // what a weight of 1 was in training
	data  string
}

// magic begins a table's written form; the last byte is its version.
const magic = "LNR\x01"

// header is the number of bytes before the weights: the magic word, width,
// bits and scale.
const header = len(magic) + 4 + 4 + 8

// Row is the row of a feature's hash.
func (t *Table) Row(h uint64) uint32 { return uint32(h >> (64 - t.Bits)) }

// Mix adds x to a feature's hash h. Start with the number of the template.
func Mix(h, x uint64) uint64 {
	h = (h ^ x) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// Pair hashes a template with one value.
func Pair(template, x uint64) uint64 {
	return Mix(Mix(0x2545f4914f6cdd1d, template), x)
}

// Sum4 adds up the rows of a table of width 4.
func (t *Table) Sum4(rows []uint32) (s [4]int32) {
	for _, r := range rows {
		w := t.data[int(r)*4:][:4]
		s[0] += int32(int8(w[0]))
		s[1] += int32(int8(w[1]))
		s[2] += int32(int8(w[2]))
		s[3] += int32(int8(w[3]))
	}
	return s
}

// Sum8 adds up the rows of a table of width 8.
func (t *Table) Sum8(rows []uint32) (s [8]int32) {
	for _, r := range rows {
		w := t.data[int(r)*8:][:8]
		s[0] += int32(int8(w[0]))
		s[1] += int32(int8(w[1]))
		s[2] += int32(int8(w[2]))
		s[3] += int32(int8(w[3]))
		s[4] += int32(int8(w[4]))
		s[5] += int32(int8(w[5]))
		s[6] += int32(int8(w[6]))
		s[7] += int32(int8(w[7]))
	}
	return s
}

// Sum32 adds up the rows of a table of width 32.
func (t *Table) Sum32(rows []uint32) (s [32]int32) {
	for _, r := range rows {
		w := t.data[int(r)*32:][:32]
		for i := range s {
			s[i] += int32(int8(w[i]))
		}
	}
	return s
}

// Sum1 adds up the rows of a table of width 1.
func (t *Table) Sum1(rows []uint32) (s int32) {
	for _, r := range rows {
		s += int32(int8(t.data[r]))
	}
	return s
}

// ErrTable is what every damaged table, or one of another kind than wanted, comes to.
var ErrTable = errors.New("model table: damaged")

// Parse reads the tables that Format wrote, in order, without copying them.
// A byte too many or too few is an error.
func Parse(data string) ([]*Table, error) {
	var out []*Table
	for len(data) > 0 {
		if len(data) < header || !strings.HasPrefix(data, magic) {
			return nil, ErrTable
		}
		b := []byte(data[len(magic):header])
		width, bits := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
		scale := math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
		if width == 0 || width > 64 || width&(width-1) != 0 || bits > 24 || !(scale > 0) || math.IsInf(scale, 0) {
			return nil, fmt.Errorf("%w: width %d, bits %d, scale %g", ErrTable, width, bits, scale)
		}
		n := int(width) << bits
		if len(data) < header+n {
			return nil, fmt.Errorf("%w: %d bytes of weights, want %d", ErrTable, len(data)-header, n)
		}
		out = append(out, &Table{Width: int(width), Bits: int(bits), Scale: scale, data: data[header : header+n]})
		data = data[header+n:]
	}
	return out, nil
}

// Format is the written form of tables, the one that Parse reads.
func Format(tables ...*Table) []byte {
	var b []byte
	for _, t := range tables {
		b = append(b, magic...)
		b = binary.LittleEndian.AppendUint32(b, uint32(t.Width))
		b = binary.LittleEndian.AppendUint32(b, uint32(t.Bits))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(t.Scale))
		b = append(b, t.data...)
	}
	return b
}

// gradeBits is the size of a table of grades: with some three thousand words in
// it, one other word in forty is taken for one of them.
const gradeBits = 17

// NewGrades is a table of width 1 with a small number for each hash; where two
// meet the greater one stands.
func NewGrades(grades map[uint64]uint8) *Table {
	data := make([]byte, 1<<gradeBits)
	t := &Table{Width: 1, Bits: gradeBits, Scale: 1}
	for h, g := range grades {
		r := t.Row(Pair(0, h))
		data[r] = max(data[r], g)
	}
	t.data = string(data)
	return t
}
