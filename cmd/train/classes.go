package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"isnad/provenance/attribution"
)

// classes reads classes of words, one "path TAB word TAB count" a line, as the
// usual programs for Brown clusters write them; lines that begin with "# " are
// comments. The most frequent words come out first. The name may be "".
func classes(name string) ([]attribution.WordClass, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	type counted struct {
		attribution.WordClass
		count int
	}
	var all []counted
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "# ") {
			continue
		}
		part := strings.Split(lines.Text(), "\t")
		if len(part) != 3 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 3", name, n, len(part))
		}
		count, err := strconv.Atoi(part[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: count %q: %w", name, n, part[2], err)
		}
		path := part[0][:min(len(part[0]), deepest)]
		if strings.Trim(path, "01") != "" {
			return nil, fmt.Errorf("%s:%d: path %q: want 0s and 1s", name, n, part[0])
		}
		all = append(all, counted{attribution.WordClass{Word: part[1], Path: path}, count})
	}
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(b.count, a.count) })
	var out []attribution.WordClass
	for _, c := range all {
		out = append(out, c.WordClass)
	}
	return out, lines.Err()
}

// deepest is how long a path can be: where a tree goes deeper, its branches there
// are one class.
const deepest = 23
