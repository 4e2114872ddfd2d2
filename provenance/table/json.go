package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"isnad/sources/prose"
)

// WriteJSON writes the records as one JSON array, a record a line. Nil or empty
// rows give "[]". Keys keep the order of the struct's fields. HTML is not
// escaped; characters that a terminal would act on, or not show, are \u-escaped,
// so the output is safe to look at and decodes to what it was made from.
// It returns the first error of a record or of w.
func WriteJSON[T any](w io.Writer, rows iter.Seq[T]) error {
	before := "[\n  " // what stands before the next record
	err := eachJSON(rows, func(record []byte) error {
		_, err := fmt.Fprintf(w, "%s%s", before, record)
		before = ",\n  "
		return err
	})
	if err != nil {
		return err
	}
	end := "\n]\n"
	// An empty array is one token, not two brackets on two lines.
	if before == "[\n  " {
		end = "[]\n"
	}
	_, err = io.WriteString(w, end)
	return err
}

// WriteJSONL writes the records as JSON Lines, each as soon as rows yields it,
// escaped as by WriteJSON. It returns the first error of a record or of w.
func WriteJSONL[T any](w io.Writer, rows iter.Seq[T]) error {
	return eachJSON(rows, func(record []byte) error {
		_, err := w.Write(append(record, '\n'))
		return err
	})
}

// eachJSON encodes each record and hands it on without its line end. The bytes
// are good until the next call.
func eachJSON[T any](rows iter.Seq[T], write func([]byte) error) error {
	if rows == nil {
		return nil
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // "<" and "&" are text here, and read better raw
	n := 0
	for row := range rows {
		n++
		b.Reset()
		if err := encoder.Encode(row); err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		if err := write(visible(bytes.TrimSuffix(b.Bytes(), []byte("\n")))); err != nil {
			return err
		}
	}
	return nil
}

// visible returns the JSON text with hidden characters \u-escaped. Outside of
// strings JSON has none, so it need not know where a string begins.
func visible(text []byte) []byte {
	i := firstHidden(text) // nearly always the end, and then nothing is copied
	if i == len(text) {
		return text
	}
	out := make([]byte, i, len(text)+64)
	copy(out, text)
	for i < len(text) {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1: // from a record's own encoder
			out = append(out, `\ufffd`...)
		case !prose.Hidden(r):
			out = append(out, text[i:i+n]...)
		case r > 0xffff: // as a surrogate pair
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += n
	}
	return out
}

// firstHidden returns the byte at which visible has something to do, or the
// length of the text.
func firstHidden(text []byte) int {
	for i := 0; i < len(text); {
		if c := text[i]; c >= ' ' && c < 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 || prose.Hidden(r) {
			return i
		}
		i += n
	}
	return len(text)
}
