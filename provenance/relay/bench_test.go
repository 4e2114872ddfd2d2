package relay

import (
	"strconv"
	"strings"
	"testing"

	"isnad/provenance/attribution"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
)

// BenchmarkFindHostile is a text of credit lines and statements, and one of a
// single paragraph that names an outlet in every sentence: the time for a
// credit, or a name, stays the same.
func BenchmarkFindHostile(b *testing.B) {
	for name, text := range map[string]func(n int) string{
		"credits": func(n int) string {
			var s strings.Builder
			for i := range n {
				s.WriteString("The gates are new, the engineer Sara Lind said.\n\nSource: The Quay Post " + strconv.Itoa(i) + "\n\n")
			}
			return s.String()
		},
		"names": func(n int) string {
			return strings.Repeat("La presa es segura, informó Reuters el lunes por la tarde. ", n)
		},
	} {
		for _, n := range []int{250, 1000, 4000} {
			d := sources.NewDocument("case.txt", "", text(n))
			mentions := outlet.Default().Find(d.Text)
			as, voices := attribution.Extract(d)
			cast := speaker.Resolve(d, as, mentions)
			b.Run(name+"-"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					Find(d, as, voices, cast, mentions)
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/line")
			})
		}
	}
}
