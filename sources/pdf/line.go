package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A line is a row of glyphs that are read together, in points.
type line struct {
	text   string
	x0, x1 float64
	y      float64
	size   float64
	page   int
	rtl    bool
}

// Glyphs come in the order in which they are drawn, which is nearly always that
// of reading as far as lines and columns go; inside of lines it is not: Arabic
// is drawn from either end. So order makes the lines, and places the letters.

// linesOf makes the lines of a page.
func linesOf(glyphs []glyph, page int) []line {
	var out []line
	start := 0
	var left, right float64
	for i, g := range glyphs {
		if i > start {
			prev := glyphs[i-1]
			size := max(g.size, prev.size, 1)
			if math.Abs(g.y-prev.y) < size*0.4 && g.x0 > left-2*size && g.x0 < right+2*size {
				left, right = min(left, g.x0), max(right, g.x1)
				continue
			}
			out = appendLine(out, glyphs[start:i], page)
			start = i
		}
		left, right = g.x0, g.x1
	}
	return appendLine(out, glyphs[start:], page)
}

func appendLine(lines []line, glyphs []glyph, page int) []line {
	l := line{page: page, x0: math.Inf(1), x1: math.Inf(-1)}
	letters := 0
	for _, g := range glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		l.x0, l.x1 = min(l.x0, g.x0), max(l.x1, g.x1)
		l.y, l.size = g.y, max(l.size, g.size)
		for _, r := range g.text {
			switch {
			case isRTL(r):
				letters++
			case unicode.IsLetter(r):
				letters--
			}
		}
	}
	if l.size == 0 {
		return lines
	}
	l.rtl = letters > 0
	l.text = plain(lineText(slices.Clone(glyphs), l.rtl))
	if l.text == "" {
		return lines
	}
	return append(lines, l)
}

// isRTL reports whether a letter is written from right to left.
func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) && !unicode.IsDigit(r)
}

// A blank is a gap of this part of the size, or one drawn as such. Glyphs at
// the same place within a part of that are one, drawn twice to be bold.
const (
	blankGap = 0.18
	sameGap  = 0.08
)

// lineText is the text of a line, in the order of reading.
func lineText(glyphs []glyph, rtl bool) string {
	slices.SortStableFunc(glyphs, func(a, b glyph) int {
		x, y := a.x0, b.x0
		if rtl {
			x, y = b.x1, a.x1
		}
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	var parts []string
	for i, g := range glyphs {
		if i > 0 {
			prev := glyphs[i-1]
			gap := g.x0 - prev.x1
			if rtl {
				gap = prev.x0 - g.x1
			}
			if g.text == prev.text && math.Abs(g.x0-prev.x0) < sameGap*g.size {
				continue
			}
			if gap > blankGap*max(g.size, prev.size) {
				parts = append(parts, " ")
			}
		}
		parts = append(parts, g.text)
	}
	if rtl {
		turnRuns(parts)
		turnBrackets(parts)
	}
	return strings.Join(strings.Fields(strings.Join(parts, "")), " ")
}

// turnRuns turns what is written from left to right inside a line of the other
// kind: numbers, and words of other scripts with the blanks between them.
func turnRuns(parts []string) {
	for i := 0; i < len(parts); {
		if !isLTR(parts[i]) {
			i++
			continue
		}
		end := i + 1
		for k := i + 1; k < len(parts); k++ {
			if isLTR(parts[k]) {
				end = k + 1
			} else if !inner(parts[k]) {
				break
			}
		}
		slices.Reverse(parts[i:end])
		i = end
	}
}

// isLTR reports whether a letter or digit is written from left to right.
func isLTR(s string) bool {
	for _, r := range s {
		if unicode.IsDigit(r) || unicode.IsLetter(r) && !isRTL(r) {
			return true
		}
	}
	return false
}

// inner reports whether s may stand inside a run.
func inner(s string) bool { return s == " " || strings.Contains(".,:/-–%+@_&'’٫٬", s) }

// turnBrackets gives brackets the direction that they have in the text where
// the page shows their mirror images: a closing one comes first.
func turnBrackets(parts []string) {
	const open, shut = "([{«", ")]}»"
	first := slices.IndexFunc(parts, func(s string) bool { return len(s) > 0 && strings.Contains(open+shut, s) })
	if first < 0 || !strings.Contains(shut, parts[first]) {
		return
	}
	for i, s := range parts {
		if k := strings.Index(open, s); k >= 0 && s != "" {
			parts[i] = string([]rune(shut)[len([]rune(open[:k]))])
		} else if k := strings.Index(shut, s); k >= 0 && s != "" {
			parts[i] = string([]rune(open)[len([]rune(shut[:k]))])
		}
	}
}

// plain is a text with plain letters for ligatures and for the forms of letters
// in a word, and without what only breaks lines. Other compatible letters stay:
// "½" is no "1⁄2".
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\u00ad' || unicode.Is(unicode.Cc, r):
		case 0xfb00 <= r && r <= 0xfb4f, 0xfb50 <= r && r <= 0xfdf9, 0xfe70 <= r && r <= 0xfefe:
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
