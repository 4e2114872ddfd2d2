package sources

import "strings"

// Each group of patterns names the words without which none of them matches.
// All of these are looked for in one pass, so that what a line costs does not
// grow with the number of languages.

// needles is a set of short strings to be looked for together.
type needles struct {
	first [256]bool // the bytes that some needle begins with
	by    map[[2]byte][]needle
	one   [256][]needle // those of a single byte
}

// A needle is one string and the group that wants it.
type needle struct {
	word  string
	group int
}

// newNeedles is the empty set.
func newNeedles() *needles { return &needles{by: map[[2]byte][]needle{}} }

// add puts word into the set for a group.
func (n *needles) add(word string, group int) {
	n.first[word[0]] = true
	if len(word) == 1 {
		n.one[word[0]] = append(n.one[word[0]], needle{word, group})
		return
	}
	key := [2]byte{word[0], word[1]}
	n.by[key] = append(n.by[key], needle{word, group})
}

// maxGroups is the number of groups that fit in the set that find returns.
const maxGroups = 64

// find is the set of groups of which a word occurs in s, bit i for group i.
func (n *needles) find(s string) uint64 {
	var found uint64
	for i := range len(s) {
		if !n.first[s[i]] {
			continue
		}
		for _, w := range n.one[s[i]] {
			found |= 1 << w.group
		}
		if i+1 == len(s) {
			break
		}
		for _, w := range n.by[[2]byte{s[i], s[i+1]}] {
			if found&(1<<w.group) == 0 && strings.HasPrefix(s[i:], w.word) {
				found |= 1 << w.group
			}
		}
	}
	return found
}
