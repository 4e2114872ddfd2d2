package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/attribution"
	"isnad/provenance/ledger"
	"isnad/provenance/relay"
	"isnad/sources/prose"
)

// targetHelp tells what is decided on.
const targetHelp = `

TARGET is the id of an attribution or of a relay, as --format jsonl prints it, or
DOCUMENT:START-END with the name of a document, or the beginning of it, and the
bytes that the table of attributions shows.

A decision outranks the program in every table. It takes the place of your own
earlier one on the same thing. Where another editor decided otherwise both are
shown, until one answers the other by --answers.` + writing

// A deciding is one run of confirm, correct or reject.
type deciding struct {
	dir, reason, answers string
	kind                 ledger.Kind
	to                   map[provenance.Field]*string
}

func confirmCommand() *cobra.Command {
	return (&deciding{kind: ledger.Confirm}).command("confirm TARGET", "Say that something found is right",
		"Say that an attribution or a relay is as the program shows it.",
		"  isnad confirm -C evidence 000_:145-225 --reason heard")
}

func rejectCommand() *cobra.Command {
	return (&deciding{kind: ledger.Reject}).command("reject TARGET", "Say that something found is not there",
		"Say that an attribution or a relay is none: it is left out of every table, and\ncounted below it.",
		"  isnad reject -C evidence 000_:280-365 --reason not-said")
}

func correctCommand() *cobra.Command {
	d := &deciding{kind: ledger.Correct, to: map[provenance.Field]*string{}}
	cmd := d.command("correct TARGET", "Say what something found must be",
		"Say what of an attribution or a relay is otherwise: who speaks, where the source\nor the words stand, through which outlet and for how much of the text, or which\nclaim it renders. What follows from it follows in every table.",
		"  isnad correct -C evidence 000_:145-225 --speaker \"Ali Abdullah Ayoub\"")
	for _, f := range []struct {
		field provenance.Field
		usage string
	}{
		{provenance.FieldSpeaker, "`NAME` of who speaks"},
		{provenance.FieldSource, "`START-END` of the source, in bytes; several with commas"},
		{provenance.FieldOutlet, "`OUTLET` through which it came, by id or name, or none"},
		{provenance.FieldScope, "how much the outlet speaks for: `SCOPE` is quotation, sentence, passage, part, document"},
		{provenance.FieldSpan, "`START-END` of the words, in bytes; several with commas"},
		{provenance.FieldClaim, "the `CLAIM` that it renders, by name or key, or none for one of its own"},
	} {
		d.to[f.field] = cmd.Flags().String(string(f.field), "", f.usage)
	}
	return cmd
}

// command is the command of d.
func (d *deciding) command(use, short, long, example string) *cobra.Command {
	name, _, _ := strings.Cut(use, " ")
	cmd := &cobra.Command{Use: use, Short: short, Long: long + targetHelp, Example: example, Args: given("TARGET", 1, 1),
		RunE: inLedger(name, &d.dir, d.run)}
	registerLedger(cmd, &d.dir)
	cmd.Flags().StringVar(&d.reason, "reason", "", "`WHY`, for the log")
	cmd.Flags().StringVar(&d.answers, "answers", "", "the `ENTRY` of an earlier decision that this one takes the place of")
	return cmd
}

// run records the decision on what args name.
func (d *deciding) run(cmd *cobra.Command, args []string, l *ledger.Ledger) error {
	kept, err := readLedger(l)
	if err != nil {
		return err
	}
	s := &settings{jobs: 1}
	in := newLoader(cmd, s)
	in.recorded = kept
	r := in.report(nil, true)
	x, err := d.target(r, args[0])
	if err != nil {
		return err
	}
	if d.kind == ledger.Correct {
		if err := d.change(cmd, r, &x); err != nil {
			return err
		}
	}
	by, err := l.Editor()
	if err != nil {
		return err
	}
	if err := d.cite(kept, by, &x); err != nil {
		return err
	}
	_, entry, err := l.Decide(d.kind, x.Decision, time.Now())
	if err != nil {
		return err
	}
	past := map[ledger.Kind]string{ledger.Confirm: "confirmed", ledger.Correct: "corrected", ledger.Reject: "rejected"}[d.kind]
	fmt.Fprintf(cmd.OutOrStdout(), "OK: %s %s\n%s\n", past, prose.Safe(x.words), entry)
	return nil
}

// A found is what a decision is about, as it is shown now.
type found struct {
	ledger.Decision
	words string
	now   map[provenance.Field]string // before the decision
	id    string
	text  string     // of the document
	part  prose.Span // of the text, in which source and words must stand
}

// target finds what name means in r.
func (d *deciding) target(r *provenance.Report, name string) (found, error) {
	var all []found
	for _, a := range r.Analyses {
		for _, x := range a.Attributions {
			if x.ID == name {
				return d.attribution(r, a, x), nil
			}
			if doc, at, ok := cutLast(name, ":"); ok && strings.HasPrefix(a.Document.Name, doc) && at == provenance.FormatSpans([]prose.Span{prose.Bounds(x.Content)}) {
				all = append(all, d.attribution(r, a, x))
			}
		}
	}
	for _, x := range r.Relays {
		if x.ID == name {
			return found{Decision: ledger.Decision{Document: x.Doc, Relay: x.ID, Content: []prose.Span{x.Span}, Reason: d.reason},
				words: x.Text, id: x.ID, now: map[provenance.Field]string{provenance.FieldOutlet: cmp.Or(x.From.ID, x.From.Name), provenance.FieldScope: string(x.Scope)}}, nil
		}
	}
	switch len(all) {
	case 1:
		return all[0], nil
	case 0:
		return found{}, fmt.Errorf("target %q: no such attribution or relay; isnad attributions lists them", name)
	}
	var ids []string
	for _, f := range all {
		ids = append(ids, f.id)
	}
	return found{}, fmt.Errorf("target %q: may be %s", name, strings.Join(ids, " or "))
}

