package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/table"
	"isnad/sources"
	"isnad/sources/fetch"
	"isnad/sources/outlet"
)

// A loader reads and analyses what a verb was given, and tells of what could
// not be read as it goes.
type loader struct {
	settings *settings
	in       io.Reader
	errs     io.Writer
	problems int          // things that could not be read so far
	recorded *recorded    // the ledger, read instead of paths; nil for none
	bytes    int          // of text read so far; only start's goroutine has it
	thrifty  atomic.Bool  // garbage is collected thriftily
	consumed atomic.Int64 // bytes of the files named that were read so far
	raw      bool         // the bytes that documents were made of are wanted too
	fetch    func(url string) (*fetch.Response, error)
	held     *allowance // of what is read to be held together; nil for what is not
}

func newLoader(cmd *cobra.Command, s *settings) *loader {
	return &loader{settings: s, in: cmd.InOrStdin(), errs: cmd.ErrOrStderr(), fetch: s.fetcher(cmd.Context())}
}

// err is errReported when something could not be read.
func (l *loader) err() error {
	if l.problems > 0 {
		return errReported
	}
	return nil
}

// report reads paths and puts together what they say. Without assemble it has
// the analyses alone, in the same order: all that a list of documents needs.
func (l *loader) report(paths []string, assemble bool) *provenance.Report {
	known := cmp.Or(l.settings.known, outlet.Default())
	l.held = &allowance{}
	if assemble && l.recorded != nil {
		return l.recorded.report(known, l)
	}
	all := slices.Collect(l.analyses(paths))
	if assemble {
		return provenance.AssembleWith(known, all)
	}
	slices.SortStableFunc(all, func(a, b provenance.Analysis) int {
		return cmp.Or(cmp.Compare(a.Document.Name, b.Document.Name), cmp.Compare(a.Document.ID(), b.Document.ID()))
	})
	return &provenance.Report{Analyses: all}
}

// stream prints v as JSON Lines in the order of reading, holding no more
// documents than are being analysed.
func (l *loader) stream(paths []string, v verb, out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 64<<10)
	for r := range l.results(paths) {
		one := r.report
		if one == nil {
			one = &provenance.Report{Analyses: []provenance.Analysis{r.analysis}}
		}
		if err := v.print(one, 0, l.settings)(buffered, table.JSONL, table.Options{}); err != nil {
			return err
		}
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	return l.err()
}

// analyses yields the analysis of each document in the order of reading,
// however many are made at the same time. Problems are told of where they come
// in that order, so that messages are the same for any number of jobs too.
func (l *loader) analyses(paths []string) iter.Seq[provenance.Analysis] {
	return func(yield func(provenance.Analysis) bool) {
		for r := range l.results(paths) {
			if !yield(r.analysis) {
				return
			}
		}
	}
}

// results is analyses with all that was made of each document.
func (l *loader) results(paths []string) iter.Seq[reading] {
	return func(yield func(reading) bool) {
		line := newProgress(l.errs)
		if line.errs != nil {
			line.total = size(paths)
			line.done = &l.consumed
		}
		defer line.clear()
		stop := make(chan struct{})
		defer close(stop)
		for r := range l.readings(paths, stop) {
			if r.problem != nil {
				line.clear()
				l.problems++
				complain(l.errs, r.problem)
				continue
			}
			line.step()
			refused := l.held.take(r.analysis)
			l.thrift(l.held.heavy())
			if p := cmp.Or(refused, unread(r.analysis)); p != nil {
				line.clear()
				l.problems++
				complain(l.errs, p)
			}
			if refused == nil && !yield(r) {
				return
			}
		}
	}
}

// readings yields what became of each document: of paths, or of the ledger that
// is read instead, in which what was found lies ready.
func (l *loader) readings(paths []string, stop <-chan struct{}) iter.Seq[reading] {
	return func(yield func(reading) bool) {
		if l.recorded == nil {
			for done := range l.start(paths, stop) {
				if !yield(<-done) {
					return
				}
			}
			return
		}
		for a, err := range l.recorded.each {
			if err != nil {
				err = fmt.Errorf("%w; isnad verify tells more", err)
			} else {
				l.save(len(a.Document.Text))
			}
			if !yield(reading{analysis: a, report: l.single(a, err), problem: err}) {
				return
			}
		}
	}
}

