package attribution

import (
	"fmt"
	"io"
	"sync"

	"isnad/provenance/attribution/linear"
	"isnad/provenance/attribution/syntax"
)

// A school is the engine in training.
type school struct {
	lessons []*lesson
	log     io.Writer
	syntax  [folds + 1]*syntax.Model // the last one has learned from all lessons
	kin     *linear.Table
	cues    [folds + 1]*linear.Table
	ways    [folds + 1]*linear.Table
	chains  [folds + 1]*linear.Chain
	tables  [2]*linear.Table // of the last chain
	links   [halves + 1][2]*linear.Choice
	judge   *linear.Choice
	shapes  [halves + 1]*linear.Choice
	stage   *stage
	sizes   sizes
}

// sizes are those of the tables that tests make smaller.
type sizes struct {
	syntax.Sizes
	chain int
}

// folds is in how many parts the lessons are cut for the parser, halves for
// what comes after it: what a later step learns from is made by an earlier one
// that has not seen the lesson, as it will be at run time.
const (
	folds  = 4
	halves = 2
)

// half is the part of a fold in the later steps.
func half(fold int) int { return fold * halves / folds }

// How each step learns: rounds over the lessons and the first step's size. Those
// of the chain were compared on the development set of PolNeAR (en.model.md), the
// others are usual ones.
const (
	syntaxRounds = 3
	chainRounds  = 6
	chainStep    = 0.05
	chainDrop    = 0.4
	linkRounds   = 6
	linkStep     = 0.1
	shapeRounds  = 6
	shapeStep    = 0.05
	judgeRounds  = 3
	judgeStep    = 0.02
)

// Train learns the English engine from lessons and returns the bytes of its
// model. Classes of words, the most frequent words first, help with words that
// the lessons lack; there may be none. The same lessons and classes in the same
// order give the same bytes. What is done, and how well on lessons held out, goes
// to log.
func Train(lessons []Lesson, classes []WordClass, log io.Writer) []byte {
	return train(lessons, classes, log, sizes{syntax.Sizes{Tag: 16, Move: 18, Label: 15}, 19})
}

// train is Train with tables of the given sizes.
func train(lessons []Lesson, classes []WordClass, log io.Writer, size sizes) []byte {
	s := &school{lessons: prepare(lessons), kin: classTable(classes), log: log, stage: &stage{v: englishVocabulary()}, sizes: size}
	fmt.Fprintf(log, "%d lessons\n", len(s.lessons))
	s.parse()
	for k := range s.cues {
		s.cues[k], s.ways[k] = s.induce(k)
	}
	s.label()
	return s.rest()
}

// rest learns what comes after the chain, and returns the model.
func (s *school) rest() []byte {
	s.link()
	s.cut()
	s.weigh()
	e := []*linear.Table{s.cues[folds], s.tables[0], s.tables[1], s.links[halves][0].Table(), s.links[halves][1].Table(), s.judge.Table(), s.kin, s.ways[folds], s.shapes[halves].Table()}
	return linear.Format(append(s.syntax[folds].Tables(), e...)...)
}

// parse learns tagger and parser, once without each fold and once from all.
func (s *school) parse() {
	var counts [folds + 1]syntax.Count
	side(folds+1, func(k int) {
		var trees, held []syntax.Tree
		for _, l := range s.lessons {
			for _, t := range l.trees {
				switch {
				case !t.Whole():
				case l.fold != k:
					trees = append(trees, t)
				default:
					held = append(held, t)
				}
			}
		}
		s.syntax[k] = syntax.Train(trees, syntaxRounds, s.sizes.Sizes)
		counts[k] = s.syntax[k].Agreement(held)
	})
	for k, c := range counts[:folds] {
		n := max(1, float64(c.Words)) / 100
		fmt.Fprintf(s.log, "parser without fold %d: tags %.1f, heads %.1f, labels %.1f\n", k, float64(c.Tags)/n, float64(c.Heads)/n, float64(c.Labels)/n)
	}
}

// side does n pieces of work side by side.
func side(n int, work func(k int)) {
	var all sync.WaitGroup
	for k := range n {
		all.Go(func() { work(k) })
	}
	all.Wait()
}

