package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/provenance/rules"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// A verifying is one run of verify.
type verifying struct {
	settings
	checkpoint string   // file of one that was kept elsewhere, "" for none
	sums       []string // files of sums that were kept with it
}

// verifyCommand checks a ledger.
func verifyCommand() *cobra.Command {
	v := &verifying{}
	cmd := &cobra.Command{
		Use: "verify", Short: "Check every byte of a ledger, its history and its checkpoints",
		Long: `Check every file of a ledger in git and on disk, that entries and documents fit
each other, the sums, the checkpoints and the history, and name what is not as it
was recorded, with the file and the kind of attack. It ends with "OK:" and what
it checked, and says what even that does not rule out. In formats other than
table the findings alone are printed, and the rest is told on standard error.

With --checkpoint it also proves that the ledger still extends a checkpoint that
was kept elsewhere. Where it does not, --sums names the entries that are other
ones now, from copies of ledger/*.sums that were kept with the checkpoint.
VERIFY.md in the ledger tells how to check without this program.

Exit status: 0 when all is well, 1 when something is not, 2 for a usage error or
when there is no ledger.`,
		Example: "  isnad verify -C evidence",
		Args:    given("", 0, 0),
		RunE:    inLedger("verify", &v.dir, v.run),
	}
	v.registerOutput(cmd)
	registerLedger(cmd, &v.dir)
	cmd.Flags().StringVar(&v.checkpoint, "checkpoint", "", "also check against the checkpoint in `FILE`, kept outside of the ledger")
	cmd.Flags().StringArrayVar(&v.sums, "sums", nil, "with --checkpoint, also against the sums in `FILE`, kept with it; once for each, in their order")
	return cmd
}

// run checks l and prints what it found.
func (v *verifying) run(cmd *cobra.Command, _ []string, l *ledger.Ledger) error {
	v.jobs = 1
	if err := v.check(); err != nil {
		return err
	}
	line := newProgress(cmd.ErrOrStderr())
	defer line.clear()
	garbage := 0 // half of verifyGarbage once there are many files
	o := ledger.VerifyOptions{Workers: runtime.GOMAXPROCS(0), Told: func(noun string, n, of int) {
		if of > verifyMany && garbage == 0 && os.Getenv("GOGC") == "" {
			garbage = verifyGarbage / 2
			debug.SetGCPercent(garbage)
		}
		line.checked(noun, n, of)
	}}
	if err := v.outside(&o); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(verifyGarbage))
	}
	r, err := l.Verify(o)
	line.clear()
	if err != nil {
		return err
	}
	if err := v.tell(cmd.OutOrStdout(), cmd.ErrOrStderr(), r); err != nil {
		return err
	}
	if !r.OK() {
		return errFound
	}
	return nil
}

// checked counts n more files or commits checked, of so many; the count begins anew
// when the noun changes.
func (p *progress) checked(noun string, n, of int) {
	if p.noun != noun {
		p.noun, p.verb, p.number, p.total, p.done, p.began = noun, "checked", 0, int64(of), new(atomic.Int64), time.Now()
	}
	p.done.Add(int64(n))
	p.steps(n)
}

// outside reads what was kept outside of the ledger.
func (v *verifying) outside(o *ledger.VerifyOptions) (err error) {
	if v.checkpoint == "" {
		if len(v.sums) > 0 {
			return fmt.Errorf("--sums %q: want --checkpoint with it", v.sums[0])
		}
		return nil
	}
	if o.Checkpoint, err = os.ReadFile(v.checkpoint); err != nil {
		return fmt.Errorf("--checkpoint: %w", err)
	}
	for _, name := range v.sums {
		data, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("--sums: %w", err)
		}
		o.Sums = append(o.Sums, data...)
	}
	if o.Sums == nil && len(v.sums) > 0 {
		o.Sums = []byte{}
	}
	return nil
}

// verifyGarbage is how much garbage there may be before it is collected, in per cent
// of what is in use. Verifying makes ten times as much of it as it has in use at a
// time: to wait longer takes a tenth off its time, and a quarter of a gigabyte.
const verifyGarbage = 200

// verifyMany is more than how many files are verified with half of that garbage: what
// is in use is hundreds of megabytes by then. With a quarter 100,000 documents took a
// third of the memory, and a third more time.
const verifyMany = 50_000

// tell prints a result: for people all of it, line by line, since none of it may
// be cut to fit a table; for programs the findings.
func (v *verifying) tell(out, errs io.Writer, r *ledger.Result) error {
	var told, limits bytes.Buffer
	for _, s := range r.Limits {
		limits.WriteString(prose.Safe(s) + "\n")
	}
	limits.WriteString(r.Summary() + "\n")
	if v.format == string(table.Terminal) {
		for _, f := range r.Findings {
			told.WriteString(prose.Safe(f.String()) + "\n")
		}
		if _, ok := terminal(out); ok || v.width > 0 {
			limits = v.wrapped(out, limits)
		}
		told.Write(limits.Bytes())
		_, err := out.Write(told.Bytes())
		return err
	}
	rows := verifyRows(r)
	if err := v.write(out, result(func() []verifyRow { return rows }, func(int) table.Grid { return verifyGrid(rows) })); err != nil {
		return err
	}
	_, err := errs.Write(limits.Bytes())
	return err
}

// wrapped are sentences in lines that break between words, which those of findings
// must not: paths are copied out of them.
func (v *verifying) wrapped(out io.Writer, sentences bytes.Buffer) (lines bytes.Buffer) {
	width := tableOptions(out, v.width, v.color).Width
	for s := range strings.Lines(sentences.String()) {
		for _, line := range filled(strings.Fields(s), width) {
			lines.WriteString(line + "\n")
		}
	}
	return lines
}

// A verifyRow is one finding about a ledger as programs get it: a finding of lint
// with what only a ledger has. Document, URL and Doc are those of the document that
// it belongs to, empty when that is none; Span is always null.
type verifyRow struct {
	lintRow
	Attack ledger.Attack `json:"attack"`
	Path   string        `json:"path"`  // of the file, "" when it is about all
	Entry  string        `json:"entry"` // path, "" when none is concerned
	Commit string        `json:"commit"`
}

// verifyRows are the findings of r.
func verifyRows(r *ledger.Result) []verifyRow {
	rows := []verifyRow{}
	for _, f := range r.Findings {
		rows = append(rows, verifyRow{
			lintRow: lintRow{Rule: string(f.Rule), Severity: rules.Severity(f.Severity), Document: f.Document, URL: f.URL, Doc: f.Doc, Message: f.Message,
				Attributions: []string{}, Relays: []string{}, Claims: []string{}, Related: []relatedRow{}, Fingerprint: f.Fingerprint()},
			Attack: f.Attack, Path: f.Path, Entry: f.Entry, Commit: f.Commit,
		})
	}
	return rows
}

// verifyGrid is the same for people.
func verifyGrid(rows []verifyRow) table.Grid {
	var g table.Grid
	for _, name := range []string{"rule", "severity", "attack", "path", "commit", "message"} {
		g.Columns = append(g.Columns, table.Column{Heading: name})
	}
	for _, r := range rows {
		g.Rows = append(g.Rows, table.Texts(r.Rule, string(r.Severity), string(r.Attack), r.Path, short(r.Commit), r.Message))
	}
	return g
}
