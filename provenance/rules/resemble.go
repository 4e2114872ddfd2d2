package rules

// plainly is how much two renderings share that are plainly of one thing.
const plainly = 0.6

// resemble is the share of the shorter rendering's telling words that the other
// has too, 0 when these are fewer than four. Words tell when they have four
// letters and more; their first six count, so that endings do not. Renderings in
// two languages have no words to share and come out as alike as can be: that
// they are one claim was found by other means.
func resemble(a, b rendered) float64 {
	common, short, _ := shared(a, b)
	return float64(common) / float64(short)
}

// resembleBoth is the same share of the longer rendering's words.
func resembleBoth(a, b rendered) float64 {
	common, _, long := shared(a, b)
	return float64(common) / float64(long)
}

// shared counts the telling words that two renderings have in common, and those
// of the shorter and of the longer one.
func shared(a, b rendered) (common, short, long int) {
	if a.lang != b.lang {
		return 1, 1, 1
	}
	x, y := a.telling(), b.telling()
	if len(x) > len(y) {
		x, y = y, x
	}
	for w := range x {
		if y[w] {
			common++
		}
	}
	if common < 4 {
		common = 0
	}
	return common, max(len(x), 1), max(len(y), 1)
}

// telling is telling(g), which lies ready where g is held against many others.
func (g rendered) telling() map[string]bool {
	if g.heads != nil {
		return g.heads
	}
	return telling(g)
}

// telling is the heads of a rendering's longer words.
func telling(g rendered) map[string]bool {
	out := map[string]bool{}
	for w := range wordSeq(g.doc.Text, g.span) {
		if head := tellingHead(w); head != "" {
			out[head] = true
		}
	}
	return out
}

// tellingHead is the head of a word that tells, "" of any other.
func tellingHead(w folded) string {
	rs := []rune(w.word)
	if len(rs) < 4 || hollow()[w.word] {
		return ""
	}
	return string(rs[:min(len(rs), 6)])
}

// enough is how many renderings of one claim are held against each other: a
// claim that hundreds of documents carry is the same in all of them.
const enough = 30
