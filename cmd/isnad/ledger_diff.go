package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// A diffRow is one thing that differs between two revisions.
type diffRow struct {
	State    string `json:"state"` // added, changed, gone; confirm, correct, reject of decisions; withdrawn
	Document string `json:"document"`
	What     string `json:"what"` // document, attribution, relay, decision or key
	ID       string `json:"id"`   // of the attribution or relay, path of another's entry
	Text     string `json:"text"`
	Editor   string `json:"editor"` // of decisions and changes of key
}

// diffCommand compares two revisions of a ledger.
func diffCommand() *cobra.Command {
	s := &settings{jobs: 1}
	cmd := &cobra.Command{
		Use: "diff REV..REV", Short: "What differs between two revisions of a ledger",
		Long: `Print what differs between two revisions of a ledger: documents, attributions and
relays added, changed or gone, decisions made, and new keys for checkpoints. REV is a commit, a branch, a
tag or HEAD; REV alone stands for REV..HEAD.` + printed,
		Example: "  isnad diff -C evidence HEAD~1..HEAD",
		Args:    given("REV..REV", 1, 1),
		RunE: inLedger("diff", &s.dir, func(cmd *cobra.Command, args []string, l *ledger.Ledger) error {
			if err := s.check(); err != nil {
				return err
			}
			from, to, ok := strings.Cut(args[0], "..")
			if !ok || to == "" {
				to = "HEAD"
			}
			c, err := l.Diff(from, to)
			if err != nil {
				return err
			}
			return s.writeDiff(cmd.OutOrStdout(), c)
		}),
	}
	s.registerOutput(cmd)
	registerLedger(cmd, &s.dir)
	return cmd
}

// writeDiff prints changes.
func (s *settings) writeDiff(out io.Writer, c *ledger.Changes) error {
	rows := diffRows(c)
	return s.write(out, result(func() []diffRow { return rows }, func(int) table.Grid { return diffGrid(rows) }))
}

// diffRows are the changes, document by document, then the decisions.
func diffRows(c *ledger.Changes) []diffRow {
	rows := []diffRow{}
	for _, d := range c.Documents {
		r := d.After
		if r == nil {
			r = d.Before
		}
		name := r.Document.Name
		rows = append(rows, diffRow{State: string(d.State), Document: name, What: "document", ID: r.Document.ID, Text: r.Document.Title})
		for _, x := range d.Attributions {
			at := x.After
			if at == nil {
				at = x.Before
			}
			rows = append(rows, diffRow{State: string(x.State), Document: name, What: "attribution", ID: at.ID, Text: attributed(x)})
		}
		for _, x := range d.Relays {
			e := x.After
			if e == nil {
				e = x.Before
			}
			rows = append(rows, diffRow{State: string(x.State), Document: name, What: "relay", ID: e.ID, Text: fmt.Sprintf("%s: %s, %s", e.From.Name, e.Role, e.Scope)})
		}
	}
	for _, e := range c.Decisions {
		rows = append(rows, diffRow{string(e.Kind), e.Name, "decision", e.Entry, e.Text, e.Editor.String()})
	}
	for _, e := range c.Keys {
		rows = append(rows, diffRow{string(ledger.Added), "", "key", e.Entry, e.Text, e.Editor.String()})
	}
	for _, e := range c.Withdrawn {
		what := "decision"
		if e.Kind == ledger.KindKey {
			what = "key"
		}
		rows = append(rows, diffRow{"withdrawn", e.Name, what, e.Entry, e.Text, e.Editor.String()})
	}
	return rows
}

// attributed is an attribution that differs, in words: who says what.
func attributed(x ledger.AttributionChange) string {
	say := func(a *ledger.Attribution) string {
		var who []string
		for _, s := range a.Speakers {
			who = append(who, s.Name)
		}
		if len(who) == 0 {
			who = []string{"?"}
		}
		return strings.Join(who, " or ") + ": " + a.ContentText
	}
	switch {
	case x.Before == nil:
		return say(x.After)
	case x.After == nil:
		return say(x.Before)
	}
	if a, b := say(x.Before), say(x.After); a != b {
		return a + " → " + b
	}
	return say(x.After)
}

// diffGrid is the rows for people.
func diffGrid(rows []diffRow) table.Grid {
	g := table.Grid{Section: "document", Columns: []table.Column{{Heading: "STATE", Fit: table.Fixed}, {Heading: "WHAT", Fit: table.Fixed}, {Heading: "TEXT", Min: 30}, {Heading: "EDITOR", Min: 7, Max: 24}}}
	last, count := "", map[string]int{}
	for _, r := range rows {
		if name := cmp.Or(r.Document, "checkpoints"); name != last {
			g.Rows = append(g.Rows, table.Row{Section: prose.Safe(name)})
			last = name
		}
		name, _, _ := strings.Cut(r.Editor, " <")
		g.Rows = append(g.Rows, table.Texts(r.State, r.What, clipped(r.Text), name))
		count[r.What]++
	}
	legend := fmt.Sprintf("%s · %s · %s · %s", countOf(count["document"], "document"), countOf(count["attribution"], "attribution"),
		countOf(count["relay"], "relay"), countOf(count["decision"], "decision"))
	if n := count["key"]; n > 0 {
		legend += " · " + countOf(n, "key")
	}
	g.Legend = table.Lines(legend)
	return g
}

// clipped is a text of at most some lines of a table.
func clipped(s string) string {
	const most = 240
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
