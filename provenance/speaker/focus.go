package speaker

// A focus is who is in view at a place of the text, the few that matter: each
// with a weight that the sentences before and this one give. A sentence gives
// the most that one sighting in it is worth, however many there are: somebody
// who has just said three things is no likelier to be meant than who has just
// said one.
type focus struct {
	inView   []inView // at most mostInView
	sentence int
}

type inView struct {
	person int
	past   float64 // from the sentences before, halved with each
	now    float64 // the most that this sentence gives
}

func (v inView) weight() float64 { return v.past + v.now }

const mostInView = 12

// move goes on to a later sentence.
func (f *focus) move(sentence int) {
	if sentence <= f.sentence {
		return
	}
	factor := 1.0
	for range min(sentence-f.sentence, 20) {
		factor /= 2
	}
	for i := range f.inView {
		v := &f.inView[i]
		v.past, v.now = (v.past+v.now)*factor, 0
	}
	f.sentence = sentence
}

// add brings somebody into view.
func (f *focus) add(person int, weight float64) {
	least := 0
	for i := range f.inView {
		if f.inView[i].person == person {
			f.inView[i].now = max(f.inView[i].now, weight)
			return
		}
		if f.inView[i].weight() < f.inView[least].weight() {
			least = i
		}
	}
	if len(f.inView) < mostInView {
		f.inView = append(f.inView, inView{person: person, now: weight})
		return
	}
	f.inView[least] = inView{person: person, now: weight}
}

// Weights, from tuning by hand on annotated news.
const (
	speakerWeight = 140.0 // of having said something
	knownGender   = 1.5   // a pronoun rather means whose gender is known
)

// choose is who a singular pronoun of the gender means, best first: two when
// nothing tells them apart. not is left out; -1 for nobody.
func (r *resolver) choose(gender byte, not int) []int {
	first, second := -1, -1
	var w1, w2 float64
	for _, v := range r.focus.inView {
		if v.person == not || !r.may(v.person, gender) {
			continue
		}
		w := v.weight()
		if gender != 0 && r.cast.Persons[v.person].Gender == gender {
			w *= knownGender
		}
		switch {
		case first < 0 || w > w1:
			first, second, w1, w2 = v.person, first, w, w1
		case second < 0 || w > w2:
			second, w2 = v.person, w
		}
	}
	switch {
	case first < 0:
		return nil
	case second >= 0 && w2 >= 0.97*w1:
		return []int{first, second}
	}
	return []int{first}
}

// may reports whether a Local can be meant by a singular pronoun of the gender.
func (r *resolver) may(local int, gender byte) bool {
	l := &r.cast.Persons[local]
	if l.Plural || l.Kind != Person && l.Kind != Role && l.Kind != Anonymous {
		return false
	}
	return l.Gender == 0 || gender == 0 || l.Gender == gender
}
