package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"isnad/provenance"
	"isnad/provenance/table"
	"isnad/provenance/view"
)

// A verb reads documents and prints one view of what they say together.
type verb struct {
	name    string
	short   string
	long    string
	example string
	claim   bool // the first argument names a claim
	flags   func(*pflag.FlagSet, *settings)
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
	return func(w io.Writer, f table.Format, o table.Options) error {
		if f == table.JSON || f == table.JSONL {
			return table.Write(w, f, table.Grid{}, slices.Values(rows()), o)
		}
		return table.Write[T](w, f, grid(o.Width), nil, o)
	}
}

// readingVerbs are the verbs that take PATH….
func readingVerbs() []verb {
	return []verb{relaysVerb(), claimsVerb(), chainVerb(), compareVerb(), attributionsVerb(), documentsVerb(), outletsVerb()}
}

func documentsVerb() verb {
	return verb{
		name:  "documents",
		short: "What was read: outlet, date, title, languages, credits",
		long: `Print what was read: each document's publisher where the document says it, its
date, title, languages and credits, and the number of its attributions.

JSON Lines come as the documents are read, so that a corpus of any size passes
through; in the other formats documents are sorted by name.`,
		example: "  isnad documents seeds\n  isnad documents --format jsonl --text seeds",
		flags: func(f *pflag.FlagSet, s *settings) {
			f.BoolVar(&s.text, "text", false, "with the text of each document (json and jsonl)")
		},
		print: func(r *provenance.Report, _ int, s *settings) output {
			return result(func() []view.DocumentRow { return view.Documents(r, s.text) },
				func(width int) table.Grid { return view.DocumentGrid(r, width) })
		},
	}
}

func attributionsVerb() verb {
	return verb{
		name:  "attributions",
		short: "Who said what, and through which outlet it came",
		long: `Print who is said to have said what: speaker, cue, words, whether they are quoted
or reported, and the outlet that they came through.`,
		example: "  isnad attributions seeds\n  isnad attributions --own --format jsonl seeds",
		flags: func(f *pflag.FlagSet, s *settings) {
			f.BoolVar(&s.own, "own", false, "also what outlets say in their own voice")
		},
		print: func(r *provenance.Report, _ int, s *settings) output {
			return result(func() []view.AttributionRow { return view.Attributions(r, s.own) },
				func(width int) table.Grid { return view.AttributionGrid(r, s.own, width) })
		},
	}
}

func claimsVerb() verb {
	return verb{
		name:  "claims",
		short: "Each claim with its renderings",
		long: `Print each claim, that is the same statement by the same speaker, with all its
renderings in documents and languages, and how many origins they go back to.`,
		example: "  isnad claims seeds",
		print: func(r *provenance.Report, _ int, s *settings) output {
			return result(func() []view.ClaimRow { return view.Claims(r) },
				func(width int) table.Grid { return view.ClaimGrid(r, width) })
		},
	}
}

func relaysVerb() verb {
	return verb{
		name:  "relays",
		short: "Which outlet relays which claim: the main table",
		long: `Print which outlet relays which claim: claims down, outlets across. Claims that
stand in one document alone are left out unless an outlet is credited with them
in particular.`,
		example: "  isnad relays seeds\n  isnad relays --all --width 200 seeds\n  isnad relays --edges seeds",
		flags: func(f *pflag.FlagSet, s *settings) {
			f.BoolVar(&s.all, "all", false, "also claims that stand in one document alone")
			f.BoolVar(&s.edges, "edges", false, "list who has words from whom, with the evidence, instead")
		},
		print: func(r *provenance.Report, _ int, s *settings) output {
			if s.edges {
				return result(func() []view.EdgeRow { return view.Edges(r) },
					func(width int) table.Grid { return view.EdgeGrid(r, width) })
			}
			return result(func() []view.CellRow { return view.Cells(r, s.all) },
				func(width int) table.Grid { return view.MatrixGrid(r, s.all, width) })
		},
	}
}

func chainVerb() verb {
	return verb{
		name:  "chain",
		claim: true,
		short: "The way of one claim from its speaker, hop by hop",
		long: `Print the chain of one claim as a tree, from its speaker through the outlets to
each document, hop by hop, with dates, quoted words and evidence.` + claimHelp,
		example: "  isnad chain C12 seeds",
		print: func(r *provenance.Report, c int, s *settings) output {
			return result(func() []view.HopRow { return view.Chain(r, c) },
				func(width int) table.Grid { return view.ChainGrid(r, c, width) })
		},
	}
}

func compareVerb() verb {
	return verb{
		name:  "compare",
		claim: true,
		short: "All renderings of one claim, differences marked",
		long: `Set the renderings of one claim against each other, mark the words that differ
and name the kind of difference where the evidence is clear.` + claimHelp,
		example: "  isnad compare C12 seeds",
		print: func(r *provenance.Report, c int, s *settings) output {
			return result(func() []view.CompareRow { return view.Compare(r, c) },
				func(width int) table.Grid { return view.CompareGrid(r, c, width) })
		},
	}
}

func outletsVerb() verb {
	return verb{
		name:  "outlets",
		short: "Outlets, and what is credited to each",
		long: `Print the outlets in their three states: read (a document published by it is
here), whole text credited (a document here says that all of it comes from
there), one statement credited; with what is credited to each.`,
		example: "  isnad outlets seeds",
		print: func(r *provenance.Report, _ int, s *settings) output {
			return result(func() []view.OutletRow { return view.Outlets(r) },
				func(width int) table.Grid { return view.OutletGrid(r, width) })
		},
	}
}

// claimHelp tells how a claim is named.
const claimHelp = `

CLAIM is a claim's name in the output of relays and claims for the same PATH…
(C12), its key, or the beginning of its key. The key stays the same whatever
else is read.`

// pathHelp tells what PATH may be.
const pathHelp = `

PATH is a text file, a folder (read with all below it), a corpus of JSON Lines
(.jsonl) or - for standard input.`

// command makes the cobra command of v.
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
	s.register(cmd)
	if v.flags != nil {
		v.flags(cmd.Flags(), s)
	}
	return cmd
}

// checkArguments refuses to run without what v needs.
func (v verb) checkArguments(_ *cobra.Command, args []string) error {
	sample := strings.TrimSpace(strings.SplitN(v.example, "\n", 2)[0])
	switch {
	case v.claim && len(args) == 0:
		return fmt.Errorf("%s: no CLAIM given, want for instance: %s", v.name, sample)
	case len(args) == 0, v.claim && len(args) == 1:
		return fmt.Errorf("%s: no PATH given, want for instance: %s (there is no ledger to read instead in this version)", v.name, sample)
	}
	return nil
}

// run reads what args name and prints it.
func (v verb) run(cmd *cobra.Command, args []string, s *settings) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("%s: %w", v.name, err)
	}
	name := ""
	if v.claim {
		name, args = args[0], args[1:]
	}
	l := newLoader(cmd, s)
	if v.name == "documents" && s.format == string(table.JSONL) {
		return l.stream(args, cmd.OutOrStdout())
	}
	r := l.report(args, v.name != "documents")
	if len(r.Analyses) == 0 && l.problems > 0 {
		return errReported
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
