package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/provenance/rules"
	"isnad/provenance/table"
	"isnad/provenance/view"
	"isnad/sources"
	"isnad/sources/outlet"
)

// A shape is a text made to be slow: piece i of as many as are asked for.
type shape struct {
	name  string
	piece func(i int) string
}

// same is the same piece each time.
func same(name, piece string) shape { return shape{name, func(int) string { return piece }} }

// shapes are the texts on which an analyser's time grows faster than they do,
// when it looks twice at what lies behind it.
func shapes() []shape {
	return append(arabicShapes(), []shape{
		same("nested quotations", "“a "), same("nested sayings", "«he said “it is "), same("unclosed quotations", "He said “it was so\n\n"),
		same("straight marks", "\" said "), same("all marks", "“”‘’\"'.,:;«»"), same("brackets", "(said [he "),
		same("one sentence", "he said that she said that the port was open "), same("one word", "said"), same("commas", ", "),
		same("said, said", "said, he said, "), same("said", "said "), same("according to", "according to "),
		same("full stops", ". "), same("pronouns", "He said it. She said so. "), same("capitals", "Jane "), same("accents", "\u0301"),
		same("one-word paragraphs", "Port\n\n"), same("outlets", "Reuters "), same("outlets' lines", "Reuters\n"),
		same("outlets saying", "Reuters said BBC told AFP that CNN reported "), same("quotations to an outlet", "“It is open,” he told Reuters. "),
		same("credits", "Source: Reuters\n"), same("dates", "9 July 2020\n"),
		same("one sentence again", "Minister Lena Okafor said that the strike at the port is over. "),
		same("one paragraph again", "Minister Lena Okafor said that the strike at the port is over.\n\n"),
		same("own words again", "The strike at the port is over and the ships have come.\n\n"),
		{"credits of many", func(i int) string { return "Source: " + latinName(i) + " News\n" }},
		{"names", func(i int) string { return latinName(i) + " " }},
		{"bylines", func(i int) string { return "By " + latinName(i) + " Smith\n" }},
		{"paragraphs of names", func(i int) string { return latinName(i) + "\n\n" }},
		{"one surname", func(i int) string { return latinName(i*7) + " Hassan said the port was open.\n\n" }},
		{"ministers of one surname", func(i int) string { return "Minister " + latinName(i) + " Hassan said the port was open. " }},
		{"spellings of one name", func(i int) string { return "Minister Karim " + latinName(i) + "ser said the port was open. " }},
		{"names of doubles", func(i int) string { return "Karim " + latinName(i/2) + strings.Repeat("s", 1+i%2) + "er said so. " }},
		{"claims alike in one paragraph", func(i int) string { return fmt.Sprintf("Lena Okafor said that the strike is over in %d days. ", i) }},
		{"a statement with a word changed", func(i int) string {
			words := strings.Fields("the convoy of the northern garrison left the market town for the airport road before dawn on Friday")
			words[i%len(words)] = strings.ToLower(latinName(i))
			return "Lena Okafor said that " + strings.Join(words, " ") + ".\n\n"
		}},
		{"claims alike", func(i int) string { return fmt.Sprintf("Lena Okafor said that the strike is over in %d days.\n\n", i) }},
		{"claims apart", func(i int) string {
			return fmt.Sprintf("Lena Okafor said that %s ships came to %s with %s.\n\n", latinName(i), latinName(i*31), latinName(i*17))
		}},
	}...)
}

