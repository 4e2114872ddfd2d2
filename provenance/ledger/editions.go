package ledger

import (
	"fmt"
	"strings"
)

// An edition is the place of a text among the editions of a fixed file: nth of
// of, from 1; nth is 0 for a text that is none of them.
type edition struct{ nth, of int }

// former reports whether a later edition was written since.
func (e edition) former() bool { return 0 < e.nth && e.nth < e.of }

// String is "edition 2 of 4".
func (e edition) String() string { return fmt.Sprintf("edition %d of %d", e.nth, e.of) }

// editionOf finds a text among the editions of the fixed file at path, which
// fixed/editions lists by their SHA-256, oldest first. What changes the wording
// adds its line there; no line is ever taken away.
//
// The list is the program's and not the ledger's own. A ledger that vouched for
// its texts itself, by an entry or the sums, would vouch as well for a VERIFY.md
// in which whoever made it left a step out.
func editionOf(path string, data []byte) edition {
	var e edition
	sum := digest(data)
	for line := range strings.Lines(string(fixedFile("editions"))) {
		want, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if name != path {
			continue
		}
		e.of++
		if want == sum {
			e.nth = e.of
		}
	}
	return e
}

// fixed inspects a file that the program wrote and nobody else.
func (x *inspection) fixed(path string, data []byte) {
	if path == attributesPath {
		if string(data) != attributes {
			x.find(LED04, Edited, path, "is not the file that every ledger has")
		}
		return
	}
	e := editionOf(path, data)
	switch {
	case e.nth == 0:
		x.find(LED04, Edited, path, "has SHA-256 %s, which is none of its %d editions: it was edited, or a newer program wrote it", digest(data), e.of)
	case e.former():
		x.mu.Lock()
		defer x.mu.Unlock()
		x.former = append(x.former, fmt.Sprintf("%s is %s: an older program wrote it, and its words hold for what that program knew.", path, e))
	}
}
