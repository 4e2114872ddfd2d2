package main

import (
	"iter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"isnad/provenance"
	"isnad/provenance/table"
	"isnad/provenance/view"
)

// readingVerbs are the verbs that take PATH…, the main one first. Each call makes
// new ones; nothing of a run is kept for the next.
func readingVerbs() []verb {
	return []verb{relaysVerb(), claimsVerb(), chainVerb(), compareVerb(), attributionsVerb(), documentsVerb(), outletsVerb()}
}

// documentsVerb needs no look across documents, so it can print each as it is
// read and spares the others the work of being put together.
func documentsVerb() verb {
	return verb{
		name:  "documents",
		alone: true,
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

// attributionsVerb prints rows by attribution. They wait for all documents to be
// read, since who "the minister" is may stand in another one.
func attributionsVerb() verb {
	return verb{
		name:  "attributions",
		short: "Who said what, and through which outlet it came",
		long: `Print who is said to have said what: speaker, cue, words, whether they are quoted
or reported, and the outlet that they came through.

With --each every document is printed as it is read, so that a corpus of any size
passes through in the memory of its longest documents; a speaker is then who the
document alone makes him, and what another one says of "the minister" is lost.

With --explain each attribution comes with what made it: the rule, the cue and
where it stands, what ties source and content to it (in English the way through
the sentence's tree), how the source was read as the speaker, a confidence, and
the runners-up, that is other phrases and people that might have been meant, with
the reason why they were not.`,
		example: "  isnad attributions seeds\n  isnad attributions --own --format jsonl seeds\n  isnad attributions --explain seeds",
		flags: func(f *pflag.FlagSet, s *settings) {
			f.BoolVar(&s.own, "own", false, "also what outlets say in their own voice")
			f.BoolVar(&s.reasons, "explain", false, "say of each what made it: rule, cue, syntax, runners-up")
			f.BoolVar(&s.each, "each", false, "look at one document at a time, and print it at once (jsonl)")
		},
		print: func(r *provenance.Report, _ int, s *settings) output {
			if s.reasons {
				return streamed(func() iter.Seq[view.AttributionRow] { return view.EachExplained(r) },
					func(width int) table.Grid { return view.ExplanationGrid(r, width) })
			}
			return streamed(func() iter.Seq[view.AttributionRow] { return view.EachAttribution(r, s.own) },
				func(width int) table.Grid { return view.AttributionGrid(r, s.own, width) })
		},
	}
}

// claimsVerb prints rows by claim.
func claimsVerb() verb {
	return verb{
		name:  "claims",
		short: "Each claim with its renderings",
		long: `Print each claim, that is the same statement by the same speaker, with all its
renderings in documents and languages, and how many origins they go back to.`,
		example: "  isnad claims seeds",
		print: func(r *provenance.Report, _ int, s *settings) output {
			return streamed(func() iter.Seq[view.ClaimRow] { return view.EachClaim(r) },
				func(width int) table.Grid { return view.ClaimGrid(r, width) })
		},
	}
}

// relaysVerb prints rows by cell of the matrix, or by relay with --edges.
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
				return streamed(func() iter.Seq[view.EdgeRow] { return view.EachEdge(r) },
					func(width int) table.Grid { return view.EdgeGrid(r, width) })
			}
			return streamed(func() iter.Seq[view.CellRow] { return view.EachCell(r, s.all) },
				func(width int) table.Grid { return view.MatrixGrid(r, s.all, width) })
		},
	}
}

// chainVerb prints rows by hop of one claim.
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

// compareVerb prints rows by rendering of one claim.
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

// outletsVerb prints rows by outlet.
func outletsVerb() verb {
	return verb{
		name:  "outlets",
		short: "Outlets, and what is credited to each",
		long: `Print the outlets in their three states: read (a document published by it is
here), whole text credited (a document here says that all of it comes from
there), one statement credited; with what is credited to each.

With --registry it prints what the registry knows instead: of the outlet NAME,
which is an id, a domain, or a name in any spelling or script, or of all when no
NAME is given. Of an ambiguous name all outlets that bear it are printed.`,
		example: "  isnad outlets seeds\n  isnad outlets --registry al-mayadeen\n  isnad outlets --registry الميادين",
		flags: func(f *pflag.FlagSet, s *settings) {
			f.BoolVar(&s.registry, "registry", false, "print what the registry knows, of all outlets or of the one NAME,\ninstead of reading PATH")
		},
		instead: func(s *settings) func(*cobra.Command, []string) error {
			if !s.registry {
				return nil
			}
			return s.printRegistry
		},
		print: func(r *provenance.Report, _ int, s *settings) output {
			return result(func() []view.OutletRow { return view.Outlets(r) },
				func(width int) table.Grid { return view.OutletGrid(r, width) })
		},
	}
}
