package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
)

// The digest is over every list of the folder, so that none is forgotten when
// it is added.
func TestDigest(t *testing.T) {
	names, err := filepath.Glob("*.txt") // sorted
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		h.Write(data)
	}
	if want := hex.EncodeToString(h.Sum(nil)); Digest() != want {
		t.Errorf("digest %s, want %s over %q", Digest(), want, names)
	}
}
