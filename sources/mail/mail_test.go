package mail

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode stands for the decoder of package sources: UTF-8, else windows-1256.
func decode(data []byte, label string) (string, error) {
	switch {
	case len(data) == 0:
		return "", errors.New("empty")
	case utf8.Valid(data):
		return string(data), nil
	}
	out, err := charmap.Windows1256.NewDecoder().Bytes(data)
	return string(out), err
}

// crlf is a message as it is sent.
func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

const letter = `Received: from mail.quay.example
From: =?utf-8?Q?The_Quay_Post?= <news@quay.example>
To: reader@example.com
Subject: =?utf-8?B?2KfZhNmF2YrZhtin2KE=?= =?utf-8?Q?_opens?=
Date: Thu, 9 Jul 2020 08:25:00 +0300
Message-ID: <1@quay.example>
List-Id: "Quay Daily" <daily.quay.example>
Archived-At: <https://quay.example/daily/1>
MIME-Version: 1.0
`

const twoParts = letter + `Content-Type: multipart/alternative; boundary="b"

A preamble that nobody sees.
--b
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes
Content-Transfer-Encoding: quoted-printable

The harbour=E2=80=99s gate =20
opened.
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VGhlIGhhcmJvdXLigJlzIGdhdGUgb3BlbmVkLjwvcD4=
--b
Content-Type: text/html
Content-Disposition: attachment; filename=x.html

<p>attached</p>
--b--
`

