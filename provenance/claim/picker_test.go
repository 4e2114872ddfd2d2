package claim

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// copies is a scene of documents that tell the same few things again and again,
// word for word or nearly so, some of them twice.
func copies(documents int) *scene {
	rng := rand.New(rand.NewPCG(1, 2))
	things := []string{
		"The harbour authority will close the northern basin for repairs in April",
		"Dockers at the northern basin want nine crowns more for every night shift",
		"A ferry with two hundred passengers left the northern basin on Monday",
		"The minister promised the dockers a tribunal for the night shift dispute",
	}
	ends := []string{".", ".", ".", ".", ".", ".", ".", ".", ".", " this year.", " at the latest.", " whatever the ferry company says."}
	who := []string{"Lena Okafor", "Omar Said", "the ministry", "-", "-"}
	var lines []string
	for d := range documents {
		for range 2 + rng.IntN(5) {
			lines = append(lines, fmt.Sprintf("D%d en %s: %s%s", d, who[rng.IntN(len(who))], things[rng.IntN(len(things))], ends[rng.IntN(len(ends))]))
		}
	}
	return newScene(lines)
}

// plainly joins statements as the picker's words say, with all pairs at hand:
// those that are much worse than another of either side in the other's document
// are left out, and the others joined, best first.
func plainly(c *clusterer) (pairs, kept int) {
	var all []pair
	best := map[[2]int32]float64{} // of a statement in a document
	p := newProposer(c)
	for i := range c.all {
		for _, j := range p.partners(i) {
			if q, ok := c.pair(i, int(j)); ok {
				all = append(all, q)
			}
		}
	}
	first := map[[2]int32]float64{} // of a statement with one behind it in a document
	for _, q := range all {
		a, b := &c.all[q.a], &c.all[q.b()]
		first[[2]int32{q.a, b.doc}] = max(first[[2]int32{q.a, b.doc}], q.score)
		for _, side := range [][2]int32{{q.b(), a.doc}, {q.a, b.doc}} {
			if side[0] == q.b() || a.doc == b.doc {
				best[side] = max(best[side], q.score)
			}
		}
	}
	n := len(all)
	all = slices.DeleteFunc(all, func(q pair) bool {
		a, b := &c.all[q.a], &c.all[q.b()]
		if a.doc == b.doc {
			return q.score < rival*max(best[[2]int32{q.a, b.doc}], best[[2]int32{q.b(), a.doc}])
		}
		return q.score < rival*first[[2]int32{q.a, b.doc}] || q.score < rival*best[[2]int32{q.b(), a.doc}]
	})
	slices.SortFunc(all, func(p, q pair) int { return cmp.Or(-cmp.Compare(p.score, q.score), int(p.a-q.a), int(p.b()-q.b())) })
	c.join(all)
	return n, len(all)
}

// What the picker lets go, or joins at once, is what would come to nothing, or
// first.
func TestPicker(t *testing.T) {
	for _, documents := range []int{2, 7, 40, 150} {
		s := copies(documents)
		want, got := newClusterer(s.said), newClusterer(s.said)
		pairs, kept := plainly(want)
		picked := got.pairs()
		t.Logf("%d documents: %d pairs, %d worth a join, %d of them kept", documents, pairs, kept, len(picked))
		got.join(picked)
		joined := 0
		for i := range want.all {
			if want.root(i) != got.root(i) {
				t.Fatalf("%d documents: statement %d is joined to %d, want %d", documents, i, got.root(i), want.root(i))
			}
			if want.root(i) != i {
				joined++
			}
		}
		if documents > 2 && joined < len(want.all)/2 {
			t.Errorf("%d documents: %d of %d statements are joined", documents, joined, len(want.all))
		}
		if documents == 150 && 2*len(picked) > kept {
			t.Errorf("of %d pairs %d are kept", kept, len(picked))
		}
	}
}
