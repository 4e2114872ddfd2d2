package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// The hook that pre-commit offers runs a command that there is.
func TestPreCommitHook(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct {
		ID, Name, Entry, Language, Files string
		RequireSerial                    bool `yaml:"require_serial"`
	}
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	if len(hooks) != 1 {
		t.Fatalf("%d hooks, want one", len(hooks))
	}
	h := hooks[0]
	if h.ID != "isnad-lint" || h.Name == "" || h.Language != "golang" || !h.RequireSerial {
		t.Errorf("the hook is %+v", h)
	}
	if files, err := regexp.Compile(h.Files); err != nil || !files.MatchString("desk/a.txt") || files.MatchString("a.go") {
		t.Errorf("the hook's files are %q, error %v", h.Files, err)
	}
	entry := strings.Fields(h.Entry)
	if entry[0] != "isnad" {
		t.Fatalf("the hook runs %q", h.Entry)
	}
	status, out, errs := runHere(t, append(entry[1:], "seeds/000_c5e4d212cfdf8f0e.txt")...)
	if status == statusUsage || out == "" || errs != "" {
		t.Errorf("exit status %d, %d bytes printed, messages %q", status, len(out), errs)
	}
}
