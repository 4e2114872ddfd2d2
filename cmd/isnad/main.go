// Isnad reads news, finds who is said to have said each thing and through which
// outlets it came, and prints which outlet relays which claim.
//
// It never says whether a claim is true. Data goes to standard output, messages
// to standard error. Exit status: 0 when all went well, 1 for findings or a
// failed check, 2 for a usage error or when something named could not be read;
// what could be read is still printed then.
//
// A run goes from a verb (verbs.go) over its flags (settings.go) to reading and
// analysing what was named (load.go), has the view of the verb made of that,
// and writes it in one of the table's formats. Colour, width, hints and exit
// statuses are decided here and nowhere else; the packages below return values
// and errors. Whatever a message or table holds of files and arguments passes
// through prose.Safe on its way out.
package main

import (
	"errors"
	"io"
	"os"
	"runtime/debug"

	"isnad/sources/prose"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// The exit statuses.
const (
	statusOK    = 0
	statusFound = 1 // findings, or a failed check
	statusUsage = 2 // a usage error, or something named that could not be read
)

// errReported ends a run with statusUsage when the messages are already out,
// errFound one with statusFound when the findings are.
var (
	errReported = errors.New("reported")
	errFound    = errors.New("found")
)

// run does what args ask for and returns the exit status. It may be called any
// number of times.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) // a loader sets one for its texts
	root := newRoot()
	root.SetArgs(append([]string{}, args...)) // never nil, which would mean os.Args
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.Execute()
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errFound):
		return statusFound
	case !errors.Is(err, errReported):
		complain(errs, err)
	}
	return statusUsage
}

// complain writes err as one line of text that cannot act on a terminal: file
// names and arguments stand in messages, and may hold anything.
func complain(errs io.Writer, err error) {
	io.WriteString(errs, "isnad: "+prose.Safe(err.Error())+"\n")
}
