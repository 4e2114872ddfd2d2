package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/ledger"
	"isnad/sources/outlet"
)

// ledgerVerbs are the verbs that write to a ledger and check it, in the order in
// which an editor comes to need them.
func ledgerVerbs() []*cobra.Command {
	return []*cobra.Command{initCommand(), addCommand(), confirmCommand(), correctCommand(), rejectCommand(), sealCommand(),
		verifyCommand(), logCommand(), diffCommand(), blameCommand(), proofCommand()}
}

// given holds a verb to what it takes: so many arguments, most of them -1 for any
// number, called what in messages. It says so with an example that would run.
func given(what string, least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		sample := strings.TrimSpace(strings.SplitN(cmd.Example, "\n", 2)[0])
		switch {
		case len(args) < least:
			return fmt.Errorf("%s: no %s given, want for instance: %s", cmd.Name(), what, sample)
		case most >= 0 && len(args) > most:
			return fmt.Errorf("%s: %q: one argument too many, want for instance: %s", cmd.Name(), args[most], sample)
		}
		return notEmpty(cmd.Name(), what, args)
	}
}

// notEmpty refuses arguments of no bytes, which come of a variable that is not set.
func notEmpty(verb, what string, args []string) error {
	if slices.Contains(args, "") {
		return fmt.Errorf("%s: %s: want a name, not an empty one", verb, what)
	}
	return nil
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

// A recorded is a ledger that is read instead of files: what was found in its
// documents when they were recorded, and what editors decided since.
type recorded struct {
	ledger  *ledger.Ledger
	decided []ledger.Decided
	entries map[string]string // SHA-256 of the entry of each document, by the document's id
	names   ledger.Names      // of its entries, before anything was read
}

// readLedger reads the decisions of l; documents are read as they are asked for.
func readLedger(l *ledger.Ledger) (*recorded, error) {
	names, err := l.Names()
	if err != nil {
		return nil, err
	}
	decided, err := l.Decisions()
	return &recorded{l, decided, map[string]string{}, names}, err
}

// each yields what is recorded of the newest version of every document.
func (r *recorded) each(yield func(provenance.Analysis, error) bool) {
	for s, err := range r.ledger.Documents() {
		var a provenance.Analysis
		if err == nil {
			r.entries[s.Document.ID] = s.SHA256
			if a, err = s.Document.Analysis(s.Text); err != nil {
				err = fmt.Errorf("%s: %w", s.Path, err)
			}
		}
		if !yield(a, err) {
			return
		}
	}
}

// report puts the ledger's documents together as l reads them, and keeps the claims
// of many.
func (r *recorded) report(known *outlet.Registry, l *loader) *provenance.Report {
	out := provenance.AssembleWith(known, slices.Collect(l.analyses(nil)), r.decisions()...)
	if l.problems == 0 {
		r.keep(known, out)
	}
	return out
}

// decisions are the decisions as Assemble takes them.
func (r *recorded) decisions() []provenance.Decision {
	if r == nil {
		return nil
	}
	return ledger.Weighable(r.decided)
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
	if l.recorded, err = readLedger(from); err != nil {
		return errors.Join(fmt.Errorf("%s: %w; isnad verify tells more", v.name, err), from.Close())
	}
	return nil
}

// close gives the ledger back that open opened.
func (l *loader) close() {
	if l.recorded != nil {
		l.recorded.ledger.Close() // nothing was written
	}
}
