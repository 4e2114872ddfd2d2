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

// A proposer finds which statements to compare. Its keys are those that several
// statements hold, ascending, by index.
type proposer struct {
	*clusterer
	rarest []concept // of each key, the concept that it weighs by
	// Key k is held by the statements holders[begins[k]:begins[k+1]], ascending;
	// next is where the first of them stands that was not asked yet.
	holders, begins, next []int32
	// Statement i has the keys keys[ends[i-1]:ends[i]], ascending.
	keys, ends []int32
	promise    []float64 // of each statement for the one at hand
	met        []int32   // those with a promise
}

// newProposer files all statements under their keys. Most keys are those of one
// statement alone and propose nothing, so they are counted first, roughly, and
// room is made for the others.
func newProposer(c *clusterer) *proposer {
	p := &proposer{clusterer: c, promise: make([]float64, len(c.all)), ends: make([]int32, len(c.all))}
	k := keys{clusterer: c, held: make([]int32, c.reader.next)}
	for i := range c.all {
		for _, x := range k.concepts(i) {
			k.held[x]++
		}
	}
	n := 0
	for i := range c.all {
		n += len(k.of(i))
	}
	often := newTally(n)
	for i := range c.all {
		for _, key := range k.of(i) {
			often.add(key)
		}
	}
	n = 0
	for i := range c.all {
		for _, key := range k.of(i) {
			if often.several(key) {
				n++
			}
		}
	}
	all := make([]uint64, 0, n)
	for i := range c.all {
		for _, key := range k.of(i) {
			if often.several(key) {
				all = append(all, key)
			}
		}
	}
	slices.Sort(all)
	p.file(slices.Clone(repeated(all)), &k)
	return p
}

// repeated moves the numbers of a sorted list that stand in it more than once to
// its head, each once, and returns that.
func repeated(all []uint64) []uint64 {
	out := all[:0]
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] && (len(out) == 0 || out[len(out)-1] != all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}

// file gives every statement its keys, of all that there are, and every key its
// holders.
func (p *proposer) file(all []uint64, k *keys) {
	p.rarest, p.begins = make([]concept, len(all)), make([]int32, len(all)+1)
	for at, key := range all {
		p.rarest[at] = concept(key & (1<<31 - 1))
	}
	n := int32(0)
	for i := range p.all {
		for _, key := range k.of(i) {
			if at, ok := slices.BinarySearch(all, key); ok {
				p.begins[at+1]++
				n++
			}
		}
		p.ends[i] = n
	}
	p.keys = make([]int32, 0, n)
	for i := range p.all {
		from := len(p.keys)
		for _, key := range k.of(i) {
			if at, ok := slices.BinarySearch(all, key); ok {
				p.keys = append(p.keys, int32(at))
			}
		}
		slices.Sort(p.keys[from:])
	}
	for at := range all {
		p.begins[at+1] += p.begins[at]
	}
	p.holders, p.next = make([]int32, len(p.keys)), slices.Clone(p.begins[:len(all)])
	for i := range p.all {
		for _, at := range p.group(i) {
			p.holders[p.next[at]] = int32(i)
			p.next[at]++
		}
	}
	copy(p.next, p.begins)
}

// group is the keys of statement i.
func (p *proposer) group(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = p.ends[i-1]
	}
	return p.keys[from:p.ends[i]]
}

// A tally counts keys up to two, those of equal hash together.
type tally []uint8

func newTally(keys int) tally { return make(tally, max(1, 2*keys)) }

func (t tally) at(key uint64) *uint8 {
	return &t[key*0x9e3779b97f4a7c15>>11%uint64(len(t))]
}

func (t tally) add(key uint64) {
	if n := t.at(key); *n < 2 {
		*n++
	}
}

// several reports whether a key was added more than once, or another like it.
func (t tally) several(key uint64) bool { return *t.at(key) > 1 }

// keys makes the keys of statements, one statement after the other.
type keys struct {
	*clusterer
	held   []int32 // by concept, how many statements hold it
	met    []concept
	common []concept
	out    []uint64
}

// of are the keys under which statement i is filed, until the next call.
func (k *keys) of(i int) []uint64 {
	out, common := k.out[:0], k.common[:0]
	s := &k.all[i]
	for _, x := range k.concepts(i) {
		switch held := k.held[x]; {
		case held < 2:
		case held <= crowd:
			out = append(out, uint64(x))
		default:
			common = append(common, x)
			if s.speaker >= 0 {
				out = append(out, 1<<62|uint64(s.speaker)<<31|uint64(x))
			}
		}
	}
	slices.SortFunc(common, func(x, y concept) int { return cmp.Or(cmp.Compare(k.held[x], k.held[y]), cmp.Compare(x, y)) })
	k.common = common
	common = common[:min(len(common), company)]
	for n, x := range common {
		for _, y := range common[:n] {
			out = append(out, 1<<63|uint64(min(x, y))<<31|uint64(max(x, y)))
		}
	}
	k.out = out
	return out
}

// concepts are what statement i's terms may stand for, each once, until the next
// call.
func (k *keys) concepts(i int) []concept {
	out := k.met[:0]
	for _, t := range head(&k.all[i]) {
		for _, x := range k.likely(t) {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	k.met = out
	return out
}

// partners are the statements behind i that promise most to be the same claim,
// in the order of the statements, until the next call. It is asked of each
// statement in its turn.
func (p *proposer) partners(i int) []int32 {
	for _, j := range p.met {
		p.promise[j] = 0
	}
	p.met = p.met[:0]
	for _, key := range p.group(i) {
		p.meet(key)
	}
	out := p.met
	if len(out) > chosen {
		slices.SortFunc(out, func(a, b int32) int {
			return cmp.Or(-cmp.Compare(p.promise[a], p.promise[b]), cmp.Compare(a, b))
		})
		out = out[:chosen]
	}
	slices.Sort(out)
	return out
}

// meet raises the promise of those that hold a key behind the statement whose
// turn it is: by the weight of the key's rarest concept. Where more than a crowd
// is behind it, those within the window alone.
func (p *proposer) meet(key int32) {
	p.next[key]++
	weight := p.weights[p.rarest[key]]
	behind := p.holders[p.next[key]:p.begins[key+1]]
	if len(behind) >= crowd {
		behind = behind[:window]
	}
	for _, j := range behind {
		if p.promise[j] == 0 {
			p.met = append(p.met, j)
		}
		p.promise[j] += weight
	}
}
