package attribution

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"isnad/sources/prose"
)

// A Trial is an annotated corpus that confidences are measured on.
type Trial struct {
	Name    string
	Lessons []Lesson
}

// A verdict is one attribution that was found in a trial.
type verdict struct {
	trial, document int
	sort
	rule  string
	worth float64
	right bool
}

// prior is how many attributions the share of a level or rule is mixed with that
// are right as often as the mean of their sort or language: few of a kind prove little.
const prior = 30

// levelEnds part the worths into levels.
var levelEnds = [...]float64{0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.92, 0.96}

// Calibrate measures how often attributions are right in trials and returns the
// bytes of confidence.tsv. Each trial of a language counts the same, however
// many attributions it has. A trial without a nested attribution holds only the
// outermost ones, so that nested finds are not judged there. To log go, for
// each trial, its expected calibration error with a scale made from all
// documents and with scales made without the document at hand, and a
// reliability table.
func Calibrate(trials []Trial, log io.Writer) []byte {
	var all []verdict
	for i, t := range trials {
		all = append(all, t.verdicts(i)...)
	}
	s := fit(all, -1)
	for i, t := range trials {
		var in, out []verdict
		for _, v := range all {
			if v.trial == i {
				in = append(in, v)
			}
		}
		for k := range folded {
			x := fit(all, k)
			for _, v := range in {
				if v.document%folded == k {
					w := v
					w.worth = x.of(v.sort, v.rule, v.worth)
					out = append(out, w)
				}
			}
		}
		for k := range in {
			in[k].worth = s.of(in[k].sort, in[k].rule, in[k].worth)
		}
		fmt.Fprintf(log, "%s: %d attributions, expected calibration error %.3f, of documents held out %.3f\n", t.Name, len(in), calibrationError(in), calibrationError(out))
		reliability(log, in)
	}
	return s.format()
}

// folded is in how many parts documents are cut to measure a scale on documents
// that it was not made from.
const folded = 10

// verdicts judges what is found in trial number i.
func (t *Trial) verdicts(i int) []verdict {
	nested := slices.ContainsFunc(t.Lessons, func(l Lesson) bool {
		return slices.ContainsFunc(l.Gold, func(g Gold) bool { return g.Nested })
	})
	var out []verdict
	for d, l := range t.Lessons {
		as, _, _ := extract(l.Document, tongueOf, len(l.Document.Text), math.MaxInt)
		as = slices.DeleteFunc(as, func(a Attribution) bool { return a.Parent != "" && !nested })
		for k, ok := range rightly(l.Document.Text, as, l.Gold) {
			out = append(out, verdict{i, d, sort{as[k].Lang, as[k].Mode}, as[k].Rule, as[k].Confidence, ok})
		}
	}
	return out
}

// rightly tells of each attribution whether it is right: it shares at least half
// of a gold content (Jaccard over bytes, one to one, the best first), and each
// source holds the other's head, or neither has one.
func rightly(text string, as []Attribution, gold []Gold) []bool {
	type pair struct {
		share float64
		a, g  int
	}
	var ps []pair
	for i := range as {
		for k := range gold {
			n := shared(as[i].Content, gold[k].Content)
			if j := float64(n) / float64(prose.Bytes(as[i].Content)+prose.Bytes(gold[k].Content)-n); j >= 0.5 {
				ps = append(ps, pair{j, i, k})
			}
		}
	}
	slices.SortStableFunc(ps, func(a, b pair) int { return cmp.Compare(b.share, a.share) })
	out, met, used := make([]bool, len(as)), map[int]bool{}, map[int]bool{}
	for _, p := range ps {
		if met[p.a] || used[p.g] {
			continue
		}
		met[p.a], used[p.g] = true, true
		s, g, lang := as[p.a].Source, gold[p.g].Source, as[p.a].Lang
		out[p.a] = len(s) == 0 && len(g) == 0 ||
			len(s) > 0 && len(g) > 0 && overlapsAny(headWord(text, lang, s), g) && overlapsAny(headWord(text, lang, g), s)
	}
	return out
}

// headWord is the word that a source is about: in Arabic the first, elsewhere
// the last before a mark, a preposition or a relative word.
func headWord(text, lang string, source []prose.Span) (head prose.Span) {
	for t := range prose.TokenSeq(text, source[0]) {
		switch {
		case t.Kind == prose.Mark:
			if !head.Empty() && strings.ContainsAny(t.In(text), ",;:()[]–—-") {
				return head
			}
			continue
		case lang == "ar":
			return t.Span
		case !head.Empty() && strings.Contains(endsSource, " "+strings.ToLower(t.In(text))+" "):
			return head
		}
		head = t.Span
	}
	return head
}

// endsSource are words that part the head of a source from what follows.
const endsSource = " of at for from in on with who whom whose which that where to by about against among including as and or "

// A sum adds up verdicts of one kind, each with its weight.
type sum struct {
	weight, right, worth float64
	found                int
}

func (s *sum) add(v *verdict, w float64) {
	s.weight += w
	s.worth += w * v.worth
	s.found++
	if v.right {
		s.right += w
	}
}

