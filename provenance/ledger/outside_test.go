package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestOutsideCheckpoint makes the attacks that nothing inside of the ledger can
// show, with the private key at hand.
func TestOutsideCheckpoint(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		kind Attack
		do   func(t testing.TB, l *Ledger)
	}{
		{"history cut off", Truncated, func(t testing.TB, l *Ledger) {
			git(t, l.Root(), "reset", "-q", "--hard", "HEAD~2")
		}},
		{"all written anew and signed", Rewritten, func(t testing.TB, l *Ledger) {
			files := git(t, l.Root(), "rev-list", "--max-parents=0", "HEAD")
			git(t, l.Root(), "reset", "-q", "--hard", strings.TrimSpace(files))
			docs := []Addition{}
			for i, text := range five {
				docs = append(docs, addition(fmt.Sprintf("%03d.txt", i), strings.Replace(text, "not sign", "sign", 1)))
			}
			mustAdd(t, l, at(1), docs...)
			mustSeal(t, l, at(2))
			decide(t, l, Correct, "000.txt", "Foreign Minister", at(3))
			mustSeal(t, l, at(4))
		}},
		{"squashed", "", func(t testing.TB, l *Ledger) {
			root := strings.TrimSpace(git(t, l.Root(), "rev-list", "--max-parents=0", "HEAD"))
			git(t, l.Root(), "reset", "-q", "--soft", root)
			git(t, l.Root(), "commit", "-qm", "all")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := attacked(t)
			mustSeal(t, l, at(4))
			o := VerifyOptions{Checkpoint: []byte(contents(t, l, newestPath)), Sums: []byte(contents(t, l, segmentPath(0)))}
			if r := verify(t, l, o); len(r.Findings) > 0 {
				t.Fatalf("findings before the attack: %v", r.Findings)
			}
			c.do(t, l)
			again, err := Open(l.Root(), l.KeyDir)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if r := verify(t, again, VerifyOptions{}); !r.OK() || !strings.Contains(strings.Join(r.Limits, "\n"), "kept outside") {
				t.Errorf("without a checkpoint: %s %v %q", r.Summary(), r.Findings, r.Limits)
			}
			r := verify(t, again, o)
			if c.kind == "" {
				// What was recorded is all there; only who did it when is lost.
				if len(r.Findings) == 0 {
					t.Errorf("no finding")
				}
				return
			}
			named := func(f Finding) bool { return f.Attack == c.kind }
			if r.OK() || !slices.ContainsFunc(r.Findings, named) || !slices.ContainsFunc(r.Findings, func(f Finding) bool { return named(f) && f.Entry != "" }) {
				t.Errorf("want %s with an entry, got %s %v", c.kind, r.Summary(), r.Findings)
			}
		})
	}
}
