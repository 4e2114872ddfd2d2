package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// rowsOf runs a verb on the seeds and reads the rows that it prints.
func rowsOf[T any](t *testing.T, args ...string) []T {
	t.Helper()
	args = append(args, "--format", "jsonl", "../../seeds")
	var out, errs bytes.Buffer
	if status := run(args, strings.NewReader(""), &out, &errs); status != statusOK {
		t.Fatalf("%q: exit status %d, messages %q", args, status, errs.String())
	}
	rows, err := parseRows[T](out.Bytes())
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return rows
}

// TestSeedsScore asserts what the program must reach on the five documents that
// a person has annotated, and logs every figure.
func TestSeedsScore(t *testing.T) {
	figures, notes := score(readGold(t), rowSet{
		attributions: rowsOf[attributionRow](t, "attributions", "--own"),
		relays:       rowsOf[relayRow](t, "relays", "--edges"),
		claims:       rowsOf[claimRow](t, "claims"),
		documents:    rowsOf[documentRow](t, "documents"),
	})
	for _, n := range notes {
		t.Log(n)
	}
	got := map[string]figure{}
	for _, f := range figures {
		got[f.name] = f
		t.Log(f)
	}
	for _, floor := range []figure{
		{"content_P", .92, false}, {"content_R", .92, false}, {"mode", .90, false},
		{"speaker", .95, false}, {"speaker_arabic", .95, false}, {"speaker_id_F1", .95, false},
		{"relays_found", 9, true}, {"relays_to", 8, true}, {"relays_to_of", 8, true},
		{"claims_F1", .90, false}, {"arabic_joined_right", 11, true}, {"publishers_right", 5, true},
	} {
		if got[floor.name].value < floor.value {
			t.Errorf("%v, want at least %v", got[floor.name], floor.value)
		}
	}
	for _, name := range []string{"relays_extra", "arabic_joined_wrong"} {
		if got[name].value != 0 {
			t.Errorf("%v, want none", got[name])
		}
	}
}

// String is how the scorer prints a figure.
func (f figure) String() string {
	if f.whole {
		return fmt.Sprintf("%-22s %d", f.name, int(f.value))
	}
	return fmt.Sprintf("%-22s %.3f", f.name, f.value)
}
