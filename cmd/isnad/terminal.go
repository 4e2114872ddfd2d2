package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
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
	shown  int       // columns that the line takes
	noun   string    // for one of what is counted, "" for a document
	verb   string    // for what was done with it, "" for read
	number int
	// total is what there is to do, 0 for unknown, and done what of it was done: in
	// bytes where documents are read.
	total int64
	done  *atomic.Int64
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
func (p *progress) step() { p.steps(1) }

// steps counts n more done.
func (p *progress) steps(n int) {
	p.number += n
	if p.errs == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.began) < patience || now.Sub(p.last) < tick {
		return
	}
	line := p.line(now.Sub(p.began))
	fmt.Fprintf(p.errs, "\r%s%s", line, strings.Repeat(" ", max(0, p.shown-len(line))))
	p.last, p.shown = now, max(p.shown, len(line))
}

// line is what is shown after so much time: the number done, how many
// go by in a second, and how long it will take yet if the rest is like what was
// read.
func (p *progress) line(took time.Duration) string {
	plural := "s"
	if p.number == 1 {
		plural = ""
	}
	line := fmt.Sprintf("%d %s%s %s", p.number, cmp.Or(p.noun, "document"), plural, cmp.Or(p.verb, "read"))
	if took < patience {
		return line
	}
	line += fmt.Sprintf(", %.0f a second", float64(p.number)/took.Seconds())
	if p.total == 0 || p.done == nil {
		return line
	}
	done := p.done.Load()
	if done <= 0 || done >= p.total {
		return line
	}
	left := time.Duration(float64(took) * float64(p.total-done) / float64(done))
	return line + fmt.Sprintf(", %s left", left.Round(time.Second))
}

// size is the bytes of the files that paths name, 0 when that cannot be told.
func size(paths []string) int64 {
	total := int64(0)
	for _, path := range paths {
		err := filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				total += info.Size()
			}
			return err
		})
		if err != nil {
			return 0 // standard input, a URL, what cannot be read: told of elsewhere
		}
	}
	return total
}

// clear takes the line away.
func (p *progress) clear() {
	if p.shown > 0 {
		fmt.Fprintf(p.errs, "\r%s\r", strings.Repeat(" ", p.shown))
		p.shown = 0
	}
}
