package sources

import (
	"fmt"
	"mime"
	"strings"

	"isnad/sources/fetch"
)

// web reads what a URL leads to. Its document is named by the URL that answered
// in the end: that is where the text was found.
func (r *reader) web(address string) bool {
	if r.options.Fetch == nil {
		return r.problem(address, errUnread)
	}
	resp, err := r.options.Fetch(address)
	if err != nil {
		return r.problem(address, err)
	}
	return r.response(address, resp)
}

// response reads what a server sent; address names it in problems.
func (r *reader) response(address string, resp *fetch.Response) bool {
	form := webForm(resp)
	if form == "" {
		return r.problem(address, fmt.Errorf("content type %q: no form in which documents come", resp.ContentType()))
	}
	in := input{path: address, name: resp.URL, url: resp.URL, contentType: resp.ContentType(), response: resp}
	return r.inForm(in, form, resp.Body)
}

// fetched keeps with d how it was fetched: what is needed later, since a table
// of many pages would hold the bytes of all.
func (r *reader) fetched(d *Document, resp fetch.Response) {
	if r.options.Raw {
		d.Raw = resp.Record
	}
	resp.Body, resp.Record = nil, nil
	d.Response = &resp
}

// webForm is the form of what a server sent, "" when it is no document: what its
// first bytes tell, else what the server says, and if that says nothing, what
// the URL does.
func webForm(resp *fetch.Response) form {
	head := resp.Body[:min(len(resp.Body), headBytes)]
	if f := sniff(head); f != "" {
		return f
	}
	if looksLikeCorpus(head) { // which servers call text, or JSON
		return formCorpus
	}
	kind, _, err := mime.ParseMediaType(resp.ContentType())
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(resp.ContentType()), ";")
	}
	f := mediaForm(strings.TrimSpace(kind))
	if f == "" && (kind == "" || kind == "application/octet-stream") {
		f = extensions(extension(resp.URL))
	}
	if f == formText && isBinary(head) {
		return ""
	}
	return f
}

// mediaForm is the form that a media type says, "" when it says none.
func mediaForm(kind string) form {
	switch kind {
	case "text/html", "application/xhtml+xml":
		return formHTML
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json":
		return formFeed
	case "application/pdf":
		return formPDF
	case "message/rfc822", "multipart/related":
		return formMail
	case "application/mbox":
		return formMbox
	case "application/warc":
		return formWARC
	case "application/jsonl", "application/x-ndjson", "application/x-jsonlines":
		return formCorpus
	case "text/plain", "text/markdown":
		return formText
	}
	return ""
}