// set puts a lesson on the stage, parsed by a model that has not seen it.
func (s *school) set(l *lesson) *stage {
	s.stage.cues, s.stage.kin, s.stage.ways = s.cues[l.fold], s.kin, s.ways[l.fold]
	s.stage.set(l.p, 0, len(l.p.paras), s.syntax[l.fold], l.finds)
	return s.stage
}

// label learns the chain, once without each fold and once from all.
func (s *school) label() {
	var rows []linear.Row
	var of []int
	for _, l := range s.lessons {
		g := s.set(l)
		gold := l.labels(g)
		for i := range g.sights {
			rows = append(rows, g.sights[i].row(s.sizes.chain, gold[i]))
			of = append(of, l.fold)
		}
	}
	var tables [folds + 1][2]*linear.Table
	side(folds+1, func(k int) {
		var some []linear.Row
		for i := range rows {
			if of[i] != k {
				some = append(some, rows[i])
			}
		}
		emit, trans := linear.LearnChain(some, s.sizes.chain, chainRounds, chainStep, chainDrop)
		tables[k], s.chains[k] = [2]*linear.Table{emit, trans}, linear.NewChain(emit, trans)
	})
	s.tables = tables[folds]
	fmt.Fprintf(s.log, "chains: %d paragraphs\n", len(rows))
}

// link learns the two linkers in the same way.
func (s *school) link() {
	var questions [2][]linear.Question
	var of [2][]int
	for _, l := range s.lessons {
		g := s.set(l)
		g.label(s.chains[l.fold])
		for kind, q := range l.questions(g) {
			questions[kind] = append(questions[kind], q...)
			for range q {
				of[kind] = append(of[kind], half(l.fold))
			}
		}
	}
	for k := range s.links {
		for kind := range s.links[k] {
			var some, held []linear.Question
			for i, q := range questions[kind] {
				if of[kind][i] != k {
					some = append(some, q)
				} else {
					held = append(held, q)
				}
			}
			c := linear.NewChoice(linear.LearnChoice(some, linkBits, linkRounds, linkStep))
			s.links[k][kind] = c
			if k < halves {
				fmt.Fprintf(s.log, "linker %d without half %d: %.1f of %d right\n", kind, k, 100*c.Accuracy(held), len(held))
			}
		}
	}
}

// cut learns the choice among shapes in the same way.
func (s *school) cut() {
	var questions []linear.Question
	var of []int
	for _, l := range s.lessons {
		g := s.set(l)
		h := half(l.fold)
		g.label(s.chains[l.fold])
		for _, q := range l.cuttings(g, s.links[h]) {
			questions, of = append(questions, q), append(of, h)
		}
	}
	for k := range s.shapes {
		var some, held []linear.Question
		for i, q := range questions {
			if of[i] != k {
				some = append(some, q)
			} else {
				held = append(held, q)
			}
		}
		s.shapes[k] = linear.NewChoice(linear.LearnChoice(some, shapeBits, shapeRounds, shapeStep))
		if k < halves {
			fmt.Fprintf(s.log, "shapes without half %d: %.1f of %d right\n", k, 100*s.shapes[k].Accuracy(held), len(held))
		}
	}
}

// weigh learns the judge.
func (s *school) weigh() {
	var questions []linear.Question
	found, gold := 0, 0
	for _, l := range s.lessons {
		g := s.set(l)
		h := half(l.fold)
		g.label(s.chains[l.fold])
		claims := g.claims(g.link(s.links[h], s.shapes[h], nil))
		gold += len(l.gold)
		for i, right := range l.verdicts(g, claims) {
			found += b2i(right)
			questions = append(questions, linear.Question{Candidates: [][]uint32{nil, g.evidence(&claims[i], nil)}, Gold: b2i(right)})
		}
	}
	s.judge = linear.NewChoice(linear.LearnChoice(questions, judgeBits, judgeRounds, judgeStep))
	fmt.Fprintf(s.log, "judge: %d claims, %d right of %d\n", len(questions), found, gold)
}
