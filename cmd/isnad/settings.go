package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance"
	"isnad/provenance/table"
	"isnad/provenance/view"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// settings are the values of a reading verb's flags, as they were given until
// check has approved of them.
type settings struct {
	format   string // one of table.Formats
	color    string // one of colors
	encoding string // label of what is not UTF-8; "" to tell from the bytes
	width    int    // in columns; 0: the terminal's, or the table's usual one
	jobs     int    // documents analysed at the same time, 1 or more
	maxBytes int64  // size of a document above which it is not read; 0: sources.DefaultMaxBytes

	dir     string   // where to look for a ledger; "" for the current folder
	outlets string   // file of the user's own outlets, "" for none
	more    []string // formats of a single verb beside the usual ones

	// Of single verbs: the documents' text; own-voice sentences; relays instead
	// of the matrix; claims of one document too; the registry's outlets.
	text, own, edges, all, registry bool

	each    bool // print each document as it is read, looking at no other
	reasons bool // say of each attribution what made it

	allowLocal bool // fetch from this machine and private networks too

	known *outlet.Registry // that of the program with the user's own; made by check
}

// leastColumns is the least width that --width takes: below it the tables cannot
// keep their promise to fit.
const leastColumns = 20

// register adds the flags that all reading verbs have.
func (s *settings) register(cmd *cobra.Command) {
	s.registerOutput(cmd)
	f := cmd.Flags()
	f.IntVar(&s.jobs, "jobs", runtime.GOMAXPROCS(0), "analyse `N` documents at the same time")
	f.Lookup("jobs").DefValue = "one for each processor" // help reads the same on every machine
	f.StringVar(&s.encoding, "encoding", "", "`NAME` of the encoding of files that are not UTF-8 (default told from\ntheir bytes)")
	registerLedger(cmd, &s.dir)
	f.StringVar(&s.outlets, "outlets", "", "also know the outlets in `FILE`, written as the registry is")
	f.Int64Var(&s.maxBytes, "max-bytes", sources.DefaultMaxBytes, "read no document of more than `BYTES`")
	f.Lookup("max-bytes").DefValue = "64 MB"
	f.BoolVar(&s.allowLocal, "allow-local", false, "also fetch URLs of this machine and of private networks")
}

// registerOutput adds the flags that say how to print.
func (s *settings) registerOutput(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.format, "format", string(table.Terminal), "print as `FORMAT`: "+strings.Join(s.formats(), ", "))
	f.IntVar(&s.width, "width", 0, "fill this many `COLUMNS` (default the terminal's, else 120)")
	f.StringVar(&s.color, "color", "auto", "`WHEN` to use colour: "+strings.Join(colors(), ", ")+"; auto heeds NO_COLOR")
	f.SortFlags = false
	complete(cmd, "format", s.formats())
	complete(cmd, "color", colors())
}

// formats are the names of all formats that a verb has.
func (s *settings) formats() []string { return append(formatNames(), s.more...) }

// complete lets shells complete the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // no such flag: our own mistake
	}
}

func colors() []string { return []string{"auto", "always", "never"} }

func formatNames() []string {
	var names []string
	for _, f := range table.Formats() {
		names = append(names, string(f))
	}
	return names
}

// check returns what is wrong with the values, as one line that names the flag,
// the value and what would do. A flag that would have no effect is refused too,
// since whoever gave it expects one.
func (s *settings) check() error {
	switch {
	case !slices.Contains(s.formats(), s.format):
		return fmt.Errorf("--format %q: want one of %s", s.format, strings.Join(s.formats(), ", "))
	case !slices.Contains(colors(), s.color):
		return fmt.Errorf("--color %q: want one of %s", s.color, strings.Join(colors(), ", "))
	case s.width != 0 && s.width < leastColumns:
		return fmt.Errorf("--width %d: want %d or more", s.width, leastColumns)
	case s.jobs < 1:
		return fmt.Errorf("--jobs %d: want 1 or more", s.jobs)
	case s.maxBytes < 0:
		return fmt.Errorf("--max-bytes %d: want 0 (for 64 MB) or more", s.maxBytes)
	case s.edges && s.all:
		return fmt.Errorf("--edges and --all: want one of them; --edges lists all relays anyway")
	case s.own && s.reasons:
		return fmt.Errorf("--own and --explain: want one of them; an own voice has nothing to explain")
	case s.each && s.format != string(table.JSONL):
		return fmt.Errorf("--each: want --format jsonl with it, not %s", s.format)
	case s.text && s.format != string(table.JSON) && s.format != string(table.JSONL):
		return fmt.Errorf("--text: want --format json or jsonl with it, not %s", s.format)
	}
	if s.encoding != "" {
		if err := sources.CheckEncoding(s.encoding); err != nil {
			return fmt.Errorf("--encoding: %w", err)
		}
	}
	return s.learn()
}

// learn makes the registry of the outlets that the program knows and of the
// user's own. Where both have an outlet of one id, the user's counts.
func (s *settings) learn() error {
	s.known = outlet.Default()
	if s.outlets == "" {
		return nil
	}
	data, err := os.ReadFile(s.outlets)
	if err != nil {
		return fmt.Errorf("--outlets: %w", err)
	}
	if s.known, err = s.known.Extend(s.outlets, data); err != nil {
		return fmt.Errorf("--outlets: %w", err)
	}
	return nil
}

// write prints one result to w. Only the table for people knows a width and
// colour; in the other formats nothing is shortened.
func (s *settings) write(w io.Writer, print output) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	var o table.Options // of formats other than the table
	if s.format == string(table.Terminal) {
		o = tableOptions(w, s.width, s.color)
	}
	if err := print(buffered, table.Format(s.format), o); err != nil {
		return err
	}
	return buffered.Flush()
}

// findClaim is the index of the claim that a person names by alias, by key, by
// an attribution that renders it, or by the beginning of its key.
func findClaim(r *provenance.Report, name string) (int, error) {
	if i, ok := view.FindClaim(r, name); ok {
		return i, nil
	}
	for i := range r.Claims {
		if n := aliasNumber(name); n > 0 && n == aliasNumber(r.Claims[i].Alias) {
			return i, nil
		}
	}
	var found []int
	for i := range r.Claims {
		if name != "" && strings.HasPrefix(r.Claims[i].Key, strings.ToLower(name)) {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, unknownClaim(r, name)
	}
	var names []string
	for _, i := range found[:min(len(found), 5)] {
		names = append(names, r.Claims[i].Alias)
	}
	if len(found) > 5 {
		names = append(names, "…")
	}
	return 0, fmt.Errorf("claim %q: begins the keys of %d claims: %s", name, len(found), strings.Join(names, ", "))
}

// aliasNumber is the number in an alias however it is padded, "C7" or "c07";
// 0 for what is no alias.
func aliasNumber(s string) int {
	if s == "" || s[0] != 'C' && s[0] != 'c' {
		return 0
	}
	n, err := strconv.ParseUint(s[1:], 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}

// unknownClaim is the error for a claim that the report lacks.
func unknownClaim(r *provenance.Report, name string) error {
	switch n := len(r.Claims); n {
	case 0:
		return fmt.Errorf("claim %q: unknown, no claims were found", name)
	case 1:
		return fmt.Errorf("claim %q: unknown, the only claim is %s", name, prose.Safe(r.Claims[0].Alias))
	default:
		return fmt.Errorf("claim %q: unknown, want one of %s to %s; isnad claims lists them", name, r.Claims[0].Alias, r.Claims[n-1].Alias)
	}
}
