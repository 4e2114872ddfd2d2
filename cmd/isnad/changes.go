package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/change"
	"isnad/provenance/ledger"
	"isnad/provenance/table"
	"isnad/provenance/view"
)

// changesCommand shows the silent edits between versions of a document.
func changesCommand() *cobra.Command {
	s, style := &settings{}, false
	cmd := &cobra.Command{
		Use: "changes DOCUMENT | OLD NEW", Short: "What changed between the versions of a document",
		Long: `Print what changed between the versions of DOCUMENT in the ledger, each set
against the one before it, or between OLD and NEW, two files or URLs: sentences
added, dropped or changed, with who they are ascribed to. What changed in a name,
a number, a negation, a hedge or a speaker comes first, other wording later; what
changed in style alone (case, marks, small words) is counted, and shown with
--style.

DOCUMENT is a URL, a name or a piece of one, or an id. Both versions are read by
the rules of today, so that nothing differs but the documents.` + printed,
		Example: "  isnad changes seeds/000_c5e4d212cfdf8f0e.txt seeds/001_d4314964e0ae716e.txt",
		Args:    given("DOCUMENT", 1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.check(); err != nil {
				return fmt.Errorf("changes: %w", err)
			}
			steps, err := s.steps(cmd, args)
			if err != nil {
				return fmt.Errorf("changes: %w", err)
			}
			return s.write(cmd.OutOrStdout(), result(func() []view.ChangeRow { return view.Changes(steps, style) },
				func(width int) table.Grid { return view.ChangeGrid(steps, style, width) }))
		},
	}
	s.register(cmd)
	cmd.Flags().BoolVar(&style, "style", false, "also what changed in style alone")
	return cmd
}

// steps are what differs between the versions that args name.
func (s *settings) steps(cmd *cobra.Command, args []string) ([]view.Step, error) {
	if len(args) == 1 {
		return s.recordedSteps(args[0])
	}
	if s.dir != "" {
		return nil, fmt.Errorf("-C, OLD and NEW: want DOCUMENT alone with a ledger")
	}
	var both [2]provenance.Analysis
	for i, path := range args {
		var err error
		if both[i], err = s.single(cmd, path); err != nil {
			return nil, err
		}
	}
	old, now := both[0], both[1]
	return []view.Step{{Old: versionOf(old, args[0]), New: versionOf(now, args[1]), Changes: change.Between(old, now)}}, nil
}

// single reads the one document that path is.
func (s *settings) single(cmd *cobra.Command, path string) (provenance.Analysis, error) {
	in := newLoader(cmd, s)
	all := slices.Collect(in.analyses([]string{path}))
	switch {
	case in.problems > 0:
		return provenance.Analysis{}, errReported
	case len(all) != 1:
		return provenance.Analysis{}, fmt.Errorf("%s: holds %s, want one", path, countOf(len(all), "document"))
	}
	return all[0], nil
}

// versionOf names a version.
func versionOf(a provenance.Analysis, when string) view.Version {
	return view.Version{Document: a.Document.Name, ID: a.Document.ID(), When: when}
}

// recordedSteps are what differs between the versions of a document in the
// ledger. Each is analysed anew: an older version of the program may have found
// something else in the same words.
func (s *settings) recordedSteps(name string) ([]view.Step, error) {
	l, err := openLedger(s.dir)
	if err != nil {
		return nil, err
	}
	defer l.Close() // nothing is written
	versions, err := l.Versions(name)
	if err != nil {
		return nil, err
	}
	if len(versions) == 1 {
		return nil, fmt.Errorf("document %q: one version alone is recorded, of %s", name, when(versions[0]))
	}
	var steps []view.Step
	var before provenance.Analysis
	for i, v := range versions {
		a, err := v.Document.Analysis(v.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w; isnad verify tells more", v.Path, err)
		}
		a = provenance.Analyse(a.Document, s.known)
		if i > 0 {
			steps = append(steps, view.Step{Old: versionOf(before, when(versions[i-1])), New: versionOf(a, when(v)), Changes: change.Between(before, a)})
		}
		before = a
	}
	return steps, nil
}

// when is the time at which a version was fetched, else recorded.
func when(s ledger.Stored) string {
	at := s.Time
	if f := s.Document.Fetched; f != nil {
		at = f.Time
	}
	return at.UTC().Format(time.RFC3339)
}
