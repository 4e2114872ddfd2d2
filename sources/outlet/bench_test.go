package outlet

import (
	"strings"
	"testing"
)

// article is a piece of news as it is searched, about half of it in Arabic.
const article = `The ministers met on Wednesday in the capital, the state news agency reported, and
signed an agreement that had been in preparation for more than two years. "We will not wait any longer,"
the minister told Reuters after the talks. According to local media, the opposition has asked for a debate;
the Kuwait Times newspaper and the website of Al-Mayadeen carried the text of the accord on the same evening.
Nothing in it is new, an analyst at the university said, apart from the clauses about harbours and railways.
وقال الوزير في مؤتمر صحفي إن الاتفاق الذي جرى التوصل إليه بعد محادثات طويلة سيدخل حيز التنفيذ خلال شهرين،
ونقلت وكالة رويترز عن مصدر في الوفد المفاوض قوله إن الجانبين تجاوزا معظم الخلافات. وذكرت قناة الميادين أن
الوفدين سيلتقيان مرة أخرى في العاصمة، فيما أفادت وسائل إعلام محلية بأن البرلمان سيناقش الاتفاق الأسبوع المقبل.

`

// english is the half of article that is in English.
var english = article[:strings.Index(article, "وقال")]

func BenchmarkFind(b *testing.B) {
	r := Default()
	for _, bench := range []struct {
		name, text string
		size       int
	}{
		{"10KB", article, 10 << 10},
		{"100KB", article, 100 << 10},
		{"1MB", article, 1 << 20},
		{"English1MB", english, 1 << 20},
	} {
		text := strings.Repeat(bench.text, bench.size/len(bench.text)+1)
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r.Find(text)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(outletsTSV)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("outlets.tsv", outletsTSV); err != nil {
			b.Fatal(err)
		}
	}
}
