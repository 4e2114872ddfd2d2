package speaker

import (
	"fmt"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A Reason is why an attribution was tied to whom it was, for people who check
// it. It is worked out again when somebody asks.
type Reason struct {
	How    string // how the source was read, in words
	Rivals []Rival
}

// A Rival is somebody in view whom the source might have meant.
type Rival struct {
	Name string
	Why  string // why another was taken, in words
}

// mostRivals bounds the rivals of one attribution, the likeliest first.
const mostRivals = 3

// Explain resolves d once more, as Resolve does, and gives the reason for each
// of as, in their order.
func Explain(d *sources.Document, as []attribution.Attribution, outlets []outlet.Mention) []Reason {
	out := make([]because, len(as))
	c := resolve(d, as, outlets, out)
	reasons := make([]Reason, len(as))
	for k := range out {
		reasons[k].How = out[k].how
		for _, v := range out[k].rivals {
			reasons[k].Rivals = append(reasons[k].Rivals, Rival{c.Persons[v.person].Name, v.why})
		}
	}
	return reasons
}

// A because is a reason while people are still being met: names may grow.
type because struct {
	how    string
	rivals []rival
}

type rival struct {
	person int
	why    string
}

// reason notes why attribution k is ascribed to of, before what it says is
// heard.
func (r *resolver) reason(k int, of []int) because {
	a, d := &r.as[k], r.phrase(k)
	switch {
	case d == nil && a.Governor >= 0:
		return because{"has no source of its own: goes on from the words that it is taken over from", nil}
	case d == nil && len(of) > 0:
		g := genderOfCue(prose.FoldString(a.Cue[0].In(r.doc.Text)))
		return because{"the subject is in the verb: who is most in view" + agreeing(g), r.rivals(g, of)}
	case d == nil:
		return because{"names nobody", nil}
	case d.pronoun != nil && d.pronoun.gender != 'n' && d.pronoun.group != "p" && d.pronoun.person != '1':
		return because{"pronoun: who is most in view" + agreeing(d.pronoun.gender), r.rivals(d.pronoun.gender, of)}
	case d.pronoun != nil:
		return because{"pronoun: the last of its number who spoke", nil}
	case len(of) == 0:
		return because{"nobody in view fits", r.rivals(d.gender, of)}
	}
	l := &r.cast.Persons[of[0]]
	switch {
	case l.Kind == Outlet:
		return because{"names an outlet", nil}
	case d.kind == Person:
		return because{fmt.Sprintf("a name, met %s in the text", times(r.count[of[0]])), nil}
	case len(of) > 1:
		return because{"a title that several in the text bear", nil}
	case d.kind == Role && l.Kind == Person:
		return because{"a title: its holder stands in the text", r.rivals(d.gender, of)}
	}
	return because{"a description: nobody in the text is known by it", nil}
}

// agreeing says what a source of the gender asks for.
func agreeing(gender byte) string {
	switch gender {
	case 'm':
		return " and may be a man"
	case 'f':
		return " and may be a woman"
	}
	return ""
}

// times is how often, in words.
func times(n int) string {
	if n <= 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// rivals are those in view beside of, the weightiest first, and why a source of
// the gender does not mean them.
func (r *resolver) rivals(gender byte, of []int) []rival {
	var most float64
	for _, v := range r.focus.inView {
		if len(of) > 0 && v.person == of[0] {
			most = v.weight()
		}
	}
	var out []rival
	var weights []float64
	for _, v := range r.focus.inView {
		if len(of) > 0 && v.person == of[0] {
			continue
		}
		at := 0
		for at < len(weights) && weights[at] >= v.weight() {
			at++
		}
		weights = append(weights[:at:at], append([]float64{v.weight()}, weights[at:]...)...)
		out = append(out[:at:at], append([]rival{{v.person, r.against(v, gender, most)}}, out[at:]...)...)
	}
	return out[:min(len(out), mostRivals)]
}

// against is why v is not meant by a source of the gender; most is the weight of
// who is.
func (r *resolver) against(v inView, gender byte, most float64) string {
	l := &r.cast.Persons[v.person]
	switch {
	case l.Plural:
		return "several"
	case l.Kind != Person && l.Kind != Role && l.Kind != Anonymous:
		return "no person"
	case !r.may(v.person, gender) && l.Gender == 'f':
		return "a woman"
	case !r.may(v.person, gender):
		return "a man"
	case most > 0 && v.weight() < most:
		return fmt.Sprintf("less in view: %.0f %% of the weight", 100*v.weight()/most)
	}
	return "gender unknown, or further from the title"
}
