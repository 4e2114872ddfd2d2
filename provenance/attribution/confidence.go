package attribution

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// What a grammar or the engine holds an attribution to be worth orders them, and
// says little else. confidence.tsv says how often attributions of that worth
// were right in annotated news: in English, where the judge weighs every find,
// by mode and worth; elsewhere, where it is a constant of the rule, by the rule.
// Package main of cmd/train makes the file.
//
//go:embed confidence.tsv
var confidenceTSV string

// A grade is one line of confidence.tsv: attributions of about one worth, or of
// one rule, and how often they are right.
type grade struct {
	worth float64 // the mean; 0 for that of a rule
	right float64 // share
	found int     // how many were looked at
}

// A scale is what confidence.tsv says.
type scale struct {
	levels map[sort][]grade // by worth
	rules  map[string]grade
}

// A sort of attributions, written "en/direct".
type sort struct {
	lang string
	mode Mode
}

// confidence is the embedded scale.
var confidence = sync.OnceValue(func() *scale {
	s, err := parseScale(confidenceTSV)
	if err != nil {
		panic("confidence.tsv: " + err.Error()) // it is part of the program
	}
	return s
})

// parseScale reads lines of four columns: language, slash and mode, and a worth, or
// a rule and "-"; the share right; how many were looked at. Lines that begin with # are
// comments.
func parseScale(text string) (*scale, error) {
	s := &scale{levels: map[sort][]grade{}, rules: map[string]grade{}}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		if len(f) != 4 {
			return nil, strconv.ErrSyntax
		}
		var g grade
		var err error
		if f[1] != "-" {
			if g.worth, err = strconv.ParseFloat(f[1], 64); err != nil {
				return nil, err
			}
		}
		if g.right, err = strconv.ParseFloat(f[2], 64); err != nil {
			return nil, err
		}
		if g.found, err = strconv.Atoi(f[3]); err != nil {
			return nil, err
		}
		if f[1] == "-" {
			s.rules[f[0]] = g
		} else {
			lang, name, _ := strings.Cut(f[0], "/")
			mode, ok := ModeOf(name)
			if !ok {
				return nil, strconv.ErrSyntax
			}
			k := sort{lang, mode}
			s.levels[k] = append(s.levels[k], g)
		}
	}
	return s, nil
}

// of is how likely an attribution of the sort, rule and worth is right: the rule's share, or what lies between the two levels around the worth. What the
// scale does not have keeps its worth.
func (s *scale) of(k sort, rule string, worth float64) float64 {
	if g, ok := s.rules[rule]; ok {
		return g.right
	}
	l := s.levels[k]
	if len(l) == 0 {
		return worth
	}
	i, _ := slices.BinarySearchFunc(l, worth, func(g grade, w float64) int {
		if g.worth < w {
			return -1
		}
		return 1
	})
	switch {
	case i == 0:
		return l[0].right
	case i == len(l):
		return l[i-1].right
	}
	a, b := l[i-1], l[i]
	return a.right + (b.right-a.right)*(worth-a.worth)/(b.worth-a.worth)
}
