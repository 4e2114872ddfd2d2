package sources

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// The reasons why bytes are no text.
var (
	errBinary   = errors.New("binary, not text")
	errEmpty    = errors.New("empty")
	errEncoding = errors.New("encoding unknown: not UTF-8, and no other can be told from so little")
)

// UTF-8 goes before the label: a text that is valid UTF-8 by chance, with
// letters above ASCII, hardly exists, while labels are wrong on many pages. The
// detector comes last and looks at the bytes alone.

// detectBytes is how much is looked at to tell an encoding, and leastConfidence
// the chardet score (of 100) below which it is called unknown.
const (
	detectBytes     = 64 << 10
	leastConfidence = 10
)

// decode turns bytes into text: by byte order mark; as UTF-8 when it is valid,
// which leaves the bytes as they are, their mark too; by the label that was
// given with them ("windows-1256"; "" for none); by what chardet finds most
// likely. Empty and binary input is an error, and so is what no rung fits.
func decode(data []byte, label string) (string, error) {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0:
		return "", errEmpty
	case marked16(data):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "utf-16", data)
	case wide(data, 1):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", data)
	case wide(data, 0):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", data)
	case bytes.IndexByte(data, 0) >= 0:
		return "", errBinary
	case utf8.Valid(data):
		return string(data), nil
	}
	if label != "" {
		enc, name := charset.Lookup(label)
		if enc == nil {
			return "", fmt.Errorf("encoding %q: not known", label)
		}
		if name != "utf-8" {
			return decodeWith(enc, name, data)
		}
	}
	if at, ok := brokenUTF8(data); ok {
		return "", fmt.Errorf("broken UTF-8 at byte %d", at)
	}
	return decodeDetected(data)
}

// CheckEncoding is an error when label is no name of an encoding, as
// ReadOptions.Encoding has one: https://encoding.spec.whatwg.org/#names-and-labels
func CheckEncoding(label string) error {
	if enc, _ := charset.Lookup(label); enc == nil {
		return fmt.Errorf("encoding %q: not known", label)
	}
	return nil
}

// blank reports whether a text has nothing to see, a byte order mark aside.
func blank(text string) bool {
	return strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) == ""
}

// brokenUTF8 reports whether data is UTF-8 with damage, and the byte where that
// begins: it has at least as many letters of several bytes as broken ones. In
// other encodings hardly any bytes form such a letter, and to read the damaged
// text as one of those would turn every letter into two wrong ones. The first two
// bytes of a quotation mark count as such a letter: in English nothing else may
// be there to tell.
func brokenUTF8(data []byte) (at int, ok bool) {
	letters, bad, inside := 0, 0, false
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		broken := r == utf8.RuneError && n == 1
		switch {
		case n > 1:
			letters++
		case broken && !(inside && !utf8.RuneStart(data[i])): // not the rest of one letter
			if bad++; bad == 1 {
				at = i
			}
			if bytes.HasPrefix(data[i:], []byte("\xe2\x80")) {
				letters++
			}
		}
		i, inside = i+n, broken
	}
	return at, bad > 0 && letters >= bad
}

// marked16 reports whether data begins with a byte order mark of UTF-16.
func marked16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// wide reports whether data looks like UTF-16 without its mark: every second
// byte, beginning with the one at high, is the high byte of one block of
// letters, mostly of Latin or Arabic, and zero bytes stand nowhere else.
func wide(data []byte, high int) bool {
	data = data[:min(len(data), 4096)]
	zeros, highs, n := 0, 0, 0
	for i := high; i < len(data); i += 2 {
		n++
		switch data[i] {
		case 0:
			zeros++
			highs++
		case 0x06, 0x20:
			highs++
		}
		if low := i ^ 1; low < len(data) && data[low] == 0 {
			return false
		}
	}
	return n >= 2 && zeros > 0 && highs*10 >= n*9
}

// decodeDetected decodes data by the encoding that it most likely has. Equal
// scores are decided by name: chardet returns them in no fixed order.
func decodeDetected(data []byte) (string, error) {
	found, err := chardet.NewTextDetector().DetectAll(data[:min(len(data), detectBytes)])
	if err != nil {
		return "", errEncoding
	}
	slices.SortFunc(found, func(a, b chardet.Result) int {
		if a.Confidence != b.Confidence {
			return b.Confidence - a.Confidence
		}
		return strings.Compare(a.Charset, b.Charset)
	})
	for _, f := range found {
		// An encoding that cannot hold the bytes gives way to the next.
		enc, name := charset.Lookup(f.Charset)
		if enc == nil || name == "utf-8" || f.Confidence < leastConfidence {
			continue
		}
		if text, err := decodeWith(enc, name, data); err == nil {
			return text, nil
		}
	}
	return "", errEncoding
}

// decodeWith decodes data by enc. Bytes that enc does not have are an error:
// a text with holes proves nothing.
func decodeWith(enc encoding.Encoding, name string, data []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("encoding %s: %w", name, err)
	}
	text := string(out)
	switch {
	case strings.ContainsRune(text, utf8.RuneError):
		return "", fmt.Errorf("encoding %s: bytes that it does not have", name)
	case strings.IndexByte(text, 0) >= 0:
		return "", errBinary
	case blank(text):
		return "", errEmpty
	}
	return text, nil
}

// statedEncoding is the label in a Content-Type, "" where there is none or it is
// none that is known: then the bytes decide.
func statedEncoding(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	if enc, _ := charset.Lookup(params["charset"]); enc == nil {
		return ""
	}
	return params["charset"]
}
