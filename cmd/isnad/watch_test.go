package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A watch that is ended in the midst of a round records what it has, says so,
// and ends well.
func TestWatchStops(t *testing.T) {
	atDesk(t)
	if status, _, errs := runHere(t, "init", "evidence"); status != 0 {
		t.Fatal(errs)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			page := "<item><link>http://" + r.Host + "/a.txt</link><title>A</title></item><item><link>http://" + r.Host + "/never</link><title>B</title></item>"
			w.Write([]byte(`<rss version="2.0"><channel>` + page + `</channel></rss>`))
		case "/a.txt":
			w.Header().Set("Content-Type", "text/plain")
			w.Write([]byte("The hall is open, the mayor said.\n"))
		case "/never":
			cancel()
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	root := newRoot()
	var out, errs bytes.Buffer
	root.SetArgs([]string{"watch", "-C", "evidence", "--allow-local", s.URL + "/feed"})
	root.SetOut(&out)
	root.SetErr(&errs)
	if err := root.ExecuteContext(ctx); err != nil {
		t.Errorf("%v, messages %s", err, errs.String())
	}
	if !strings.Contains(out.String(), "/a.txt") || errs.String() != "isnad: stopped\n" {
		t.Errorf("printed %q, messages %q", out.String(), errs.String())
	}
	if _, listed, _ := runHere(t, "documents", "-C", "evidence", "--format", "jsonl"); strings.Count(listed, "\n") != 1 {
		t.Errorf("recorded %s", listed)
	}
}

// A host's turn in the round is its own, the same each time, and within a tenth.
func TestOffset(t *testing.T) {
	seen := map[time.Duration]bool{}
	for _, feed := range []string{"https://a.example/feed", "https://b.example/feed", "https://c.example/feed", "https://d.example/feed"} {
		d := offset(feed, time.Hour)
		if d < 0 || d >= 6*time.Minute || d != offset(feed, time.Hour) || d != offset(strings.Replace(feed, "/feed", "/other", 1), time.Hour) {
			t.Errorf("%s: %s", feed, d)
		}
		seen[d] = true
	}
	if len(seen) < 2 || offset("https://a.example/", 5) != 0 || offset(":", time.Hour) != 0 {
		t.Errorf("offsets %v", seen)
	}
}

// A feed that asks for patience gets it, and a problem that stays is told once.
func TestWatchPatience(t *testing.T) {
	atDesk(t)
	runHere(t, "init", "evidence")
	asked := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed" {
			asked++
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(s.Close)
	status, out, errs := runHere(t, "watch", "-C", "evidence", "--allow-local", "--every", "1ms", "--rounds", "3", s.URL+"/feed")
	if status != statusUsage || out != "" || asked != 3 || strings.Count(errs, "503 Service Unavailable") != 1 {
		t.Errorf("exit status %d, asked %d times, printed %q, messages %q", status, asked, out, errs)
	}
}

// Adding a page that the ledger holds asks for it only if it has changed, and
// finds that it is known.
func TestAddAsksOnlyForChanges(t *testing.T) {
	atDesk(t)
	runHere(t, "init", "evidence")
	tag, sent, spared := `"one"`, 0, 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/plain")
		if r.Header.Get("If-None-Match") == tag {
			spared++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		sent++
		w.Write([]byte("The hall is open, the mayor said. " + tag + "\n"))
	}))
	t.Cleanup(s.Close)
	for i, want := range []string{": recorded\n", ": known already\n", ": recorded as a new version\n", ": known already\n"} {
		if i == 2 {
			tag = `"two"`
		}
		status, out, errs := runHere(t, "add", "-C", "evidence", "--allow-local", s.URL+"/a.txt")
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("%d: printed %q, messages %q, want %q", i, out, errs, want)
		}
	}
	if sent != 2 || spared != 2 {
		t.Errorf("sent %d times, spared %d times; want 2, 2", sent, spared)
	}
}
