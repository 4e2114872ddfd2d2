package provenance

import (
	"fmt"
	"runtime"
	"testing"

	"isnad/sources/outlet"
)

// Cost must stay linear in documents: ns/doc is the figure to watch.
func BenchmarkAssemble(b *testing.B) {
	for _, lang := range []string{"en", "ar"} {
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", lang, n), func(b *testing.B) { benchAssemble(b, lang, n) })
		}
	}
}

func benchAssemble(b *testing.B, lang string, n int) {
	if n > 1000 && testing.Short() {
		b.Skip("ten thousand documents")
	}
	room, registry := newNewsroom(lang, 1), outlet.Default()
	analyses := make([]Analysis, n)
	for i := range analyses {
		analyses[i] = Analyse(room.document(i, 3000), registry)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	var r *Report
	for range b.N {
		r = Assemble(analyses)
	}
	b.StopTimer()
	runtime.ReadMemStats(&after)
	several := 0
	for _, c := range r.Claims {
		if len(c.Renderings) > 1 {
			several++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/doc")
	b.ReportMetric(float64(len(r.Claims)), "claims")
	b.ReportMetric(float64(several), "shared")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/1e6, "MB/op")
	b.ReportMetric(float64(after.Sys)/1e6, "MB-sys")
	runtime.KeepAlive(r)
}
