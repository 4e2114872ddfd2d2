package prose

import "strings"

// Needles is a set of short strings that are looked for together, in one pass, so
// that what a text costs does not grow with their number. Each belongs to a group.
// A finished set may be shared.
type Needles struct {
	// by holds, at the two bytes that a needle begins with, the index in lists of
	// those that do, 0 for none; rows stand where some needle begins.
	by    [256]*[256]uint16
	lists [][]needle
	one   [256][]needle // those of a single byte
}

// A needle is one string and the group that wants it.
type needle struct {
	word  string
	group int
}

// NewNeedles is the empty set.
func NewNeedles() *Needles { return &Needles{lists: make([][]needle, 1)} }

// Add puts word into the set for a group from 0 to [MaxGroups]-1. No word is
// empty.
func (n *Needles) Add(word string, group int) {
	row := n.by[word[0]]
	if row == nil {
		row = new([256]uint16)
		n.by[word[0]] = row
	}
	if len(word) == 1 {
		n.one[word[0]] = append(n.one[word[0]], needle{word, group})
		return
	}
	at := &row[word[1]]
	if *at == 0 {
		*at = uint16(len(n.lists))
		n.lists = append(n.lists, nil)
	}
	n.lists[*at] = append(n.lists[*at], needle{word, group})
}

// MaxGroups is the number of groups that fit in the set that Find returns.
const MaxGroups = 64

// Find is the set of groups of which a word occurs in s, bit i for group i.
func (n *Needles) Find(s string) uint64 {
	var found uint64
	for i := range len(s) {
		row := n.by[s[i]]
		if row == nil {
			continue
		}
		for _, w := range n.one[s[i]] {
			found |= 1 << w.group
		}
		if i+1 == len(s) {
			break
		}
		for _, w := range n.lists[row[s[i+1]]] {
			if found&(1<<w.group) == 0 && strings.HasPrefix(s[i:], w.word) {
				found |= 1 << w.group
			}
		}
	}
	return found
}
