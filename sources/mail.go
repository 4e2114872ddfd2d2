package sources

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"isnad/sources/mail"
	"isnad/sources/outlet"
	"isnad/sources/page"
	"isnad/sources/prose"
)

// mail makes the document of the message that in is. Of one in which a part is
// broken it returns a document of what could be read, and what is broken.
func (r *reader) mail(in input, data []byte) (*Document, error) {
	m, err := mail.Read(data, decode)
	if err != nil {
		return nil, err
	}
	if m.Page != "" && m.HTML != nil {
		in.url, in.contentType = m.Page, m.Type
		return r.page(in, m.HTML)
	}
	return r.message(in.name, m)
}

// mbox reads the messages of an mbox. Each is named by its id, which stays when
// others are deleted.
func (r *reader) mbox(in input, buffered *bufio.Reader) bool {
	n := 0
	for data, err := range mail.Box(buffered, r.options.MaxBytes) {
		n++
		where := fmt.Sprintf("%s: message %d", in.path, n)
		if errors.Is(err, mail.ErrTooLarge) {
			err = r.options.tooLarge()
		}
		var m *mail.Message
		if err == nil {
			m, err = mail.Read(data, decode)
		}
		var d *Document
		if err == nil {
			d, err = r.message(cmp.Or(m.ID, fmt.Sprintf("%s:%d", in.name, n)), m)
		}
		if d != nil && !r.made(input{path: where, name: d.Name}, d, data) || err != nil && !r.problem(where, reason(err)) {
			return false
		}
	}
	return n > 0 || r.problem(in.path, errEmpty)
}

// message makes the document of a message: who sends to a list publishes, who
// sends a letter has written it. The error tells of what could not be read,
// whether or not there is a document of the rest.
func (r *reader) message(name string, x *mail.Message) (*Document, error) {
	text, p, damage := r.messageText(x)
	if blank(text) {
		return nil, cmp.Or(damage, errNoMessageText)
	}
	m := Meta{Name: name, Title: x.Subject, Published: x.Date, Lang: p.Lang, Outlets: r.options.Outlets}
	author, publisher := sender(x, m.registry())
	m.Outlet = publisher
	d := m.Document(text)
	d.CanonicalURL = cmp.Or(x.URL, page.Link(string(x.HTML), online))
	var credits []Credit
	if len(p.Authors) > 0 {
		d.Authors, credits = authorsOf(p.Authors, d, m.registry())
	} else if author != "" {
		d.Authors, credits = authorsOf([]string{author}, d, m.registry())
	}
	d.addCredits(credits)
	return d, damage
}

// errNoMessageText is said of a message that shows nothing to read.
var errNoMessageText = errors.New("no text in the message")

// messageText is the text of a message. Of HTML it is the article in it, as far
// as there is one: many newsletters are a row of short pieces, and all of them
// are meant. HTML that is broken is read as that of a page is; what cannot be
// read at all leaves the part in plain text. damage tells of both.
func (r *reader) messageText(x *mail.Message) (text string, p *page.Page, damage error) {
	p = &page.Page{}
	if len(bytes.TrimSpace(x.HTML)) == 0 {
		return x.Text, p, x.Damage
	}
	markup, damage, err := r.decodePage(x.HTML, x.Type)
	if damage = cmp.Or(err, damage); damage != nil {
		damage = fmt.Errorf("text/html part: %w", damage)
	}
	if damage = cmp.Or(damage, x.Damage); err != nil {
		return x.Text, p, damage
	}
	all := page.Fragment(strings.ToValidUTF8(string(markup), "\ufffd"))
	if read, err := page.Read(markup, page.Input{Outlets: r.options.Outlets}); err == nil && 2*len(read.Text) >= len(all) {
		return read.Text, read, damage
	}
	return cmp.Or(all, x.Text), p, damage
}

// sender is who has written a message and who publishes it, as far as the
// address and the name with it tell: "Jane Doe at The Quay Post".
func sender(x *mail.Message, registry *outlet.Registry) (author, publisher string) {
	_, domain, _ := strings.Cut(x.Address, "@")
	if o, ok := registry.ByDomain(domain); ok {
		publisher = o.ID
	}
	if publisherNamed(x.Name, registry).ID != "" {
		return "", cmp.Or(publisher, x.Name)
	}
	for _, between := range []string{" from ", " at ", " | ", ", ", " via ", " من ", " - "} {
		before, after, ok := strings.Cut(x.Name, between)
		if p := publisherNamed(strings.TrimSpace(after), registry); ok && p.ID != "" {
			return strings.TrimSpace(before), cmp.Or(publisher, p.ID)
		}
	}
	switch {
	case publisher != "" || !x.Listed:
		return x.Name, publisher
	case x.Name != "":
		return "", x.Name
	}
	return "", x.List
}

//go:embed online.txt
var onlineTable string

// onlineWords are the lines of online.txt, folded.
var onlineWords = sync.OnceValue(func() []string {
	var out []string
	for line := range strings.Lines(onlineTable) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, prose.FoldString(line))
		}
	}
	return out
})

// online reports whether a link leads to the message's own text on the web.
func online(words string) bool {
	if len(words) > 120 {
		return false
	}
	folded := prose.FoldString(words)
	for _, w := range onlineWords() {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}
