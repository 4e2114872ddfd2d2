package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The pages of README's tour of the web, before and after somebody edited them.
// Which are sent depends on how often the feed was asked for.
var (
	harbour = [2]string{
		`<p>The harbour will stay open all winter, transport minister Karim Nasser said on Tuesday. He said 12 ships were due on Friday.</p>
<p>“We will not close the gates,” the harbour master, Lena Brook, said. Nobody was hurt in the fire of Sunday night.</p>`,
		`<p>The harbour will stay open all winter, transport minister Karim Nasser said on Tuesday. He said 15 ships were due on Friday.</p>
<p>“We will close the gates,” the harbour master, Lena Brook, said.</p>`,
	}
	market = [2]string{
		`<p>قال عمدة المدينة سليم عواد إن السوق سيفتح أبوابه يوم الخميس المقبل بعد إصلاح السقف.</p><p>وأضاف أن الحكومة دفعت 4 ملايين دولار.</p>`,
		`<p>قال عمدة المدينة سليم عواد إن السوق ربما سيفتح أبوابه يوم الخميس المقبل بعد إصلاح السقف.</p><p>وأضاف أن الحكومة دفعت 4 ملايين دولار.</p>`,
	}
)

// newsServer is the local server of README's tour.
func newsServer(t *testing.T) string {
	rounds := 0
	page := func(w http.ResponseWriter, title string, body [2]string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!DOCTYPE html><html><head><title>%s</title></head><body><article><h1>%s</h1>\n%s</article></body></html>", title, title, body[min(rounds, 2)-1])
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed.xml":
			rounds++
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>News</title><item><title>Harbour</title><link>http://%s/harbour.html</link></item>
<item><title>Market</title><link>http://%s/market.html</link></item></channel></rss>`, r.Host, r.Host)
		case "/harbour.html":
			page(w, "Harbour stays open, minister says", harbour)
		case "/market.html":
			page(w, "السوق يفتح أبوابه", market)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

// instants are the times that the tour prints.
var instants = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)

// The tour of the web that README shows is a real one but for the times and the
// server's port.
func TestReadmeWebTour(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(readme), "```console\n")
	if len(blocks) < 3 {
		t.Fatal("README.md has no second console block")
	}
	want, _, _ := strings.Cut(blocks[2], "\n```\n")
	const shown = "127.0.0.1:8000"
	server := newsServer(t)
	commands := commandsOf(strings.ReplaceAll(want, shown, server))
	got := strings.ReplaceAll(tour(t, commands), server, shown)
	mask := func(s string) string { return instants.ReplaceAllString(changing.ReplaceAllString(s, "…"), "…") }
	if mask(got) != mask(want) {
		t.Errorf("README.md shows\n%s\nprinted is\n%s", want, got)
	}
}
