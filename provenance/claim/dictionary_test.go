package claim

import (
	"testing"

	"isnad/sources/lexicon"
)

func BenchmarkDictionary(b *testing.B) {
	lexicon.ArabicEnglish()
	for b.Loop() {
		newDictionary(lexicon.ArabicEnglish(), lexicon.Nations())
	}
}
