package claim

import (
	"testing"

	"isnad/sources/lexicon"
)

func BenchmarkDictionary(b *testing.B) {
	for b.Loop() {
		newDictionary(lexicon.ArabicEnglish(), lexicon.Nations())
	}
}
