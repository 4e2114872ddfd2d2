package change

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// versions are two versions of a text of so many sentences: one in ten was
// changed, one in twenty dropped, and as many added.
func versions(sentences int) (old, new string) {
	var a, b strings.Builder
	for i := range sentences {
		s := fmt.Sprintf("Minister Lena Okafor said that %d ships had come to pier %d in week %d of the strike.", 3+i%90, i%40, i)
		a.WriteString(s + "\n\n")
		switch {
		case i%20 == 7:
			b.WriteString(fmt.Sprintf("Harbour master Omar Haddad denied that there were %d tankers.\n\n", i))
		case i%10 == 3:
			b.WriteString(strings.Replace(s, "ships had", "tankers had not", 1) + "\n\n")
		default:
			b.WriteString(s + "\n\n")
		}
	}
	return a.String(), b.String()
}

// BenchmarkBetween compares versions of three lengths; the time a sentence must
// not grow with their number. The yardstick is the analysis of both versions,
// which is done but once.
func BenchmarkBetween(b *testing.B) {
	for _, n := range []int{20, 200, 2000} {
		old, new := versions(n)
		start := time.Now()
		before, after := analysed(old), analysed(new)
		analysing := time.Since(start)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(Between(before, after)) < n/10 {
					b.Fatal("changes are missing")
				}
			}
			each := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(each.Nanoseconds())/float64(n), "ns/sentence")
			b.ReportMetric(each.Seconds()/analysing.Seconds(), "analyses")
		})
	}
}
