package relay

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"isnad/sources/outlet"
	"isnad/sources/prose"
)

//go:embed worded.txt
var wordedFile string

// An outlet named beside words that say what it did has relayed its sentence
// where no attribution is read too: in languages in which none are, and in
// English where the sentence is the outlet's own work ("the X poll was
// conducted in May").

// A beside is words that stand on one side of an outlet's name.
type beside struct {
	role  Role
	words []string
	gap   bool // other words may stand between them and the name
}

// How many words may stand between a name and what is said of it, where the
// pattern allows any: before the name, and behind it.
const maxBetween, maxBehind = 6, 3

// A wording is worded.txt by side, and by the word nearest to the name.
type wording struct {
	before, after map[string][]beside
	solidBefore   []beside
	solidAfter    []beside
}

// wordings is worded.txt: that of English, and that of all other languages
// together, since a page's language is not always told.
var wordings = sync.OnceValue(func() map[bool]*wording {
	all := map[bool]*wording{}
	for _, english := range []bool{true, false} {
		all[english] = &wording{before: map[string][]beside{}, after: map[string][]beside{}}
	}
	for line := range strings.Lines(wordedFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 4 && !strings.HasPrefix(line, "#") {
			all[f[0] == "en"].add(f[0], Role(f[1]), f[2], f[3])
		}
	}
	return all
})

// add adds one line of worded.txt.
func (w *wording) add(lang string, role Role, side, words string) {
	b := beside{role: role, words: strings.Fields(prose.FoldString(words))}
	last := len(b.words) - 1
	switch solid := lang == "zh" || lang == "ja" || lang == "ko"; {
	case solid && side == "<":
		w.solidBefore = append(w.solidBefore, beside{role: role, words: []string{words}})
	case solid:
		w.solidAfter = append(w.solidAfter, beside{role: role, words: []string{words}})
	case side == "<":
		if b.words[last] == "*" {
			b.words, b.gap = b.words[:last], true
		}
		key := b.words[len(b.words)-1]
		w.before[key] = append(w.before[key], b)
	default:
		if b.words[0] == "*" {
			b.words, b.gap = b.words[1:], true
		}
		w.after[b.words[0]] = append(w.after[b.words[0]], b)
	}
}

// worded makes a relay of an outlet named in prose outside all attributions; ok
// is false when the words beside it say nothing.
func (f *finder) worded(r Relay, m outlet.Mention) (Relay, bool) {
	part := f.doc.PartAt(m.Span.Start)
	lang := f.doc.Parts[part].Lang
	if lang == "ar" || m.Unnamed || m.Plural {
		return r, false
	}
	sentence, ok := f.sentenceAround(m.Span)
	if !ok || !sentence.Contains(m.Span) {
		return r, false // a name that a full stop parts
	}
	role, cue, ok := wordings()[lang == "en"].roleOf(f.doc.Text, sentence, m)
	if !ok {
		return r, false
	}
	r.Role, r.Cue, r.To = role, []prose.Span{cue}, f.holder(part)
	r.Scope, r.ScopeSpan = Sentence, sentence
	r.Covers = f.saidIn(sentence)
	r.Evidence = []Evidence{{f.id, sentence}}
	r.ID = f.name(r)
	return r, true
}

// saidIn lists the ids of the attributions that begin in a sentence.
func (f *finder) saidIn(sentence prose.Span) []string {
	var out []string
	for _, i := range f.near(sentence) {
		if b := reach(f.as[i]); sentence.Start <= b.Start && b.Start < sentence.End {
			out = append(out, f.as[i].ID)
		}
	}
	return out
}

// sentenceAround is the sentence of a paragraph of prose in which s stands; ok
// is false where s stands in no paragraph.
func (f *finder) sentenceAround(s prose.Span) (sentence prose.Span, ok bool) {
	k, _ := slices.BinarySearchFunc(f.blocks, s.Start+1, func(b prose.Span, at int) int { return b.End - at })
	if k == len(f.blocks) || !f.blocks[k].Contains(s) {
		return s, false
	}
	all, ok := f.sentences[k]
	if !ok {
		none := func(string) bool { return false } // of the languages meant, no abbreviations are known
		all = prose.Sentences(f.doc.Text, prose.Tokens(f.doc.Text, f.blocks[k]), none)
		f.sentences[k] = all
	}
	i, _ := slices.BinarySearchFunc(all, s.Start+1, func(t prose.Span, at int) int { return t.End - at })
	if i < len(all) && all[i].Overlaps(s) {
		return all[i], true
	}
	return f.blocks[k], true
}

