package rules

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/drift"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// drifted calls do for every difference between two renderings of a claim; g
// departs from ref.
func (x *reading) drifted(do func(c int, ref, g rendered, d drift.Difference)) {
	for c := range x.Drifts {
		for _, pair := range x.Drifts[c] {
			ref, ok := x.rendered(x.Claims[c].Renderings[pair.A])
			g, ok2 := x.rendered(x.Claims[c].Renderings[pair.B])
			for _, d := range pair.Differences {
				if ok && ok2 {
					do(c, ref, g, d)
				}
			}
		}
	}
}

// madeDirect is DRF02: words in quotation marks that the text nearest to the
// speaker only reports. A document of an earlier day may have heard them itself.
func madeDirect(x *reading) []Finding {
	var out []Finding
	x.drifted(func(c int, ref, g rendered, d drift.Difference) {
		if d.Type != drift.ModeShift || g.mode != attribution.Direct || ref.mode != attribution.Indirect ||
			ref.speaker != g.speaker || before(g.doc.Published.ISO, ref.doc.Published.ISO) {
			return
		}
		out = append(out, Finding{Doc: g.doc.ID(), Span: g.span, Attributions: []string{g.id}, Claims: []string{x.Claims[c].Key},
			Message: "in quotation marks here, reported in " + quoted(ref.doc.Name), Related: []Place{ref.place()}})
	})
	return out
}

// cutQuotation is DRF03: a rendering lacks the end that another has, or two
// things said apart stand in one pair of marks. Dots show that something is
// left out. Documents that do not tell one story have to have nearly all words of
// the shorter one in common.
func cutQuotation(x *reading) []Finding {
	var out []Finding
	shares := sync.OnceValue(x.sharedClaims)
	x.drifted(func(c int, ref, g rendered, d drift.Difference) {
		var message string
		switch d.Type {
		case drift.Truncation:
			if !x.saidOn(ref, g, d.Note) {
				return
			}
			message = "cut short, " + prose.Safe(d.Note)
		case drift.Merge:
			if x.interrupted(ref) || x.interrupted(g) {
				return
			}
			message = "two statements run together in one quotation"
		default:
			return
		}
		if elided(g.doc.Text, d.Span) || g.doc == ref.doc && g.lang == ref.lang {
			return // inside one text a second, shorter mention is no cut
		}
		if ref.lang == g.lang && resemble(ref, g) < nearly && shares()[pairOf(ref, g)] < 2 {
			return // of two stories, something like it
		}
		out = append(out, Finding{Doc: g.doc.ID(), Span: d.Span, Attributions: []string{g.id}, Claims: []string{x.Claims[c].Key},
			Message: message, Related: []Place{ref.place()}})
	})
	return out
}

// saidOn reports whether the end that g lacks, as a note has it between its marks,
// are words that ref quotes, and g's text does not go on with them a little
// further on. What ref only reports may be its reporter's own end of the sentence.
func (x *reading) saidOn(ref, g rendered, note string) bool {
	_, end, ok := strings.Cut(note, "“")
	if i := strings.LastIndex(end, "”"); ok && i >= 0 {
		end = end[:i]
	}
	end = strings.TrimSpace(strings.TrimSuffix(end, "…"))
	at := strings.Index(ref.span.In(ref.doc.Text), end)
	if !ok || end == "" || at < 0 {
		return ref.mode == attribution.Direct
	}
	s := prose.Span{Start: ref.span.Start + at, End: ref.span.Start + at + len(end)}
	lead := clip(ref.doc.Text, prose.Span{Start: max(ref.span.Start, s.Start-mostGap), End: s.Start})
	if strings.ContainsAny(strings.TrimRight(lead.In(ref.doc.Text), " \t\r\n"), "!?") || strings.Contains(lead.In(ref.doc.Text), ". ") {
		return false // a sentence of its own, which may be left off
	}
	p, _ := x.index.Place(ref.id)
	if d := x.doc[ref.doc.ID()]; len(x.quotationsAround(d, s)) == 0 && !(ref.mode == attribution.Direct && x.Analyses[d].Attributions[p.At].Unclosed) {
		return false
	}
	below := clip(g.doc.Text, prose.Span{Start: g.span.End, End: min(len(g.doc.Text), g.span.End+soonAfter)})
	return !strings.Contains(prose.FoldString(below.In(g.doc.Text)), prose.FoldString(end))
}

// soonAfter is how many bytes behind a quotation its end may stand in a quotation
// of its own.
const soonAfter = 400

// interrupted reports whether the words of a rendering's attribution are in
// several stretches, with the reporter's between them: “The wall,” Berg said, “fell.”
func (x *reading) interrupted(g rendered) bool {
	p, ok := x.index.Place(g.id)
	return ok && !p.Own && len(x.Analyses[p.Analysis].Attributions[p.At].Content) > 1
}

// elided reports whether dots in or right behind a span show an omission.
func elided(text string, s prose.Span) bool {
	s.End = min(len(text), s.End+8)
	for i := s.Start; i < s.End; i++ {
		if i+3 <= s.End && (text[i:i+3] == "..." || text[i:i+3] == "…") {
			return true
		}
	}
	return false
}

// marksAmiss is DRF05: a quotation that opens and never closes, though the next
// paragraph does not go on with it; or the reporter's own words inside the
// marks.
func marksAmiss(x *reading) []Finding {
	var out []Finding
	x.each(func(a *provenance.Analysis, k int) {
		at, text := a.Attributions[k], a.Document.Text
		id := a.Document.ID()
		if n := len(out); n > 0 && out[n-1].Doc == id && out[n-1].Span.Overlaps(prose.Bounds(at.Content)) {
			return // an attribution inside the other: one mark is amiss
		}
		switch {
		case at.Unclosed && !goesOnBelow(text, prose.Bounds(at.Content)):
			out = append(out, Finding{Doc: id, Span: prose.Bounds(at.Content), Attributions: []string{at.ID},
				Message: "quotation opens and never closes"})
		case at.Mode == attribution.Mixed && x.marked(x.doc[id], at):
			out = append(out, Finding{Doc: id, Span: prose.Bounds(at.Content), Attributions: []string{at.ID},
				Message: "reported speech inside the quotation marks, after " + quoted(prose.Join(text, at.Cue))})
		}
	})
	return out
}

