package speaker

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// made is news of about n bytes without end: people with all surnames that can
// be made of a few syllables, their offices, pronouns, and prose between.
func made(n int) string {
	syllables := []string{"ba", "dor", "fel", "gan", "hul", "kar", "lim", "mon", "nar", "pol", "rin", "sul", "tev", "wat", "zim"}
	given := []string{"Peter", "Maria", "Ali", "Elena", "Karim", "Anna"}
	titles := []string{"Finance Minister", "the mayor of Lima", "Gen.", "Professor", ""}
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		surname := syllables[i%15] + syllables[i/15%15] + syllables[i/225%15]
		surname = strings.ToUpper(surname[:1]) + surname[1:]
		fmt.Fprintf(&b, "%s %s %s said on Monday that the harbour would open in May after years of work on its walls. ", titles[i%5], given[i%6], surname)
		fmt.Fprintf(&b, "The town council had voted for it twice, and twice the money had run out before the first stone was laid. ")
		fmt.Fprintf(&b, "“I said so for years,” %s said. He added that the minister had agreed. The company said it was ready.\n\n", surname)
	}
	return b.String()
}

func BenchmarkResolve(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		text := made(size)
		d := sources.NewDocument("bench", "", text)
		as, _ := attribution.Extract(d)
		mentions := outlet.Default().Find(text)
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Resolve(d, as, mentions)
			}
		})
	}
}

// BenchmarkTokens takes a text from its words to attributions with resolved
// speakers: tokens a second on one core, and bytes allocated for each.
func BenchmarkTokens(b *testing.B) {
	const arabic = "وصلت سفينة الشحن إلى المرفأ الشمالي فجر الأربعاء بعد رحلة دامت أسبوعين.\n\n" +
		"وقال مدير المرفأ سامر الحلبي في مؤتمر صحفي إن السفينة تحمل «عشرة آلاف طن» من القمح، مضيفا أن التفريغ يبدأ غدا.\n\n" +
		"وكانت أمطار غزيرة قد أخرت الوصول، كما تعطلت رافعتان في الرصيف الثالث، ولم يصب أحد.\n\n"
	for _, text := range []struct{ name, made string }{
		{"English/1KB", made(1000)}, {"English/10KB", made(10_000)}, {"English/100KB", made(100_000)}, {"English/1MB", made(1_000_000)},
		{"Arabic/10KB", strings.Repeat(arabic, 10_000/len(arabic)+1)}, {"Arabic/1MB", strings.Repeat(arabic, 1_000_000/len(arabic)+1)},
	} {
		d := sources.NewDocument("bench", "", text.made)
		mentions := outlet.Default().Find(text.made)
		tokens := float64(len(prose.Tokens(text.made, prose.Span{End: len(text.made)})))
		read := func() {
			as, _ := attribution.Extract(d)
			Resolve(d, as, mentions)
		}
		read() // word lists and model are read once
		b.Run(text.name, func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				read()
			}
			runtime.ReadMemStats(&after)
			all := tokens * float64(b.N)
			b.ReportMetric(all/b.Elapsed().Seconds(), "tokens/s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/all, "B/token")
		})
	}
}

// madeCasts is what documents of five persons and a body each give.
func madeCasts(locals int) ([]string, []Cast) {
	var ids []string
	var casts []Cast
	for i := 0; i*6 < locals; i++ {
		var c Cast
		for k := range 6 {
			n := (i*7 + k*13) % 30_011
			l := Local{Kind: Person, Lang: "en", Name: fmt.Sprintf("Given%d Surname%d", n%97, n), Names: []string{letters(n % 97), letters(n)}, Aliases: []string{"x"},
				Titles: []Title{{"minister", "government", false}}, Nations: []string{"peru"}, Domains: []string{letters(n % 7)}}
			if k == 4 {
				l.Names = l.Names[1:]
			}
			if k == 5 {
				l = Local{Kind: Organisation, Name: "the council", Head: "council", Unnamed: true}
			}
			c.Persons = append(c.Persons, l)
		}
		ids, casts = append(ids, fmt.Sprintf("%016x", i)), append(casts, c)
	}
	return ids, casts
}

// letters spells a number in syllables.
func letters(n int) string {
	s := ""
	for n += 20; n > 0; n /= 20 {
		s += string("bdfgklmnprstvzjqhbdf"[n%20]) + string("aioue"[n%5])
	}
	return s
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		ids, casts := madeCasts(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Merge(ids, casts)
			}
		})
	}
}

// BenchmarkResolveHostile: ten times the text must cost about ten times as much.
func BenchmarkResolveHostile(b *testing.B) {
	for name, text := range map[string]func(n int) string{
		"made":     made,
		"names":    func(n int) string { return strings.Repeat("Ali Hassan said. ", n/17) },
		"surnames": func(n int) string { return strings.Repeat("Hassan, Ali, ", n/13) },
		"titles":   func(n int) string { return strings.Repeat("minister ", n/9) },
		"one word": func(n int) string { return strings.Repeat("a", n) },
		"capitals": func(n int) string { return strings.Repeat("Xa Yb ", n/6) },
		"arabic": func(n int) string {
			return strings.Repeat("قال وزير الدفاع علي أيوب إن الاتفاق جيد. ", n/72)
		},
		"he": func(n int) string { return "Peter Olsen. " + strings.Repeat("He ", n/3) },
	} {
		for _, n := range []int{40_000, 400_000} {
			d := sources.NewDocument("linear", "", text(n))
			as, _ := attribution.Extract(d)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(n))
				for b.Loop() {
					Resolve(d, as, nil)
				}
			})
		}
	}
}
