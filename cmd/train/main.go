// Command train rebuilds the models that the program carries, from annotated
// corpora:
//
//	go run ./cmd/train --train polnear.train.jsonl --trees polnear.train.conllu --classes cmd/train/en.paths --out provenance/attribution/en.model
//
// The corpus has a JSON object a line, with "id", "lang", "text" and
// "relations", each with "source", "cue" and "content" as lists of [start, end)
// in code points. The trees are CoNLL-U of the same texts, with "# newdoc id ="
// and the code points of each token as Start= and End= in the last column; from
// them tagger and parser learn. The classes are optional: they tell which words are
// alike (en.paths says where ours come from). The same files give the same bytes. Progress
// goes to standard error.
//
// With --calibrate it measures instead how often what the program finds is right
// in annotated corpora, which are best not those that it has learned from, and
// writes the scale of confidences:
//
//	go run ./cmd/train --calibrate provenance/attribution/confidence.tsv polnear.dev.jsonl ntrex.en.dev.jsonl ntrex.ar.dev.jsonl
//
// Run it after every change of a model or grammar. How well the scale holds, on
// documents held out too, goes to standard error.
//
// Exit status: 0, 1 when a file cannot be read or written, 2 for wrong usage.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"isnad/provenance/attribution"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run is the command with its arguments.
func run(args []string, errs io.Writer) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(errs)
	corpus := flags.String("train", "", "the annotated corpus, JSON Lines")
	trees := flags.String("trees", "", "its trees, CoNLL-U")
	paths := flags.String("classes", "", "classes of words, path TAB word TAB count a line")
	out := flags.String("out", "", "the model to write")
	scale := flags.String("calibrate", "", "the scale of confidences to write, from the corpora that follow")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *scale != "" {
		return calibrate(*scale, flags.Args(), errs)
	}
	if *corpus == "" || *trees == "" || *out == "" || flags.NArg() > 0 {
		fmt.Fprintln(errs, "train: --train, --trees and --out are needed, and nothing else")
		return 2
	}
	ls, err := lessons(*corpus, *trees)
	var words []attribution.WordClass
	if err == nil {
		words, err = classes(*paths)
	}
	if err == nil {
		err = os.WriteFile(*out, attribution.Train(ls, words, errs), 0o644)
	}
	if err != nil {
		fmt.Fprintln(errs, "train:", err)
		return 1
	}
	return 0
}
