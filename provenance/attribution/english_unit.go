package attribution

// A unit is a sentence, or several that one quotation holds together: the
// field of view of every rule.
type unit struct {
	*englishGrammar
	run
	first int // index of the unit's first find
	limit int // where an outlet's own reporting clause takes over, 0 for nowhere
	cues  []hit
}

// units cuts the stretch into units and analyses each.
func (g *englishGrammar) units() {
	q := 0
	for i := 0; i < len(g.sents); {
		u := unit{englishGrammar: g, run: run{g.sents[i].Start, g.sents[i].End}, first: len(g.finds), cues: g.p.room.cues[:0]}
		for i++; i < len(g.sents) && g.holds(&q, u.run, g.sents[i].Start); i++ {
			u.to = g.sents[i].End
		}
		u.analyse()
		g.p.room.cues = u.cues
	}
}

// holds reports whether the sentence that begins at next belongs to the unit
// before it: a quotation spans the border, or opens there behind a colon, or one
// with a question in it ends there and its reporting clause follows.
func (g *englishGrammar) holds(q *int, u run, next int) bool {
	if next < len(g.words) && g.words[next].class&opener != 0 && g.byteAt(next-1) == ':' {
		return true
	}
	for *q < len(g.quotes) && g.quotes[*q].to <= next-1 {
		*q++
	}
	if *q == len(g.quotes) || g.quotes[*q].from >= next {
		return false
	}
	if g.quotes[*q].to > next {
		return true
	}
	// The quotation ends with the sentence.
	last := next - 2
	for last > g.quotes[*q].from && g.byteAt(last) == '\'' { // ''
		last--
	}
	if last < g.quotes[*q].from || g.byteAt(last) == '.' {
		return false
	}
	for i := next; i < len(g.toks) && i < next+10; i++ {
		if g.words[i].class&(mark|quoted) != 0 {
			break
		}
		if h, ok := g.verbAt(i, len(g.toks)); ok && h.cue.frames&fQuote != 0 && h.form&pastForm != 0 {
			return i > next
		}
	}
	return false
}

// byteAt is the first byte of token i.
func (g *englishGrammar) byteAt(i int) byte { return g.p.text[g.toks[i].Start] }

// is reports whether token i exists in the unit and has one of the classes k.
func (u *unit) is(i int, k class) bool {
	return i >= u.from && i < u.to && u.words[i].class&k != 0
}

// punct reports whether token i of the unit is the mark c.
func (u *unit) punct(i int, c byte) bool {
	return u.is(i, mark) && u.byteAt(i) == c
}

// says reports whether token i of the unit is the word w, given in lower case.
func (u *unit) says(i int, w string) bool {
	if i < u.from || i >= u.to || u.toks[i].Len() != len(w) {
		return false
	}
	return equalFold(u.toks[i].In(u.p.text), w)
}

// equalFold compares ASCII without case and without allocating.
func equalFold(s, low string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != low[i] {
			return false
		}
	}
	return true
}

// boundary reports whether token i is a mark that no noun phrase crosses.
func (u *unit) boundary(i int) bool {
	if !u.is(i, mark) {
		return false
	}
	switch c := u.byteAt(i); c {
	case '-', '/', '&', '\'', '.', '%', '$', '+', '#', '@':
		return !u.toks[i].Glued && c == '-'
	case 0xe2: // dashes and single marks
		s := u.toks[i].In(u.p.text)
		return s != "’" && s != "‘" && (s != "–" || !u.toks[i].Glued)
	}
	return u.words[i].class&quoted == 0 || u.words[i].class&opener != 0 && false
}

// comma reports whether token i is a comma outside quotations, or the end of a
// quotation that has one.
func (u *unit) comma(i int) bool { return u.punct(i, ',') && !u.is(i, quoted) }

// stop reports whether nothing but marks stands in the unit from i on.
func (u *unit) stop(i int) bool {
	for n := 0; i < u.to; i++ {
		if n++; n > 20 || !u.is(i, mark) || u.is(i, opener) {
			return false
		}
	}
	return true
}

// trim drops white marks (commas, full stops, colons, dashes) from both ends
// of r, those of quotations excepted.
func (u *unit) trim(r run) run {
	loose := func(i int) bool {
		if !u.is(i, mark) || u.is(i, quoted) {
			return false
		}
		switch u.byteAt(i) {
		case ',', '.', ';', ':', '-':
			return true
		case 0xe2:
			s := u.toks[i].In(u.p.text)
			return s == "—" || s == "–" || s == "…"
		}
		return false
	}
	for !r.empty() && loose(r.to-1) {
		r.to--
	}
	for !r.empty() && loose(r.from) {
		r.from++
	}
	return r
}
