package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance/rules"
	"isnad/provenance/table"
	"isnad/sources/prose"
)

// A ruleRow is one rule as programs get it.
type ruleRow struct {
	Rule     string         `json:"rule"`
	Severity rules.Severity `json:"severity"`
	Title    string         `json:"title"`
	Why      string         `json:"why"`
	Page     string         `json:"page"` // Markdown
}

// explainCommand prints the page of a rule.
func explainCommand() *cobra.Command {
	s := &settings{jobs: 1} // nothing is read
	cmd := &cobra.Command{
		Use:   "explain [RULE]",
		Short: "A rule's own page, or the list of rules",
		Long: `Print the page of a rule: what it catches and why, where false alarms come from,
texts on which it must fire and texts on which it must stay quiet. --format md
prints the page's file. Without RULE, list all rules.

Exit status: 0, and 2 for a usage error or a rule that there is not.`,
		Example: "  isnad explain\n  isnad explain ATT01\n  isnad explain --format md ATT01",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return s.explain(cmd, args) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	s.registerOutput(cmd)
	return cmd
}

// explain prints the page of the rule that args name, or all rules.
func (s *settings) explain(cmd *cobra.Command, args []string) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	pages := rules.Pages()
	switch len(args) {
	case 0:
		return s.write(cmd.OutOrStdout(), rulesOutput(pages))
	case 1:
	default:
		return fmt.Errorf("explain: want one RULE, not %d", len(args))
	}
	p, ok := rules.PageOf(args[0])
	if !ok {
		return unknownRule(args[0])
	}
	switch table.Format(s.format) {
	case table.Terminal:
		return s.write(cmd.OutOrStdout(), func(w io.Writer, _ table.Format, o table.Options) error {
			_, err := io.WriteString(w, plainPage(p.Text, o.Width))
			return err
		})
	case table.Markdown:
		_, err := io.WriteString(cmd.OutOrStdout(), p.Text)
		return err
	}
	return s.write(cmd.OutOrStdout(), rulesOutput([]rules.Page{p}))
}

// rulesOutput lists rules.
func rulesOutput(pages []rules.Page) output {
	rows := func() []ruleRow {
		var out []ruleRow
		for _, p := range pages {
			out = append(out, ruleRow{p.ID, p.Severity, p.Title, p.Why(), p.Text})
		}
		return out
	}
	return result(rows, func(width int) table.Grid {
		g := table.Grid{Columns: []table.Column{{Heading: "RULE", Fit: table.Fixed}, {Heading: "SEVERITY", Fit: table.Fixed}, {Heading: "TITLE", Min: 12}}}
		for _, p := range pages {
			g.Rows = append(g.Rows, table.Texts(p.ID, string(p.Severity), p.Title))
		}
		if width > 0 {
			g.Legend = table.Lines(countOf(len(pages), "rule") + "; isnad explain RULE prints a rule's page")
		}
		return g
	})
}

// unknownRule is the error for a rule that there is not.
func unknownRule(id string) error {
	var lower []string // nearest compares in lower case
	for _, known := range ruleIDs() {
		lower = append(lower, strings.ToLower(known))
	}
	if near := nearest(id, lower); near != "" {
		return fmt.Errorf("rule %q: unknown, did you mean %q?", id, strings.ToUpper(near))
	}
	return fmt.Errorf("rule %q: unknown, isnad explain lists the rules", id)
}

// plainPage is a rule's page for reading in a terminal: paragraphs filled to the
// width, headings without marks, a case's documents indented below their names.
func plainPage(page string, width int) string {
	p := &pageFiller{width: width}
	for line := range strings.Lines(page) {
		p.line(prose.Safe(strings.TrimRight(line, "\r\n")))
	}
	p.fill("")
	return p.out.String()
}

// A pageFiller fills the lines of a page.
type pageFiller struct {
	width  int
	out    strings.Builder
	words  []string // of the paragraph so far
	fenced bool     // inside a case's document
}

// line takes one line of the page.
func (p *pageFiller) line(s string) {
	info, fence := strings.CutPrefix(s, "```")
	words := strings.Fields(s)
	switch {
	case fence && !p.fenced:
		p.fill("")
		p.words = strings.Fields(strings.TrimPrefix(info, "text "))
		p.fill("  ")
		p.fenced = true
	case fence:
		p.fenced = false
	case len(words) == 0:
		p.fill("")
		p.out.WriteString("\n")
	case p.fenced: // line by line: its lines are the text's own
		p.words = words
		p.fill("    ")
	case strings.HasPrefix(s, "#"):
		p.fill("")
		p.words = words[1:]
		p.fill("")
	default:
		p.words = append(p.words, words...)
	}
}

// fill ends the paragraph.
func (p *pageFiller) fill(indent string) {
	for _, line := range filled(p.words, p.width-len(indent)) {
		p.out.WriteString(indent + line + "\n")
	}
	p.words = nil
}

// filled are words as lines of at most width columns; a word that takes more is
// cut. Lines with right-to-left words are isolated.
func filled(words []string, width int) []string {
	var lines []string
	line, used := "", 0
	flush := func() {
		if used > 0 {
			lines = append(lines, isolated(line))
		}
		line, used = "", 0
	}
	for _, word := range words {
		if n := prose.Width(word); used > 0 && used+1+n > width {
			flush()
		} else if used > 0 {
			line, used = line+" ", used+1
		}
		for _, r := range word {
			n := prose.Width(string(r))
			if used+n > width {
				flush()
			}
			line, used = line+string(r), used+n
		}
	}
	flush()
	return lines
}

// isolated is a line of its own direction: what stands around it stays where it
// is.
func isolated(line string) string {
	if !prose.RTL(line) {
		return line
	}
	return "\u2068" + line + "\u2069"
}
