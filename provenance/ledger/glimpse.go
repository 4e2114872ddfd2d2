package ledger

import (
	"bytes"
	"fmt"
	"runtime"
)

// A glimpse is an entry as far as a log tells of it: a document without what was found in it, which is most of an entry and would take ten
// times as long, all others whole.
type glimpse struct {
	Record
	attributions, relays int // how many a document has
}

// event tells of a document, or of a change of key.
func (g *glimpse) event() Event {
	e := event(&g.Record, g.Document)
	if g.Document == nil {
		return e
	}
	e.Text = recorded(g.Document, g.attributions, g.relays)
	return e
}

// keys begin the lists that hold most of a document's entry. A key at the
// beginning of its line stands nowhere else: line feeds in texts are escaped.
func keys() [][]byte {
	var out [][]byte
	for _, name := range [...]string{"attributions", "relays", "persons", "mentions", "parts"} {
		out = append(out, []byte("\n \""+name+"\": ["))
	}
	return out
}

// glimpses reads entries.
func (l *Ledger) glimpses(all []blob) ([]glimpse, error) {
	lists := keys()
	out := make([]glimpse, len(all))
	err := parallel(runtime.GOMAXPROCS(0), len(all), func(i int) error {
		data, err := l.bytes(all[i])
		if err == nil {
			out[i], err = glimpsed(data, lists)
			out[i].Path, out[i].SHA256 = all[i].path, digest(data)
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", all[i].path, err)
		}
		return err
	})
	return out, err
}

// glimpsed reads an entry. A document's is read up to the first of lists, as if
// none were there, and what is in them is counted by its lines.
func glimpsed(data []byte, lists [][]byte) (g glimpse, err error) {
	if len(data) > maxEntry {
		return g, fmt.Errorf("%d bytes, over %d", len(data), maxEntry)
	}
	end := len(data)
	for _, key := range lists {
		if at := bytes.Index(data[:end], key); at >= 0 {
			end = at
		}
	}
	if end == len(data) {
		g.Entry, err = ParseEntry(data)
		return g, err
	}
	c := reader(string(bytes.TrimSuffix(data[:end], []byte(","))) + "\n}\n")
	if g.fields(c); c.err != nil {
		return g, c.err
	}
	g.attributions, g.relays = items(data[end:], lists[0]), items(data[end:], lists[1])
	return g, nil
}

// items counts the values of the list that begins with key.
func items(data, key []byte) int { return bytes.Count(listed(data, key), []byte("\n  {\n")) }

// hasItem reports whether one of the values of that list has the id.
func hasItem(data, key []byte, id string) bool {
	return bytes.Contains(listed(data, key), []byte("\n   \"id\": \""+id+"\""))
}

// listed is what stands in the list that begins with key.
func listed(data, key []byte) []byte {
	_, list, _ := bytes.Cut(data, key)
	list, _, _ = bytes.Cut(list, []byte("\n ]"))
	return list
}
