package sources

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"isnad/sources/fetch"
	"isnad/sources/outlet"
)

// Options say how to read. The zero Options is what most callers want.
type Options struct {
	// Stdin is read for the path "-"; nil means that there is none.
	Stdin io.Reader
	// Encoding is the label of the encoding that files which are not UTF-8
	// have ("windows-1256"), "" to tell it from their bytes.
	Encoding string
	// MaxBytes is the size above which a file, or a line of a corpus, is not
	// read; 0 means DefaultMaxBytes. A document in work takes some ten times
	// its size.
	MaxBytes int64
	// Raw keeps in each Document the bytes that it was made of.
	Raw bool
	// Fetch gets what a URL leads to; nil means that URLs are not read. An
	// error of it is the reason why a URL was not read.
	Fetch func(url string) (*fetch.Response, error)
	// Count is told how many bytes of a file were read, as they are; nil to
	// tell nobody.
	Count func(n int)
	// Outlets is where publishers and credits are looked up; nil means
	// outlet.Default().
	Outlets *outlet.Registry
}

// DefaultMaxBytes is far more than any news text has, and little enough to be
// worked on anywhere.
const DefaultMaxBytes = 64 << 20

// ErrTooLarge is the reason why something over Options.MaxBytes is not read.
var ErrTooLarge = errors.New("too large")

// tooLarge is ErrTooLarge with the limit.
func (o Options) tooLarge() error {
	return fmt.Errorf("%w: over %s", ErrTooLarge, megabytes(o.MaxBytes))
}

// A Problem is something that could not be read, and why.
type Problem struct {
	Name string // a path, a document's name, or "file:line"
	Err  error
}

// Error is "name: reason".
func (p *Problem) Error() string { return p.Name + ": " + p.Err.Error() }

// Unwrap is the reason.
func (p *Problem) Unwrap() error { return p.Err }

// Read yields the documents of paths in the order given, folders sorted by
// name, and a Problem for each thing named that could not be read; of each pair
// one is nil. It goes on after a problem, and holds no more than one document.
//
// A path is a file, a folder (read with all below it; what is no document there,
// hidden files and ledgers are passed over), a corpus of JSON Lines (.jsonl), or
// "-" for standard input, or an http or https URL. A document whose id was yielded before is left out.
func Read(paths []string, o Options) iter.Seq2[*Document, *Problem] {
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return func(yield func(*Document, *Problem) bool) {
		r := &reader{options: o, yield: yield, seen: map[string]bool{}}
		for _, path := range paths {
			if !r.path(path) {
				return
			}
		}
	}
}

// A reader is one run of Read. Its methods return false when the caller wants
// no more.
type reader struct {
	options Options
	yield   func(*Document, *Problem) bool
	seen    map[string]bool // ids yielded
}

// problem yields a problem.
func (r *reader) problem(name string, err error) bool {
	return r.yield(nil, &Problem{name, err})
}

// document yields d unless it was yielded before.
func (r *reader) document(d *Document) bool {
	if r.seen[d.ID()] {
		return true
	}
	r.seen[d.ID()] = true
	return r.yield(d, nil)
}

// path reads something that the user named.
func (r *reader) path(path string) bool {
	if path == "-" {
		return r.stdin()
	}
	lower := strings.ToLower(path)
	if strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
		return r.web(path)
	}
	info, err := os.Stat(path)
	scheme, _, address := strings.Cut(path, "://")
	switch {
	case errors.Is(err, fs.ErrNotExist) && address:
		return r.problem(path, fmt.Errorf("address: scheme %q: want http or https", scheme))
	case err != nil:
		return r.problem(path, reason(err))
	case info.IsDir():
		return r.folder(path)
	}
	return r.file(path, filepath.Base(path))
}

// errUnread is said of what could be read and is not, for want of what it needs.
var errUnread = errors.New("not read by this version")

// reason is err without the operation and the path, which the Problem names.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ErrNotExist
	}
	return err
}

