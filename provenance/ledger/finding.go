package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how bad a finding is.
type Severity string

// The severities, worst first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Rule names what is broken.
type Rule string

// The rules of the ledger.
const (
	LED01 Rule = "LED01" // bytes are not those that were recorded
	LED02 Rule = "LED02" // the record does not hold together
	LED03 Rule = "LED03" // history or checkpoints do not hold together
	LED04 Rule = "LED04" // git is set up so that it shows something else
)

// An Attack is the kind of thing that somebody did, or an accident that looks
// the same.
type Attack string

// The attacks.
const (
	Edited      Attack = "edited"               // bytes changed
	Deleted     Attack = "deleted"              // a file gone
	Smuggled    Attack = "smuggled in"          // a file that nothing refers to, or that belongs nowhere
	Hidden      Attack = "hidden change"        // the work tree and git do not hold the same
	Damaged     Attack = "damaged"              // git cannot read its own object
	Misspelled  Attack = "second spelling"      // an entry that the program would not write
	Dangling    Attack = "reference to nothing" // what an entry needs is not there
	Disguised   Attack = "not a plain file"     // a link, a submodule or an executable
	Misquoted   Attack = "misquoted"            // an entry gives words that the document has not
	Rewritten   Attack = "history rewritten"    // something recorded was changed later
	Truncated   Attack = "truncated"            // an older checkpoint has more entries
	Forged      Attack = "forged checkpoint"    // a signature, root or key does not fit
	Replaced    Attack = "key replaced"         // a key that the one before has not vouched for
	KeyLost     Attack = "key lost"             // the same, and the ledger says so itself
	FalseEditor Attack = "false editor"         // an entry under another name than its commit
	Backdated   Attack = "backdated"            // a date that cannot be
)

// A Finding is something in a ledger that is not as it must be.
type Finding struct {
	Rule     Rule
	Severity Severity
	Attack   Attack
	Path     string // the file, relative to the ledger; "" when it is about all
	Entry    string // path of the entry concerned, "" when none is
	Commit   string // that did it, "" when unknown
	// Doc, Document and URL are id, name and URL of the document that it
	// belongs to, "" when that is none or not known.
	Doc, Document, URL string
	Message            string // one line
}

// String is "path (document): attack: message". Files have names that tell people
// nothing.
func (f Finding) String() string {
	about := cmp.Or(f.Path, "ledger")
	if f.Document != "" {
		about += " (" + f.Document + ")"
	}
	return fmt.Sprintf("%s %s: %s: %s: %s", f.Rule, f.Severity, about, f.Attack, f.Message)
}

// Fingerprint tells the finding from others, in this run and the next: 16 digits
// of the SHA-256 over rule, attack, path and message.
func (f Finding) Fingerprint() string {
	return digest([]byte(strings.Join([]string{string(f.Rule), string(f.Attack), f.Path, f.Message}, "\x00")))[:16]
}

// A Result is what Verify found.
type Result struct {
	Documents, Entries, Pending int
	Checkpoint                  Checkpoint // the newest; Size 0 when nothing is sealed
	Findings                    []Finding  // by file; none when all is well
	Lost                        []int64    // sizes from which a key is in force that none vouches for
	// Limits say what even a clean result does not rule out, a sentence each.
	Limits []string
}

// OK reports whether no finding is an error.
func (r *Result) OK() bool {
	return !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == Error })
}

// Summary is the last line of verify.
func (r *Result) Summary() string {
	state := "OK"
	if !r.OK() {
		state = "FAILED"
	}
	text := fmt.Sprintf("%s: %d documents, %d entries, checkpoint %d, %d pending", state, r.Documents, r.Entries, r.Checkpoint.Size, r.Pending)
	for _, size := range r.Lost {
		text += fmt.Sprintf(", key lost before %d", size)
	}
	return text
}

// tidy sorts findings and drops what is said twice.
func (r *Result) tidy() {
	slices.SortFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Attack, b.Attack),
			cmp.Compare(a.Message, b.Message), cmp.Compare(a.Commit, b.Commit))
	})
	r.Findings = slices.Compact(r.Findings)
}
