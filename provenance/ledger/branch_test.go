package ledger

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTwoBranchesMerge has two editors add and decide on branches of their own.
func TestTwoBranchesMerge(t *testing.T) {
	t.Parallel()
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	mustSeal(t, l, at(2))
	git(t, l.Root(), "checkout", "-q", "-b", "basma")
	asEditor(t, l.Root(), "Basma Editor")
	mustAdd(t, l, at(3), addition("b.txt", "Basma said \"yes\".\n"), addition("both.txt", "Both said \"no\".\n"))
	decide(t, l, Correct, "000.txt", "Foreign Minister", at(4))
	git(t, l.Root(), "checkout", "-q", "main")
	asEditor(t, l.Root(), "Amal Editor")
	mustAdd(t, l, at(5), addition("both.txt", "Both said \"no\".\n"))
	decide(t, l, Correct, "000.txt", "Defence Minister", at(6))
	git(t, l.Root(), "merge", "-q", "-m", "merge basma", "basma")
	wantSound(t, l, "OK: 7 documents, 10 entries, checkpoint 5, 5 pending")
	mustSeal(t, l, at(8))
	wantSound(t, l, "OK: 7 documents, 10 entries, checkpoint 10, 0 pending")
	n := 0
	for s, err := range l.Documents() {
		if err != nil || digest([]byte(s.Text)) != s.Document.Raw {
			t.Errorf("%s: %v", s.Path, err)
		}
		n++
	}
	if n != 7 {
		t.Errorf("%d documents, want 7", n)
	}
	all, err := l.Decisions()
	if err != nil || len(all) != 2 {
		t.Fatalf("%d decisions, %v", len(all), err)
	}
	disputes, err := l.Disputes()
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range all {
		if against := disputes[d.SHA256]; !d.Stands || len(against) != 1 || against[0].SHA256 != all[1-i].SHA256 {
			t.Errorf("decision %d: stands %v against %+v", i, d.Stands, against)
		}
	}
	answer(t, l, all)
}

// answer has one editor answer the other's decision: the disagreement is over.
func answer(t *testing.T, l *Ledger, all []Decided) {
	d := *all[0].Decision
	d.Cites, d.Reason = all[1].SHA256, "agreed by phone"
	if _, _, err := l.Decide(Correct, d, at(9)); err != nil {
		t.Fatal(err)
	}
	after, err := l.Decisions()
	if err != nil {
		t.Fatal(err)
	}
	disputes, err := l.Disputes()
	if err != nil || after[1].Stands || !after[0].Stands || len(disputes) != 0 {
		t.Errorf("after the answer: %+v, disputes %+v, %v", after, disputes, err)
	}
}

// TestEveryCheckpointStays lets two branches add, decide, merge and seal in any
// order, under new keys at times: every checkpoint ever made stays a part of the ledger, and every proof
// holds.
func TestEveryCheckpointStays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			interleave(t, rand.New(rand.NewPCG(seed, 7)))
		})
	}
}

