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

// lanes picks every other byte of a word: four sums of 16 bits.
const lanes = 0x00ff00ff00ff00ff

// offset turns eight signed weights into weights from 0 to 255, each 128 more.
const offset = 0x8080808080808080

// batch is how many rows lanes can add up before they overflow.
const batch = 256

// word is eight weights of data from byte i on.
func word(data string, i int) uint64 {
	w := data[i:][:8]
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}

// spread adds to s what the lanes of even and odd bytes hold, n rows of it.
func spread(s []int32, even, odd uint64, n int) {
	for k := range 4 {
		s[2*k] += int32(even>>(16*k)&0xffff) - int32(128*n)
		s[2*k+1] += int32(odd>>(16*k)&0xffff) - int32(128*n)
	}
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
	for len(rows) > 0 {
		some := rows[:min(len(rows), batch)]
		rows = rows[len(some):]
		var even, odd uint64
		for _, r := range some {
			x := word(t.data, int(r)*8) ^ offset
			even += x & lanes
			odd += x >> 8 & lanes
		}
		spread(s[:], even, odd, len(some))
	}
	return s
}

// Sum32 adds up the rows of a table of width 32.
func (t *Table) Sum32(rows []uint32) (s [32]int32) {
	for len(rows) > 0 {
		some := rows[:min(len(rows), batch)]
		rows = rows[len(some):]
		var e0, e1, e2, e3, o0, o1, o2, o3 uint64
		for _, r := range some {
			w := t.data[int(r)*32:][:32]
			x0, x1, x2, x3 := word(w, 0)^offset, word(w, 8)^offset, word(w, 16)^offset, word(w, 24)^offset
			e0, o0 = e0+x0&lanes, o0+x0>>8&lanes
			e1, o1 = e1+x1&lanes, o1+x1>>8&lanes
			e2, o2 = e2+x2&lanes, o2+x2>>8&lanes
			e3, o3 = e3+x3&lanes, o3+x3>>8&lanes
		}
		spread(s[0:8], e0, o0, len(some))
		spread(s[8:16], e1, o1, len(some))
		spread(s[16:24], e2, o2, len(some))
		spread(s[24:32], e3, o3, len(some))
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
