package main

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/ledger"
	"isnad/sources"
)

// ledgerVerbs are the verbs that write to a ledger and check it, in the order in
// which an editor comes to need them.
func ledgerVerbs() []*cobra.Command {
	return []*cobra.Command{initCommand(), addCommand(), confirmCommand(), correctCommand(), rejectCommand(), sealCommand(),
		verifyCommand(), logCommand(), diffCommand(), blameCommand(), proofCommand()}
}

// registerLedger adds the flag that says which ledger.
func registerLedger(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVarP(dir, "ledger", "C", "", "the ledger that `DIR` is or lies in (default the current folder)")
}

// openLedger opens the ledger that dir is or lies in, "" for the current folder.
func openLedger(dir string) (*ledger.Ledger, error) { return ledger.Open(cmp.Or(dir, "."), "") }

// inLedger is a verb's work on the ledger that it was told of, which is closed
// after it.
func inLedger(name string, dir *string, do func(cmd *cobra.Command, args []string, l *ledger.Ledger) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		l, err := openLedger(*dir)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		err = do(cmd, args, l)
		if after := l.Close(); err == nil {
			err = after
		}
		if err != nil && err != errFound && err != errReported {
			err = fmt.Errorf("%s: %w", name, err)
		}
		return err
	}
}

// A recorded is what a ledger holds, ready to be shown.
type recorded struct {
	documents []ledger.Stored
	decided   []ledger.Decided
}

// readLedger reads the newest version of every document, and all decisions.
func readLedger(l *ledger.Ledger) (*recorded, error) {
	out := &recorded{}
	for d, err := range l.Documents() {
		if err != nil {
			return nil, err
		}
		out.documents = append(out.documents, d)
	}
	var err error
	out.decided, err = l.Decisions()
	return out, err
}

// decisions are the decisions as Assemble takes them.
func (r *recorded) decisions() []provenance.Decision {
	if r == nil {
		return nil
	}
	var out []provenance.Decision
	for _, d := range r.decided {
		x := provenance.Decision{ID: d.SHA256, Verdict: provenance.Verdict(d.Kind), Document: d.Decision.Document, Content: d.Decision.Content,
			Speaker: d.Decision.Speaker, Relay: d.Decision.Relay, Answers: d.Decision.Cites, Editor: d.Editor.Name, Time: d.Time, Reason: d.Decision.Reason}
		for _, c := range d.Decision.Change {
			x.Change = append(x.Change, provenance.Change{Field: provenance.Field(c.Field), To: c.To})
		}
		out = append(out, x)
	}
	return out
}

// document makes the document of a record again: the text as recorded, and what
// came with it and does not stand in it.
func document(s ledger.Stored, o sources.Options) *sources.Document {
	d := s.Document
	m := sources.Meta{Name: d.Name, URL: d.URL, Outlets: o.Outlets}
	if d.TitleSpan.Empty() {
		m.Title = d.Title
	}
	if d.Published.Span.Empty() {
		m.Published = d.Published.ISO
	}
	if d.Outlet.Basis == sources.Metadata {
		m.Outlet = cmp.Or(d.Outlet.ID, d.Outlet.Name)
	}
	if len(d.Parts) == 1 {
		m.Lang = d.Parts[0].Lang
	}
	return m.Document(s.Text)
}

// open has the ledger read instead of paths when there are none.
func (l *loader) open(paths []string, v verb) error {
	if len(paths) > 0 {
		if l.settings.dir != "" {
			return fmt.Errorf("%s: -C and PATH: want one of them", v.name)
		}
		return nil
	}
	from, err := openLedger(l.settings.dir)
	if err != nil {
		sample := strings.TrimSpace(strings.SplitN(v.example, "\n", 2)[0])
		return fmt.Errorf("%s: no PATH given, want for instance: %s (and there is no ledger to read instead: %w)", v.name, sample, err)
	}
	l.recorded, err = readLedger(from)
	if after := from.Close(); err == nil {
		err = after
	}
	if err != nil {
		return fmt.Errorf("%s: %w; isnad verify tells more", v.name, err)
	}
	return nil
}

// read yields the documents of paths, or of the ledger that is read instead.
func (l *loader) read(paths []string, o sources.Options) iter.Seq2[*sources.Document, *sources.Problem] {
	if l.recorded == nil {
		return sources.Read(paths, o)
	}
	return func(yield func(*sources.Document, *sources.Problem) bool) {
		for _, s := range l.recorded.documents {
			if !yield(document(s, o), nil) {
				return
			}
		}
	}
}
