package speaker

import (
	"fmt"
	"slices"
	"testing"
)

// stage is a resolver with persons of the genders given, "m", "f" or "-", and
// groups, "g".
func stage(genders string) *resolver {
	r := &resolver{cast: &Cast{}, count: map[int]int{}, seen: map[int]int{}}
	for _, g := range genders {
		l := Local{Kind: Person, Names: []string{"x"}}
		switch g {
		case 'g':
			l = Local{Kind: Group, Plural: true}
		case 'm', 'f':
			l.Gender = byte(g)
		}
		r.cast.Persons = append(r.cast.Persons, l)
	}
	return r
}

func TestFocus(t *testing.T) {
	for _, c := range []struct {
		why     string
		genders string
		do      func(f *focus)
		gender  byte
		not     int
		want    []int
	}{
		{"nobody in view", "mf", func(f *focus) {}, 'm', -1, nil},
		{"the only one", "mf", func(f *focus) { f.add(0, 50) }, 'm', -1, []int{0}},
		{"gender rules out", "mf", func(f *focus) { f.add(0, 80); f.add(1, 20) }, 'f', -1, []int{1}},
		{"the one named first in the sentence", "mm", func(f *focus) { f.add(0, 80); f.add(1, 45) }, 'm', -1, []int{0}},
		{"who spoke last before who was named before", "mm", func(f *focus) { f.add(0, 80); f.move(2); f.add(1, speakerWeight) }, 'm', -1, []int{1}},
		{"a sentence gives once", "mm", func(f *focus) {
			for range 9 {
				f.add(0, 80)
			}
			f.move(1)
			f.add(1, 80)
		}, 'm', -1, []int{1}},
		{"long out of view loses", "mm", func(f *focus) { f.add(0, 140); f.move(6); f.add(1, 25) }, 'm', -1, []int{1}},
		{"known gender before unknown", "-m", func(f *focus) { f.add(0, 80); f.add(1, 60) }, 'm', -1, []int{1}},
		{"nothing tells two apart: both", "mm", func(f *focus) { f.add(0, 80); f.add(1, 80) }, 'm', -1, []int{0, 1}},
		{"left out", "mm", func(f *focus) { f.add(0, 80); f.add(1, 20) }, 'm', 0, []int{1}},
		{"a crowd is no he", "gm", func(f *focus) { f.add(0, 140); f.add(1, 20) }, 'm', -1, []int{1}},
		{"any gender", "f-", func(f *focus) { f.add(0, 20); f.add(1, 80) }, 0, -1, []int{1}},
	} {
		r := stage(c.genders)
		c.do(&r.focus)
		if got := r.choose(c.gender, c.not); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}

// However many are seen, the focus keeps a few, and the strongest of them.
func TestFocusIsBounded(t *testing.T) {
	var f focus
	f.add(1000, 500)
	for i := range 100 {
		f.add(i, float64(i%7))
	}
	if len(f.inView) > mostInView {
		t.Errorf("%d in view", len(f.inView))
	}
	if !slices.ContainsFunc(f.inView, func(v inView) bool { return v.person == 1000 }) {
		t.Error("the strongest is gone")
	}
	f.move(1 << 30)
	for _, v := range f.inView {
		if v.weight() > 1 {
			t.Errorf("weight %v a book later", v.weight())
		}
	}
	f.move(0) // never back
	if f.sentence != 1<<30 {
		t.Error("moved back")
	}
}

func TestLearnGender(t *testing.T) {
	r := stage("-m")
	r.focus.add(0, 10)
	r.learnGender([]int{0}, 'f')
	if r.cast.Persons[0].Gender != 'f' {
		t.Error("the only one meant keeps no gender")
	}
	r = stage("--")
	r.focus.add(0, 10)
	r.focus.add(1, 10)
	r.learnGender([]int{0}, 'f')
	if r.cast.Persons[0].Gender != 0 {
		t.Error("a guess is taken for knowledge")
	}
}

func TestGenderOfCue(t *testing.T) {
	for cue, want := range map[string]byte{"قالت": 'f', "واضافت": 'f', "تقول": 'f', "قال": 'm', "يقول": 'm', "واضاف": 'm', "يقولون": 0, "من": 0, "": 0} {
		if got := genderOfCue(cue); got != want {
			t.Errorf("genderOfCue(%q) = %s, want %s", cue, fmt.Sprintf("%c", got), fmt.Sprintf("%c", want))
		}
	}
}

func TestSameTitle(t *testing.T) {
	minister := Title{"minister", "government", false}
	for _, c := range []struct {
		t, u Title
		want bool
	}{
		{minister, minister, true},
		{minister, Title{"deputy-minister", "government", false}, false},
		{Title{"official", "government", true}, minister, true},
		{Title{"official", "government", true}, Title{"spokesman", "press", false}, true},
		{Title{"official", "government", true}, Title{"actor", "occupation", false}, false},
		{Title{"commander", "military", true}, Title{"general", "military", false}, true},
		{Title{"commander", "military", true}, minister, false},
		{Title{"democrat", "politics", true}, Title{"senator", "parliament", false}, true},
		{Title{"democrat", "politics", true}, Title{"general", "military", false}, false},
	} {
		if got := sameTitle(c.t, c.u); got != c.want || sameTitle(c.u, c.t) != c.want {
			t.Errorf("sameTitle(%v, %v) = %v", c.t, c.u, got)
		}
	}
}

func TestClash(t *testing.T) {
	for _, c := range []struct {
		a, b []string
		want bool
	}{{nil, nil, false}, {[]string{"syria"}, nil, false}, {[]string{"syria"}, []string{"iran"}, true}, {[]string{"syria", "iran"}, []string{"iran"}, false}} {
		if clash(c.a, c.b) != c.want {
			t.Errorf("clash(%v, %v)", c.a, c.b)
		}
	}
}