// unread tells of a document that is denser than any news, and how far it was read;
// nil for any other.
func unread(a provenance.Analysis) error {
	if a.Unread.Empty() {
		return nil
	}
	return &sources.Problem{Name: cmp.Or(a.Document.Path, a.Document.Name), Err: fmt.Errorf("more than %d attributions or mentions of outlets, or %d sentences: what follows byte %d of %d is not read",
		attribution.Most(a.Unread.End), attribution.MostSentences(a.Unread.End), a.Unread.Start, a.Unread.End)}
}

// hinted is a problem with what can be done about it.
func hinted(p error) error {
	switch {
	case errors.Is(p, sources.ErrTooLarge), errors.Is(p, fetch.ErrTooLarge):
		return fmt.Errorf("%w; --max-bytes allows more", p)
	case errors.Is(p, fetch.ErrLocal):
		return fmt.Errorf("%w; --allow-local permits it", p)
	}
	return p
}

// Past plenty bytes of text, garbage is collected when it makes up thriftily per
// cent of what is in use, where the runtime waits for as much again. A large
// corpus then takes half the memory and a tenth more time; small ones, which
// are read in a moment, are spared that.
//
// Where that would take more than a bound, so many times the text, besides
// what the program takes for itself, garbage is collected as often as keeping to
// the bound asks for. The runtime spends no more than half its time on that: a
// text of which more is in use takes longer, not for ever.
const (
	plenty    = 1 << 19
	thriftily = 20
	itself    = 32 << 20
	bound     = 9
)

// save counts n more bytes of text. GOGC and GOMEMLIMIT, where they are set, go
// before us.
func (l *loader) save(n int) {
	l.bytes += n
	l.thrift(l.bytes > plenty)
	if l.bytes > plenty && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(itself + bound*l.bytes))
	}
}

// thrift has garbage collected thriftily once it is called for.
func (l *loader) thrift(called bool) {
	if called && !l.thrifty.Swap(true) && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(thriftily)
	}
}

// A reading is what became of one thing that was named: one of the two.
type reading struct {
	analysis provenance.Analysis
	report   *provenance.Report // of the analysis alone, where that was asked for
	problem  error
}

// single is the report of one analysis, nil where none was asked for or err says
// that there is no analysis.
func (l *loader) single(a provenance.Analysis, err error) *provenance.Report {
	if !l.settings.each || err != nil {
		return nil
	}
	return provenance.AssembleWith(cmp.Or(l.settings.known, outlet.Default()), []provenance.Analysis{a}, l.recorded.decisions()...)
}

// start reads paths in the background until stop is closed, and analyses as
// many documents at the same time as were asked for. It returns, in the order
// of reading, where each result will come. The queue is what bounds the work:
// a document is read only when a place in it is free.
func (l *loader) start(paths []string, stop <-chan struct{}) <-chan chan reading {
	queue := make(chan chan reading, l.settings.jobs-1)
	options := sources.Options{Stdin: l.in, Encoding: l.settings.encoding, MaxBytes: l.settings.maxBytes, Raw: l.raw, Fetch: l.fetch,
		Count: func(n int) { l.consumed.Add(int64(n)) }}
	registry := cmp.Or(l.settings.known, outlet.Default())
	options.Outlets = registry
	go func() {
		defer close(queue)
		for d, problem := range sources.Read(paths, options) {
			done := make(chan reading, 1)
			select {
			case queue <- done:
			case <-stop:
				return
			}
			if problem != nil {
				done <- reading{problem: hinted(problem)}
				continue
			}
			l.save(len(d.Text))
			go func() {
				a := provenance.Analyse(d, registry)
				done <- reading{analysis: a, report: l.single(a, nil)}
			}()
		}
	}()
	return queue
}
