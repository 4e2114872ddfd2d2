package ledger

import (
	"maps"
	"slices"
	"strings"
)

// keys puts the ledger's keys in order, and finds those that none vouches for.
func (x *inspection) keys(sums []sum, m *merkle) {
	c := chain{keys: map[int64][]byte{}, sums: sums, tree: m,
		entry: func(path string) *Succession { return x.facts[path].key },
		note:  func(size int64) []byte { return x.small[checkpointPath(size, "note")] }}
	for path, data := range x.small {
		if size, ok := keySize(path); ok || path == publicPath {
			c.keys[size] = data
		}
	}
	if first := c.keys[0]; first != nil {
		if err := checkPublic(string(first)); err != nil {
			x.find(LED03, Forged, publicPath, "%v", err)
		}
	}
	var bad *keyError
	if x.ring, bad = c.ring(); bad != nil {
		x.find(LED03, Replaced, keyPath(bad.size), "%v: whoever put it there had not the ledger's key", bad.err)
		if path := checkpointPath(bad.size, "note"); bad.note {
			x.find(LED03, Forged, path, "does not vouch for %s: %v", keyPath(bad.size), bad.err)
		}
	}
	for _, t := range x.ring {
		if t.lost {
			who := x.facts[sums[t.from-1].path].editor
			x.warn(LED03, KeyLost, keyPath(t.from), "", "the key before it was lost, says %s: nothing but their word shows that the ledger went on in the same hands after the checkpoint before %d", who, t.from)
		}
	}
	x.successions(sums)
}

// successions finds changes of key that put no key in force.
func (x *inspection) successions(sums []sum) {
	at := map[string]int64{}
	for i, s := range sums {
		at[s.path] = int64(i) + 1
	}
	for _, path := range slices.Sorted(maps.Keys(x.facts)) {
		if x.facts[path].key == nil {
			continue
		}
		switch size, sealed := at[path]; {
		case !sealed:
			x.find(LED03, Replaced, path, "no checkpoint of the former key has this change of key")
		case x.small[keyPath(size)] == nil:
			x.find(LED01, Deleted, keyPath(size), "is missing, and %s puts it in force", path)
		}
	}
}

// stranger finds that a checkpoint from outside is signed by none of the keys, as
// err says.
func (x *inspection) stranger(path string, signed []byte, err error) {
	origin, _, _ := strings.Cut(string(x.small[publicPath]), "+")
	name, _, _ := strings.Cut(string(signed), "\n")
	if name != origin {
		x.find(LED03, Forged, path, "%v: it is that of another ledger, %.80q", err, name)
		return
	}
	x.find(LED03, Replaced, path, "%v: it bears the name of this ledger, whose keys were replaced if it is genuine", err)
}
