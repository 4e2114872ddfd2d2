package main

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// serveFolder serves a folder to a script. What is named .cgi is a whole answer,
// status line and all.
func serveFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve FOLDER")
	}
	folder := ts.MkAbs(args[0])
	files := http.FileServer(http.Dir(folder))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".cgi") {
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
