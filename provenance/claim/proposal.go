package claim

import (
	"cmp"
	"slices"
)

// How pairs of statements are found that may be one claim. What follows bounds
// the work for each statement, so that all of it is linear in the statements.
const (
	// crowd is in how many statements a concept may stand and still propose
	// pairs alone. A more common one proposes together with the speaker or
	// with another of the rarest concepts of the statement.
	crowd = 64
	// company is how many of a statement's common concepts are tried two by
	// two, the rarest ones.
	company = 5
	// window is with how many of those behind it a statement is paired where
	// even such a key is held by a crowd: enough to join one to the next.
	window = 16
	// chosen is how many of the statements proposed to one are compared.
	chosen = 32
)

// A posting says that a statement is found under a key.
type posting struct {
	key       uint64
	statement int32
}

// A proposer finds which statements to compare.
type proposer struct {
	*clusterer
	postings []posting // by key, then statement
	groups   [][]int32 // for each statement, where its postings lie
	promise  []float64 // of each statement for the one at hand
	met      []int32   // those with a promise
}

// newProposer files all statements under their keys.
func newProposer(c *clusterer) *proposer {
	p := &proposer{clusterer: c, promise: make([]float64, len(c.all)), groups: make([][]int32, len(c.all))}
	held := make([]int32, c.next)
	var own []concept
	for i := range c.all {
		for _, x := range c.concepts(i, own[:0]) {
			held[x]++
		}
	}
	for i := range c.all {
		p.file(i, held)
	}
	slices.SortFunc(p.postings, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.statement, b.statement))
	})
	for at, x := range p.postings {
		p.groups[x.statement] = append(p.groups[x.statement], int32(at))
	}
	return p
}

// concepts appends what statement i's terms may stand for, each once.
func (c *clusterer) concepts(i int, out []concept) []concept {
	for _, t := range head(&c.all[i]) {
		alts := c.words[t.word].alts
		for _, x := range alts[:min(len(alts), widest)] {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// file files statement i; held says how many statements hold each concept.
func (p *proposer) file(i int, held []int32) {
	var common []concept
	s := &p.all[i]
	for _, x := range p.concepts(i, nil) {
		switch {
		case held[x] < 2:
		case held[x] <= crowd:
			p.post(uint64(x), i)
		default:
			common = append(common, x)
			if s.speaker >= 0 {
				p.post(1<<62|uint64(s.speaker)<<31|uint64(x), i)
			}
		}
	}
	slices.SortFunc(common, func(x, y concept) int { return cmp.Or(cmp.Compare(held[x], held[y]), cmp.Compare(x, y)) })
	common = common[:min(len(common), company)]
	for k, x := range common {
		for _, y := range common[:k] {
			p.post(1<<63|uint64(min(x, y))<<31|uint64(max(x, y)), i)
		}
	}
}

func (p *proposer) post(key uint64, i int) {
	p.postings = append(p.postings, posting{key, int32(i)})
}

// partners are the statements behind i that promise most to be the same claim,
// in the order of the statements.
func (p *proposer) partners(i int) []int32 {
	for _, j := range p.met {
		p.promise[j] = 0
	}
	p.met = p.met[:0]
	for _, at := range p.groups[i] {
		p.meet(at)
	}
	out := p.met
	if len(out) > chosen {
		slices.SortFunc(out, func(a, b int32) int {
			return cmp.Or(-cmp.Compare(p.promise[a], p.promise[b]), cmp.Compare(a, b))
		})
		out = out[:chosen]
	}
	out = slices.Clone(out)
	slices.Sort(out)
	return out
}

// meet raises the promise of those that stand behind a posting under its key:
// by the weight of the key's rarest concept.
func (p *proposer) meet(at int32) {
	here := p.postings[at]
	weight := p.weights[here.key&(1<<31-1)]
	end := min(len(p.postings), int(at)+1+crowd)
	for n := int(at) + 1; n < end && p.postings[n].key == here.key; n++ {
		if n > int(at)+window && p.crowded(at) {
			break
		}
		j := p.postings[n].statement
		if p.promise[j] == 0 {
			p.met = append(p.met, j)
		}
		p.promise[j] += weight
	}
}

// crowded reports whether more than a crowd is behind a posting under its key.
func (p *proposer) crowded(at int32) bool {
	far := int(at) + crowd
	return far < len(p.postings) && p.postings[far].key == p.postings[at].key
}
