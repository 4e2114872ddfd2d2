package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// statuses stands at the end of each verb's help.
const statuses = `

Exit status: 0 when everything named was read and printed, 2 for a usage error
or when something named could not be read (the rest is still printed).`

// newRoot makes the whole command anew, so that runs share nothing. Cobra's own
// messages are silenced: they take several lines, repeat the usage and hold
// arguments raw.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "isnad VERB",
		Short: "Who said it, through whom it came, and what changed on the way",
		Long: `isnad reads news, finds who is said to have said each thing and through which
outlets it came, sets the same claim side by side across outlets and languages,
and prints tables of which outlet relays which claim.

It works offline but for the URLs that it is given, on English and Arabic, and on
some other languages as far as their word lists reach. It never says whether a
claim is true, and what it does not know it prints as unknown.` + statuses + `
1 means findings (lint) or a failed check (verify).`,
		Example:               "  isnad relays seeds",
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
		CompletionOptions:     cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:                  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownVerb(cmd, args[0])
			}
			return fmt.Errorf("no verb given: want one of %s; isnad --help tells what they do", strings.Join(verbNames(cmd), ", "))
		},
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return emptied(cmd) }
	root.AddGroup(&cobra.Group{ID: "read", Title: "Verbs that read and print:"},
		&cobra.Group{ID: "check", Title: "Verbs that check:"}, &cobra.Group{ID: "ledger", Title: "Verbs that keep a ledger:"}, &cobra.Group{ID: "self", Title: "About isnad itself:"})
	for _, v := range readingVerbs() {
		addTo(root, "read", v.command())
	}
	addTo(root, "read", changesCommand())
	for _, cmd := range []*cobra.Command{lintCommand(), explainCommand()} {
		addTo(root, "check", cmd)
	}
	for _, cmd := range append(ledgerVerbs(), watchCommand()) {
		addTo(root, "ledger", cmd)
	}
	for _, cmd := range []*cobra.Command{versionCommand(), completionCommand(), manCommand()} {
		addTo(root, "self", cmd)
	}
	root.SetHelpCommand(helpCommand())
	return root
}

// addTo adds a verb to a group of root's help.
func addTo(root *cobra.Command, group string, cmd *cobra.Command) {
	cmd.GroupID = group
	cmd.DisableFlagsInUseLine = true
	root.AddCommand(cmd)
}

// helpCommand makes "isnad help VERB" the same as "isnad VERB --help".
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [VERB]", Short: "Print the help of a verb", GroupID: "self",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			page, err := verbNamed(cmd.Root(), args)
			if err != nil {
				return err
			}
			page.InitDefaultHelpFlag() // which else comes with --help itself
			return page.Help()
		},
	}
}

// verbNames are the names of root's verbs in the order of its help.
func verbNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// unknownVerb is the error for a verb that there is not: with the one that was
// probably meant, else with all.
func unknownVerb(root *cobra.Command, name string) error {
	names := verbNames(root)
	if near := nearest(name, names); near != "" {
		return fmt.Errorf("verb %q: unknown, did you mean %q?", name, near)
	}
	return fmt.Errorf("verb %q: unknown, want one of %s", name, strings.Join(names, ", "))
}

// flagError words what is wrong with a flag of cmd. Cobra looks for flags before
// it looks at the verb, so behind an unknown verb any flag is unknown too, and
// the verb is the mistake to tell of.
func flagError(cmd *cobra.Command, err error) error {
	if !cmd.HasParent() && cmd.Flags().NArg() > 0 { // the flags belong to a verb
		return unknownVerb(cmd, cmd.Flags().Arg(0))
	}
	var unknown *pflag.NotExistError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		err = unknownFlag(cmd, unknown)
	case errors.As(err, &bad) && strings.HasSuffix(bad.GetFlag().Value.Type(), "nt"):
		err = fmt.Errorf("--%s %q: want a whole number", bad.GetFlag().Name, bad.GetValue())
	}
	if !cmd.HasParent() {
		return err
	}
	return fmt.Errorf("%s: %w", cmd.Name(), err)
}

// emptied refuses flags that are given and empty, as a shell gives them when a
// variable is not set: -C "" must not be the current folder. A reason may be.
func emptied(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Value.Type() == "string" && f.Value.String() == "" && f.Name != "reason" {
			err = fmt.Errorf("%s: --%s: want a value, not an empty one", cmd.Name(), f.Name)
		}
	})
	return err
}

// unknownFlag is the error for a flag that cmd has not.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		return fmt.Errorf("flag %q: unknown, and there are no short flags but -h and -C", "-"+name)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	if near := nearest("--"+name, names); near != "" {
		return fmt.Errorf("flag %q: unknown, did you mean %s?", "--"+name, near)
	}
	return fmt.Errorf("flag %q: unknown, want one of %s", "--"+name, strings.Join(names, ", "))
}

// nearest returns the one of names that s was most likely meant to be, "" when
// none is near: the one that it begins, or that it is with a mistake or two, in
// longer names one more for every three letters.
func nearest(s string, names []string) string {
	best, least := "", len(s)/3+2
	for _, name := range names {
		if len(s) > 2 && strings.HasPrefix(name, s) {
			return name
		}
		if d := distance(strings.ToLower(s), name); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is the number of letters to add, drop or change to make a into b
// (Levenshtein 1965). Letters are bytes, which does for our own names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0] // of the row above, left of j
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
