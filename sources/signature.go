package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/sources/outlet"
	"isnad/sources/page"
	"isnad/sources/prose"
)

// agencies is the outlets in a byline, or in a line that is nothing but an
// agency's name. The publisher in its own byline credits nobody, unless it is
// an agency or the page calls it the source; nor do networks on which a page is
// shared.
func (a *analysis) agencies(s string, place page.Place) []name {
	var out []name
	for _, p := range splitNames(s, undated(s)) {
		n, kind := a.resolve(s, p)
		own := a.own[foldedTitle(n.display)] || a.own[foldedTitle(p.In(s))] || n.id != "" && n.id == a.ownID
		switch {
		case kind == outlet.Platform, kind == outlet.Programme, kind != "" && surnamed(s, n.span, kind):
		case (place == page.Line || place == page.Head) && countWords(p.In(s)) == 1 && len(a.registry.Find(p.In(s))) == 0:
			return nil // an ordinary word, on a button: "Mehr", "RSS"
		case place == page.Byline && (countWords(p.In(s)) == 1 && kind != "" && len(a.registry.Find(p.In(s))) == 0 || noByline(p.In(s))):
			// "Print", on another button; "Jane Doe is a reporter for the Post."
		case place == page.Head && kind == outlet.Agency && strings.HasPrefix(s[n.span.End:], "-"):
			return nil // "TT-RSS"
		case place == page.Head && kind == outlet.Agency && !own && p.Len() > 2:
			out = append(out, n)
		case place == page.Line && kind == outlet.Agency && !own && p.Len() > 2 && (n.span.Len()*3 >= p.Len()*2 || n.span.Start == p.Start && countWords(p.In(s)) == 2):
			out = append(out, n)
		case place == page.Line || place == page.Head:
			return nil
		case kind != "" && (!own || place == page.Source):
			out = append(out, n)
		case place == page.Source && own:
			out = append(out, n)
		case kind == "" && !own && countWords(p.In(s)) >= 2 && a.outletLike(p.In(s)):
			out = append(out, n)
		}
	}
	return out
}

// surnamed reports whether the outlet's name at n is the last word of s, written as
// surnames are, behind a word written as given names are: "Jane Forbes" and "Jane
// Doe Forbes" are nobody's magazine, "Court Reporter" no Reporter. Agencies stand
// behind the names of those who write for them.
func surnamed(s string, n prose.Span, kind outlet.Kind) bool {
	if kind == outlet.Agency || n.Start == 0 || n.Empty() || n.End > len(s) {
		return false
	}
	own := n.In(s)
	before := strings.Fields(s[:n.Start])
	if len(before) == 0 || countWords(own) != 1 || own == strings.ToUpper(own) || strings.TrimSpace(s[n.End:]) != "" {
		return false
	}
	given := before[len(before)-1]
	return titled(given) && titled(own) && !noGiven(given) && !patterns().outletWords[prose.FoldString(given)]
}

// titled reports whether a word is written as names of people are: a capital, then
// small letters alone.
func titled(w string) bool {
	for i, r := range w {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) {
			return false
		}
	}
	return utf8.RuneCountInString(w) > 1
}

// noGiven reports whether a word is no given name: an article that names of outlets
// begin with, or what stands before who wrote.
func noGiven(w string) bool {
	switch w {
	case "The", "Al", "Die", "Der", "Das", "Le", "La", "Les", "Los", "Las", "El", "Il", "Lo", "De", "Het", "By", "From", "Via", "Von", "Por", "Par", "Di", "Da", "Af", "Av", "Door":
		return true
	}
	return false
}

// noByline reports whether a piece of a byline names nobody: it is a sentence, or
// says who has the rights.
func noByline(s string) bool {
	return strings.HasPrefix(s, "©") || strings.HasPrefix(s, "(c)") || countWords(s) > maxBylineWords && stops(s)
}

// maxBylineWords is how many words a byline that ends with a full stop has at most:
// "Agency staff, Northport."
const maxBylineWords = 4

// undated is s without the words at its ends that hold figures: dates and times.
func undated(s string) prose.Span {
	at := prose.Span{End: len(s)}.Trim(s, "")
	for {
		in := at.In(s)
		i := strings.IndexFunc(in, unicode.IsSpace)
		if i < 0 || !strings.ContainsFunc(in[:i], unicode.IsDigit) {
			break
		}
		at = prose.Span{Start: at.Start + i, End: at.End}.Trim(s, "")
	}
	for {
		in := at.In(s)
		i := strings.LastIndexFunc(in, unicode.IsSpace)
		if i < 0 || !strings.ContainsFunc(in[i:], unicode.IsDigit) {
			return at
		}
		at = prose.Span{Start: at.Start, End: at.Start + i}.Trim(s, "")
	}
}