func TestRead(t *testing.T) {
	m, err := Read(crlf(twoParts), decode)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s|%s|%s|%s|%s|%s|%v|%s|%s|%s|%s", m.ID, m.Subject, m.Name, m.Address, m.Date, m.List, m.Listed, m.URL, m.HTML, m.Type, m.Text)
	want := "1@quay.example|الميناء opens|The Quay Post|news@quay.example|Thu, 9 Jul 2020 08:25:00 +0300|Quay Daily|true|https://quay.example/daily/1|" +
		"<p>The harbour’s gate opened.</p>|text/html; charset=utf-8|The harbour’s gate opened.\n"
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReadBodies(t *testing.T) {
	arabic, err := charmap.Windows1256.NewEncoder().String("فتح الميناء")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, message, text, html string }{
		{"plain", "From: a@b.example\n\nText", "Text", ""},
		{"bare line ends", "From: a@b.example\n\nOne\nTwo", "One\nTwo", ""},
		{"an old encoding", "From: a\nContent-Type: text/plain; charset=windows-1256\n\n" + arabic, "فتح الميناء", ""},
		{"a false label", "From: a\nContent-Type: text/plain; charset=us-ascii\n\nفتح", "فتح", ""},
		{"a label that is none", "From: a\nContent-Type: text/plain; charset=klingon\n\nفتح", "فتح", ""},
		{"a type that is none", "From: a\nContent-Type: ;;\n\nText", "Text", ""},
		{"HTML alone", "From: a\nContent-Type: text/html\n\n<p>x", "", "<p>x"},
		{"parts in parts", "From: a\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>x\n--c--\n--a--\n", "", "<p>x"},
		{"a picture", "From: a\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a\n\nText\n--a--\n", "Text", ""},
	} {
		m, err := Read([]byte(c.message), decode)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if strings.TrimSpace(m.Text) != c.text || strings.TrimSpace(string(m.HTML)) != c.html {
			t.Errorf("%s: text %q, HTML %q", c.name, m.Text, m.HTML)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	deep := "From: a\n"
	for i := range 20 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	many := "From: a\nContent-Type: multipart/mixed; boundary=a\n\n" + strings.Repeat("--a\n\n\n", maxParts+1) + "--a--\n"
	for _, c := range []struct{ name, message, want string }{
		{"empty", "", "no header"},
		{"no field", "Just text.\n\nAnd more.", "no header"},
		{"no body", "From: a\n\n", "no text"},
		{"a picture", "From: a\nContent-Type: image/png\n\nx", "no text"},
		{"cut off", twoParts[:len(twoParts)-70], "damaged"},
		{"body cut off", twoParts[:strings.Index(twoParts, "PHA+")], "cut off"},
		{"base64 that is none", "From: a\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n&&&&", "damaged"},
		{"deep", deep, "parts nested too deeply"},
		{"many", many, "too many parts"},
	} {
		m, err := Read([]byte(c.message), decode)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %+v, error %v; want %q", c.name, m, err, c.want)
		}
	}
}

func TestPerson(t *testing.T) {
	r := &reader{decode: decode}
	for field, want := range map[string]string{
		`Jane Doe <jane@quay.example>`: "Jane Doe|jane@quay.example", `"Doe, Jane" <j@q.example>, x@y`: "Doe, Jane|j@q.example",
		`jane@quay.example`: "|jane@quay.example", `Jane`: "Jane|", `<j@q.example>`: "|j@q.example", `j@q.example <j@q.example>`: "|j@q.example", ``: "|",
		`=?windows-1256?Q?=DD=CA=CD?= <x@y>`: "فتح|x@y", `=?klingon?Q?x?= <x@y>`: "x|x@y",
	} {
		if name, address := r.person(field); name+"|"+address != want {
			t.Errorf("%q: %q %q, want %q", field, name, address, want)
		}
	}
}

func TestBox(t *testing.T) {
	const box = "From a@b.example Thu Jul  9 08:25:00 2020\nFrom: a\n\nOne\nFrom here on\n>From there\n>>From quoted\n> From a reader\n\n" +
		"From c@d.example Thu Jul  9 08:26:00 2020\nFrom: c\n\n" + "%s\n\nFrom e Thu Jul  9 08:26:00 2020\r\nFrom: e\r\n\r\nThree"
	for _, c := range []struct {
		second string
		want   []string
	}{
		{"Two", []string{"From: a\n\nOne\nFrom here on\nFrom there\n>From quoted\n> From a reader\n\n", "From: c\n\nTwo\n\n", "From: e\r\n\r\nThree"}},
		{strings.Repeat("x", 200), []string{"From: a\n\nOne\nFrom here on\nFrom there\n>From quoted\n> From a reader\n\n", "! too large", "From: e\r\n\r\nThree"}},
		{strings.Repeat("xxx\n", 50), []string{"From: a\n\nOne\nFrom here on\nFrom there\n>From quoted\n> From a reader\n\n", "! too large", "From: e\r\n\r\nThree"}},
	} {
		var got []string
		for data, err := range Box(bufio.NewReaderSize(strings.NewReader(fmt.Sprintf(box, c.second)), 16), 150) {
			if err != nil {
				got = append(got, "! "+err.Error())
				continue
			}
			got = append(got, string(data))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got\n%q\nwant\n%q", got, c.want)
		}
	}
}

// FuzzRead checks that any message is read or refused, and that what is read
// is text.
func FuzzRead(f *testing.F) {
	f.Add(crlf(twoParts))
	f.Add([]byte("From: a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--"))
	f.Add([]byte("Subject: =?utf-8?Q?=C3=BC?=\nContent-Transfer-Encoding: base64\n\nZm9v"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data, decode)
		if err != nil {
			return
		}
		for _, s := range []string{m.Subject, m.Name, m.List, m.Text} {
			if !utf8.ValidString(s) {
				t.Errorf("%q is no text", s)
			}
		}
	})
}

// FuzzBox checks that any mbox is read to its end, and that messages stay under
// the limit.
func FuzzBox(f *testing.F) {
	f.Add("From a\n\nx\n\nFrom b\n>From\n")
	f.Fuzz(func(t *testing.T, box string) {
		for data, err := range Box(bufio.NewReaderSize(strings.NewReader(box), 16), 100) {
			if err == nil && len(data) > 100 {
				t.Errorf("%d bytes", len(data))
			}
		}
	})
}
