package ledger

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"isnad/provenance"
	"isnad/sources"
	"isnad/sources/fetch"
	"isnad/sources/outlet"
)

// fetchedDoc is an addition of a page that was fetched at a time.
func fetchedDoc(url, title, text string, at time.Time) Addition {
	d := sources.Meta{Name: url, URL: url, Title: title}.Document(text)
	d.Response = &fetch.Response{Asked: url + "?from=feed", URL: url, Status: 200, Time: at, Hops: []fetch.Hop{{URL: url + "?from=feed", Status: 301, To: url}}}
	return Addition{Analysis: provenance.Analyse(d, outlet.Default()), Raw: []byte("WARC/1.1 of " + at.String())}
}

// How a document came is kept, and found again; a page that says the same comes
// to the same record however often its bytes differ, one that says another thing
// is a new version.
func TestFetchedDocuments(t *testing.T) {
	l := newLedgerAt(t, t.TempDir())
	const url = "http://quay.example/a"
	at := at(1)
	for i, c := range []struct {
		title, text string
		want        Standing
	}{
		{"Road", "The road is open, the mayor said.", New},
		{"Road", "The road is open, the mayor said.", Known},
		{"Road", "The road is shut, the mayor said.", Newer},
		{"Street", "The road is shut, the mayor said.", Newer},
		{"Street", "The road is shut, the mayor said.", Known},
	} {
		now := at.Add(time.Duration(i) * time.Millisecond) // all in one second
		_, out, err := l.Add([]Addition{fetchedDoc(url, c.title, c.text, now)}, AddOptions{}, now)
		if err != nil || out[0].Err != nil || out[0].Standing != c.want {
			t.Fatalf("%d: %+v, %v", i, out, err)
		}
	}
	for _, name := range []string{url, url + "?from=feed", "quay.example"} {
		versions, err := l.Versions(name)
		if err != nil || len(versions) != 3 {
			t.Fatalf("%s: %d versions, %v", name, len(versions), err)
		}
		f := versions[0].Document.Fetched
		if f == nil || f.Asked != url+"?from=feed" || !f.Time.Equal(at) || f.Status != 200 || fmt.Sprint(f.Hops) != "[{http://quay.example/a?from=feed 301 http://quay.example/a}]" {
			t.Errorf("%+v", f)
		}
		if versions[1].Document.Older != versions[0].SHA256 || !strings.Contains(versions[2].Text, "shut") {
			t.Errorf("versions out of order: %+v", versions)
		}
		a, err := versions[0].Document.Analysis(versions[0].Text)
		if err != nil || a.Document.Response == nil || a.Document.Response.Asked != f.Asked {
			t.Errorf("%+v, %v", a.Document, err)
		}
	}
	wantSound(t, l, "OK: 2 documents, 3 entries, checkpoint 0, 3 pending")
}

func TestVersionsByName(t *testing.T) {
	l := newLedgerAt(t, t.TempDir())
	for _, name := range []string{"road/a.txt", "road/b.txt", "a.txt"} {
		a := provenance.Analyse(sources.NewDocument(name, "", "The road is open, the mayor said. "+name), outlet.Default())
		if _, _, err := l.Add([]Addition{{Analysis: a}}, AddOptions{}, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"a.txt": "", "b.txt": "", "road": "may be any of road/a.txt, road/b.txt", "c.txt": "not in the ledger", "": "not in the ledger"} {
		v, err := l.Versions(name)
		if want == "" && (err != nil || len(v) != 1) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %d versions, %v; want %q", name, len(v), err, want)
		}
	}
}

// Records of a fetch that somebody has made up are refused.
func TestFetchedRefuses(t *testing.T) {
	a := fetchedDoc("http://quay.example/a", "Road", "The road is open.", time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC))
	e := Entry{Kind: KindDocument, Time: time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC), Editor: Editor{"Ann", "a@example.org"}, Document: newDocument(a.Analysis, digest(a.Raw), "", Means{})}
	data, err := e.Format()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseEntry(data)
	if err != nil || again.Document.Fetched == nil {
		t.Fatalf("%v", err)
	}
	for old, new := range map[string]string{
		`"status": 200`: `"status": 9`,
		`"time": "2026-11-03T12:00:00Z",` + "\n  \"status\"": `"time": "2026-11-03T12:00:00+00:00",` + "\n  \"status\"",
		`"asked": "`:     `"asked": "\u202e`,
		"\"fetched\": {": "\"fetched\": {}, {",
	} {
		forged := strings.Replace(string(data), old, new, 1)
		if forged == string(data) {
			t.Errorf("%q: not there", old)
		}
		if _, err := ParseEntry([]byte(forged)); err == nil {
			t.Errorf("%q: taken", new)
		}
	}
}
