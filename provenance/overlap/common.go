package overlap

import "slices"

// mostCells bounds the table of Common: two texts of a thousand words.
const mostCells = 1 << 20

// Common finds a longest common subsequence of two lists of words: which words
// of each are in it. Time and memory are len(a) × len(b); ok is false when that
// is more than 2^20.
func Common(a, b []string) (inA, inB []bool, ok bool) {
	if len(a)*len(b) > mostCells {
		return nil, nil, false
	}
	rows := make([][]int32, len(a)+1) // rows[i][j] is the length for a[i:], b[j:]
	for i := range rows {
		rows[i] = make([]int32, len(b)+1)
	}
	for i, w := range slices.Backward(a) {
		for j, v := range slices.Backward(b) {
			if w == v {
				rows[i][j] = rows[i+1][j+1] + 1
			} else {
				rows[i][j] = max(rows[i+1][j], rows[i][j+1])
			}
		}
	}
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case rows[i+1][j] >= rows[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB, true
}
