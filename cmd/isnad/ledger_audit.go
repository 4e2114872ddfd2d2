package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/provenance/table"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// An eventRow is one event of a log as programs get it.
type eventRow struct {
	Time     string      `json:"time"`
	Kind     ledger.Kind `json:"kind"`
	Editor   string      `json:"editor"`
	Document string      `json:"document"`
	Text     string      `json:"text"`
	Entry    string      `json:"entry"`
	SHA256   string      `json:"sha256"`
	Commit   string      `json:"commit"`
	Against  []string    `json:"against"` // SHA-256 of standing decisions that say otherwise
}

func eventOf(e ledger.Event) eventRow {
	return eventRow{e.Time.UTC().Format(time.RFC3339), e.Kind, e.Editor.String(), e.Document, e.Text, e.Entry, e.SHA256, e.Commit, []string{}}
}

// dispute notes that others decided otherwise.
func (e *eventRow) dispute(others []ledger.Record) {
	var names []string
	for _, o := range others {
		e.Against = append(e.Against, o.SHA256)
		if name := prose.Safe(o.Editor.Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		e.Text += " ≠ " + strings.Join(names, ", ") + " decided otherwise"
	}
}

// eventCells are an event for people; what is before them is the caller's.
func eventCells(e eventRow) []string {
	name, _, _ := strings.Cut(e.Editor, " <")
	return []string{strings.Replace(strings.TrimSuffix(e.Time, "Z"), "T", " ", 1), name, e.Text, e.Commit[:min(len(e.Commit), commitDigits)], short(e.SHA256)}
}

// commitDigits of a commit's id are enough for git, and leave room in a terminal of
// 80 columns.
const commitDigits = 8

// short is the beginning of a hash, long enough to name it by.
func short(sum string) string { return sum[:min(len(sum), 16)] }

func eventColumns() []table.Column {
	return []table.Column{{Heading: "WHEN (UTC)", Fit: table.Fixed}, {Heading: "EDITOR", Min: 8, Max: 20}, {Heading: "WHAT", Min: 20},
		{Heading: "COMMIT", Fit: table.Fixed}, {Heading: "ENTRY", Fit: table.Fixed}}
}

// A logging is one run of log.
type logging struct {
	settings
	filter       ledger.Filter
	since, until string
	claim        string
}

// logCommand tells what happened.
func logCommand() *cobra.Command {
	l := &logging{}
	cmd := &cobra.Command{
		Use: "log", Short: "What happened in a ledger, newest first",
		Long: `Print what happened in a ledger, newest first: what was recorded, confirmed,
corrected and rejected, by whom, when and why, with the commit and the entry.` + printed,
		Example: "  isnad log -C evidence\n  isnad log -C evidence --document 000_c5e4d212cfdf8f0e.txt --format jsonl",
		Args:    given("", 0, 0),
		RunE:    inLedger("log", &l.dir, l.run),
	}
	l.registerOutput(cmd)
	registerLedger(cmd, &l.dir)
	f := cmd.Flags()
	f.StringVar(&l.filter.Document, "document", "", "only of the document of this `ID`, name or URL")
	f.StringVar(&l.filter.Outlet, "outlet", "", "only of documents published by `OUTLET`")
	f.StringVar(&l.filter.Editor, "editor", "", "only by editors with `TEXT` in name or address")
	f.StringVar(&l.claim, "claim", "", "only about the renderings of `CLAIM`")
	f.StringSliceVar(&l.filter.Attributions, "attribution", nil, "only about the attribution of this `ID`")
	f.StringVar(&l.since, "since", "", "only from the `DAY` on (2006-01-02)")
	f.StringVar(&l.until, "until", "", "only before the `DAY`")
	return cmd
}

// printed is the end of the help of verbs that only print.
const printed = `

Exit status: 0 when it is printed, 2 for a usage error or when there is no
ledger.`

func (g *logging) run(cmd *cobra.Command, _ []string, l *ledger.Ledger) (err error) {
	g.jobs = 1
	if err := g.check(); err != nil {
		return err
	}
	if g.filter.Since, err = day("since", g.since); err != nil {
		return err
	}
	if g.filter.Until, err = day("until", g.until); err != nil {
		return err
	}
	if !g.filter.Until.IsZero() && !g.filter.Since.Before(g.filter.Until) {
		return fmt.Errorf("--until %q: want a day after that of --since, %q", g.until, g.since)
	}
	if g.claim != "" && len(g.filter.Attributions) > 0 {
		return errors.New("--claim and --attribution: want one of them")
	}
	if g.claim != "" {
		if g.filter.Attributions, err = rendered(cmd, l, &g.settings, g.claim); err != nil {
			return err
		}
	}
	events, err := l.Log(g.filter)
	if err != nil {
		return err
	}
	if len(events) == 0 && g.filter.Document != "" {
		if all, err := l.Log(ledger.Filter{Document: g.filter.Document}); err != nil || len(all) == 0 {
			return cmp.Or(err, fmt.Errorf("--document %q: is not in this ledger; isnad documents lists those that are", g.filter.Document))
		}
	}
	disputes, err := l.Disputes()
	if err != nil {
		return err
	}
	rows := []eventRow{}
	for _, e := range events {
		r := eventOf(e)
		r.dispute(disputes[e.SHA256])
		rows = append(rows, r)
	}
	return g.write(cmd.OutOrStdout(), result(func() []eventRow { return rows }, func(int) table.Grid {
		t := table.Grid{Columns: eventColumns()}
		for _, r := range rows {
			t.Rows = append(t.Rows, table.Texts(eventCells(r)...))
		}
		return t
	}))
}

// day reads a flag that is a day, the zero time when it is not given.
func day(flag, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, fmt.Errorf("--%s %q: want a day such as 2026-11-03", flag, s)
	}
	return t, nil
}

