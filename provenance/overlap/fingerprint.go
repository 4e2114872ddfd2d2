package overlap

import (
	"slices"

	"isnad/sources/prose"
)

// A vocabulary numbers words, whatever their spelling. Numbers are given in the
// order of the texts, so that nothing depends on chance.
type vocabulary struct {
	printed map[string]int32 // as printed
	folded  map[string]int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{printed: map[string]int32{}, folded: map[string]int32{}}
}

// id is the number of a word.
func (v *vocabulary) id(word string) int32 {
	id, ok := v.printed[word]
	if ok {
		return id
	}
	fold := prose.FoldString(word)
	id, ok = v.folded[fold]
	if !ok {
		id = int32(len(v.folded))
		v.folded[fold] = id
	}
	v.printed[word] = id
	return id
}

// words are the numbers of a text's words. Paragraph borders do not matter: sites
// break lines where they like. room is where to work, to be used again: it may be
// nil and comes back larger.
func (v *vocabulary) words(text Text, room []int32) (ids, again []int32) {
	room = room[:0]
	for w := range text.words() {
		room = append(room, v.id(w.In(text.Content)))
	}
	return slices.Clone(room), room
}

// A fingerprint is the hash of the words that begin at a place.
type fingerprint struct {
	hash uint64
	text int32
	word int32 // index into the text's words
}

// winnow appends the fingerprints of one text: of every window of hashes in a
// row the least, the last of equals. gram words make a hash.
func winnow(out []fingerprint, text int, words []int32, gram, window int) []fingerprint {
	n := len(words) - gram + 1
	if n < 1 {
		return out
	}
	hashes := make([]uint64, n)
	for i := range hashes {
		hashes[i] = hash(words[i : i+gram])
	}
	least, last := -1, -1
	for i := range hashes {
		from := max(0, i-window+1)
		if least < from {
			least = from
			for k := from + 1; k < i; k++ {
				if hashes[k] <= hashes[least] {
					least = k
				}
			}
		}
		if hashes[i] <= hashes[least] {
			least = i
		}
		full := i+1 >= window || i+1 == n
		if full && least != last {
			out = append(out, fingerprint{hashes[least], int32(text), int32(least)})
			last = least
		}
	}
	return out
}

// hash mixes the words' numbers (FNV-1a with a final shift, so that the least of
// several hashes is as good as drawn by lot).
func hash(words []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ uint64(w)) * 1099511628211
		h ^= h >> 29
	}
	return h
}
