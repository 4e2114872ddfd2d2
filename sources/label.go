package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/prose"
)

// separators stand between a label and the name: "Source » X", "圖／X".
const separators = ":：»>|/／"

// maxLabelBytes is how long a label may be.
const maxLabelBytes = 60

// maxRestBytes is how long what follows a label may be.
const maxRestBytes = 160

// labelled reads a line that is a label and a name: "Source: X", "(Foto: X)".
func (a *analysis) labelled(b *patternBook, s string) (hit, bool) {
	whole := prose.Span{End: len(s)}.Trim(s, "[](（）) ")
	label, rest, ok := cutLabel(s, whole)
	if !ok {
		return hit{}, false
	}
	p := b.labels[labelKey(label.In(s))]
	if p == nil {
		return hit{}, false
	}
	rest = rest.Trim(s, " .,،;؛")
	if rest.Len() < 2 || rest.Len() > maxRestBytes || strings.ContainsAny(rest.In(s), "\n»") || strings.Contains(rest.In(s), ": ") {
		return hit{}, false
	}
	return a.named(hit{pattern: p, span: prose.Span{End: len(s)}.Trim(s, "")}, s, rest)
}

// cutLabel cuts a line at the first separator, which must stand near its
// beginning. More of them may follow: "Source: »".
func cutLabel(s string, within prose.Span) (label, rest prose.Span, ok bool) {
	in := within.In(s)
	i := strings.IndexAny(in[:min(len(in), maxLabelBytes)], separators)
	if i <= 0 {
		return label, rest, false
	}
	label = prose.Span{Start: within.Start, End: within.Start + i}.Trim(s, "")
	n := i
	for n < len(in) {
		r, size := utf8.DecodeRuneInString(in[n:])
		if !strings.ContainsRune(separators, r) && !unicode.IsSpace(r) {
			break
		}
		n += size
	}
	return label, prose.Span{Start: within.Start + n, End: within.End}, true
}

// outlets is the outlets in the list of names at span n of s: photographers
// stand beside those whose pictures are theirs, and are left out.
func (a *analysis) outlets(s string, n prose.Span) []name {
	var out []name
	for _, p := range splitNames(s, n) {
		out = append(out, a.unglued(s, p)...)
	}
	return out
}

// unglued is the outlets in one piece of a list: the whole of it, or what
// stands before or behind a dash, "via" or "for" in it.
func (a *analysis) unglued(s string, p prose.Span) []name {
	if p.Empty() || countWords(p.In(s)) > maxNameWords+2 {
		return nil
	}
	found, kind := a.resolve(s, p)
	if kind != "" || a.outletLike(p.In(s)) {
		return []name{found}
	}
	var out []name
	at := p.Start
	for _, glue := range []string{" via ", " / ", " - ", " – ", " — ", " for ", " per ", " für ", " pour ", " para ", ": ", " | "} {
		if i := strings.Index(s[at:p.End], glue); i > 0 {
			for _, q := range []prose.Span{{Start: at, End: at + i}, {Start: at + i + len(glue), End: p.End}} {
				if q = q.Trim(s, ".,;"); q.Empty() {
					continue
				}
				if found, kind := a.resolve(s, q); kind != "" || a.outletLike(q.In(s)) {
					out = append(out, found)
				}
			}
			break
		}
	}
	return out
}

// How many letters the short name of an outlet has.
const minAcronym, maxAcronym = 3, 6

// outletLike reports whether s, which the registry lacks and which stands where
// a picture or a text is credited, looks like an outlet's name and no person's:
// the publisher itself, an abbreviation, or a name with a word such as "News".
func (a *analysis) outletLike(s string) bool {
	s = strings.TrimSpace(s)
	if a.own[foldedTitle(s)] {
		return true
	}
	letters, capitals, figures, words := 0, 0, 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		if patterns().outletWords[prose.FoldString(strings.Trim(w, ".,"))] && words > 1 {
			return true
		}
		for _, r := range w {
			switch {
			case unicode.IsDigit(r):
				figures++
			case unicode.IsUpper(r):
				capitals++
			}
			letters++
		}
	}
	return words == 1 && minAcronym <= letters && letters <= maxAcronym && capitals+figures == letters && capitals > 0
}
