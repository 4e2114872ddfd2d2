// Package syntax tags the words of an English sentence and finds the head of
// each: tokens in, one Node for each token out. It is a greedy tagger and a
// greedy transition parser, both averaged perceptrons (Honnibal 2013,
// https://explosion.ai/blog/parsing-english-in-python), trained by package
// main of cmd/train. The unit is the token's index in its sentence.
//
// Tokens are those of package prose: "Syria's" is one word, "al-Assad" three.
package syntax

import (
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// A Word is what the models see of a token, as hashes: no spelling is kept.
type Word struct {
	Low     uint64 // the spelling in lower case
	Suffix3 uint64 // its last three letters
	Suffix2 uint64
	Prefix3 uint64 // its first three
	Shape   uint64 // capitals, digits, marks, and what ends it
}

// edge stands for what lies outside a sentence.
var edge = Word{Low: 1, Suffix3: 1, Suffix2: 1, Prefix3: 1, Shape: 255}

// The bits of a shape.
const (
	Capital   = 1 << iota // begins with a capital
	Capitals              // has two or more
	Digit                 // begins with a digit
	MarkShape             // punctuation
	Owner                 // ends in 's
	Short                 // one or two letters
	Glued                 // no space before it
)

// longest is how many bytes of a token are looked at.
const longest = 32

// Words appends the words of toks to dst.
func Words(dst []Word, text string, toks []prose.Token) []Word {
	for _, t := range toks {
		dst = append(dst, wordOf(text, t))
	}
	return dst
}

// Low is the hash of a word's spelling, as in a Word.
func Low(word string) uint64 {
	var low [longest]byte
	var shape uint64
	n := lower(word[:min(len(word), longest)], &low, &shape)
	return hash(low[:n])
}

// wordOf hashes one token.
func wordOf(text string, t prose.Token) Word {
	s := t.In(text)
	if len(s) > longest {
		s = s[:longest]
	}
	var w Word
	if t.Glued {
		w.Shape |= Glued
	}
	switch t.Kind {
	case prose.Mark:
		w.Shape |= MarkShape
	case prose.Number:
		w.Shape |= Digit
	}
	var low [longest]byte
	n := lower(s, &low, &w.Shape)
	if n <= 2 {
		w.Shape |= Short
	}
	if n > 2 && low[n-2] == '\'' && low[n-1] == 's' {
		w.Shape |= Owner
	}
	b := low[:n]
	w.Low = hash(b)
	w.Suffix3, w.Suffix2, w.Prefix3 = hash(b[max(0, n-3):]), hash(b[max(0, n-2):]), hash(b[:min(n, 3)])
	return w
}

// lower writes s in lower case into low and returns its length: digits become
// 0, curly apostrophes straight, and letters beyond ASCII stay.
func lower(s string, low *[longest]byte, shape *uint64) (n int) {
	capitals := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			if i == 0 {
				*shape |= Capital
			}
			capitals++
			c += 'a' - 'A'
		case c >= '0' && c <= '9':
			c = '0'
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x99 || s[i+2] == 0x98):
			c = '\''
			i += 2
		case c >= 0x80 && i == 0:
			if r, _ := utf8.DecodeRuneInString(s); unicode.IsUpper(r) {
				*shape |= Capital
			}
		}
		low[n] = c
		n++
	}
	if capitals > 1 {
		*shape |= Capitals
	}
	return n
}

// hash is FNV-1a (https://www.rfc-editor.org/rfc/rfc9923).
func hash(b []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, c := range b {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return h
}
