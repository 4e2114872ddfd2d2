package sources

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"isnad/sources/fetch"
)

// web reads what a fetch of each URL gives, with the bytes kept.
func readWeb(t *testing.T, answers map[string]*fetch.Response, urls ...string) (docs []*Document, problems []string) {
	t.Helper()
	o := Options{Raw: true, Fetch: func(url string) (*fetch.Response, error) {
		if r := answers[url]; r != nil {
			return r, nil
		}
		return nil, errors.New("no answer")
	}}
	for d, p := range Read(urls, o) {
		if p != nil {
			problems = append(problems, p.Error())
		} else {
			docs = append(docs, d)
		}
	}
	return docs, problems
}

// answer is a response with that content type and body.
func answerOf(url, contentType, body string) *fetch.Response {
	return &fetch.Response{Asked: url, URL: url, Status: 200, Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body), Record: []byte("record of " + url)}
}

const hallPage = `<!DOCTYPE html><html><head><title>Hall opens</title></head><body><article><h1>Hall opens</h1>
<p>The hall will open in May, the architect Lena Brook said on Monday, a year later than planned.</p></article></body></html>`

func TestWebForms(t *testing.T) {
	for name, c := range map[string]struct {
		url, contentType, body string
		want                   string // in the text, or in the problem after "!"
	}{
		"page":                  {"http://h.example/a", "text/html; charset=utf-8", hallPage, "Lena Brook"},
		"page without a type":   {"http://h.example/a", "", hallPage, "Lena Brook"},
		"page called text":      {"http://h.example/a.txt", "text/plain", hallPage, "Lena Brook"},
		"page that begins late": {"http://h.example/a", "text/html", strings.TrimPrefix(hallPage, "<!DOCTYPE html><html>"), "Lena Brook"},
		"text":                  {"http://h.example/a", "text/plain", "The hall is open.", "The hall is open."},
		"text by its name":      {"http://h.example/a.txt", "application/octet-stream", "The hall is open.", "The hall is open."},
		"text in its charset":   {"http://h.example/a", "text/plain; charset=windows-1256", "\xc7\xe1\xc8\xc7\xc8 \xe3\xdd\xca\xe6\xcd", "الباب مفتوح"},
		"charset that lies":     {"http://h.example/a", "text/plain; charset=windows-1256", "الباب مفتوح", "الباب مفتوح"},
		"charset nobody knows":  {"http://h.example/a", "text/plain; charset=klingon", "The hall is open.", "The hall is open."},
		"picture":               {"http://h.example/a", "image/png", "\x89PNG", `!http://h.example/a: content type "image/png"`},
		"bytes called text":     {"http://h.example/a", "text/plain", "a\x00\x01\x02\x00", `!http://h.example/a: content type`},
		"script":                {"http://h.example/a.js", "text/javascript", "alert(1)", `!http://h.example/a.js: content type`},
		"page without text":     {"http://h.example/a", "text/html", "<!DOCTYPE html><html></html>", "!http://h.example/a: no text"},
		"nothing at all":        {"http://h.example/a", "text/plain", "", "!http://h.example/a: "},
		"type that is no type":  {"http://h.example/a", "text/html;;;", hallPage, "Lena Brook"},
		"what could not be had": {"http://h.example/b", "", "", "!http://h.example/none: no answer"},
	} {
		ask := c.url
		if c.url == "http://h.example/b" {
			ask = "http://h.example/none"
		}
		docs, problems := readWeb(t, map[string]*fetch.Response{c.url: answerOf(c.url, c.contentType, c.body)}, ask)
		if want, bad := strings.CutPrefix(c.want, "!"); bad {
			if len(docs) > 0 || len(problems) != 1 || !strings.HasPrefix(problems[0], want) {
				t.Errorf("%s: %d documents, problems %q, want %s", name, len(docs), problems, want)
			}
		} else if len(docs) != 1 || len(problems) > 0 || !strings.Contains(docs[0].Text, want) {
			t.Errorf("%s: %d documents, problems %q", name, len(docs), problems)
		}
	}
}

// A document is where its text was found, knows how it came there, and has the
// record of that for its raw bytes.
func TestWebDocument(t *testing.T) {
	r := answerOf("http://h.example/new", "text/html", hallPage)
	r.Asked, r.Hops = "http://h.example/old", []fetch.Hop{{URL: "http://h.example/old", Status: 301, To: "http://h.example/new"}}
	docs, problems := readWeb(t, map[string]*fetch.Response{"http://h.example/old": r, "HTTP://h.example/new": r}, "http://h.example/old", "HTTP://h.example/new")
	if len(docs) != 1 || len(problems) > 0 {
		t.Fatalf("%d documents, problems %q", len(docs), problems)
	}
	d := docs[0]
	if d.URL != r.URL || d.Name != r.URL || d.Path != "" || string(d.Raw) != string(r.Record) || d.Title != "Hall opens" {
		t.Errorf("%+v", d)
	}
	if d.Response == nil || len(d.Response.Hops) != 1 || d.Response.Body != nil || d.Response.Record != nil || r.Body == nil {
		t.Errorf("response %+v", d.Response)
	}
}

func TestWebCorpus(t *testing.T) {
	lines := `{"id":"a","text":"The hall is open."}` + "\n" + `{"id":"b","text":"The hall is shut."}` + "\n"
	for _, kind := range []string{"application/jsonl", "text/plain", "application/json"} {
		docs, problems := readWeb(t, map[string]*fetch.Response{"http://h.example/c": answerOf("http://h.example/c", kind, lines)}, "http://h.example/c")
		if len(docs) != 2 || len(problems) > 0 {
			t.Errorf("%s: %d documents, problems %q", kind, len(docs), problems)
		}
	}
}
