// Package mail reads messages: e-mail as it is saved (.eml), the pages that
// browsers save as one message (MHTML), and the messages of an mbox. It makes
// one Message of each, with the part that a reader sees.
//
// https://www.rfc-editor.org/rfc/rfc5322, https://www.rfc-editor.org/rfc/rfc2045,
// https://www.rfc-editor.org/rfc/rfc4155
package mail

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/emersion/go-message"
)

// A Message is what a reader of mail sees of a message, with the fields that
// say where it comes from. What it does not have is "".
type Message struct {
	ID      string // Message-ID without its brackets
	Subject string
	Name    string // of the sender, as given with the address
	Address string // of the sender
	Date    string // as printed
	List    string // the name of the list, or its id where it has none
	Listed  bool   // it was sent to a list
	URL     string // of the same text on the web, as the header has it
	Page    string // URL of the page that the message is the saved copy of
	HTML    []byte // the part in HTML, nil for none; in its own encoding
	Type    string // Content-Type of HTML
	Text    string // the part in plain text
	// Damage says why a part in plain text is not read whose bytes are no text
	// of its encoding; nil when there is none.
	Damage error
}

// A Decoder turns bytes into text: label is the name of their encoding as the
// message has it, "" for none.
type Decoder func(data []byte, label string) (string, error)

// Limits against hostile messages: parts in one another, and parts in all.
const (
	maxDepth = 10
	maxParts = 1000
)

// The reasons why a message is not read.
var (
	errNoHeader = errors.New("no header of a message")
	errDeep     = errors.New("parts nested too deeply")
	errParts    = errors.New("too many parts")
	errNoText   = errors.New("no text in the message")
)

// Read reads a message. The error says why there is none: no header, a body
// that is damaged, neither HTML nor text in it that can be read.
func Read(data []byte, decode Decoder) (*Message, error) {
	e, err := message.Read(bytes.NewReader(data))
	if e == nil || e.Header.Len() == 0 {
		return nil, errNoHeader
	}
	r := &reader{decode: decode, message: &Message{}}
	r.fields(e.Header)
	if err := r.part(e, err, 0); err != nil {
		return nil, err
	}
	if r.message.HTML == nil && strings.TrimSpace(r.message.Text) == "" {
		return nil, cmp.Or(r.message.Damage, errNoText)
	}
	return r.message, nil
}

// A reader is the reading of one message.
type reader struct {
	decode  Decoder
	message *Message
	parts   int
}

// fields reads the fields of the header.
func (r *reader) fields(h message.Header) {
	m := r.message
	m.ID = strings.Trim(strings.TrimSpace(h.Get("Message-Id")), "<>")
	m.Subject = r.words(h.Get("Subject"))
	m.Date = strings.TrimSpace(h.Get("Date"))
	m.Name, m.Address = r.person(h.Get("From"))
	m.List = r.words(h.Get("List-Id"))
	if name, id, ok := strings.Cut(m.List, "<"); ok {
		if m.List = strings.Trim(name, " \""); m.List == "" {
			m.List = strings.Trim(id, " >")
		}
	}
	m.Listed = m.List != "" || h.Get("List-Unsubscribe") != "" || h.Get("List-Post") != ""
	m.URL = address(h.Get("Archived-At"))
	m.Page = address(h.Get("Snapshot-Content-Location"))
}

// address is the first web address in a field.
func address(field string) string {
	field = strings.Trim(strings.TrimSpace(field), "<>")
	if strings.HasPrefix(field, "http://") || strings.HasPrefix(field, "https://") {
		return field
	}
	return ""
}

// words is a field with its encoded words (RFC 2047) decoded. Many have bytes
// above ASCII as they are.
func (r *reader) words(field string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) {
		data, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		text, err := r.decode(data, label)
		return strings.NewReader(text), err
	}}
	if text, err := d.DecodeHeader(field); err == nil {
		field = text
	}
	if text, err := r.decode([]byte(field), ""); err == nil {
		field = text
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(field, "\ufffd")), " ")
}

// person is the name and the address of the first sender.
func (r *reader) person(field string) (name, address string) {
	field = r.words(field)
	before, after, ok := strings.Cut(field, "<")
	if !ok {
		if strings.Contains(field, "@") {
			return "", field
		}
		return field, ""
	}
	address, _, _ = strings.Cut(after, ">")
	name = strings.Trim(before, " \"'")
	if strings.EqualFold(name, address) {
		name = ""
	}
	return name, address
}

// part reads one part of a message; err is what package message says of it. Of
// several parts in HTML, or in text, the first counts: what follows is
// attached.
func (r *reader) part(e *message.Entity, err error, depth int) error {
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return broken(err)
	}
	if r.parts++; r.parts > maxParts {
		return errParts
	}
	if depth > maxDepth {
		return errDeep
	}
	if parts := e.MultipartReader(); parts != nil {
		return r.each(parts, depth)
	}
	kind, params, typeErr := e.Header.ContentType()
	if typeErr != nil || kind == "" {
		kind = "text/plain"
	}
	if disposition, _, _ := e.Header.ContentDisposition(); strings.EqualFold(disposition, "attachment") {
		return nil
	}
	m := r.message
	html := kind == "text/html" || kind == "application/xhtml+xml"
	if html && m.HTML != nil || !html && (kind != "text/plain" || m.Text != "") {
		return nil
	}
	body, err := io.ReadAll(e.Body)
	if err != nil {
		return broken(err)
	}
	if html {
		m.HTML, m.Type = body, e.Header.Get("Content-Type")
		if m.Page == "" && depth > 0 {
			m.Page = address(e.Header.Get("Content-Location"))
		}
		return nil
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil // an empty part is none
	}
	text, err := r.decode(body, params["charset"])
	switch {
	case err == nil:
		m.Text = flow(text, params)
	case m.Damage == nil:
		m.Damage = fmt.Errorf("text/plain part: %w", err)
	}
	return nil
}

// each reads the parts of a part.
func (r *reader) each(parts message.MultipartReader, depth int) error {
	for {
		e, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err := r.part(e, err, depth+1); err != nil {
			return err
		}
	}
}

// broken is an error of package message in our words.
func broken(err error) error {
	switch {
	case err == nil:
		return errNoHeader
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return errors.New("cut off")
	}
	return fmt.Errorf("damaged: %w", err)
}

// flow joins the lines that a sender broke and marked with a blank at their end
// (RFC 3676).
func flow(text string, params map[string]string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !strings.EqualFold(params["format"], "flowed") {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		s := strings.TrimSuffix(line, "\n")
		if s == "-- " || !strings.HasSuffix(s, " ") {
			b.WriteString(line)
			continue
		}
		if strings.EqualFold(params["delsp"], "yes") {
			s = s[:len(s)-1]
		}
		b.WriteString(s)
	}
	return b.String()
}
