package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/rules"
	"isnad/provenance/table"
)

// The formats that only lint has.
const (
	formatSARIF = "sarif"
	formatJUnit = "junit"
)

// A linter is one run of lint: its flags, and what follows from them.
type linter struct {
	settings
	failOn string   // a severity; "" leaves it to the file of settings
	only   []string // rule ids; none for all
	file   string   // settings; "" looks for them

	config rules.Config
}

// lintCommand checks the sourcing by the rules.
func lintCommand() *cobra.Command {
	l := &linter{settings: settings{more: []string{formatSARIF, formatJUnit}}}
	const example = "  isnad lint seeds\n  isnad lint --fail-on error --rule ATT01 seeds\n  isnad lint --format sarif seeds"
	v := verb{name: "lint", example: example}
	cmd := &cobra.Command{
		Use:   "lint PATH…",
		Short: "Check the sourcing by rules",
		Long: `Check the sourcing of documents by rules, and print what was found: the place,
how bad it is, the rule and the words. No rule says whether a claim is true.
isnad explain RULE prints a rule's page.

Settings are read from ` + rules.ConfigName + ` in the current folder, or the nearest folder
above it that has one:

    fail-on = "warning"

    [rules]
    ATT06 = "warning"            # or "error", "info", "off"

    [[waiver]]
    rule = "ATT03"
    document = "interview.txt"   # name or URL; or fingerprint = "…"
    text = "some considered"     # words at the place; left out: anywhere in it
    reason = "asked the author, names known to the desk"
    until = 2026-12-31           # left out: for good

A waived finding is shown as such and never fails.` + pathHelp + `

Exit status: 0 when nothing as bad as --fail-on was found, 1 when something was,
2 for a usage error, for settings that cannot be understood, or when something
named could not be read (the rest is still checked and printed).`,
		Example: example,
		Args:    v.checkArguments,
		RunE:    l.run,
	}
	l.register(cmd)
	f := cmd.Flags()
	f.StringVar(&l.failOn, "fail-on", "", "`SEVERITY` from which findings fail: error, warning, info (default that of the\nsettings, else warning)")
	f.StringSliceVar(&l.only, "rule", nil, "run only the rule `ID`, or several: ID,ID")
	f.StringVar(&l.file, "config", "", "read settings from `FILE` (default "+rules.ConfigName+" in the current folder or\nabove it)")
	complete(cmd, "fail-on", []string{string(rules.Error), string(rules.Warning), string(rules.Info)})
	complete(cmd, "rule", ruleIDs())
	return cmd
}

// run reads what args name, checks it and prints what was found. Something that
// could not be read outranks findings in the exit status: the check was not
// complete.
func (l *linter) run(cmd *cobra.Command, args []string) error {
	if err := l.check(); err != nil {
		return fmt.Errorf("lint: %w", err)
	}
	if err := l.configure(); err != nil {
		return fmt.Errorf("lint: %w", err)
	}
	in := newLoader(cmd, &l.settings)
	if err := in.open(args, verb{name: "lint", example: cmd.Example}); err != nil {
		return err
	}
	defer in.close()
	r := in.report(args, true)
	if len(r.Analyses) == 0 && in.problems > 0 {
		return errReported
	}
	found, expired := rules.Check(r, l.config, time.Now())
	for _, w := range expired {
		complain(cmd.ErrOrStderr(), runOut(w))
	}
	for _, w := range l.config.Unused(r, found) {
		complain(cmd.ErrOrStderr(), fmt.Errorf("waiver of %s %s: matches nothing (%s)", w.Rule, placeOf(w), w.Reason))
	}
	run := rules.Run{Report: r, Findings: found, Rules: l.config.Active(), FailOn: l.config.FailOn,
		Version: buildVersion(), Incomplete: in.problems > 0}
	if err := l.write(cmd.OutOrStdout(), l.output(run)); err != nil {
		return err
	}
	if err := in.err(); err != nil {
		return err
	}
	if slices.ContainsFunc(found, func(f rules.Finding) bool { return f.Fails(run.FailOn) }) {
		return errFound
	}
	return nil
}

// configure reads the settings and puts the flags above them.
func (l *linter) configure() (err error) {
	if l.config, err = l.readConfig(); err != nil {
		return err
	}
	if l.failOn != "" {
		if l.config.FailOn, err = rules.ParseSeverity(l.failOn); err != nil {
			return fmt.Errorf("--fail-on %q: want error, warning or info", l.failOn)
		}
	}
	if l.config.FailOn == "" {
		l.config.FailOn = rules.Warning
	}
	if len(l.only) > 0 {
		if l.config, err = l.config.Only(l.only...); err != nil {
			return fmt.Errorf("--rule: %w; isnad explain lists the rules", err)
		}
	}
	return nil
}

// readConfig reads the file of settings that was named, or the one that holds
// here.
func (l *linter) readConfig() (rules.Config, error) {
	if l.file == "" {
		c, _, err := rules.FindConfig(".")
		return c, err
	}
	data, err := os.ReadFile(l.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return rules.Config{}, fmt.Errorf("--config %q: file does not exist", l.file)
	case err != nil:
		return rules.Config{}, fmt.Errorf("--config: %w", err)
	}
	return rules.ParseConfig(l.file, data)
}

// output is how a run is printed.
func (l *linter) output(run rules.Run) output {
	return func(w io.Writer, f table.Format, o table.Options) error {
		switch l.format {
		case formatSARIF:
			return run.WriteSARIF(w)
		case formatJUnit:
			return run.WriteJUnit(w)
		}
		return streamed(func() iter.Seq[lintRow] { return lintRows(run) },
			func(width int) table.Grid { return lintGrid(run, width) })(w, f, o)
	}
}

// runOut says that a waiver no longer holds.
func runOut(w rules.Waiver) error {
	return fmt.Errorf("waiver of %s %s: ran out on %s (%s)", w.Rule, placeOf(w), w.Until.Format(time.DateOnly), w.Reason)
}

// placeOf says what a waiver is for.
func placeOf(w rules.Waiver) string {
	if w.Fingerprint != "" {
		return fmt.Sprintf("by the fingerprint %q", w.Fingerprint)
	}
	return fmt.Sprintf("in %q", w.Document)
}

// ruleIDs are the ids of all rules.
func ruleIDs() []string {
	var ids []string
	for _, p := range rules.Pages() {
		ids = append(ids, p.ID)
	}
	return ids
}