// An input is one thing to read: a file, or a page in an archive.
type input struct {
	path        string          // names it in problems
	name        string          // of its document
	url         string          // where it was found, "" for a file
	contentType string          // as a server said, "" for nothing said
	file        bool            // path is a file that holds this document and nothing else
	response    *fetch.Response // of which this is the body; nil for what was not fetched
}

// file reads one file; name is the name that its document gets.
func (r *reader) file(path, name string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.problem(path, reason(err))
	}
	defer f.Close()
	in := input{path: path, name: name, file: true}
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	if r.options.Count != nil {
		return r.stream(in, counted{f, r.options.Count}, size)
	}
	return r.stream(in, f, size)
}

// counted tells of the bytes that are read through it.
type counted struct {
	io.Reader
	tell func(n int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.tell(n)
	return n, err
}

// stream reads what in is from f, in the form that its name and its first
// bytes tell; size is about its size, 0 for unknown.
func (r *reader) stream(in input, f io.Reader, size int64) bool {
	buffered := bufio.NewReaderSize(f, 64<<10)
	head, _ := buffered.Peek(headBytes)
	form := formOf(in.path, head)
	if !in.file && looksLikeCorpus(head) && form != formFeed {
		form = formCorpus
	}
	switch form {
	case formCorpus:
		return r.corpus(in.path, buffered)
	case formWARC:
		return r.archive(in.path, buffered)
	case formMbox:
		return r.mbox(in, buffered)
	}
	if size > r.options.MaxBytes {
		return r.problem(in.path, r.options.tooLarge())
	}
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead) // room at once: growing leaves copies behind
	_, err := b.ReadFrom(io.LimitReader(buffered, r.options.MaxBytes+1))
	if err != nil {
		return r.problem(in.path, reason(err))
	}
	if int64(b.Len()) > r.options.MaxBytes {
		return r.problem(in.path, r.options.tooLarge())
	}
	return r.whole(in, form, b.Bytes())
}

// inForm reads what in is from its bytes in a form that is known.
func (r *reader) inForm(in input, form form, data []byte) bool {
	switch form {
	case formCorpus:
		return r.corpus(in.path, bufio.NewReader(bytes.NewReader(data)))
	case formWARC:
		return r.archive(in.path, bytes.NewReader(data))
	case formMbox:
		return r.mbox(in, bufio.NewReader(bytes.NewReader(data)))
	}
	return r.whole(in, form, data)
}

// whole reads what in is from its bytes.
func (r *reader) whole(in input, form form, data []byte) bool {
	var d *Document
	var err error
	switch form {
	case formHTML:
		d, err = r.page(in, data)
	case formFeed:
		return r.feed(in, data)
	case formMail:
		d, err = r.mail(in, data)
	case formPDF:
		d, err = r.pdf(in, data)
	default:
		d, err = r.text(in, data)
	}
	switch {
	case d == nil:
		return r.problem(in.path, err)
	case err != nil: // not all of it could be read
		return r.made(in, d, data) && r.problem(in.path, err)
	}
	return r.made(in, d, data)
}

// text makes the document of a text.
func (r *reader) text(in input, data []byte) (*Document, error) {
	text, err := decode(data, cmp.Or(r.options.Encoding, statedEncoding(in.contentType)))
	if err != nil {
		return nil, err
	}
	return Meta{Name: in.name, URL: in.url, Outlets: r.options.Outlets}.Document(text), nil
}

// made yields the document that was made of in's bytes.
func (r *reader) made(in input, d *Document, data []byte) bool {
	if in.file {
		d.Path = in.path
	}
	switch {
	case in.response != nil:
		r.fetched(d, *in.response)
	case r.options.Raw && string(data) != d.Text:
		d.Raw = data
	}
	return r.document(d)
}

// megabytes prints a size.
func megabytes(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// stdin reads standard input: in the form that its first bytes tell, a corpus
// when its first line is a JSON object.
func (r *reader) stdin() bool {
	if r.options.Stdin == nil {
		return r.problem("-", errEmpty)
	}
	return r.stream(input{path: "-", name: "-"}, r.options.Stdin, 0)
}
