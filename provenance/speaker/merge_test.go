package speaker

import (
	"fmt"
	"strings"
	"testing"
)

// TestMerge runs the cases of testdata/merge-*.txt: marked documents, "%%"
// between them. What is expected is who each person of each document is.
func TestMerge(t *testing.T) {
	for _, s := range samples(t, "merge-*.txt") {
		var ids []string
		var casts []Cast
		for i, text := range strings.Split(s.text, "\n%%\n") {
			c, _ := resolved(text)
			ids, casts = append(ids, fmt.Sprintf("%08x%08x", i+1, i+1)), append(casts, c)
		}
		all, of := checkMerge(t, ids, casts)
		var got []string
		for i, c := range casts {
			for k, of1 := range c.Of {
				for _, p := range of1 {
					got = append(got, fmt.Sprintf("%d.%d %s", i+1, k+1, all[of[i][p]].ID))
				}
			}
		}
		s.check(t, got)
	}
}
