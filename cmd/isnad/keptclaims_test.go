package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/provenance/claim"
)

// crowd makes a ledger of as many documents as it takes to keep claims, and says
// where they are kept. All tell of the same announcement, two by two with a second.
func crowd(t *testing.T) string {
	t.Helper()
	dir := atDesk(t)
	if err := os.Mkdir("texts", 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range manyDocuments {
		text := fmt.Sprintf("The harbour of Ebla will be closed on Monday, the harbour master Nabil Sayegh announced.\n\n“We have counted %d boats at the northern pier,” he added.\n", 1000+i/2)
		if err := os.WriteFile(fmt.Sprintf("texts/%03d.txt", i), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	desk(t, "init evidence")
	desk(t, "add -C evidence texts")
	return filepath.Join(dir, "cache", "isnad", "claims")
}

// desk runs a command that must succeed, and returns what it prints.
func desk(t *testing.T, line string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if status := run(words(line), nil, &out, &errs); status != 0 {
		t.Fatalf("%s: status %d\n%s", line, status, errs.String())
	}
	return out.String()
}

// What blame and log say of a claim is the same whether its claims were kept or
// not, and what is kept of another state of the ledger, or is damaged, is not used.
func TestClaimsAreKept(t *testing.T) {
	folder := crowd(t)
	first := desk(t, "blame -C evidence C02")
	logged := desk(t, "log -C evidence --claim C02")
	kept, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%q, %v: want one file", kept, err)
	}
	good, err := os.ReadFile(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	for i, data := range [][]byte{good, nil, good[:len(good)/2], bytes.Replace(good, []byte(claimsHead), []byte(claimsHead+"0"), 1)} {
		if err := os.WriteFile(kept[0], data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := desk(t, "blame -C evidence C02"); got != first {
			t.Errorf("%d: blame says\n%s, want\n%s", i, got, first)
		}
		if got := desk(t, "log -C evidence --claim C02"); got != logged {
			t.Errorf("%d: log says\n%s, want\n%s", i, got, logged)
		}
		if now, _ := os.ReadFile(kept[0]); !bytes.Equal(now, good) {
			t.Errorf("%d: the file was not made anew", i)
		}
	}
	// That they are used shows when something else is kept.
	lines := strings.SplitAfter(string(good), "\n")
	if err := os.WriteFile(kept[0], []byte(lines[0]+"C77 "+strings.SplitN(lines[2], " ", 2)[1]+"end\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := desk(t, "blame -C evidence C77"); strings.ReplaceAll(got, "C77", "C02") != first {
		t.Errorf("blame says\n%s, want\n%s", got, first)
	}
	desk(t, "confirm -C evidence "+strings.Fields(lines[2])[2])
	if got := desk(t, "blame -C evidence C02"); got == first || !strings.Contains(got, "confirmed") {
		t.Errorf("after a decision blame says\n%s", got)
	}
}

// What is kept of few documents would take longer to look for than to find again.
func TestClaimsOfFewAreNotKept(t *testing.T) {
	dir := atDesk(t)
	desk(t, "init evidence")
	desk(t, "add -C evidence seeds")
	desk(t, "claims -C evidence")
	if _, err := os.Stat(filepath.Join(dir, "cache")); !os.IsNotExist(err) {
		t.Errorf("a cache was made: %v", err)
	}
}

// A file of claims is read as it was written, of its own state and whole.
func TestClaimsFile(t *testing.T) {
	claims := []claim.Claim{
		{Alias: "C01", Key: "0123456789abcdef:1-9", Renderings: []claim.Rendering{{Attribution: "0123456789abcdef:1-9"}, {Attribution: "123456789abcdef0:5-9.2"}}},
		{Alias: "C02", Key: "0123456789abcdef:20-29", Renderings: []claim.Rendering{{Attribution: "0123456789abcdef:20-29"}}},
	}
	for n := range len(claims) + 1 {
		data := formatClaims("state", claims[:n])
		got, ok := parseClaims("state", data)
		if !ok || !slices.EqualFunc(got, claims[:n], func(a, b claim.Claim) bool {
			return a.Alias == b.Alias && a.Key == b.Key && slices.Equal(a.Renderings, b.Renderings)
		}) {
			t.Errorf("%v, %t: want %v", got, ok, claims[:n])
		}
		if _, ok := parseClaims("other", data); ok {
			t.Error("claims of another state are taken")
		}
		for i := range data {
			if _, ok := parseClaims("state", data[:i]); ok {
				t.Errorf("%q is taken", data[:i])
			}
		}
	}
}