// roleOf reads what an outlet did off the words beside its name, the longest
// match first, what stands before it first; the span is that of the words.
func (w *wording) roleOf(text string, sentence prose.Span, m outlet.Mention) (Role, prose.Span, bool) {
	sentence = around(text, sentence, m.Span)
	before := wordTokens(text, prose.Span{Start: sentence.Start, End: min(m.Phrase.Start, m.Span.Start)})
	role, cue, n := w.nearest(text, before)
	if n > 0 {
		return role, cue, true
	}
	after := wordTokens(text, prose.Span{Start: max(m.Phrase.End, m.Span.End), End: sentence.End})
	best := 0
	for skip := 0; skip <= maxBehind && skip < len(after) && best == 0; skip++ {
		rest := after[skip:]
		for _, b := range w.after[folded(text, rest[0])] {
			if k := len(b.words); k > best && k <= len(rest) && (skip == 0 || b.gap) && sameWords(text, rest[:k], b.words) {
				best, role, cue = k, b.role, prose.Span{Start: rest[0].Start, End: rest[k-1].End}
			}
		}
	}
	if best > 0 {
		return role, cue, true
	}
	return w.solid(text, sentence, m)
}

// nearby is how many bytes on either side of a name are read for what its outlet
// did; no sentence of news is so long, and a text without full stops is one.
const nearby = 1000

// around is a sentence as far as it is read around s.
func around(text string, sentence, s prose.Span) prose.Span {
	if s.Start-sentence.Start > nearby {
		for sentence.Start = s.Start - nearby; !utf8.RuneStart(text[sentence.Start]); sentence.Start++ {
		}
	}
	if sentence.End-s.End > nearby {
		for sentence.End = s.End + nearby; !utf8.RuneStart(text[sentence.End]); sentence.End-- {
		}
	}
	return sentence
}

// nearest looks for words before a name among its words before.
func (w *wording) nearest(text string, before []prose.Span) (role Role, cue prose.Span, length int) {
	for skip := 0; skip <= maxBetween && skip < len(before); skip++ {
		end := len(before) - skip
		for _, b := range w.before[folded(text, before[end-1])] {
			k := len(b.words)
			if k > length && k <= end && (skip == 0 || b.gap) && sameWords(text, before[end-k:end], b.words) {
				role, cue, length = b.role, prose.Span{Start: before[end-k].Start, End: before[end-1].End}, k
			}
		}
		if length > 0 {
			return role, cue, length
		}
	}
	return role, cue, 0
}

// solid looks for words that adjoin a name in languages without blanks.
func (w *wording) solid(text string, sentence prose.Span, m outlet.Mention) (Role, prose.Span, bool) {
	const marks = "「」『』《》〈〉“”‘’ "
	rest := text[m.Span.End:sentence.End]
	skipped := len(rest) - len(strings.TrimLeft(rest, marks))
	for _, b := range w.solidAfter {
		if at := m.Span.End + skipped; strings.HasPrefix(text[at:sentence.End], b.words[0]) {
			return b.role, prose.Span{Start: at, End: at + len(b.words[0])}, true
		}
	}
	head := strings.TrimRight(text[sentence.Start:m.Span.Start], marks)
	for _, b := range w.solidBefore {
		if strings.HasSuffix(head, b.words[0]) {
			end := sentence.Start + len(head)
			return b.role, prose.Span{Start: end - len(b.words[0]), End: end}, true
		}
	}
	return "", prose.Span{}, false
}

// wordTokens is the words of s.
func wordTokens(text string, s prose.Span) []prose.Span {
	var out []prose.Span
	if s.Empty() || s.End < s.Start {
		return nil
	}
	for _, t := range prose.Tokens(text, s) {
		if t.Kind == prose.Word {
			out = append(out, t.Span)
		}
	}
	return out
}

// folded is the word at s as worded.txt has it.
func folded(text string, s prose.Span) string { return prose.FoldString(s.In(text)) }

// sameWords reports whether the words at spans are want.
func sameWords(text string, spans []prose.Span, want []string) bool {
	for i, s := range spans {
		if folded(text, s) != want[i] {
			return false
		}
	}
	return true
}
