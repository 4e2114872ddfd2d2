package linear

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
)

// learned is a small table with weights of both signs.
func learned(width, bits int) *Table {
	w := make([]float32, width<<bits)
	for i := range w {
		w[i] = float32((i*37)%21-10) / 7
	}
	return quantise(w, width, bits)
}

func TestFormatAndParse(t *testing.T) {
	in := []*Table{learned(4, 3), learned(32, 2), NewGrades(map[uint64]uint8{7: 3})}
	data := Format(in...)
	out, err := Parse(string(data))
	if err != nil || len(out) != len(in) {
		t.Fatalf("%d tables, %v; want %d", len(out), err, len(in))
	}
	if !bytes.Equal(Format(out...), data) {
		t.Error("a table written again is another")
	}
	for i := range in {
		if *out[i] != *in[i] {
			t.Errorf("table %d: width %d, bits %d, scale %g", i, out[i].Width, out[i].Bits, out[i].Scale)
		}
	}
}

func TestParseRefusesDamage(t *testing.T) {
	good := string(Format(learned(4, 3)))
	for name, data := range map[string]string{
		"cut":          good[:len(good)-1],
		"too long":     good + "x",
		"header only":  good[:header],
		"magic":        "X" + good[1:],
		"width 3":      good[:4] + "\x03" + good[5:],
		"width 0":      good[:4] + "\x00" + good[5:],
		"bits 200":     good[:8] + "\xc8" + good[9:],
		"scale 0":      good[:12] + strings.Repeat("\x00", 8) + good[20:],
		"scale is NaN": good[:12] + strings.Repeat("\xff", 8) + good[20:],
	} {
		if _, err := Parse(data); !errors.Is(err, ErrTable) {
			t.Errorf("%s: %v, want %v", name, err, ErrTable)
		}
	}
}

func TestSums(t *testing.T) {
	rows := []uint32{0, 3, 3, 1, 2}
	for i := range uint32(2 * batch) { // more than lanes can hold at once
		rows = append(rows, i%4)
	}
	naive := func(x *Table, k int) (n int32) {
		for _, r := range rows {
			n += int32(int8(x.data[int(r)*x.Width+k]))
		}
		return n
	}
	t4, t8, t32, t1 := learned(4, 2), learned(8, 2), learned(32, 2), learned(1, 2)
	for k, got := range t4.Sum4(rows) {
		if want := naive(t4, k); got != want {
			t.Errorf("Sum4[%d] is %d, want %d", k, got, want)
		}
	}
	for k, got := range t8.Sum8(rows) {
		if want := naive(t8, k); got != want {
			t.Errorf("Sum8[%d] is %d, want %d", k, got, want)
		}
	}
	for k, got := range t32.Sum32(rows) {
		if want := naive(t32, k); got != want {
			t.Errorf("Sum32[%d] is %d, want %d", k, got, want)
		}
	}
	if got, want := t1.Sum1(rows), naive(t1, 0); got != want {
		t.Errorf("Sum1 is %d, want %d", got, want)
	}
}

func TestQuantiseKeepsOrderAndScale(t *testing.T) {
	x := quantise([]float32{-2, -1, 0, 4}, 4, 0)
	want := []int8{-64, -32, 0, 127}
	for i, w := range want {
		if got := int8(x.data[i]); got != w {
			t.Errorf("weight %d is %d, want %d", i, got, w)
		}
	}
	if back := 127 / x.Scale; math.Abs(back-4) > 1e-9 {
		t.Errorf("the largest weight comes back as %g, want 4", back)
	}
}

func TestMixSpreads(t *testing.T) {
	x := &Table{Bits: 10}
	seen := map[uint32]int{}
	for i := range uint64(1 << 12) {
		seen[x.Row(Pair(3, i))]++
	}
	for r, n := range seen {
		if n > 24 {
			t.Errorf("row %d holds %d of 4096 features, want about 4", r, n)
		}
	}
	if Pair(1, 2) == Pair(2, 1) {
		t.Error("template and value can be exchanged")
	}
}

func TestPerceptronAverages(t *testing.T) {
	p := NewPerceptron(2, 1)
	p.Move([]uint32{0}, 0, 1) // counts for all four steps
	p.Step()
	p.Step()
	p.Move([]uint32{1}, 1, 1) // counts for half of them
	p.Step()
	x := p.Table()
	if a, b := int8(x.data[0]), int8(x.data[3]); a <= b || b <= 0 {
		t.Errorf("averages %d and %d, want the first greater and both above 0", a, b)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(Format(learned(4, 3))))
	f.Fuzz(func(t *testing.T, data string) {
		if x, err := Parse(data); err == nil && string(Format(x...)) != data {
			t.Errorf("%q is written otherwise", data)
		}
	})
}
