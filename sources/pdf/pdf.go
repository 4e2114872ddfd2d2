// Package pdf reads PDF files that have text: it makes one Document of each,
// with paragraphs out of glyphs that stand at places on pages, in the order in
// which one reads them. Letters are the plain ones: ligatures are taken apart
// and the forms that Arabic letters have in a word are the letters again.
//
// Scans, encrypted and broken files are refused. The library panics on much
// that is broken; here that is an error.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

// A Document is what a PDF file holds. What it does not say is "".
type Document struct {
	Text     string // paragraphs with blank lines between them
	Title    string
	Author   string
	Created  string // in ISO 8601
	Modified string // in ISO 8601
}

// The reasons why a file is not read.
var (
	ErrScan      = errors.New("no text in the PDF: a scan, it seems")
	ErrEncrypted = errors.New("the PDF is encrypted")
	ErrGlyphs    = errors.New("the PDF’s fonts do not tell which letters they show")
	ErrTooLarge  = errors.New("the PDF unpacks to too much")
	errBroken    = errors.New("broken PDF")
)

// Limits against hostile files: pages, glyphs on all of them, unpacked bytes of
// one stream, and how often over a file may be read, its objects being packed
// into streams that are unpacked again for each.
const (
	maxPages  = 20_000
	maxGlyphs = 20_000_000
	maxStream = 64 << 20
	maxOver   = 100
	freeBytes = 32 << 20
)

// Read reads a PDF file. The error says why there is no text.
func Read(data []byte) (d *Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = nil, asError(p)
		}
	}()
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:] // as other readers do; offsets count from here
	}
	in := &budget{in: bytes.NewReader(data), left: int64(len(data))*maxOver + freeBytes}
	file, err := pdf.NewReader(in, int64(len(data)))
	if err != nil {
		if errors.Is(err, pdf.ErrInvalidPassword) || strings.Contains(err.Error(), "encrypt") {
			return nil, ErrEncrypted
		}
		return nil, asError(err)
	}
	r := &reader{fonts: map[string]*font{}}
	pages := file.NumPage()
	if pages > maxPages {
		return nil, ErrTooLarge
	}
	var lines []line
	for n := 1; n <= pages; n++ {
		lines = append(lines, r.page(file.Page(n), n)...)
	}
	if r.known == 0 && r.unknown == 0 {
		return nil, ErrScan
	}
	if r.unknown*3 > r.known+r.unknown {
		return nil, ErrGlyphs
	}
	d = info(file.Trailer().Key("Info"))
	if d.Text = paragraphs(lines, pages); strings.TrimSpace(d.Text) == "" {
		return nil, ErrScan
	}
	return d, nil
}

// asError is what a panic or an error of the library means.
func asError(p any) error {
	err, ok := p.(error)
	switch {
	case ok && errors.Is(err, ErrTooLarge):
		return ErrTooLarge
	case ok:
		return fmt.Errorf("%w: %.100v", errBroken, err)
	}
	return fmt.Errorf("%w: %.100v", errBroken, p)
}

// A budget is a file of which no more than left bytes are read: that many mean
// that reading goes round in circles.
type budget struct {
	in   io.ReaderAt
	left int64
}

// ReadAt is io.ReaderAt's.
func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		panic(ErrTooLarge)
	}
	return b.in.ReadAt(p, at)
}

// info is what the file says of itself.
func info(v pdf.Value) *Document {
	text := func(key string) string {
		return strings.Join(strings.Fields(strings.ToValidUTF8(v.Key(key).Text(), "\ufffd")), " ")
	}
	return &Document{Title: text("Title"), Author: text("Author"), Created: iso(text("CreationDate")), Modified: iso(text("ModDate"))}
}

// iso is a date of a PDF, "D:20200709082500+03'00'", in ISO 8601 as far as it
// is given; "" for none.
func iso(s string) string {
	s = strings.TrimPrefix(s, "D:")
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits < 4 {
		return ""
	}
	out := s[:4]
	if digits >= 6 {
		out += "-" + s[4:6]
	}
	if digits >= 8 {
		out += "-" + s[6:8]
	}
	if digits < 12 {
		return out
	}
	out += "T" + s[8:10] + ":" + s[10:12]
	zone := strings.ReplaceAll(s[digits:], "'", "")
	switch {
	case strings.HasPrefix(zone, "Z"):
		out += "Z"
	case len(zone) >= 5 && (zone[0] == '+' || zone[0] == '-'):
		out += zone[:3] + ":" + zone[3:5]
	}
	return out
}
