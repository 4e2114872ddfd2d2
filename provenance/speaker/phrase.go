package speaker

import (
	"isnad/sources/prose"
)

// namePhrases finds the phrases of one paragraph that name a person in full or
// with a title: "Syrian Defense Minister Ali Ayoub", "Abbas Mousavi, the
// spokesman", in text order.
func namePhrases(lang, text string, para prose.Span) []prose.Span {
	known := peopleOf[lang]
	if known == nil {
		return nil
	}
	its := known().items(wordsOf(text, para))
	if lang == "ar" {
		return phrasesArabic(its)
	}
	return phrasesLatin(its)
}

// phrasesLatin walks the name runs and takes in what describes them on both
// sides.
func phrasesLatin(its []item) []prose.Span {
	var out []prose.Span
	for i := 0; i < len(its); i++ {
		j := runLatin(its, i)
		if j == i {
			continue
		}
		left := titleLeft(its, i)
		right := titleRight(its, j)
		if left < i || right > j || j-i > 1 && (its[i].is(givenWord) || personal(its, i, j)) {
			out = append(out, prose.Span{Start: its[left].first().Start, End: its[right-1].last().End})
		}
		i = max(j, right) - 1
	}
	return out
}

// personal reports whether a run of two to four capitalised words looks like a
// person's name without any given name that is known: nothing before or behind
// it ties it to a place or a body.
func personal(its []item, i, j int) bool {
	return j-i <= 4 && nameStands(its, i, j) && !its[i].first().upper
}

// titleLeft is where the description before the name at i begins: titles,
// offices and countries, with the small words between them.
func titleLeft(its []item, i int) int {
	left := i
	for k := i - 1; k >= 0 && i-k <= 12; k-- {
		it, next := its[k], its[k+1]
		if next.first().afterMark && !(k+1 == i && titleBehind(its, k)) {
			break
		}
		switch {
		case it.is(titleWord) || it.is(honorificWord):
			left = k
		case it.is(domainWord), it.is(nationWord), it.is(organisationWord):
			if left < i || k == i-1 && false {
				left = k
			}
		case it.first().fold == "of" || it.first().fold == "the" || it.first().fold == "and" || it.first().fold == "for":
		default:
			return trimLeft(its, left)
		}
	}
	return trimLeft(its, left)
}

// titleBehind reports whether the phrase that ends with item k is a title with
// its office, set off by a comma from the name: "the Minister of Economy, …".
func titleBehind(its []item, k int) bool {
	for n := 0; k >= 0 && n < 8; k, n = k-1, n+1 {
		switch it := its[k]; {
		case it.is(titleWord):
			return true
		case it.is(domainWord), it.is(nationWord), it.first().fold == "of", it.first().fold == "and", it.first().fold == "the":
		default:
			return false
		}
		if its[k].first().afterMark {
			return false
		}
	}
	return false
}

// trimLeft leaves out a conjunction at the head of a description.
func trimLeft(its []item, left int) int {
	for left+1 < len(its) && (its[left].first().fold == "and" || its[left].first().fold == "of" || its[left].first().fold == "for") {
		left++
	}
	return left
}

// titleRight is where the description behind a name that ends at j ends: a
// phrase set off by a comma that opens with a title, up to the next mark.
func titleRight(its []item, j int) int {
	if j >= len(its) || !its[j].first().afterMark {
		return j
	}
	title := false
	for k := j; k < len(its) && k-j < 12; k++ {
		if k > j && its[k].first().afterMark {
			if title {
				return k
			}
			return j
		}
		if its[k].is(titleWord) && k-j < 5 {
			title = true
		} else if k-j >= 5 && !title {
			return j
		}
	}
	return j
}

// phrasesArabic finds titles with the names behind them. The name is what
// follows the title's office and country.
func phrasesArabic(its []item) []prose.Span {
	var out []prose.Span
	for i := 0; i < len(its); i++ {
		if !its[i].is(titleWord) && !its[i].is(honorificWord) {
			continue
		}
		j, k := i+1, 0
		for ; j < len(its) && j-i < 12 && !its[j].first().afterMark; j++ {
			if k = runArabic(its, j); k > j {
				break
			}
			if len(its[j].meanings) == 0 && !common(its[j].first().fold) && !its[j].first().capital && j-i > 6 {
				break
			}
			if clitic(its[j]) {
				break
			}
		}
		if k > j {
			out = append(out, prose.Span{Start: its[i].first().Start, End: its[k-1].last().End})
			i = k - 1
		}
	}
	return out
}

// clitic reports whether an item carries the conjunction "and": a new phrase.
func clitic(it item) bool {
	w := it.first().fold
	return len(w) > 6 && w[:2] == "و" && !it.is(givenWord)
}
