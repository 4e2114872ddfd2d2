package ledger

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// What is kept of an entry is not the entry: texts that were cut out of it would
// hold all of it in memory. The test is not parallel, for it counts bytes.
func TestFactsAreSmall(t *testing.T) {
	x := &inspection{facts: map[string]fact{}, spare: make([]Document, 1)}
	inUse := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	const n = 100
	var whole int64
	before := inUse()
	for i := range n {
		e := someEntries()["bare"]
		e.Document.Name = fmt.Sprintf("%d.txt", i)
		e.Document.Authors = []string{strings.Repeat("a", 100<<10)}
		data, err := e.Format()
		if err != nil {
			t.Fatal(err)
		}
		whole += int64(len(data))
		x.entry(0, nameOf(e, digest(data)).path(), data)
	}
	if kept := inUse() - before; kept > whole/10 {
		t.Errorf("%d bytes are kept of %d entries of %d", kept, n, whole)
	}
	if len(x.facts) != n {
		t.Errorf("%d facts, want %d", len(x.facts), n)
	}
	runtime.KeepAlive(x)
}
