package ledger

import (
	"maps"
	"slices"
	"strings"
)

// belong says of each finding to which document it belongs: that of the entry,
// or the first that was recorded with the bytes, where it is about a file of
// raw/ or text/. Sums, checkpoints and keys belong to none.
func (x *inspection) belong() {
	if len(x.findings) == 0 {
		return
	}
	docs := map[string]fact{} // by id, and by the file that holds its bytes
	for _, path := range slices.SortedFunc(maps.Keys(x.facts), byTime) {
		f := x.facts[path]
		if f.raw == "" {
			continue
		}
		for _, key := range [...]string{f.about, textPath("raw", f.raw), textOr(f.text)} {
			if _, ok := docs[key]; !ok {
				docs[key] = f
			}
		}
	}
	for i := range x.findings {
		f := &x.findings[i]
		key := f.Path
		if e, ok := x.facts[f.Entry]; ok {
			key = e.about
		}
		if d, ok := docs[key]; ok && key != "" {
			f.Doc, f.Document, f.URL = d.about, d.where, d.url
		}
	}
}

// byTime orders entries' paths by their times.
func byTime(a, b string) int { return strings.Compare(baseOf(a), baseOf(b)) }

// textOr is the file of an extracted text, "" where there is none.
func textOr(sum string) string {
	if sum == "" {
		return ""
	}
	return textPath("text", sum)
}
