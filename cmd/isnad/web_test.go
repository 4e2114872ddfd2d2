package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// serveFolder serves a folder to a script. What is named .cgi is a whole answer,
// status line and all; in a feed $URL is the server's own. Nothing is told of
// when files were changed, since scripts change them within a second.
func serveFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve FOLDER")
	}
	folder := ts.MkAbs(args[0])
	files := http.FileServer(http.Dir(folder))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/feed.xml":
			w.Header().Set("Content-Type", "application/rss+xml")
			io.WriteString(w, strings.ReplaceAll(ts.ReadFile(folder+r.URL.Path), "$URL", "http://"+r.Host))
			return
		case !strings.HasSuffix(r.URL.Path, ".cgi"):
			r.Header.Del("If-Modified-Since")
			files.ServeHTTP(w, r)
			return
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Write([]byte(strings.ReplaceAll(ts.ReadFile(folder+r.URL.Path), "\n", "\r\n")))
			conn.Close()
		}
	}))
	ts.Defer(s.Close)
	ts.Setenv("URL", s.URL)
}
