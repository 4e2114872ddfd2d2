package table

import "strings"

// measure is what one column would like and what it can do with.
type measure struct{ natural, least int }

// Defaults for Column.Min, and the width up to which a right-to-left word keeps
// a column from shrinking, since its letters change shape where it is broken.
const (
	leastWrap     = 12
	leastTruncate = 8
	wholeWord     = 24
)

// block is a run of columns that fit side by side, with their final widths.
type block struct {
	columns []int // indices into Grid.Columns
	widths  []int
	gaps    []int // blanks before each column; 0 before the first
}

// span returns the columns of the terminal from column i to j of the block.
func (b block) span(i, j int) int {
	n := 0
	for k := i; k <= j; k++ {
		n += b.widths[k]
		if k > i {
			n += b.gaps[k]
		}
	}
	return n
}

// width returns the columns of the whole block.
func (b block) width() int { return b.span(0, len(b.columns)-1) }

// measureColumn returns the wishes of a column with these cells.
func measureColumn(c Column, cells []laid) measure {
	heading := lay(Text(c.Heading), false)
	var m measure
	word := 0 // longest that should not be broken
	for _, l := range cells {
		m.natural = max(m.natural, l.width)
		if c.Fit == Wrap && l.rtl {
			word = max(word, l.longest(true))
		}
	}
	switch c.Fit {
	case Fixed:
		m.least = m.natural
	case Wrap:
		m.least = max(or(c.Min, leastWrap), min(word, wholeWord))
	case Truncate:
		m.least = or(c.Min, leastTruncate)
	}
	m.natural = max(m.natural, heading.width)
	if c.Max > 0 {
		m.natural = min(m.natural, max(c.Max, 2))
	}
	m.least = min(max(m.least, heading.longest(false)), m.natural)
	return m
}

func or(n, fallback int) int {
	if n > 0 {
		return n
	}
	return fallback
}

// layout cuts the columns into blocks that fit the width. All but the first
// begin with the sticky columns again. A wide gap stands where a group begins;
// gaps close up before the table is cut.
func (g Grid) layout(wishes []measure, width int) []block {
	all := make([]int, len(wishes))
	for i := range all {
		all[i] = i
	}
	for _, gap := range [][2]int{{2, 4}, {2, 2}, {1, 2}} {
		if b, ok := g.fit(all, wishes, width, gap); ok {
			return []block{b}
		}
	}
	sticky := g.sticky(wishes, width)
	var blocks []block
	for at := sticky; at < len(all); {
		b, end := g.take(all, sticky, at, wishes, width)
		blocks = append(blocks, b)
		at = end
	}
	if blocks == nil { // one column, too wide for its least
		blocks = []block{g.force(all, wishes, width)}
	}
	return blocks
}

// sticky returns how many columns each block repeats: as many as asked for, as
// long as they leave half the width to the others.
func (g Grid) sticky(wishes []measure, width int) int {
	n := min(max(g.Sticky, 1), len(wishes))
	for ; n > 1; n-- {
		sum := 0
		for _, m := range wishes[:n] {
			sum += m.least + 2
		}
		if sum <= width/2 {
			break
		}
	}
	return n
}

// take returns the block of the sticky columns and as many from column at on as
// fit, but one at least, and the column after the last it took.
func (g Grid) take(all []int, sticky, at int, wishes []measure, width int) (block, int) {
	columns := append([]int(nil), all[:sticky]...)
	columns = append(columns, all[at])
	fitting, ok := g.fit(columns, wishes, width, [2]int{2, 4})
	end := at + 1
	if !ok {
		return g.force(columns, wishes, width), end
	}
	for ; end < len(all); end++ {
		columns = append(columns, all[end])
		wider, ok := g.fit(columns, wishes, width, [2]int{2, 4})
		if !ok {
			break
		}
		fitting = wider
	}
	return fitting, end
}

// fit sets the widths of the given columns; ok is false if they do not fit even
// at their least. gap is the blanks between columns and between groups.
func (g Grid) fit(columns []int, wishes []measure, width int, gap [2]int) (b block, ok bool) {
	b = block{columns: append([]int(nil), columns...), gaps: make([]int, len(columns))}
	own := make([]measure, len(columns))
	for i, c := range columns {
		own[i] = wishes[c]
		b.widths = append(b.widths, own[i].natural)
		if i > 0 {
			b.gaps[i] = gap[0]
			if g.Columns[c].Group != g.Columns[columns[i-1]].Group {
				b.gaps[i] = gap[1]
			}
		}
	}
	g.widen(&b, own)
	shrink(&b, own, width)
	return b, b.width() <= width
}

// widen makes room for group headings that are longer than their columns, at
// the cost of the group's last column.
func (g Grid) widen(b *block, own []measure) {
	for _, s := range g.groups(*b) {
		heading := lay(Text(g.Columns[b.columns[s.start]].Group), false)
		last := s.end - 1
		if more := heading.width - b.span(s.start, last); more > 0 {
			b.widths[last] += more
			own[last].natural += more
		}
		least := b.span(s.start, last) - b.widths[last]
		own[last].least = min(max(own[last].least, heading.longest(false)-least), own[last].natural)
	}
}

// groups returns the runs of columns of the block, first and one past the last,
// that share a group heading.
func (g Grid) groups(b block) []span {
	var out []span
	for i, c := range b.columns {
		group := g.Columns[c].Group
		switch {
		case group == "":
		case i > 0 && group == g.Columns[b.columns[i-1]].Group:
			out[len(out)-1].end = i + 1
		default:
			out = append(out, span{i, i + 1})
		}
	}
	return out
}

// shrink takes one column at a time off the widest column that has some to give.
func shrink(b *block, own []measure, width int) {
	for over := b.width() - width; over > 0; over-- {
		widest := -1
		for i, w := range b.widths {
			if w > own[i].least && (widest < 0 || w > b.widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		b.widths[widest]--
	}
}

// force makes columns fit that cannot: below their least, down to 2. A block
// has more than its sticky columns only if these leave room.
func (g Grid) force(columns []int, wishes []measure, width int) block {
	least := make([]measure, len(wishes))
	for i, m := range wishes {
		least[i] = measure{m.natural, min(m.least, 2)}
	}
	b, _ := g.fit(columns, least, width, [2]int{1, 1})
	return b
}

// rule returns a line of n columns.
func rule(n int) string { return strings.Repeat("─", n) }