// cutLast is strings.Cut at the last sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// attribution is what is decided on when that is x of a.
func (d *deciding) attribution(r *provenance.Report, a provenance.Analysis, x attribution.Attribution) found {
	f := found{words: prose.Join(a.Document.Text, x.Content), id: x.ID, text: a.Document.Text, part: a.Document.Parts[x.Part].Span, now: map[provenance.Field]string{
		provenance.FieldSource: provenance.FormatSpans(x.Source), provenance.FieldSpan: provenance.FormatSpans(x.Content)}}
	f.Decision = ledger.Decision{Document: a.Document.ID(), Content: x.Content, Reason: d.reason}
	if who, ok := r.SpeakerOf[x.ID]; ok {
		f.Speaker = r.Speakers[who.Speaker].Name
	}
	f.now[provenance.FieldSpeaker] = f.Speaker
	for _, e := range a.Relays {
		if slices.Contains(e.Covers, x.ID) && e.Scope != relay.Whole && e.Scope != relay.Part {
			f.now[provenance.FieldOutlet], f.now[provenance.FieldScope] = cmp.Or(e.From.ID, e.From.Name), string(e.Scope)
		}
	}
	for _, c := range r.Claims {
		for _, g := range c.Renderings {
			if g.Attribution == x.ID && g.Clause.Empty() {
				f.now[provenance.FieldClaim] = c.Key
			}
		}
	}
	return f
}

// change reads what must be otherwise off the flags.
func (d *deciding) change(cmd *cobra.Command, r *provenance.Report, x *found) error {
	for _, f := range []provenance.Field{provenance.FieldSpeaker, provenance.FieldSource, provenance.FieldOutlet, provenance.FieldScope, provenance.FieldSpan, provenance.FieldClaim} {
		if !cmd.Flags().Changed(string(f)) {
			continue
		}
		to, err := value(r, f, *d.to[f])
		if err != nil {
			return err
		}
		if x.Relay != "" && f != provenance.FieldOutlet && f != provenance.FieldScope {
			return fmt.Errorf("--%s: a relay has an outlet and a scope", f)
		}
		if f == provenance.FieldSource || f == provenance.FieldSpan {
			if err := x.holds(to); err != nil {
				return fmt.Errorf("--%s %q: %w", f, *d.to[f], err)
			}
		}
		x.Change = append(x.Change, ledger.Change{Field: string(f), From: x.now[f], To: to})
	}
	if len(x.Change) == 0 {
		return errors.New("nothing to correct: want --speaker, --source, --outlet, --scope, --span or --claim")
	}
	return nil
}

// holds refuses spans outside of the part of the text that x stands in, which
// would correct nothing, and ends within a letter.
func (x *found) holds(spans string) error {
	all, err := provenance.ParseSpans(spans)
	if err != nil {
		return err
	}
	for _, s := range all {
		if !x.part.Contains(s) {
			return fmt.Errorf("want bytes of this part of the text, %d-%d", x.part.Start, x.part.End)
		}
		for _, at := range [...]int{s.Start, s.End} {
			if at < len(x.text) && !utf8.RuneStart(x.text[at]) {
				return fmt.Errorf("byte %d lies within a letter", at)
			}
		}
	}
	return nil
}

// value is what a flag of correct gives a field, as decisions have it.
func value(r *provenance.Report, f provenance.Field, s string) (string, error) {
	switch f {
	case provenance.FieldSource, provenance.FieldSpan:
		spans, err := provenance.ParseSpans(s)
		if err != nil {
			return "", fmt.Errorf("--%s: %w", f, err)
		}
		return provenance.FormatSpans(spans), nil
	case provenance.FieldScope:
		known := []relay.Scope{relay.Quotation, relay.Sentence, relay.Passage, relay.Part, relay.Whole}
		if !slices.Contains(known, relay.Scope(s)) {
			return "", fmt.Errorf("--scope %q: want quotation, sentence, passage, part or document", s)
		}
	case provenance.FieldClaim:
		if s == provenance.None {
			return s, nil
		}
		i, err := findClaim(r, s)
		if err != nil {
			return "", err
		}
		return r.Claims[i].Key, nil
	}
	if strings.TrimSpace(s) == "" {
		return "", fmt.Errorf("--%s: want a value", f)
	}
	return s, nil
}

// cite says which entry the editor had before them: the decision that is
// answered, their own earlier one on the same thing, else the document's. What
// that one corrected besides stays corrected.
func (d *deciding) cite(kept *recorded, by ledger.Editor, x *found) error {
	var earlier *ledger.Decided
	for i, o := range kept.decided {
		same := o.Decision.Document == x.Document && o.Decision.Relay == x.Relay && prose.Bounds(o.Decision.Content) == prose.Bounds(x.Content)
		switch {
		case d.answers != "" && (strings.HasPrefix(o.SHA256, d.answers) || o.Path == d.answers):
			x.Cites = o.SHA256
			return nil
		case d.answers == "" && o.Stands && same && o.Editor == by:
			earlier = &kept.decided[i]
		}
	}
	if d.answers != "" {
		return fmt.Errorf("--answers %q: no such decision; isnad log lists them", d.answers)
	}
	if earlier == nil {
		x.Cites = kept.entries[x.Document]
		return nil
	}
	x.Cites = earlier.SHA256
	for _, c := range earlier.Decision.Change {
		if d.kind == ledger.Correct && !slices.ContainsFunc(x.Change, func(n ledger.Change) bool { return n.Field == c.Field }) {
			x.Change = append(x.Change, c)
		}
	}
	return nil
}
