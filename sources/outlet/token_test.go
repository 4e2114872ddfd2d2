package outlet

import (
	"strings"
	"testing"

	"isnad/sources/prose"
)

// TestScan shows how words are cut, folded and stripped of particles. Known
// words are those of the names Miram and الميرام.
func TestScan(t *testing.T) {
	r := parse(t, line("m", "Miram|الميرام|Al-Dar|L'Arbre|מירם", "-", "-", "site", "unknown", "-", "-"))
	for text, want := range map[string]string{
		"Miram":          "miram",
		"MÍRAM’s":        "miram+’s",
		"miram'nin, x":   "miram+'nin ?",
		"l’Arbre":        "l arbre",
		"Al-Dar al-dār":  "al dar al dar",
		"as-Dar an–Dar":  "al dar al dar",
		"والميرام":       "الميرام",
		"فبالميرام":      "الميرام",
		"للميرام":        "الميرام",
		"وللميرام":       "الميرام",
		"الـمِيـرَام":    "الميرام",
		"למירם":          "מירם",
		"مثلMiram":       "مثل miram",
		"xMiram Miramx":  "? ?",
		"新华 新":           "? ? ?",
		"":               "",
		" \u200e-\u00a0": "",
	} {
		var got []string
		for _, tok := range r.index.scan(text, 0, len(text), nil, false) {
			w := "?"
			switch {
			case tok.id != 0:
				w = r.index.words[tok.id]
			case tok.baseID != 0:
				w = r.index.words[tok.baseID] + "+" + text[tok.base:tok.end]
			}
			got = append(got, w)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("scan(%q) = %q, want %q", text, g, want)
		}
	}
}

func TestGaps(t *testing.T) {
	r := parse(t, line("m", "Miram", "-", "-", "site", "unknown", "-", "-"))
	for between, want := range map[string]gap{
		" ": gapSpace, "\u00a0 ": gapSpace, "-": gapHyphen, "–": gapHyphen, " - ": gapOther, ".": gapDot, ". ": gapAbbr,
		" & ": gapAmp, "&": gapAmp, "\n": gapLine, " \n": gapLine, "\n\n": gapOther, ", ": gapOther, "-‘": gapHyphen,
		"’ ": gapSpace, " ‘": gapOther, "\u200f ": gapSpace, "/": gapOther, "--": gapOther,
	} {
		toks := r.index.scan("a"+between+"b", 0, len(between)+2, nil, false)
		if len(toks) != 2 || toks[1].gap != want {
			t.Errorf("between %q: %+v, want gap %d", between, toks, want)
		}
	}
}

// TestFoldTable holds the scanner's table against the folding that everybody
// else uses.
func TestFoldTable(t *testing.T) {
	for r, f := range table() {
		if want := prose.FoldString(string(rune(r))); f.class >= wordRune && string(f.text[:f.n]) != want {
			t.Errorf("%q is folded to %q, want %q", rune(r), f.text[:f.n], want)
		}
	}
}
