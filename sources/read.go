package sources

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

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
// "-" for standard input. A document whose id was yielded before is left out.
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
		return r.problem(path, errUnread)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return r.problem(path, reason(err))
	case info.IsDir():
		return r.folder(path)
	}
	return r.file(path, filepath.Base(path))
}

// errUnread is said of kinds of source that the design has and this version
// does not read.
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

// unreadExtensions are those of documents in forms that this version does not
// read. They are told of even inside folders, so that nothing is lost.
var unreadExtensions = []string{".html", ".htm", ".xhtml", ".mhtml", ".warc", ".warc.gz", ".rss", ".atom"}

// unread reports whether a file's name says that it is of such a form.
func unread(name string) bool {
	for _, ext := range unreadExtensions {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return true
		}
	}
	return false
}

// file reads one file; name is the name that its document gets.
func (r *reader) file(path, name string) bool {
	if unread(path) {
		return r.problem(path, errUnread)
	}
	f, err := os.Open(path)
	if err != nil {
		return r.problem(path, reason(err))
	}
	defer f.Close()
	if strings.EqualFold(filepath.Ext(path), ".jsonl") {
		return r.corpus(path, bufio.NewReaderSize(f, 64<<10))
	}
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	if size > r.options.MaxBytes {
		return r.problem(path, r.options.tooLarge())
	}
	return r.text(path, name, f, size)
}

// text reads one text from in, of about size bytes, 0 for unknown; path names
// it in problems.
func (r *reader) text(path, name string, in io.Reader, size int64) bool {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead) // room at once: growing leaves copies behind
	_, err := b.ReadFrom(io.LimitReader(in, r.options.MaxBytes+1))
	data := b.Bytes()
	if err != nil {
		return r.problem(path, reason(err))
	}
	if int64(len(data)) > r.options.MaxBytes {
		return r.problem(path, r.options.tooLarge())
	}
	text, err := decode(data, r.options.Encoding)
	if err != nil {
		return r.problem(path, err)
	}
	d := Meta{Name: name, Outlets: r.options.Outlets}.Document(text)
	if path != "-" {
		d.Path = path
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

// stdin reads standard input: a corpus when its first line is a JSON object,
// else one text.
func (r *reader) stdin() bool {
	if r.options.Stdin == nil {
		return r.problem("-", errEmpty)
	}
	in := bufio.NewReaderSize(r.options.Stdin, 64<<10)
	head, _ := in.Peek(4096)
	if looksLikeCorpus(head) {
		return r.corpus("-", in)
	}
	return r.text("-", "-", in, 0)
}
