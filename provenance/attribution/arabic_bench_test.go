package attribution

import (
	"fmt"
	"strings"
	"testing"

	"isnad/sources"
	"isnad/sources/prose"
)

// arabicDocument is a document of one Arabic part, a block a line.
func arabicDocument(text string) *sources.Document {
	whole := prose.Span{End: len(text)}
	part := sources.Part{Lang: "ar", Span: whole, TranslationOf: -1}
	for _, s := range prose.Paragraphs(text, whole) {
		part.Blocks = append(part.Blocks, sources.Block{Span: s})
	}
	return &sources.Document{Name: "test", Text: text, Parts: []sources.Part{part}}
}

// arabicNews is invented Arabic news of about n bytes.
func arabicNews(n int) string {
	const page = "وصلت سفينة الشحن إلى المرفأ الشمالي فجر الأربعاء بعد رحلة دامت أسبوعين.\n" +
		"وقال مدير المرفأ سامر الحلبي في مؤتمر صحفي إن السفينة تحمل «عشرة آلاف طن» من القمح، مضيفا أن التفريغ يبدأ غدا.\n" +
		"وأوضحت المتحدثة باسم الشركة ليلى منصور: «لن نرفع الأسعار هذا العام. نحن نعرف ظروف الناس».\n" +
		"ووفقا لصحيفة الساحل، فإن الشحنة هي الثانية منذ مطلع الصيف.\n" +
		"وكانت أمطار غزيرة قد أخرت الوصول، كما تعطلت رافعتان في الرصيف الثالث، ولم يصب أحد.\n"
	return strings.Repeat(page, n/len(page)+1)
}

// BenchmarkArabic extracts from invented news of three sizes: time must grow
// with the text.
func BenchmarkArabic(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		d := arabicDocument(arabicNews(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Extract(d)
			}
		})
	}
}

// BenchmarkArabicHostile extracts from one paragraph of marks, cues and
// commas that never end a sentence.
func BenchmarkArabicHostile(b *testing.B) {
	for name, piece := range hostileArabic {
		for _, n := range []int{20_000, 200_000} {
			d := arabicDocument(strings.Repeat(piece, n/len(piece)))
			b.Run(fmt.Sprint(name, "-", n), func(b *testing.B) {
				b.SetBytes(int64(len(d.Text)))
				for b.Loop() {
					Extract(d)
				}
			})
		}
	}
}
