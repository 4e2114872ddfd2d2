package main

import (
	"os"
	"strings"
	"testing"
)

// The project's own ledger is sound, and shows what the seeds show. It cannot be
// opened in a linked worktree, a shallow clone or without git's folder.
func TestSeedsLedger(t *testing.T) {
	git, err := os.Stat("../../.git")
	if _, shallow := os.Stat("../../.git/shallow"); err != nil || !git.IsDir() || shallow == nil {
		t.Skip("no whole repository here")
	}
	status, out, errs := runHere(t, "verify", "-C", "seeds/ledger")
	if status != 0 || !strings.Contains(out, "\nOK: 5 documents, ") || !strings.HasSuffix(out, ", 0 pending\n") {
		t.Errorf("exit status %d, messages %q, printed\n%s", status, errs, out)
	}
	_, want, _ := runHere(t, "documents", "--format", "json", "--text", "seeds")
	if _, got, errs := runHere(t, "documents", "--format", "json", "--text", "-C", "seeds/ledger"); got != want {
		t.Errorf("the ledger holds other documents than the seeds; messages %q", errs)
	}
}
