package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"isnad/provenance/table"
)

// usualColumns is the width of tables where there is no terminal to ask.
const usualColumns = 120

// tableOptions says what out can show. Width 0 means the terminal's own. With
// colour "auto" a terminal shows it unless NO_COLOR is set
// (https://no-color.org) or the terminal is a dumb one.
func tableOptions(out io.Writer, width int, color string) table.Options {
	fd, isTerminal := terminal(out)
	o := table.Options{Width: width, Color: color == "always"}
	if isTerminal && color == "auto" {
		o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	if isTerminal && o.Width == 0 {
		o.Width, _, _ = term.GetSize(fd) // 0 when the terminal will not tell
	}
	if o.Width == 0 {
		o.Width = usualColumns
	}
	return o
}

// terminal returns the file descriptor of w and whether it is a terminal.
func terminal(w io.Writer) (fd int, ok bool) {
	f, ok := w.(*os.File)
	if !ok {
		return 0, false
	}
	return int(f.Fd()), term.IsTerminal(int(f.Fd()))
}

// progress is a line on standard error that tells how far long work is. It
// shows only on a terminal, only when the work takes longer than a moment, and
// it is gone before anything else is written.
type progress struct {
	errs   io.Writer // nil: show nothing
	began  time.Time
	last   time.Time // when the line was last written
	shown  bool
	number int
}

// How long work goes on before the line shows, and how often it changes.
const (
	patience = 500 * time.Millisecond
	tick     = 100 * time.Millisecond
)

func newProgress(errs io.Writer) *progress {
	if _, ok := terminal(errs); !ok {
		return &progress{}
	}
	return &progress{errs: errs, began: time.Now()}
}

// step counts one more document done.
func (p *progress) step() {
	p.number++
	if p.errs == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.began) < patience || now.Sub(p.last) < tick {
		return
	}
	p.last, p.shown = now, true
	plural := "s"
	if p.number == 1 {
		plural = ""
	}
	fmt.Fprintf(p.errs, "\r%d document%s read", p.number, plural)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprintf(p.errs, "\r%s\r", strings.Repeat(" ", 40))
		p.shown = false
	}
}
