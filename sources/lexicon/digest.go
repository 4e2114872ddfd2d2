package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// Digest is the SHA-256, in lower-case hexadecimal, over the bytes of all
// embedded files, one after the other in the order of their names: what
// "LC_ALL=C; cat *.txt | sha256sum" prints in this folder.
var Digest = sync.OnceValue(func() string {
	h := sha256.New()
	all := map[string][]byte{"ar-en.txt": arabicEnglish, "events.txt": events, "nations.txt": nations}
	for _, from := range []embed.FS{files, peopleFiles} {
		entries, err := fs.ReadDir(from, ".")
		if err != nil {
			panic(err) // embedded: it is there
		}
		for _, e := range entries {
			all[e.Name()], _ = from.ReadFile(e.Name())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		h.Write(all[name])
	}
	return hex.EncodeToString(h.Sum(nil))
})
