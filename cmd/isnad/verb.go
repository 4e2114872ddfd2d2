package main

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"isnad/provenance"
	"isnad/provenance/table"
)

// A verb reads documents and prints one view of what they say together.
type verb struct {
	name    string
	short   string
	long    string
	example string
	claim   bool                            // the first argument names a claim
	alone   bool                            // each document can be shown without the others
	flags   func(*pflag.FlagSet, *settings) // adds the verb's own; nil for none
	// instead is what the verb does without PATH when its flags ask for that,
	// and nil when they do not.
	instead func(*settings) func(*cobra.Command, []string) error
	// print makes what is printed of a report. claim is the index of the claim
	// that was named.
	print func(r *provenance.Report, claim int, s *settings) output
}

// An output writes one result in any format.
type output func(w io.Writer, f table.Format, o table.Options) error

// result is the output of rows for programs and of a grid for people, of which
// only the one asked for is made. The grid is made for a width in columns, 0 in
// formats that have none.
func result[T any](rows func() []T, grid func(width int) table.Grid) output {
	return streamed(func() iter.Seq[T] { return slices.Values(rows()) }, grid)
}

// streamed is result for rows that are many and made one at a time.
func streamed[T any](rows func() iter.Seq[T], grid func(width int) table.Grid) output {
	return func(w io.Writer, f table.Format, o table.Options) error {
		if f == table.JSON || f == table.JSONL {
			return table.Write(w, f, table.Grid{}, rows(), o)
		}
		return table.Write[T](w, f, grid(o.Width), nil, o)
	}
}

// claimHelp tells how a claim is named.
const claimHelp = `

CLAIM is a claim's name in the output of relays and claims for the same PATH…
(C12), its key, or the beginning of its key. The key stays the same whatever
else is read.`

// pathHelp tells what PATH may be.
const pathHelp = `

PATH is a text file, a page (HTML), a feed (RSS, Atom, JSON Feed), an archive
(.warc, .warc.gz), mail (.eml, .mbox), a PDF file, a corpus of JSON Lines
(.jsonl), a folder of these (read with all below it), - for standard input, or a
URL, which is fetched as robots.txt permits. A file's form is told by its first
bytes, or else its name. Without PATH the ledger is read in which the current
folder lies, or DIR with -C, and what editors decided counts.`

// command makes the cobra command of v, with settings of its own.
func (v verb) command() *cobra.Command {
	s := &settings{}
	use := v.name + " PATH…"
	if v.claim {
		use = v.name + " CLAIM PATH…"
	}
	cmd := &cobra.Command{
		Use: use, Short: v.short, Long: v.long + pathHelp + statuses, Example: v.example,
		Args: v.checkArguments,
		RunE: func(cmd *cobra.Command, args []string) error { return v.run(cmd, args, s) },
	}
	if v.instead != nil {
		v.branch(cmd, s)
	}
	s.register(cmd)
	if v.flags != nil {
		v.flags(cmd.Flags(), s)
	}
	return cmd
}

// branch makes cmd do what v does instead when its flags ask for that.
func (v verb) branch(cmd *cobra.Command, s *settings) {
	check, run := cmd.Args, cmd.RunE
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if v.instead(s) != nil {
			return nil
		}
		return check(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if other := v.instead(s); other != nil {
			return other(cmd, args)
		}
		return run(cmd, args)
	}
}

// checkArguments refuses to run without what v needs, and says so with an example
// that would run. Without PATH there may be a ledger.
func (v verb) checkArguments(_ *cobra.Command, args []string) error {
	sample := strings.TrimSpace(strings.SplitN(v.example, "\n", 2)[0])
	if v.claim && len(args) == 0 {
		return fmt.Errorf("%s: no CLAIM given, want for instance: %s", v.name, sample)
	}
	if v.claim {
		args = args[1:] // what it must be is told with the claims that there are
	}
	return notEmpty(v.name, "PATH", args)
}

// run reads what args name and prints it. What is wrong with the flags is told
// before anything is read, what is wrong with the claim after, since the claims
// are known only then.
func (v verb) run(cmd *cobra.Command, args []string, s *settings) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("%s: %w", v.name, err)
	}
	name := ""
	if v.claim {
		name, args = args[0], args[1:]
	}
	l := newLoader(cmd, s)
	if err := l.open(args, v); err != nil {
		return err
	}
	defer l.close()
	if (v.alone || s.each) && s.format == string(table.JSONL) {
		return l.stream(args, v, cmd.OutOrStdout())
	}
	r := l.report(args, !v.alone)
	if len(r.Analyses) == 0 && l.problems > 0 {
		return errReported // an empty table would look like an answer
	}
	at := 0
	if v.claim {
		var err error
		if at, err = findClaim(r, name); err != nil {
			return err
		}
	}
	if err := s.write(cmd.OutOrStdout(), v.print(r, at, s)); err != nil {
		return err
	}
	return l.err()
}
