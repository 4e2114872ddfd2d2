package main

import (
	"bytes"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"isnad/provenance/table"
)

// pty opens a terminal that nobody looks at.
func pty(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, ok := terminal(f); !ok {
		t.Skip("/dev/ptmx is no terminal here")
	}
	return f
}

func TestTableOptions(t *testing.T) {
	tty := pty(t)
	for _, c := range []struct {
		name          string
		noColor, term string
		onTerminal    bool
		width         int
		color         string
		want          table.Options
	}{
		{"a pipe", "", "xterm", false, 0, "auto", table.Options{Width: 120}},
		{"a pipe, all asked for", "1", "dumb", false, 80, "always", table.Options{Width: 80, Color: true}},
		{"a terminal that tells no width", "", "xterm", true, 0, "auto", table.Options{Width: 120, Color: true}},
		{"a terminal, narrower asked for", "", "xterm", true, 60, "auto", table.Options{Width: 60, Color: true}},
		{"NO_COLOR", "1", "xterm", true, 0, "auto", table.Options{Width: 120}},
		{"NO_COLOR, yet asked for", "1", "xterm", true, 0, "always", table.Options{Width: 120, Color: true}},
		{"a dumb terminal", "", "dumb", true, 0, "auto", table.Options{Width: 120}},
		{"never", "", "xterm", true, 0, "never", table.Options{Width: 120}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", c.noColor)
			t.Setenv("TERM", c.term)
			got := tableOptions(&bytes.Buffer{}, c.width, c.color)
			if c.onTerminal {
				got = tableOptions(tty, c.width, c.color)
			}
			if got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var errs bytes.Buffer
	quick := &progress{errs: &errs, began: time.Now()}
	quick.step()
	quick.clear()
	if errs.Len() > 0 {
		t.Errorf("quick work shows %q", errs.String())
	}
	long := &progress{errs: &errs, began: time.Now().Add(-time.Minute)}
	for range 1000 {
		long.step()
	}
	if got := errs.String(); !strings.HasPrefix(got, "\r1 document") || strings.Count(got, "\r") > 100 {
		t.Errorf("long work shows %q", got)
	}
	long.clear()
	if got := errs.String(); !strings.HasSuffix(got, " \r") || strings.Contains(got, "\n") {
		t.Errorf("the line is not gone: %q", got)
	}
	half := atomic.Int64{}
	half.Store(250)
	far := &progress{number: 30, total: 1000, done: &half}
	if got, want := far.line(10*time.Second), "30 documents read, 3 a second, 30s left"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	checking := &progress{}
	for _, noun := range []string{"file", "commit"} {
		checking.checked(noun, 5, 40)
		checking.checked(noun, 5, 40)
		if got, want := checking.line(10*time.Second), "10 "+noun+"s checked, 1 a second, 30s left"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	silent := newProgress(&errs)
	silent.began = time.Now().Add(-time.Minute)
	errs.Reset()
	silent.step()
	silent.clear()
	if errs.Len() > 0 {
		t.Errorf("work shows %q where there is no terminal", errs.String())
	}
}
