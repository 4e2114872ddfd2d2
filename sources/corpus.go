package sources

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"unicode/utf8"
)

// A record is one line of a corpus.
type record struct {
	ID        recordID `json:"id"`
	URL       string   `json:"url"`
	Outlet    string   `json:"outlet"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	Lang      string   `json:"lang"`
	Text      *string  `json:"text"`
	HTML      *string  `json:"html"`
	// Other corpora's names of outlet and published.
	Publisher otherField `json:"publisher"`
	Date      otherField `json:"date"`
}

// An otherField is a field that other corpora have and that may hold anything
// there: a string counts, or the name in an object; all else is "".
type otherField string

// UnmarshalJSON never returns an error.
func (o *otherField) UnmarshalJSON(data []byte) error {
	var object struct {
		Name string `json:"name"`
	}
	if json.Unmarshal(data, (*string)(o)) != nil && json.Unmarshal(data, &object) == nil {
		*o = otherField(object.Name)
	}
	return nil
}

// A recordID is a string, or a number as some corpora have it.
type recordID string

// UnmarshalJSON reads a string, a number as it is written, or null as "".
func (id *recordID) UnmarshalJSON(data []byte) error {
	var n json.Number
	if err := json.Unmarshal(data, &n); err == nil {
		*id = recordID(n)
		return nil
	}
	return json.Unmarshal(data, (*string)(id))
}

// The reasons why a line of a corpus is no document.
var (
	errNotJSON  = errors.New("not JSON")
	errNoObject = errors.New("not a JSON object")
	errNoText   = errors.New(`no "text"`)
	errNotUTF8  = errors.New("not UTF-8")
)

// A corpus is read line by line: a line that is no record costs that line, and
// memory is that of the longest. So does a line whose id an earlier one has:
// which of the two is meant by that name in what is printed, nobody could tell.

// corpus reads JSON Lines; path names it in problems.
func (r *reader) corpus(path string, in *bufio.Reader) bool {
	lines := map[string]int{} // ids, by the line that has them
	for n := 1; ; n++ {
		data, err := readLine(in, r.options)
		if err == io.EOF {
			if n == 1 {
				return r.problem(path, errEmpty)
			}
			return true
		}
		where := fmt.Sprintf("%s:%d", path, n)
		if err != nil && !errors.Is(err, ErrTooLarge) {
			return r.problem(where, reason(err))
		}
		if n == 1 {
			data = bytes.TrimPrefix(data, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(data)) == 0 && err == nil {
			continue
		}
		var d *Document
		if err == nil {
			d, err = r.record(fmt.Sprintf("%s:%d", filepath.Base(path), n), data)
		}
		if d != nil && lines[d.Name] > 0 {
			d, err = nil, fmt.Errorf("id %q: already that of line %d", d.Name, lines[d.Name])
		} else if d != nil {
			lines[d.Name] = n
		}
		if err != nil && !r.problem(where, err) || d != nil && !r.document(d) {
			return false
		}
	}
}

// readLine returns the next line without its end, io.EOF behind the last. A
// line longer than o allows is passed over and ErrTooLarge returned.
func readLine(in *bufio.Reader, o Options) ([]byte, error) {
	var line []byte
	long, any := false, false
	for {
		piece, err := in.ReadSlice('\n')
		any = any || len(piece) > 0
		if long = long || int64(len(line)+len(piece)) > o.MaxBytes; !long {
			line = append(line, piece...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || !any):
			return nil, err
		case long:
			return nil, o.tooLarge()
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// record reads one line of a corpus; name is that of a record without one.
func (r *reader) record(name string, data []byte) (*Document, error) {
	if !utf8.Valid(data) {
		at, _ := brokenUTF8(data)
		return nil, fmt.Errorf("%w at byte %d of the line", errNotUTF8, at)
	}
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return nil, recordError(data, err)
	}
	switch {
	case rec.Text == nil && data[0] != '{' && !looksLikeCorpus(data): // null
		return nil, errNoObject
	case rec.Text == nil && rec.HTML == nil:
		return nil, errNoText
	case blank(*cmp.Or(rec.Text, rec.HTML)):
		return nil, errEmpty
	}
	m := Meta{Name: string(rec.ID), URL: rec.URL, Title: rec.Title, Outlet: cmp.Or(rec.Outlet, string(rec.Publisher)), Published: cmp.Or(rec.Published, string(rec.Date)), Lang: rec.Lang, Outlets: r.options.Outlets}
	if m.Name == "" {
		m.Name = rec.URL
	}
	if m.Name == "" {
		m.Name = name
	}
	if rec.Text != nil {
		return m.Document(*rec.Text), nil
	}
	d, err := r.recordPage(*rec.HTML, m)
	if err == nil && r.options.Raw {
		d.Raw = []byte(*rec.HTML)
	}
	return d, err
}

// recordPage is the document of a page in a corpus. What its line says of it
// goes before what the page says.
func (r *reader) recordPage(html string, m Meta) (*Document, error) {
	p, _, err := r.readPage(m.URL, "", []byte(html)) // strings in JSON have no broken letters
	if err != nil {
		return nil, err
	}
	p.Title, p.Published, p.Lang = cmp.Or(m.Title, p.Title), cmp.Or(m.Published, p.Published), cmp.Or(m.Lang, p.Lang)
	p.Publisher.Name = cmp.Or(m.Outlet, p.Publisher.Name)
	return ofPage(p, m), nil
}

// recordError says why data, which encoding/json refuses with err, is no record.
func recordError(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: %w", errNotJSON, err)
	case !looksLikeCorpus(data):
		return errNoObject
	case errors.As(err, &kind):
		return fmt.Errorf("%q: %s, want a string", cmp.Or(kind.Field, "id"), kind.Value)
	}
	return err
}

// looksLikeCorpus reports whether head, the first bytes of some input, begin a
// line of JSON: an object whose first key is quoted.
func looksLikeCorpus(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	head = bytes.TrimLeft(head[1:], " \t")
	return len(head) > 0 && head[0] == '"'
}
