package outlet

// What a text has named once it may name shorter later on: "The Kathmandu
// Post … the Post", "the Fajr News Agency (FNA) … FNA".

// remember keeps by what the mention that was just added, with its name at the
// tokens i to j, may be meant later on.
func (f *finder) remember(i, j int, p phrase) {
	at := int32(len(f.out) - 1)
	if m := &f.out[at]; m.Unnamed || len(m.Candidates) > 0 {
		return
	}
	// Only words that end newspapers' names are repeated alone: one says "the
	// Gazette", but not "the Zeitung" or "the Net".
	last := f.toks[j].baseID
	if j > i && f.toks[j].shape&capital != 0 && f.x.is(last, clStrong|clWeak) {
		if f.ends == nil {
			f.ends = make(map[int32]int32)
		}
		f.ends[last] = at
	}
	if p.end > 0 {
		t := f.toks[p.last]
		f.define(f.text[t.start:t.end], at)
	}
	if f.out[at].Basis == FromConstruction && j > i+1 {
		f.define(f.initials(i, j), at)
	}
}

// define keeps abbreviation as another name of the mention with number at.
func (f *finder) define(abbreviation string, at int32) {
	if f.defined == nil {
		f.defined = make(map[string]int32)
	}
	f.defined[abbreviation] = at
}

// initials are the first letters of the tokens i to j.
func (f *finder) initials(i, j int) string {
	b := make([]byte, 0, maxName)
	for k := i; k <= j; k++ {
		b = append(b, f.text[f.toks[k].start])
	}
	return string(b)
}

// again takes "the Post" after "The Kathmandu Post", at token i.
func (f *finder) again(i int) int {
	t := f.toks[i]
	if t.shape&capital == 0 || i == f.free || t.gap != gapSpace || !f.x.is(f.toks[i-1].id, clArticle) {
		return i
	}
	at, ok := f.ends[t.baseID]
	if !ok || f.goesOn(i) {
		return i
	}
	var found [2 * maxName]reach
	if n := f.spelled(i, &found); n > 0 && found[n-1].last > i {
		return i
	}
	return f.same(i, i, at)
}

// goesOn reports whether the word after token i seems to be part of the same
// name: "the Post Office", "the Times-Union".
func (f *finder) goesOn(i int) bool {
	k := i + 1
	if k >= len(f.toks) || f.toks[i].base != f.toks[i].end || !f.toks[k].gap.near() {
		return false
	}
	t := f.toks[k]
	return t.gap == gapHyphen || t.shape&capital != 0 && t.gap != gapLine &&
		!f.x.is(t.id, clReport|clSay|clAux|clAfter|clTime|clFunction)
}

// same adds a mention, with its name at the tokens i to j, of what mention
// number at names.
func (f *finder) same(i, j int, at int32) int {
	m := f.out[at]
	return f.add(i, j, true, f.around(i, j), Mention{ID: m.ID, Name: m.Name, Kind: m.Kind, Basis: m.Basis})
}

// anaphor takes "the newspaper" or الصحيفة, with its noun at the tokens i to
// last, when something is said to come from it and the text has named an
// outlet of that kind before.
func (f *finder) anaphor(i, last int) int {
	kind := f.x.classes[f.toks[last].baseID].kindOf()
	p := phrase{first: i, last: last}
	if f.toks[i].shape&lower != 0 {
		if i == f.free || f.toks[i].gap != gapSpace || !f.x.is(f.toks[i-1].id, clThe) {
			return i
		}
		p.first = i - 1
	}
	if kind == "" || kind == Programme || !f.x.is(f.toks[last].id, clNoun) || f.x.is(f.toks[last].id, clMass) || !f.heard(p) {
		return i
	}
	// The nearest of its kind: news speaks of one newspaper at a time.
	for k := len(f.out) - 1; k >= 0 && k >= len(f.out)-lookBack; k-- {
		if m := f.out[k]; m.Kind == kind && (!m.Unnamed || m.ID != "") && len(m.Candidates) == 0 {
			return f.add(i, last, false, p, Mention{ID: m.ID, Name: m.Name, Kind: kind, Basis: FromConstruction, Unnamed: true})
		}
	}
	return i
}

// lookBack is how many mentions an ambiguous name looks back over.
const lookBack = 64

// seen reports whether the text has mentioned outlet number o not long ago.
func (f *finder) seen(o int32) bool {
	for k := len(f.out) - 1; k >= 0 && k >= len(f.out)-lookBack; k-- {
		if f.out[k].ID == f.r.outlets[o].ID {
			return true
		}
	}
	return false
}

// narrowed is the one outlet among ids that the text has mentioned last, or
// all of ids when it has mentioned none.
func (f *finder) narrowed(ids []int32) []int32 {
	for k := len(f.out) - 1; k >= 0 && k >= len(f.out)-lookBack; k-- {
		if id, ok := f.r.byID[f.out[k].ID]; ok {
			for _, c := range ids {
				if c == id {
					return []int32{id}
				}
			}
		}
	}
	return ids
}

// callSign takes KSWB-TV or, with evidence, WSMV.
func (f *finder) callSign(i int) int {
	t := f.toks[i]
	n := t.base - t.start
	if c := f.text[t.start]; c != 'K' && c != 'W' || n < 3 || n > 4 || f.headline(i, i) {
		return i
	}
	j := i
	if k := i + 1; k < len(f.toks) && f.toks[k].gap == gapHyphen && f.x.is(f.toks[k].baseID, clBroadcaster) {
		j = k
	}
	p := f.around(i, j)
	if j == i && (n < 4 || t.id != 0 || !f.evident(i, j, p, true)) {
		return i
	}
	name := f.text[t.start:f.toks[j].base]
	return f.add(i, j, false, p, Mention{Name: name, Kind: Broadcaster, Basis: FromConstruction})
}