// share is how much of s is right, with as much of mean as prior says.
func (s *sum) share(mean float64) float64 { return (s.right + prior*mean) / (s.weight + prior) }

// fit makes a scale of the verdicts but those of fold, -1 for none.
func fit(all []verdict, fold int) *scale {
	size := map[string]map[int]int{} // by language and trial
	for _, v := range all {
		if size[v.lang] == nil {
			size[v.lang] = map[int]int{}
		}
		size[v.lang][v.trial]++
	}
	means, rules := map[string]*sum{}, map[string]*sum{}
	levels := map[sort]*[len(levelEnds) + 1]sum{}
	langs := map[string]string{}
	for i := range all {
		v := &all[i]
		if v.document%folded == fold {
			continue
		}
		w := 0.0
		for _, n := range size[v.lang] {
			w = max(w, float64(n)/float64(size[v.lang][v.trial]))
		}
		if means[v.lang] == nil {
			means[v.lang] = &sum{}
		}
		if levels[v.sort] == nil {
			levels[v.sort] = &[len(levelEnds) + 1]sum{}
		}
		if rules[v.rule] == nil {
			rules[v.rule], langs[v.rule] = &sum{}, v.lang
		}
		k, _ := slices.BinarySearch(levelEnds[:], v.worth)
		means[v.lang].add(v, w)
		levels[v.sort][k].add(v, w)
		rules[v.rule].add(v, w)
	}
	s := &scale{levels: map[sort][]grade{}, rules: map[string]grade{}}
	for k, l := range levels {
		if k.lang == "en" { // the only language with a judge
			s.levels[k] = ordered(l[:])
		}
	}
	for rule, r := range rules {
		if m := means[langs[rule]]; langs[rule] != "en" {
			s.rules[rule] = grade{right: r.share(m.right / m.weight), found: r.found}
		}
	}
	return s
}

// ordered are the grades of levels, from the least worth up. Neighbours of which
// the one of more worth is less often right become one (Ayer et al. 1955), so
// that a higher worth never means a lower confidence.
func ordered(levels []sum) []grade {
	var all sum
	for _, l := range levels {
		all.weight, all.right = all.weight+l.weight, all.right+l.right
	}
	mean := all.right / all.weight
	var kept []sum
	for _, l := range levels {
		if l.found == 0 {
			continue
		}
		kept = append(kept, l)
		for n := len(kept); n > 1 && written(kept[n-2].share(mean)) >= written(kept[n-1].share(mean)); n = len(kept) {
			a, b := kept[n-2], kept[n-1]
			kept = append(kept[:n-2], sum{a.weight + b.weight, a.right + b.right, a.worth + b.worth, a.found + b.found})
		}
	}
	var out []grade
	for _, k := range kept {
		out = append(out, grade{k.worth / k.weight, k.share(mean), k.found})
	}
	return out
}

// written is a share with the three digits that format gives it.
func written(share float64) float64 { return math.Round(share * 1000) }

// format writes s as parseScale reads it, sorted.
func (s *scale) format() []byte {
	var lines []string
	for k, l := range s.levels {
		for _, g := range l {
			lines = append(lines, fmt.Sprintf("%s/%s\t%.3f\t%.3f\t%d\n", k.lang, k.mode, g.worth, g.right, g.found))
		}
	}
	for rule, g := range s.rules {
		lines = append(lines, fmt.Sprintf("%s\t-\t%.3f\t%d\n", rule, g.right, g.found))
	}
	slices.Sort(lines)
	return []byte(scaleHead + strings.Join(lines, ""))
}

// scaleHead stands above every scale.
const scaleHead = `# How often attributions are right: language, mode and the worth that the judge gave
# them, or a rule and "-"; the share that was right; how many were looked at.
# Made by cmd/train --calibrate from annotated news; it holds none of its text.
`

// tenth is the tenth that a confidence falls into.
func tenth(p float64) int { return min(9, int(p*10)) }

// calibrationError is the expected calibration error in ten classes of equal
// width (Guo et al. 2017, https://arxiv.org/abs/1706.04599); the worth of each
// verdict is its confidence.
func calibrationError(vs []verdict) float64 {
	var off [10]float64
	for _, v := range vs {
		off[tenth(v.worth)] += v.worth
		if v.right {
			off[tenth(v.worth)]--
		}
	}
	e := 0.0
	for _, o := range off {
		e += math.Abs(o)
	}
	return e / float64(max(1, len(vs)))
}

// reliability writes how often verdicts were right, by confidence.
func reliability(log io.Writer, vs []verdict) {
	var t [10]sum
	for i := range vs {
		t[tenth(vs[i].worth)].add(&vs[i], 1)
	}
	for k, s := range slices.Backward(t[:]) {
		if s.found > 0 {
			fmt.Fprintf(log, "\t%.1f\tsaid %.2f\tright %.2f\t%d\n", float64(k)/10, s.worth/s.weight, s.right/s.weight, s.found)
		}
	}
}
