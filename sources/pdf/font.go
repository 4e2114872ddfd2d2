package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// The library believes a font's encoding before its table of letters, knows no
// widths of fonts with many glyphs, and looks letters up one by one. So fonts
// are read here, and it only parses what they are made of.

// A font turns the codes of a text into letters and widths.
type font struct {
	letters map[string]string // by code; nil when the font has no table
	lengths [5]bool           // of codes in letters, in bytes
	wide    bool              // codes have two bytes
	encoder pdf.TextEncoding  // of a font without a table
	widths  map[int]float64   // by code, in thousandths of the size
	usual   float64           // the width of codes that widths lacks
}

// A letter is one code of a text.
type letter struct {
	text  string // U+FFFD when the font does not tell
	width float64
	space bool // the code of a blank, which word spacing widens
}

// A range over at most this many codes is one that a font may have.
const maxRange = 1 << 16

// newFont reads a font.
func newFont(v pdf.Value) *font {
	f := &font{widths: map[int]float64{}, wide: v.Key("Subtype").Name() == "Type0"}
	if table := v.Key("ToUnicode"); table.Kind() == pdf.Stream && fits(table) {
		f.readLetters(table)
	}
	if f.wide {
		f.readWide(v.Key("DescendantFonts").Index(0))
		return f
	}
	simple := pdf.Font{V: v}
	f.encoder = simple.Encoder()
	first := simple.FirstChar()
	for i, w := range simple.Widths() {
		f.widths[first+i] = w
	}
	f.usual = v.Key("FontDescriptor").Key("MissingWidth").Float64()
	if len(f.widths) == 0 && f.usual == 0 {
		f.usual = 550 // one of the fourteen that come without
	}
	return f
}

// readWide reads the widths of a font whose codes have two bytes: "c [w w …]"
// or "first last w", one after the other.
func (f *font) readWide(v pdf.Value) {
	f.usual = 1000
	if dw := v.Key("DW"); dw.Kind() != pdf.Null {
		f.usual = dw.Float64()
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for k := range list.Len() {
				f.widths[first+k] = list.Index(k).Float64()
			}
			i += 2
			continue
		}
		last, width := int(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && c-first < maxRange; c++ {
			f.widths[c] = width
		}
		i += 3
	}
}

// readLetters reads the table of a font's letters.
func (f *font) readLetters(table pdf.Value) {
	f.letters = map[string]string{}
	pdf.Interpret(table, func(stack *pdf.Stack, op string) {
		args := popAll(stack)
		switch op {
		case "endcodespacerange":
			for _, a := range args {
				if n := len(a.RawString()); n > 0 && n < len(f.lengths) {
					f.lengths[n] = true
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				f.set(args[i].RawString(), utf16Text(args[i+1].RawString()))
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				f.setRange(args[i].RawString(), args[i+1].RawString(), args[i+2])
			}
		}
	})
	if len(f.letters) == 0 {
		f.letters = nil
	}
}

func (f *font) set(code, text string) {
	if n := len(code); n > 0 && n < len(f.lengths) && len(f.letters) < maxRange*2 {
		f.lengths[n] = true
		f.letters[code] = text
	}
}

// setRange sets the letters of the codes first to last: one behind the other,
// or a list.
func (f *font) setRange(first, last string, to pdf.Value) {
	from, until := number(first), number(last)
	for k := 0; from+k <= until && k < maxRange; k++ {
		code := []byte(first)
		for i, n := len(code)-1, from+k; i >= 0; i, n = i-1, n>>8 {
			code[i] = byte(n)
		}
		switch to.Kind() {
		case pdf.Array:
			f.set(string(code), utf16Text(to.Index(k).RawString()))
		case pdf.String:
			text := []rune(utf16Text(to.RawString()))
			if len(text) == 0 {
				return
			}
			text[len(text)-1] += rune(k)
			f.set(string(code), string(text))
		}
	}
}

// number is a code as a number; of one of more than four bytes the last four.
func number(code string) int {
	n := 0
	for i := max(0, len(code)-4); i < len(code); i++ {
		n = n<<8 | int(code[i])
	}
	return n
}

// utf16Text is a text of big-endian UTF-16.
func utf16Text(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s) == 1 {
		return s
	}
	return string(utf16.Decode(units))
}

// read cuts a text into its codes.
func (f *font) read(raw string) []letter {
	var out []letter
	for len(raw) > 0 {
		n := f.codeLength(raw)
		code := raw[:n]
		raw = raw[n:]
		l := letter{text: "\ufffd", width: f.usual, space: code == " "}
		if w, ok := f.widths[number(code)]; ok {
			l.width = w
		}
		if text, ok := f.letters[code]; ok {
			l.text = text
		} else if f.encoder != nil {
			l.text = western(f.encoder.Decode(code))
		}
		out = append(out, l)
	}
	return out
}

// codeLength is the length of the code that raw begins with.
func (f *font) codeLength(raw string) int {
	if f.wide && !f.lengths[1] && !f.lengths[3] && !f.lengths[4] {
		return min(2, len(raw))
	}
	for n := 1; n < len(f.lengths) && n <= len(raw); n++ {
		if _, ok := f.letters[raw[:n]]; ok && f.lengths[n] {
			return n
		}
	}
	if f.wide {
		return min(2, len(raw))
	}
	return 1
}

// western puts right what the library takes for control characters: most fonts
// that name but some of their letters mean windows-1252 by the rest.
func western(s string) string {
	const letters = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) || r < 0x80 || r > 0x9f {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return string([]rune(letters)[r-0x80])
}

// popAll takes everything from a stack, in the order in which it was put there.
func popAll(stack *pdf.Stack) []pdf.Value {
	args := make([]pdf.Value, stack.Len())
	for i := len(args) - 1; i >= 0; i-- {
		args[i] = stack.Pop()
	}
	return args
}