// rendered are the attributions in the ledger that render a claim.
func rendered(cmd *cobra.Command, l *ledger.Ledger, s *settings, claim string) ([]string, error) {
	kept, err := readLedger(l)
	if err != nil {
		return nil, err
	}
	r := kept.kept(cmp.Or(s.known, outlet.Default()))
	if r == nil {
		in := newLoader(cmd, s)
		in.recorded = kept
		r = in.report(nil, true)
	}
	i, err := findClaim(r, claim)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, g := range r.Claims[i].Renderings {
		out = append(out, g.Attribution)
	}
	return out, nil
}

// A touchRow is who touched a rendering last.
type touchRow struct {
	Attribution string `json:"attribution"`
	eventRow
}

// blameCommand says who touched the renderings of a claim last.
func blameCommand() *cobra.Command {
	s := &settings{jobs: 1}
	var ids []string
	cmd := &cobra.Command{
		Use: "blame CLAIM", Short: "Who last touched each rendering of a claim",
		Long: `Print, for each rendering of a claim, the entry that touched it last, who made it,
and through which commit it came: the last decision on it, else the record in
which it came to be as it is. Sentences in an outlet's own voice are recorded
with their document alone, and are left out.

Which renderings a claim has is known when all documents are put together, which
takes as long as isnad claims does. Of a ledger of hundreds of documents that is
kept in the user's cache folder until something is added to it. Of an attribution
whose id is known, --attribution tells at once.` + claimHelp + printed,
		Example: "  isnad blame -C evidence C02\n  isnad blame -C evidence --attribution 07a076a2200635c3:145-225",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(ids) > 0 {
				return given("CLAIM beside --attribution", 0, 0)(cmd, args)
			}
			return given("CLAIM", 1, 1)(cmd, args)
		},
		RunE: inLedger("blame", &s.dir, func(cmd *cobra.Command, args []string, l *ledger.Ledger) error {
			if err := s.check(); err != nil {
				return err
			}
			if len(ids) > 0 {
				return blame(cmd, "", ids, l, s)
			}
			ids, err := rendered(cmd, l, s, args[0])
			if err != nil {
				return err
			}
			return blame(cmd, args[0], ids, l, s)
		}),
	}
	s.registerOutput(cmd)
	registerLedger(cmd, &s.dir)
	cmd.Flags().StringSliceVar(&ids, "attribution", nil, "of the attribution of this `ID` alone, instead of a claim's")
	return cmd
}

// blame prints who touched attributions last, those of a claim or, where that is
// "", those that were asked for.
func blame(cmd *cobra.Command, claim string, ids []string, l *ledger.Ledger, s *settings) error {
	// The outlet's own voice, and what the program did not find when it was
	// recorded, nobody touched.
	touches, err := l.Blame(ids...)
	if err != nil {
		return err
	}
	if claim == "" && len(touches) < len(ids) {
		return fmt.Errorf("--attribution %q: not in this ledger; isnad attributions --format jsonl lists those that are", strings.Join(ids, ","))
	}
	rows := []touchRow{}
	for _, t := range touches {
		rows = append(rows, touchRow{t.Attribution, eventOf(t.Event)})
	}
	return s.write(cmd.OutOrStdout(), result(func() []touchRow { return rows }, func(int) table.Grid {
		t := table.Grid{Section: "attribution", Columns: eventColumns()}
		for _, r := range rows {
			t.Rows = append(t.Rows, table.Row{Section: prose.Safe(r.Attribution)}, table.Texts(eventCells(r.eventRow)...))
		}
		if claim != "" {
			t.Legend = table.Lines(countOf(len(rows), "rendering") + " of " + prose.Safe(claim))
		}
		return t
	}))
}

// proofCommand proves that an entry is in the ledger.
func proofCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use: "proof ENTRY", Short: "Prove that an entry is in the sealed ledger",
		Long: `Print the proof that an entry is among those of the newest checkpoint, in the form
of https://c2sp.org/tlog-proof. Whoever has it, the entry's file and the ledger's
public key (the newest of keys/) can check it without the ledger. ENTRY is an
entry's path, the beginning of its SHA-256 (16 digits or more, as log prints it),
or a document's name, for its newest record.

Exit status: 0 when it is printed, 2 for a usage error, or when there is no such
entry or it is not sealed yet.`,
		Example: "  isnad proof -C evidence 000_c5e4d212cfdf8f0e.txt",
		Args:    given("ENTRY", 1, 1),
		RunE: inLedger("proof", &dir, func(cmd *cobra.Command, args []string, l *ledger.Ledger) error {
			path, err := l.EntryOf(args[0])
			if err != nil {
				return err
			}
			entry := cmp.Or(path, args[0])
			p, err := l.Proof(entry)
			if errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%w; isnad log lists entries, isnad documents the documents", err)
			}
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(p.Format())
			return err
		}),
	}
	registerLedger(cmd, &dir)
	return cmd
}
