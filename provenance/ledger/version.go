package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"isnad/sources/prose"
)

// Versions are all records of one document, oldest first. name is its URL or
// name, the URL that was asked for, its id, or a piece of its name that no other
// document has. What the ledger lacks, or several have, is an error.
func (l *Ledger) Versions(name string) ([]Stored, error) {
	about, err := l.aboutOf(name)
	if err != nil {
		return nil, err
	}
	var out []Stored
	all, err := l.entriesAt("HEAD", map[string]bool{about[:2]: true})
	if err != nil {
		return nil, err
	}
	root, err := l.shelf.rootTree()
	if err != nil {
		return nil, err
	}
	for _, b := range all {
		if n, err := parseEntryPath(b.path); err != nil || n.kind != KindDocument || n.about != about {
			continue
		}
		s, err := l.stored(root, b)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	depth := depths(out)
	slices.SortStableFunc(out, func(a, b Stored) int {
		return cmp.Or(a.Time.Compare(b.Time), depth[a.SHA256]-depth[b.SHA256])
	})
	return out, nil
}

// depths is how many versions each comes after, by the SHA-256 of their entries:
// their times are of whole seconds.
func depths(versions []Stored) map[string]int {
	older := map[string]string{}
	for _, v := range versions {
		older[v.SHA256] = v.Document.Older
	}
	out := map[string]int{}
	for sum := range older {
		for at := older[sum]; at != "" && out[sum] < len(versions); at = older[at] {
			out[sum]++
		}
	}
	return out
}

// aboutOf is what stands in the names of a document's entries. An exact URL or
// name needs no entry to be read, so that a watch over many is quick.
func (l *Ledger) aboutOf(name string) (string, error) {
	versions, err := l.documentsIn(aboutWhere(name)[:2])
	if err != nil {
		return "", err
	}
	if exact := aboutWhere(name); len(versions[exact]) > 0 {
		return exact, nil
	}
	whole, pieces := map[string]string{}, map[string]string{} // name shown, by about
	for r, err := range l.recordsAt("HEAD", func(n entryName) bool { return n.kind == KindDocument }) {
		if err != nil {
			return "", err
		}
		d := r.Document
		switch about := aboutWhere(d.where()); {
		case d.ID == name, d.Name == name, d.Fetched != nil && d.Fetched.Asked == name:
			whole[about] = d.Name
		case name != "" && strings.Contains(d.Name, name):
			pieces[about] = d.Name
		}
	}
	for _, found := range [...]map[string]string{whole, pieces} {
		switch len(found) {
		case 0:
			continue
		case 1:
			for about := range found {
				return about, nil
			}
		}
		var names []string
		for _, n := range found {
			names = append(names, prose.Safe(n))
		}
		slices.Sort(names)
		return "", fmt.Errorf("document %q: may be any of %s", name, strings.Join(names[:min(len(names), 5)], ", "))
	}
	return "", fmt.Errorf("document %q: not in the ledger", name)
}

// Newest is the last record of the document of exactly this URL or name; ok is
// false when the ledger lacks it.
func (l *Ledger) Newest(where string) (s Stored, ok bool, err error) {
	versions, err := l.documentsIn(aboutWhere(where)[:2])
	if err != nil || len(versions[aboutWhere(where)]) == 0 {
		return Stored{}, false, err
	}
	all, err := l.Versions(where)
	if err != nil {
		return Stored{}, false, err
	}
	return all[len(all)-1], true, nil
}
