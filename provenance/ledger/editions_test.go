package ledger

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Who changes the wording of a text adds its edition to the list.
func TestTextsAreTheirLastEditions(t *testing.T) {
	for _, path := range [...]string{"FORMAT", "VERIFY.md"} {
		if e := editionOf(path, fixedFile(path)); e.nth == 0 || e.former() {
			t.Errorf("fixed/%s is %v: the last line of it in fixed/editions must be\n%s  %s", path, e, digest(fixedFile(path)), path)
		}
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(fixedFile("editions"))) {
		if s, err := strings.CutSuffix(line, "\n"); !err || len(s) < 67 || !isDigest(s[:64], 64) || s[64:66] != "  " || seen[s[:64]] {
			t.Errorf("fixed/editions: line %q", line)
		}
		seen[line[:64]] = true
	}
	if e := editionOf(attributesPath, []byte(attributes)); e.of != 0 {
		t.Errorf("%s has editions: %v", attributesPath, e)
	}
}

// A ledger with the texts of an older program is sound, and says which they are;
// one with any other text is not, and its history tells when that was.
func TestFormerEditions(t *testing.T) {
	t.Parallel()
	former, err := os.ReadFile("testdata/FORMAT.2")
	if err != nil {
		t.Fatal(err)
	}
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	put := func(path, text string) *Result {
		write(t, l, path, text)
		git(t, l.Root(), "commit", "-qam", "another text")
		return verify(t, l, VerifyOptions{})
	}
	const named = "FORMAT is edition 2 of "
	told := func(r *Result) bool {
		return slices.ContainsFunc(r.Limits, func(s string) bool { return strings.HasPrefix(s, named) })
	}
	if r := verify(t, l, VerifyOptions{}); told(r) {
		t.Errorf("the newest edition: %q", r.Limits)
	}
	if r := put("FORMAT", string(former)); len(r.Findings) > 0 || !told(r) {
		t.Errorf("a former edition: %v, %q", r.Findings, r.Limits)
	}
	for path, text := range map[string]string{
		"FORMAT":       strings.Replace(string(former), "SHA-256", "SHA-1", 1),
		"VERIFY.md":    "# How to check this ledger\n\nIt is sound.\n",
		attributesPath: attributes + "raw/** ident\n",
	} {
		was := contents(t, l, path)
		r := put(path, text)
		if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == path && f.Rule == LED04 && f.Attack == Edited }) {
			t.Errorf("%s edited: %v", path, r.Findings)
		}
		// What it said for a while cannot be taken back.
		r = put(path, was)
		if len(r.Findings) == 0 || slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Attack == Edited }) ||
			!slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == path && f.Attack == Rewritten }) {
			t.Errorf("%s edited for a while: %v", path, r.Findings)
		}
	}
}
