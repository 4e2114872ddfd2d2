package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Digest is the SHA-256, in lower-case hexadecimal, over the bytes of all
// embedded files, one after the other in the order of their names: what
// "LC_ALL=C; cat *.txt | sha256sum" prints in this folder.
var Digest = sync.OnceValue(func() string {
	h := sha256.New()
	for _, data := range [][]byte{arabicEnglish, arabicPeople, bytesOf("ar.txt"), englishPeople, bytesOf("en.txt"), events, nations} {
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil))
})
