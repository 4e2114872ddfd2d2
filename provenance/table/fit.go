package table

import "strings"

// How columns get their widths. Each has a natural width, at which nothing in it
// wraps, and a least one, below which it reads badly. If the natural widths do
// not fit, the widest column gives way first, one terminal column at a time, so
// that a long text shrinks and a column of marks does not. If the least ones do
// not fit either, the table is cut into blocks.
//
// Splitting the width evenly, as tablewriter does, was tried and dropped: the
// claim wrapped over six lines beside columns of one letter in twelve.

// measure is what one column would like and what it can do with, in columns of
// the terminal.
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
	var m measure // of the cells; the heading's part comes last
	word := 0     // longest that should not be broken
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
	// A heading would like one line, but wraps before its column is cut off, so
	// it adds to the natural width in full and to the least by its longest word.
	m.natural = max(m.natural, heading.width)
	if c.Max > 0 {
		m.natural = min(m.natural, max(c.Max, 2))
	}
	m.least = min(max(m.least, heading.longest(false)), m.natural)
	return m
}

// or returns n, or the fallback for the zero that means "not set".
func or(n, fallback int) int {
	if n > 0 {
		return n
	}
	return fallback
}

// layout cuts the columns into blocks that fit the width, all of which begin
// with the sticky columns. Of three ways to set the gaps it takes the roomiest
// of those that need the fewest blocks.
func (g Grid) layout(wishes []measure, width int) []block {
	var best []block
	for _, gap := range []gaps{{2, 4}, {2, 2}, {1, 2}} {
		if blocks := g.blocks(wishes, width, gap); best == nil || len(blocks) < len(best) {
			best = blocks
		}
	}
	return best
}

// gaps are the blanks between columns and before a new group.
type gaps struct{ column, group int }

// blocks cuts the columns into blocks with the given gaps.
func (g Grid) blocks(wishes []measure, width int, gap gaps) []block {
	all := make([]int, len(wishes))
	for i := range all {
		all[i] = i
	}
	if b, ok := g.fit(all, wishes, width, gap); ok {
		return []block{b}
	}
	sticky := g.sticky(wishes, width)
	if sticky == len(all) { // one column, too wide for its least
		return []block{g.force(all, wishes, width)}
	}
	var blocks []block
	for at := sticky; at < len(all); {
		b, end := g.take(all, sticky, at, wishes, width, gap)
		blocks = append(blocks, b)
		at = end
	}
	return blocks
}

// sticky returns how many columns each block repeats: as many as asked for, as
// long as they leave half the width to the others.
func (g Grid) sticky(wishes []measure, width int) int {
	n := max(min(g.Sticky, len(wishes)-1), 1)
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
// fit, but one at least, and the column after the last it took. A group goes
// into the next block whole, unless it begins the block and must be torn.
func (g Grid) take(all []int, sticky, at int, wishes []measure, width int, gap gaps) (block, int) {
	columns := append([]int(nil), all[:sticky]...)
	columns = append(columns, all[at])
	fitting, ok := g.fit(columns, wishes, width, gap)
	end := at + 1 // one column must go in, or cutting would never end
	if !ok {
		return g.force(columns, wishes, width), end
	}
	for ; end < len(all); end++ {
		columns = append(columns, all[end])
		wider, ok := g.fit(columns, wishes, width, gap)
		if !ok {
			break
		}
		fitting = wider
	}
	// Tearing off the first columns of a group would put its heading over one or
	// two of them, here, and over the rest, there.
	if back := g.groupStart(end); back > at && back < end {
		fitting, _ = g.fit(columns[:sticky+back-at], wishes, width, gap)
		end = back
	}
	return fitting, end
}

// groupStart returns the column at which the group that column end would tear
// apart begins, or end if it tears none.
func (g Grid) groupStart(end int) int {
	if end >= len(g.Columns) || g.Columns[end].Group == "" {
		return end
	}
	start := end
	for start > 0 && g.Columns[start-1].Group == g.Columns[end].Group {
		start--
	}
	return start
}

// fit sets the widths of the given columns; ok is false if they do not fit even
// at their least.
func (g Grid) fit(columns []int, wishes []measure, width int, gap gaps) (b block, ok bool) {
	b = block{columns: append([]int(nil), columns...), gaps: make([]int, len(columns))}
	own := make([]measure, len(columns))
	for i, c := range columns {
		own[i] = wishes[c]
		b.widths = append(b.widths, own[i].natural)
		if i > 0 {
			b.gaps[i] = gap.column
			if g.Columns[c].Group != g.Columns[columns[i-1]].Group {
				b.gaps[i] = gap.group
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
		// The natural width has room for the heading on one line, the least one
		// for its longest word.
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

// shrink takes one column at a time off the widest column that has some to give,
// down to its least or 2, the width of a Chinese character.
func shrink(b *block, own []measure, width int) {
	for over := b.width() - width; over > 0; over-- {
		widest := -1
		for i, w := range b.widths {
			if w > max(own[i].least, 2) && (widest < 0 || w > b.widths[widest]) {
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
	b, _ := g.fit(columns, wishes, width, gaps{1, 1})
	shrink(&b, make([]measure, len(columns)), width)
	return b
}

// rule returns a line of n columns.
func rule(n int) string { return strings.Repeat("─", n) }
