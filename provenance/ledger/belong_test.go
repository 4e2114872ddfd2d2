package ledger

import (
	"strings"
	"testing"
)

// A finding says which document it is about, by name and id, where it is about
// one: whose bytes they are, whose record, on what was decided.
func TestFindingsBelongToDocuments(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	// The same words under a later name: the first recorded is told.
	mustAdd(t, l, at(2), addition("copy.txt", five[0]))
	path := decide(t, l, Confirm, "001.txt", "", at(3))
	mustSeal(t, l, at(4))
	ids := map[string]string{}
	for s, err := range l.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		ids[s.Document.Name] = s.Document.ID
	}
	record, _ := first(t, l, "003.txt")
	for path, want := range map[string]string{
		textPath("raw", digest([]byte(five[0]))): "000.txt",
		textPath("raw", digest([]byte(five[2]))): "002.txt",
		record.Path:                              "003.txt",
		path:                                     "001.txt",
		segmentPath(0):                           "",
		publicPath:                               "",
		"VERIFY.md":                              "",
	} {
		was := contents(t, l, path)
		write(t, l, path, was+" ")
		r := verify(t, l, VerifyOptions{})
		if len(r.Findings) != 1 || r.Findings[0].Path != path {
			t.Errorf("%s: %v", path, r.Findings)
		}
		for _, f := range r.Findings {
			if f.Document != want || f.Doc != ids[want] || f.URL != "" {
				t.Errorf("%s: of document %q, id %q, URL %q, want %q", path, f.Document, f.Doc, f.URL, want)
			}
		}
		write(t, l, path, was)
	}
	// What is gone belongs to the document that records it.
	git(t, l.Root(), "rm", "-q", textPath("raw", digest([]byte(five[3]))))
	git(t, l.Root(), "commit", "-qm", "tidy up")
	for _, f := range verify(t, l, VerifyOptions{}).Findings {
		if strings.HasPrefix(f.Path, "raw/") && f.Document != "003.txt" {
			t.Errorf("%s: of document %q", f, f.Document)
		}
	}
}
