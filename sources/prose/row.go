package prose

import "encoding/binary"

// A Row is the tokens of one stretch of text written small: a byte or two each,
// where a Token takes 24. A text that is gone through several times keeps its
// tokens so, and unfolds those at hand. The zero Row has none.
//
// The byte of a token holds its kind, the white space before it and its length;
// what is more than fits stands behind as a varint. Glued is no white space.
type Row struct {
	start, n int
	data     string
}

// The parts of a token's byte: two bits of kind, two of white space, four of
// length. The greatest value of the latter two says that the rest stands behind.
const (
	farGap  = 3
	farLong = 15
)

// NewRow is toks, which Tokens cut from a text inside a span that begins at
// start. scratch is room to work in, to be used again: it may be nil and comes
// back larger.
func NewRow(start int, toks []Token, scratch []byte) (Row, []byte) {
	b := scratch[:0]
	at := start
	for _, t := range toks {
		gap, long := t.Start-at, t.Len()
		b = append(b, byte(t.Kind)<<6|byte(min(gap, farGap))<<4|byte(min(long, farLong)))
		if gap >= farGap {
			b = binary.AppendUvarint(b, uint64(gap-farGap))
		}
		if long >= farLong {
			b = binary.AppendUvarint(b, uint64(long-farLong))
		}
		at = t.End
	}
	return Row{start, len(toks), string(b)}, b
}

// Len is the number of tokens.
func (r Row) Len() int { return r.n }

// AppendTo appends the tokens to dst.
func (r Row) AppendTo(dst []Token) []Token {
	at, data := r.start, r.data
	rest := func(n, far int) int {
		if n < far {
			return n
		}
		more, shift := 0, 0
		for {
			c := data[0]
			data = data[1:]
			more |= int(c&0x7f) << shift
			if c < 0x80 {
				return n + more
			}
			shift += 7
		}
	}
	for data != "" {
		c := data[0]
		data = data[1:]
		gap := rest(int(c>>4&3), farGap)
		start := at + gap
		at = start + rest(int(c&15), farLong)
		dst = append(dst, Token{Span{start, at}, Kind(c >> 6), gap == 0})
	}
	return dst
}
