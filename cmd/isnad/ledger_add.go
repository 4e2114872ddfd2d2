package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// writing is the end of the help of verbs that write.
const writing = `

The editor is who git's configuration says: user.name and user.email.

Exit status: 0 when it is done, 2 for a usage error or when something could not
be read or written.`

// initCommand makes a ledger.
func initCommand() *cobra.Command {
	return &cobra.Command{
		Use: "init [DIR]", Short: "Make a ledger",
		Long: `Make a ledger of the folder DIR, or of the current one: a git repository of its
own when the folder is new or empty, else a subfolder of the repository around
it. The key that signs its checkpoints is put into your configuration folder,
outside of the repository: keep a copy of it.` + writing,
		Example: "  isnad init evidence",
		Args:    given("DIR", 0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			l, err := ledger.Init(dir, "", time.Now())
			if err != nil {
				return fmt.Errorf("init: %w", err)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "OK: ledger in %s\nits private key is in %s, and nowhere else: keep a copy of it\n", prose.Safe(filepath.Clean(dir)), prose.Safe(l.KeyDir))
			return l.Close()
		},
	}
}

// addCommand records documents.
func addCommand() *cobra.Command {
	s, again := &settings{}, false
	cmd := &cobra.Command{
		Use: "add PATH…", Short: "Record documents",
		Long: `Record documents: their bytes by SHA-256, and what the program finds in them. All
of one run are one commit, thousands of them several. What is recorded already is
not recorded again, and repaired where it is missing on disk; a new version of a
URL or name is linked to the older one. With --again, documents are recorded once
more in which the program now finds something else, and what differs is printed as
diff does.

PATH is as for the verbs that read.` + writing,
		Example: "  isnad add -C evidence seeds",
		Args:    given("PATH", 1, -1),
		RunE: inLedger("add", &s.dir, func(cmd *cobra.Command, args []string, l *ledger.Ledger) error {
			if l.Crowded() {
				defer fmt.Fprintln(cmd.ErrOrStderr(), "isnad: the ledger holds many loose objects: git gc makes it faster")
			}
			return add(cmd, args, l, s, again)
		}),
	}
	s.register(cmd)
	cmd.Flags().Lookup("format").Hidden = true
	cmd.Flags().BoolVar(&again, "again", false, "record anew what the program now reads otherwise")
	return cmd
}

// add records what args name, and says of each document what became of it.
func add(cmd *cobra.Command, args []string, l *ledger.Ledger, s *settings, again bool) error {
	if err := s.check(); err != nil {
		return err
	}
	in := newLoader(cmd, s)
	// Reading runs beside recording, and one ledger is not for two of them.
	held, err := openLedger(l.Root())
	if err != nil {
		return err
	}
	defer held.Close()
	in.raw, in.fetch = true, s.refetcher(cmd.Context(), held)
	docs := func(yield func(ledger.Addition) bool) {
		for a := range in.analyses(args) {
			if !yield(ledger.Addition{Analysis: a, Raw: a.Document.Raw}) {
				return
			}
		}
	}
	told := &telling{settings: s, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr(), count: map[ledger.Standing]int{}}
	o := ledger.AddOptions{Means: ledger.Means{Lexicons: lexicon.Digest(), Registry: s.known.Digest()}, Again: again, Told: told.commit}
	if _, _, err := l.AddEach(docs, o, time.Now()); err != nil {
		return err
	}
	if len(told.count) == 0 && in.problems > 0 {
		return errReported
	}
	fmt.Fprintf(told.out, "OK: %d recorded, %d known already\n", told.count[ledger.New]+told.count[ledger.Newer]+told.count[ledger.Again], told.count[ledger.Known])
	if told.count[ledger.Refused] > 0 {
		told.err = cmp.Or(told.err, errReported)
	}
	return cmp.Or(told.err, in.err())
}

// A telling prints what became of documents, commit by commit, and holds none.
type telling struct {
	settings  *settings
	out, errs io.Writer
	count     map[ledger.Standing]int
	err       error // the first in printing
}

// commit tells of the documents of one commit, and how what was read anew differs.
func (t *telling) commit(outcomes []ledger.Outcome) {
	words := map[ledger.Standing]string{ledger.New: "recorded", ledger.Newer: "recorded as a new version", ledger.Again: "read anew", ledger.Known: "known already"}
	changes := &ledger.Changes{}
	for _, o := range outcomes {
		t.count[o.Standing]++
		if o.Standing == ledger.Refused {
			complain(t.errs, fmt.Errorf("%s: %w", o.Name, o.Err))
			continue
		}
		fmt.Fprintf(t.out, "%s %s: %s\n", o.Document, prose.Safe(o.Name), words[o.Standing])
		if o.Change != nil {
			changes.Documents = append(changes.Documents, *o.Change)
		}
	}
	if len(changes.Documents) > 0 {
		t.err = cmp.Or(t.err, t.settings.writeDiff(t.out, changes))
	}
}
