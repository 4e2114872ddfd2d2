package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"isnad/provenance"
	"isnad/provenance/change"
	"isnad/provenance/ledger"
	"isnad/sources"
	"isnad/sources/fetch"
	"isnad/sources/lexicon"
)

// errNoFeed is said of a page that was given for a feed.
var errNoFeed = errors.New("is no feed; isnad add records single pages")

// refresh reads the feed again where it has changed.
func (w *watch) refresh(ctx context.Context, feed string, p *polled, t *gathered) error {
	resp, err := w.client.Get(ctx, feed, p.known)
	if err != nil || !resp.Changed {
		return err
	}
	var links []string
	seen := map[string]bool{}
	for d, problem := range w.documents(resp) {
		switch {
		case problem != nil:
			complain(w.errs, problem) // of one item; of all, nothing is left below
		case d.Response != nil:
			return errNoFeed
		case (strings.HasPrefix(d.URL, "http://") || strings.HasPrefix(d.URL, "https://")) && !seen[d.URL]:
			seen[d.URL] = true
			links = append(links, d.URL)
		}
	}
	t.more = max(0, len(links)-mostItems)
	p.known, p.links = resp.Validators(), links[:len(links)-t.more]
	return nil
}

// documents reads what a server sent.
func (w *watch) documents(resp *fetch.Response) func(func(*sources.Document, *sources.Problem) bool) {
	o := sources.Options{Encoding: w.settings.encoding, MaxBytes: w.settings.maxBytes, Outlets: w.settings.known, Raw: true,
		Fetch: func(string) (*fetch.Response, error) { return resp, nil }}
	return sources.Read([]string{resp.URL}, o)
}

// visit asks for the pages again and reads those that have changed.
func (w *watch) visit(ctx context.Context, l *ledger.Ledger, links []string, t *gathered) []ledger.Addition {
	var out []ledger.Addition
	for _, link := range links {
		p := w.pages[link]
		if p == nil {
			p = &polled{}
			if held := recordedResponse(l, link); held != nil {
				p.known = held.Validators()
			}
			w.pages[link] = p
		}
		resp, err := w.client.Get(ctx, link, p.known)
		switch {
		case ctx.Err() != nil:
			return out
		case err != nil:
			t.unread++
			w.unread(link, p, err)
			continue
		case !resp.Changed:
			t.same++
			continue
		}
		p.known = resp.Validators()
		for d, problem := range w.documents(resp) {
			if problem != nil {
				t.unread++
				w.unread(link, p, problem.Err)
				continue
			}
			p.told = ""
			out = append(out, ledger.Addition{Analysis: provenance.Analyse(d, w.settings.known), Raw: d.Raw})
		}
	}
	return out
}

// unread tells, once, why a page was not read. One that is gone is an event: it
// was there when the feed listed it.
func (w *watch) unread(link string, p *polled, err error) {
	if p.told == err.Error() {
		return
	}
	p.told = err.Error()
	var status *fetch.StatusError
	if errors.As(err, &status) && (status.Code == http.StatusNotFound || status.Code == http.StatusGone) {
		err = fmt.Errorf("gone: %w", err)
	}
	complain(w.errs, hinted(fmt.Errorf("%s: %w", link, err)))
}

// record adds documents to the ledger and prints what became of each.
func (w *watch) record(l *ledger.Ledger, docs []ledger.Addition, t *gathered) error {
	if len(docs) == 0 {
		return nil
	}
	before := map[string]ledger.Stored{} // by URL
	for _, d := range docs {
		if s, ok, err := l.Newest(d.Analysis.Document.URL); err == nil && ok {
			before[d.Analysis.Document.URL] = s
		}
	}
	o := ledger.AddOptions{Means: ledger.Means{Lexicons: lexicon.Digest(), Registry: w.settings.known.Digest()}}
	_, outcomes, err := l.Add(docs, o, time.Now())
	if err != nil {
		return err
	}
	for i, x := range outcomes {
		a := docs[i].Analysis
		switch x.Standing {
		case ledger.New:
			t.fresh++
			w.event("new", x, a.Document.Title)
		case ledger.Newer:
			t.changed++
			w.event("changed", x, w.edits(before[a.Document.URL], a))
		case ledger.Refused:
			w.failed = true
			t.unread++
			complain(w.errs, x.Err)
		default:
			t.same++
		}
	}
	return nil
}

// edits says in a few words what differs between the version that was recorded
// and a: "negation, number; 1 claim dropped".
func (w *watch) edits(before ledger.Stored, a provenance.Analysis) string {
	if before.Document == nil {
		return ""
	}
	old, err := before.Document.Analysis(before.Text)
	if err != nil {
		return err.Error()
	}
	kinds := map[change.Kind]bool{}
	var about []string
	other := map[string]int{}
	for _, c := range change.Between(provenance.Analyse(old.Document, w.settings.known), a) {
		for _, k := range c.Kinds {
			kinds[k] = true
		}
		switch {
		case len(c.Kinds) > 0:
		case c.State == change.Changed:
			about = append(about, string(c.What))
		default:
			other[string(c.What)+" "+string(c.State)]++
		}
	}
	var words []string
	for _, k := range change.Kinds() {
		if kinds[k] && (k != change.Style || len(kinds)+len(about)+len(other) == 1) {
			words = append(words, string(k))
		}
	}
	words = append(words, about...)
	for _, what := range slices.Sorted(maps.Keys(other)) {
		words = append(words, fmt.Sprintf("%d %s", other[what], what))
	}
	return strings.Join(words, ", ")
}
