package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"isnad/provenance/attribution"
)

// calibrate writes the scale of confidences that corpora give, and returns the
// exit status.
func calibrate(out string, corpora []string, errs io.Writer) int {
	if len(corpora) == 0 {
		fmt.Fprintln(errs, "train: --calibrate: no corpus given")
		return 2
	}
	var trials []attribution.Trial
	for _, name := range corpora {
		ls, err := lessons(name, "")
		if err != nil {
			fmt.Fprintln(errs, "train:", err)
			return 1
		}
		trials = append(trials, attribution.Trial{Name: strings.TrimSuffix(filepath.Base(name), ".jsonl"), Lessons: ls})
	}
	if err := os.WriteFile(out, attribution.Calibrate(trials, errs), 0o644); err != nil {
		fmt.Fprintln(errs, "train:", err)
		return 1
	}
	return 0
}