// runsOn is how many bytes below a quotation its closing mark may stand.
const runsOn = 1500

// goesOnBelow reports whether a quotation that ends unclosed at s goes on: the
// next paragraph opens with a mark, or the next mark below is a closing one.
func goesOnBelow(text string, s prose.Span) bool {
	end := min(len(text), s.End+runsOn)
	line := true // still on the quotation's own line
	for i, r := range text[s.End:end] {
		at := s.End + i
		switch {
		case r == '\n':
			line = false
		case strings.ContainsRune("“„«", r), r == '"' && opensAt(text, at):
			return !line && strings.TrimSpace(text[s.End:at]) == ""
		case strings.ContainsRune("”»", r), r == '"':
			return !line
		}
	}
	return false
}

// opensAt reports whether the straight mark at a byte opens a quotation: a blank
// or nothing stands before it and no blank behind.
func opensAt(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return (at == 0 || unicode.IsSpace(before) || before == '(') && !unicode.IsSpace(after)
}

// marked reports whether all that an attribution reports, and its cue with it,
// lies between two marks that enclose more.
func (x *reading) marked(d int, at attribution.Attribution) bool {
	return len(at.Cue) > 0 && slices.ContainsFunc(x.quotationsAround(d, prose.Bounds(at.Content)), func(q prose.Quotation) bool {
		return prose.Within(at.Cue, []prose.Span{q.Span})
	})
}

// otherLanguage is DRF07: a quotation in marks, in a language that its speaker's
// country does not speak, and nothing says that it is a translation. A document
// that has the words in a second language too, or says what it translates, is
// clear about it.
func otherLanguage(x *reading) []Finding {
	var out []Finding
	for d := range x.Analyses {
		a := &x.Analyses[d]
		if tellsLanguage(a) {
			continue
		}
		seen := map[string]bool{}
		for _, at := range a.Attributions {
			s := x.speaker(at.ID)
			if at.Mode == attribution.Indirect || s == nil || s.Kind != speaker.Person || seen[s.ID] || !foreign(s, at.Lang) || !ofNation(s) || x.original(at.ID, s) {
				continue
			}
			seen[s.ID] = true
			out = append(out, Finding{Doc: a.Document.ID(), Span: prose.Bounds(at.Content), Attributions: []string{at.ID},
				Message: fmt.Sprintf("%s is quoted in %s; in which language were the words spoken?", quoted(s.Name), languageName(at.Lang))})
		}
	}
	return out
}

// tellsLanguage reports whether a document translates, and says so or shows it.
func tellsLanguage(a *provenance.Analysis) bool {
	doc := a.Document
	for _, c := range doc.Credits {
		if c.Role == sources.RoleTranslated {
			return true
		}
	}
	for _, p := range doc.Parts {
		if p.TranslationOf >= 0 || languageNotes().any(doc.Text, p.Span) {
			return true
		}
	}
	return false
}

// foreign reports whether every country that a speaker is known to be of speaks
// other languages than lang. A country that the list lacks may speak anything.
func foreign(s *speaker.Speaker, lang string) bool {
	for _, n := range s.Nations {
		ls, ok := languages()[n]
		if !ok || slices.Contains(ls, lang) {
			return false
		}
	}
	return len(s.Nations) > 0
}

// ofNation reports whether some text presents a speaker as one of a nation, "French
// Prime Minister Ann Berg", and does not only name a country beside him: "an expert
// on Syria", "of New Mexico", "who heads an office in Bonn, Germany".
func ofNation(s *speaker.Speaker) bool {
	return slices.ContainsFunc(append([]string{s.Title}, s.Aliases...), func(form string) bool {
		ws := wordsOf(form, prose.Span{Start: 0, End: len(form)})
		for i, w := range ws {
			switch {
			case i > mostDescribed || dependents()[w.word] && w.word != "that":
				return false
			case nationForms()[w.word] && (i == 0 || !(prepositions()[ws[i-1].word] && ws[i-1].word != "of") && ws[i-1].word != "new"):
				return true
			}
		}
		return false
	})
}

// nationForms are the words of the forms of nations, folded; of "South Korean",
// which begins with a word that any place may have, the last.
var nationForms = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, e := range lexicon.Nations().Section("nation") {
		for _, form := range append([]string{e.Word}, e.Attrs...) {
			for _, f := range [...]string{form, "ال" + form} {
				ws := strings.Fields(prose.FoldString(f))
				out[ws[len(ws)-1]] = true
			}
		}
	}
	return out
})

// original reports whether a claim that an attribution renders is held in a
// language of its speaker.
func (x *reading) original(id string, s *speaker.Speaker) bool {
	for _, c := range x.index.ClaimsOf(id) {
		for _, g := range x.renderings(int(c)) {
			if g.speaker == s && !foreign(s, g.lang) {
				return true
			}
		}
	}
	return false
}

// languages are the languages of the nations' list, by its keys.
var languages = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, e := range words().Section("language") {
		out[e.Word] = e.Attrs
	}
	return out
})

// languageName is a language in a message.
func languageName(code string) string {
	for _, e := range words().Section("language-name") {
		if e.Word == code {
			return e.Attrs[0]
		}
	}
	return "another language"
}