func interleave(t *testing.T, r *rand.Rand) {
	l := newLedgerAt(t, t.TempDir())
	mustAdd(t, l, at(1), addition("000.txt", five[0]))
	git(t, l.Root(), "branch", "side")
	var kept [][]byte
	for step := 2; step < 14; step++ {
		branch := []string{"main", "side"}[r.IntN(2)]
		git(t, l.Root(), "checkout", "-q", branch)
		switch op := r.IntN(4); {
		case op == 0:
			mustAdd(t, l, at(step), addition(fmt.Sprintf("%d.txt", r.IntN(8)), fmt.Sprintf("She said \"no %d\".\n", r.IntN(3))))
		case op == 1:
			decide(t, l, []Kind{Confirm, Reject, Correct}[r.IntN(3)], "000.txt", "Minister", at(step))
		case op == 2:
			git(t, l.Root(), "merge", "-q", "-m", "merge", map[string]string{"main": "side", "side": "main"}[branch])
		case branch == "main":
			o := SealOptions{NewKey: r.IntN(3) == 0}
			s, err := l.Seal(o, at(step))
			if err != nil {
				t.Fatal(err)
			}
			if s.New > 0 {
				kept = append(kept, []byte(contents(t, l, newestPath)))
			}
		}
	}
	git(t, l.Root(), "checkout", "-q", "main")
	git(t, l.Root(), "merge", "-q", "-m", "merge", "side")
	mustSeal(t, l, at(20))
	for _, c := range kept {
		if res := verify(t, l, VerifyOptions{Checkpoint: c}); len(res.Findings) > 0 {
			t.Errorf("%s: %v", res.Summary(), res.Findings)
		}
	}
	key, err := l.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files(t, l, atEntry) {
		p, err := l.Proof(path)
		if err == nil {
			_, err = p.Check([]byte(contents(t, l, path)), key)
		}
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestProof gives a proof to somebody who has the entry and the key alone.
func TestProof(t *testing.T) {
	t.Parallel()
	l := attacked(t)
	key, err := l.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	all := files(t, l, atEntry)
	for _, path := range all {
		p, err := l.Proof(path)
		if strings.Contains(path, "-correct-") {
			if err == nil || !strings.Contains(err.Error(), "pending") {
				t.Errorf("pending entry: error %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		entry := []byte(contents(t, l, path))
		p, err = ParseProof(p.Format())
		if err != nil {
			t.Fatal(err)
		}
		if c, err := p.Check(entry, key); err != nil || c.Size != 5 {
			t.Errorf("%s: %v, %v", path, c, err)
		}
		entry[40] ^= 1
		if _, err := p.Check(entry, key); err == nil {
			t.Errorf("%s: proof of another entry", path)
		}
		entry[40] ^= 1
		if _, err := p.Check(entry, testPublic(t)); err == nil {
			t.Errorf("%s: proof by another key", path)
		}
		p.Index = (p.Index + 1) % 5
		if _, err := p.Check(entry, key); err == nil {
			t.Errorf("%s: proof for another place", path)
		}
	}
	if _, err := l.Proof("entries/none.json"); err == nil {
		t.Error("proof of nothing")
	}
}

// TestVerifyByHand runs the commands of VERIFY.md, in a fresh clone, before and
// after somebody has tampered.
func TestVerifyByHand(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"sh", "sha256sum", "openssl", "awk", "sed"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	l := attacked(t)
	decide(t, l, Confirm, "001.txt", "", at(4))
	mustSeal(t, l, at(5))
	mustSucceed(t, l, SealOptions{Reason: "\"to\": \"mine\""}, at(6))
	lose(t, l)
	mustSucceed(t, l, SealOptions{KeyLost: true, Reason: "the disk broke"}, at(7))
	decide(t, l, Confirm, "002.txt", "", at(8))
	mustSeal(t, l, at(9))
	steps := shellBlocks(t)
	if len(steps) != 6 {
		t.Fatalf("%d steps in VERIFY.md, want 6", len(steps))
	}
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, l.Root(), "clone", "-q", l.Root(), clone)
	if failed := byHand(t, clone, steps); failed != 0 {
		t.Fatalf("step %d fails in a sound ledger", failed)
	}
	sound := filepath.Join(t.TempDir(), "one key")
	git(t, l.Root(), "clone", "-q", l.Root(), sound)
	git(t, sound, "reset", "-q", "--hard", "HEAD~4")
	if failed := byHand(t, sound, steps); failed != 0 {
		t.Fatalf("step %d fails in a sound ledger of one key", failed)
	}
	for _, c := range []struct {
		step int
		do   func(dir string)
	}{
		{1, func(dir string) { tamper(t, dir, "FORMAT") }},
		{2, func(dir string) { tamper(t, dir, files(t, l, atRaw)[0]); git(t, dir, "commit", "-qam", "x") }},
		{3, func(dir string) { tamper(t, dir, files(t, l, atEntry)[0]); git(t, dir, "commit", "-qam", "x") }},
		{4, func(dir string) {
			e := files(t, l, atEntry)[0]
			git(t, dir, "rm", "-q", e)
			git(t, dir, "commit", "-qm", "x")
			git(t, dir, "revert", "--no-edit", "HEAD")
		}},
		{4, func(dir string) { tamper(t, dir, keyPath(8)); git(t, dir, "commit", "-qam", "x") }},
		{5, func(dir string) { tamper(t, dir, newestPath); git(t, dir, "commit", "-qam", "x") }},
		{5, func(dir string) {
			stolen, err := Open(dir, l.KeyDir)
			if err != nil {
				t.Fatal(err)
			}
			defer stolen.Close()
			usurp(t, stolen, false)
			git(t, dir, "add", "-A")
			git(t, dir, "commit", "-qam", "x")
		}},
		{6, func(dir string) { resum(t, dir); git(t, dir, "commit", "-qam", "x") }},
	} {
		again := filepath.Join(t.TempDir(), "clone")
		git(t, l.Root(), "clone", "-q", l.Root(), again)
		c.do(again)
		if failed := byHand(t, again, steps); failed != c.step {
			t.Errorf("tampered for step %d: step %d fails", c.step, failed)
		}
	}
}

// tamper changes one letter in the middle of a file.
func tamper(t *testing.T, dir, path string) {
	t.Helper()
	name := filepath.Join(dir, path)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/8] ^= 1
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// resum swaps two lines of the sums, which stay true.
func resum(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, segmentPath(0))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.SplitAfter(string(data), "\n")
	line[1], line[2] = line[2], line[1]
	if err := os.WriteFile(name, []byte(strings.Join(line, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// shellBlocks are the commands of VERIFY.md, step by step.
func shellBlocks(t *testing.T) []string {
	t.Helper()
	data, err := fixed.ReadFile("fixed/VERIFY.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, block := range strings.Split(string(data), "```sh\n")[1:] {
		code, _, _ := strings.Cut(block, "```")
		out = append(out, code)
	}
	return out
}

// byHand runs the steps and returns the first that fails, 0 for none.
func byHand(t *testing.T, dir string, steps []string) int {
	t.Helper()
	tmp := t.TempDir()
	for i, s := range steps {
		s = strings.ReplaceAll(s, "/tmp/isnad", tmp+"/isnad")
		cmd := exec.Command("sh", "-ec", s)
		cmd.Dir = dir
		cmd.Env = gitCommand(dir).Env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Logf("step %d: %s", i+1, out)
			return i + 1
		}
	}
	return 0
}

// A ledger that was deleted and begun anew in its place is another one, and says
// so; one whose own key comes back is the same, and all is held against it.
func TestLedgerBegunAnew(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		back bool
		want string
	}{"another key": {false, "OK: "}, "the same key": {true, "FAILED: "}} {
		l := attacked(t)
		was := contents(t, l, publicPath)
		git(t, l.Root(), "rm", "-rq", ".")
		git(t, l.Root(), "commit", "-qm", "begin again")
		again, err := Init(l.Root(), l.KeyDir, at(20))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { again.Close() })
		if c.back {
			write(t, again, publicPath, was)
			git(t, l.Root(), "commit", "-qa", "--amend", "--no-edit")
		} else {
			mustAdd(t, again, at(21), addition("000.txt", five[0]))
		}
		r := verify(t, again, VerifyOptions{})
		if told := strings.Contains(strings.Join(r.Limits, "\n"), "another ledger lay here"); !strings.HasPrefix(r.Summary(), c.want) || told == c.back {
			t.Errorf("%s: %s, %v, %q", name, r.Summary(), r.Findings, r.Limits)
		}
		anyStretches(t, again)
	}
}