// arabicShapes are those of them that Arabic grammar reads otherwise.
func arabicShapes() []shape {
	return []shape{
		same("Arabic nested quotations", "«قال "), same("Arabic unclosed quotations", "قال الوزير: «إن الميناء\n\n"),
		same("Arabic one sentence", "قال الوزير إن المدير قال إن الميناء مفتوح "), same("Arabic one word", "قال"),
		same("Arabic commas", "، "), same("Arabic said, said", "قال، "), same("Arabic said", "قال "), same("Arabic according to", "وفقا ل"),
		same("Arabic one-word paragraphs", "ميناء\n\n"), same("Arabic outlets", "رويترز "), same("Arabic outlets' lines", "رويترز\n"),
		same("Arabic outlets saying", "نقلت وكالة سانا عن رويترز أن الجزيرة قالت إن "), same("Arabic credits", "المصدر: رويترز\n"),
		same("Arabic dates", "٩ يوليو ٢٠٢٠\n"), same("Arabic vowels", "قَ"),
		same("Arabic one sentence again", "قالت الوزيرة لينا أوكافور إن إضراب الميناء انتهى. "),
		same("Arabic one paragraph again", "قالت الوزيرة لينا أوكافور إن إضراب الميناء انتهى.\n\n"),
		same("Arabic own words again", "وصلت سفينة الشحن إلى المرفأ الشمالي فجر الأربعاء بعد رحلة.\n\n"),
		same("two languages", "قال الوزير إن الميناء مفتوح أمس\n\nThe minister said that the port is open.\n\n"),
		{"Arabic one surname", func(i int) string { return "قال " + arabicName(i*7) + " حسن إن الميناء مفتوح.\n\n" }},
		{"Arabic credits of many", func(i int) string { return "المصدر: صحيفة " + arabicName(i) + "\n" }},
		{"Arabic claims apart", func(i int) string {
			return fmt.Sprintf("قالت لينا أوكافور إن %s سفينة وصلت %s.\n\n", arabicName(i*31), arabicName(i))
		}},
	}
}

// latinName and arabicName are the i-th of names that all differ.
func latinName(i int) string { return spell(i, []rune("abcdefghijklmnopqrstuvwxyz"), 'B') }
func arabicName(i int) string {
	return spell(i, []rune("بتثجحخدذرزسشصضطظعغفقكلمنهوي"), 'م')
}

func spell(i int, letters []rune, first rune) string {
	out := []rune{first}
	for ; ; i /= len(letters) {
		if out = append(out, letters[i%len(letters)]); i < len(letters) {
			return string(out)
		}
	}
}

// text is size bytes of s, or a few more.
func (s shape) text(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(s.piece(i))
	}
	return b.String()
}

// BenchmarkShapes takes each shape through analysis, assembly with every view,
// and the rules, at three sizes. ns/byte must stay about the same from one to the
// next; a size of four times that costs sixteen times the time has found something.
func BenchmarkShapes(b *testing.B) {
	registry := outlet.Default()
	for _, s := range shapes() {
		for _, size := range []int{32 << 10, 128 << 10, 512 << 10} {
			text := s.text(size)
			analyse := sync.OnceValue(func() provenance.Analysis {
				return provenance.Analyse(sources.NewDocument("shape.txt", "", text), registry)
			})
			assemble := sync.OnceValue(func() *provenance.Report { return provenance.Assemble([]provenance.Analysis{analyse()}) })
			stage := func(name string, work func()) {
				b.Run(fmt.Sprintf("%s/%s/%dKB", s.name, name, size>>10), func(b *testing.B) {
					for b.Loop() {
						work()
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/byte")
				})
			}
			stage("analyse", func() { provenance.Analyse(sources.NewDocument("shape.txt", "", text), registry) })
			analyse()
			stage("assemble", func() { show(b, provenance.Assemble([]provenance.Analysis{analyse()})) })
			assemble()
			stage("check", func() { rules.Check(assemble(), rules.Config{}, time.Time{}) })
		}
	}
}

// show prints every view of r for nobody.
func show(t testing.TB, r *provenance.Report) {
	t.Helper()
	grids := []table.Grid{view.MatrixGrid(r, true, 120), view.AttributionGrid(r, true, 120), view.ClaimGrid(r, 120),
		view.EdgeGrid(r, 120), view.OutletGrid(r, 120), view.DocumentGrid(r, 120)}
	if len(r.Claims) > 0 {
		grids = append(grids, view.ChainGrid(r, 0, 120), view.CompareGrid(r, 0, 120))
	}
	for _, g := range grids {
		if err := g.WriteTerminal(io.Discard, table.Options{Width: 120}); err != nil {
			t.Fatal(err)
		}
	}
}

// Every shape goes the whole road, small.
func TestShapes(t *testing.T) {
	for _, s := range shapes() {
		show(t, provenance.Assemble([]provenance.Analysis{provenance.Analyse(sources.NewDocument("shape.txt", "", s.text(2<<10)), outlet.Default())}))
	}
}
