package sources

import (
	"slices"
	"strings"
	"testing"
)

const quayLetter = `Received: from mail.quay.example
From: The Quay Post <news@quay.example>
Subject: Harbour opens
Date: Thu, 9 Jul 2020 08:25:00 +0300
Message-ID: <1@quay.example>
List-Id: <daily.quay.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<div style="display:none">What lists of mails show</div><a href="https://quay.example/daily/1">View this email in your browser</a>
<p>The northern gate opened on Thursday.</p><p>Source: Enab Baladi</p>
`

func TestMailDocuments(t *testing.T) {
	letter := func(from, more string) string {
		return "From: " + from + "\nMIME-Version: 1.0\n" + more + "\n\nThe gate opened.\n"
	}
	for _, c := range []struct{ name, content, want string }{
		{"a.eml", quayLetter, `a.eml|Harbour opens|2020-07-09T08:25+03:00|||The Quay Post metadata|View this email in your browser¶¶The northern gate opened on Thursday.¶¶Source: Enab Baladi` +
			` [source Enab Baladi "Source: Enab Baladi" true]`},
		{"a", quayLetter[:strings.Index(quayLetter, "Content-Type")] + "\nText.", `a|Harbour opens|2020-07-09T08:25+03:00|||The Quay Post metadata|Text.`},
		{"a.eml", letter("Jane Doe <jane@quay.example>", "Subject: x"), "a.eml|x|||Jane Doe| unknown|The gate opened."},
		{"a.eml", letter("Jane Doe at Enab Baladi <jane@mail.example>", "Subject: x"), "a.eml|x|||Jane Doe|Enab Baladi metadata|The gate opened."},
		{"a.eml", letter("Jane Doe <jane@news.enabbaladi.net>", "List-Unsubscribe: <x>"), "a.eml||||Jane Doe|Enab Baladi metadata|The gate opened."},
		{"a.eml", letter("Reuters <news@thomsonreuters.example>", "Subject: x"), "a.eml|x||||Reuters metadata|The gate opened."},
		{"a.eml", letter("", "Subject: x\nList-Id: The Daily <d.example>"), "a.eml|x||||The Daily metadata|The gate opened."},
		{"a.eml", "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<img src=x>", "! a.eml: no text in the message"},
		{"a.eml", "<p>Text", "! a.eml: no header of a message"},
		{"page.mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: https://quay.example/1\nSubject: x\nMIME-Version: 1.0\n" +
			"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://quay.example/1\n\n" + harbourPage + "\n--b--\n",
			"page.mhtml|Harbour reopens after storm|2020-07-09T08:25Z||Lena Okafor|The Quay Post metadata|"},
	} {
		got := strings.Join(readDocuments(t, c.name, c.content, Options{}), "\n")
		if c.name == "page.mhtml" {
			got = got[:min(len(got), len(c.want))]
		}
		got = strings.TrimRight(got, "¶\n")
		if got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.content[:30], got, c.want)
		}
	}
}

// Of a message in which one part is broken the other is read, and it is told of.
func TestBrokenMail(t *testing.T) {
	const broken = "It was called the caf\xe2\x80 of the harbour, “they said"
	parts := func(text, html string) string {
		return "From: a@b.example\nMIME-Version: 1.0\nMessage-Id: <1@b.example>\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n" +
			text + "\n--b\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n--b--\n"
	}
	const told = "broken UTF-8 at byte "
	for _, c := range []struct {
		name, file, content, encoding string
		want                          []string // what documents and problems hold
	}{
		{"text", "a.eml", parts(broken, "<p>The gate opened."), "", []string{"The gate opened.", "! a.eml: text/plain part: " + told + "21"}},
		{"HTML", "a.eml", parts("The gate opened.", "<p>"+broken), "", []string{"called the caf\ufffd", "! a.eml: text/html part: " + told + "24: read with U+FFFD"}},
		{"HTML without a tag that pages have", "a.eml", parts("The gate opened.", broken), "", []string{"The gate opened.", "! a.eml: text/html part: " + told + "21"}},
		{"both", "a.eml", parts(broken, broken), "", []string{"! a.eml: text/html part: " + told}},
		{"in an mbox", "a.mbox", "From x@y Thu Jul  9 08:25:00 2020\n" + parts(broken, "<p>The gate opened."), "", []string{"1@b.example|", "! a.mbox: message 1: text/plain part: " + told}},
		{"another encoding than it says", "a.eml", parts("The gate opened.", "<p>The caf\xe9 at the quay."), "windows-1252", []string{"The café at the quay."}},
		{"neither", "a.eml", parts("", "<p>The gate opened."), "", []string{"The gate opened."}},
	} {
		got := readDocuments(t, c.file, c.content, Options{Encoding: c.encoding})
		if len(got) != len(c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(got[i], want) {
				t.Errorf("%s: got %q, want %q", c.name, got[i], want)
			}
		}
	}
}

func TestMailOnTheWeb(t *testing.T) {
	root := tree(t, map[string]string{"a.eml": quayLetter, "b.eml": strings.Replace(quayLetter, "MIME", "Archived-At: <https://quay.example/a>\nMIME", 1)})
	var got []string
	for d, p := range Read([]string{root}, Options{Raw: true}) {
		if p != nil || !strings.HasPrefix(string(d.Raw), "Received: ") {
			t.Fatalf("%+v, %v", d, p)
		}
		got = append(got, d.CanonicalURL)
	}
	if want := []string{"https://quay.example/daily/1", "https://quay.example/a"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A message that is broken costs that message.
func TestMbox(t *testing.T) {
	const from = "From x@y Thu Jul  9 08:25:00 2020\n"
	box := from + quayLetter + "\n" + from + "Subject: no text\n\n\n\n" + from + "Subject: s\n\n" + strings.Repeat("long ", 300) + "\n\n" + from + "Subject: last\n\n>From here on it is text.\n"
	got := readDocuments(t, "a.mbox", box, Options{MaxBytes: 1000})
	for i := range got {
		got[i] = got[i][:min(len(got[i]), 60)]
	}
	want := []string{
		"1@quay.example|Harbour opens|2020-07-09T08:25+03:00|||The Qu",
		"! a.mbox: message 2: no text in the message",
		"! a.mbox: message 3: too large: over 1000 bytes",
		"a.mbox:4|last|||| unknown|From here on it is text.¶",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
