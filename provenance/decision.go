package provenance

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"isnad/sources/prose"
)

// Verdict is what an editor does with something found.
type Verdict string

// The verdicts.
const (
	Confirm Verdict = "confirm" // it is as found
	Correct Verdict = "correct" // it is there, but otherwise
	Reject  Verdict = "reject"  // it is not there
)

// Field is what of an attribution or relay an editor corrects.
type Field string

// The fields, with what stands in Change.To.
const (
	FieldSpeaker Field = "speaker" // a name
	FieldSource  Field = "source"  // spans: "10-22,40-51"
	FieldOutlet  Field = "outlet"  // a registry id or a name; None: it came through no outlet
	FieldScope   Field = "scope"   // one of relay's scopes
	FieldSpan    Field = "span"    // spans of the content
	FieldClaim   Field = "claim"   // the key of a claim; None: a claim of its own
)

// None is the value of an outlet or claim that there is not.
const None = "none"

// A Change says what one field must be.
type Change struct {
	Field Field
	To    string
}

// A Decision is what an editor says of an attribution, or of a relay. It names
// document, content and speaker, by which it is found again whatever number
// another version of the program would give to them.
type Decision struct {
	ID       string // of the record that it comes from, "" for none
	Verdict  Verdict
	Document string       // id
	Content  []prose.Span // of the attribution, as found or as another decision corrected it
	Speaker  string       // by name, as the editor saw it; "" for unknown
	Relay    string       // id of the relay that is decided on, "" for the attribution itself
	Change   []Change     // of a correction
	// Answers is the ID of an earlier decision that this one takes the place
	// of, "" for none.
	Answers string
	Editor  string
	Time    time.Time
	Reason  string
}

// Outcome says what became of a decision.
type Outcome string

// The outcomes.
const (
	Applied   Outcome = "applied"
	Answered  Outcome = "answered"  // a later decision has taken its place
	Contested Outcome = "contested" // another editor's says something else; what the program found stands there
	Gone      Outcome = "gone"      // not applicable any more: what it decides on is not found
)

// A Ruling is a decision and what became of it.
type Ruling struct {
	Decision
	Outcome Outcome
	Target  string // id of the attribution or relay, "" when it is gone
}

// Wants is what the ruling says that a field must be, as it is compared with what
// others say: names without case. For Field "" it is "yes" or "no": whether the
// thing is there at all.
func (r *Ruling) Wants(f Field) string {
	v := &verdict{says: map[Field]map[string][]int{}, shown: map[string]string{}}
	v.hear(r, 0)
	for value := range v.says[f] {
		return value
	}
	return ""
}

// A Conflict is something on which standing decisions do not agree.
type Conflict struct {
	Target  string // id of the attribution or relay
	Field   Field  // "" when it is whether the thing is there at all
	Rulings []int  // indexes into Report.Rulings, at least two
}

// Mark says how an attribution or relay was decided on.
type Mark string

// The marks. What is rejected stands nowhere and has none.
const (
	Undecided   Mark = ""
	Confirmed   Mark = "confirmed"
	Corrected   Mark = "corrected"
	InDispute   Mark = "contested"
	fieldExists      = Field("")
)

// ParseSpans reads spans as decisions have them, "10-22,40-51": in text order,
// none empty, none overlapping.
func ParseSpans(s string) ([]prose.Span, error) {
	var out []prose.Span
	end := 0
	for piece := range strings.SplitSeq(s, ",") {
		a, b, ok := strings.Cut(piece, "-")
		from, err1 := strconv.ParseUint(a, 10, 31)
		to, err2 := strconv.ParseUint(b, 10, 31)
		if !ok || err1 != nil || err2 != nil || to <= from || int(from) < end {
			return nil, fmt.Errorf("spans %q: want start-end in bytes, several with commas, in text order", s)
		}
		end = int(to)
		out = append(out, prose.Span{Start: int(from), End: end})
	}
	return out, nil
}

// FormatSpans writes spans as ParseSpans reads them.
func FormatSpans(spans []prose.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	return strings.Join(out, ",")
}
