// Appender records one document in a ledger, and does nothing else: what it takes
// is what recording takes.
//
// usage: appender FOLDER KEYS NAME; without arguments it ends at once, which is
// what the bare program takes.
package main

import (
	"log"
	"os"
	"time"

	"isnad/provenance"
	"isnad/provenance/ledger"
	"isnad/sources"
	"isnad/sources/prose"
)

func main() {
	if len(os.Args) < 4 {
		return
	}
	l, err := ledger.Open(os.Args[1], os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	defer l.Close()
	text := "The minister said that the port " + os.Args[3] + " is open.\n"
	d := sources.Restore(sources.Document{Name: os.Args[3], Text: text, Parts: []sources.Part{{Lang: "en", Span: prose.Span{End: len(text)}, TranslationOf: -1}}})
	_, out, err := l.Add([]ledger.Addition{{Analysis: provenance.Analysis{Document: d}}}, ledger.AddOptions{}, time.Now())
	if err != nil || len(out) != 1 || out[0].Standing != ledger.New {
		log.Fatal(out, err)
	}
}
