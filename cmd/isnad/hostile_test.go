package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

// controls is every character that acts on a terminal or on the order of what
// is shown there: C0 without NUL, DEL, C1, the bidi controls and what nobody
// sees, and a sequence each that sets a colour, a title and a link.
func controls() string {
	var b strings.Builder
	for r := rune(1); r <= 0x9f; r++ {
		if r < ' ' || r >= 0x7f {
			b.WriteRune(r)
		}
	}
	for _, r := range []rune{0x61c, 0x200b, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
		0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xe0041} {
		b.WriteRune(r)
	}
	return b.String() + "\x1b[31m\x1b]0;title\x07\x1b]8;;http://example.org\x1b\\"
}

// inline are the controls that end no paragraph.
func inline() string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\n\v\f\r\u0085", r) {
			return -1
		}
		return r
	}, controls())
}

// hostileTexts are news in two languages with c in every place that a text has:
// titles, dates, names, marks, contents, outlets and credits.
func hostileTexts(c string) map[string]string {
	return map[string]string{
		"one": "Port " + c + " strike is over\n3 March 2021\nBy Lena" + c + " Post\n\n(Reuters" + c + ") – Transport Minister Lena " + c + "Okafor said" + c +
			" on Wednesday that the strike " + c + " at the port is over. “Every worker will " + c + " receive a bonus in April,” she told BBC" + c + " News.\n\nSource: Al" + c + "jazeera\n",
		"two":   "Minister promises bonus\n\n“Every worker will receive " + c + "a bonus in April,” Transport Minister Lena Okafor told the BBC.\n\nSource: Reuters\n",
		"three": "الوزيرة: إضراب " + c + " الميناء انتهى\n\nقالت وزيرة النقل لينا" + c + " أوكافور لوكالة سانا إن إضراب " + c + "الميناء انتهى. وأضافت «سيحصل كل عامل " + c + " على مكافأة».\n\nالمصدر: رويترز" + c + "\n",
	}
}

// hostileFolder holds the texts as files with such names and as a corpus.
func hostileFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "news"+strings.ReplaceAll(controls(), "/", "")+"\x9b\xff")
	if err := os.Mkdir(dir, 0o755); err != nil {
		if runtime.GOOS != "linux" {
			t.Skip(err) // a file system that refuses such names
		}
		t.Fatal(err)
	}
	var corpus []byte
	for name, text := range hostileTexts(inline()) {
		if err := os.WriteFile(filepath.Join(dir, name+controls()[:40]+"\x9b.txt"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c := controls() + "\x00"
		line, err := json.Marshal(map[string]string{"id": name + c, "url": "https://bbc.co.uk/" + c + name, "outlet": "BBC" + c,
			"title": "Port" + c, "published": "2021" + c, "lang": "en" + c, "text": text + c})
		if err != nil {
			t.Fatal(err)
		}
		corpus = append(append(corpus, line...), '\n')
	}
	if err := os.WriteFile(filepath.Join(dir, "corpus.jsonl"), corpus, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// quiet fails t when what was printed may act on a terminal. The isolates that
// stand round what is set from right to left must be our own: in pairs, inside
// one line, none in another.
func quiet(t *testing.T, what, printed string) {
	t.Helper()
	if r := acting(printed); r != 0 {
		i := strings.IndexRune(printed, r)
		t.Errorf("%s: %U raw behind %q", what, r, printed[max(0, i-40):i])
	}
	for line := range strings.Lines(printed) {
		open := false
		for _, r := range line {
			if r == '\u2068' || r == '\u2069' {
				if open == (r == '\u2068') {
					t.Errorf("%s: isolates out of order in %q", what, line)
					return
				}
				open = !open
			}
		}
		if open {
			t.Errorf("%s: an isolate left open in %q", what, line)
		}
	}
}

// Nothing that a text, a name or a corpus holds acts on the terminal, whatever
// the verb, the format and the width.
func TestControlsInDocuments(t *testing.T) {
	dir := hostileFolder(t)
	verbs := append(everyVerb(), []string{"lint"})
	for _, verb := range verbs {
		for _, flags := range [][]string{{"--format", "table"}, {"--width", "20"}, {"--format", "csv"}, {"--format", "md"}, {"--format", "json"},
			{"--format", "jsonl"}, {"--format", "sarif"}, {"--format", "junit"}} {
			if verb[0] != "lint" && strings.HasSuffix(flags[1], "if") || verb[0] != "lint" && flags[1] == "junit" {
				continue
			}
			args := append(append([]string{verb[0]}, flags...), verb[1:]...)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "C12", "C1")
			}
			var out, errs bytes.Buffer
			if status := run(append(args, dir), strings.NewReader(""), &out, &errs); status == statusUsage || out.Len() == 0 || errs.Len() > 0 {
				t.Fatalf("%q: exit status %d, %d bytes printed, messages %q", args, status, out.Len(), errs.String())
			}
			quiet(t, fmt.Sprint(args), out.String())
		}
	}
}

// JSON holds the text to the byte, for all that it shows nothing raw.
func TestControlsKeptInJSON(t *testing.T) {
	text := "The minister said that " + inline() + " is open."
	var out, errs bytes.Buffer
	run([]string{"documents", "--text", "--format", "jsonl", "-"}, strings.NewReader(text), &out, &errs)
	quiet(t, "documents --text", out.String())
	var row struct{ Text string }
	if err := json.Unmarshal(out.Bytes(), &row); err != nil || row.Text != text {
		t.Errorf("text %q, error %v, messages %q; want %q", row.Text, err, errs.String(), text)
	}
}

// Arguments come back in messages, each on one line.
func TestControlsInArguments(t *testing.T) {
	c := controls()
	for _, verb := range everyVerb() {
		for _, args := range [][]string{
			{verb[0] + c}, {verb[0], "--" + c, "seeds"}, {verb[0], "-" + c, "seeds"}, {verb[0], "--format", c, "seeds"}, {verb[0], "--width", c, "seeds"},
			{verb[0], "--jobs", c, "seeds"}, {verb[0], "--color", c, "seeds"}, {verb[0], "--max-bytes", c, "seeds"},
			{verb[0], "no" + c, "such" + c}, {verb[0], "no", "https://example.org/" + c},
		} {
			status, out, errs := runHere(t, args...)
			quiet(t, fmt.Sprintf("%q", args), out+errs)
			if status != statusUsage || out != "" || !strings.HasPrefix(errs, "isnad: ") {
				t.Errorf("%q: exit status %d, printed %q, messages %q", args, status, out, errs)
			}
			for line := range strings.Lines(errs) {
				if !strings.HasPrefix(line, "isnad: ") {
					t.Errorf("%q: message %q", args, line)
				}
			}
		}
	}
}

// wide is s in UTF-16, little end first unless big.
func wide(s string, big bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

// What cannot be read is told of in one message with name and reason; what can
// be is printed all the same.
func TestUnreadable(t *testing.T) {
	const good = "Transport Minister Lena Okafor said that the strike is over.\n"
	nested := strings.Repeat("“", 10_000) + "it is over" + strings.Repeat("”", 10_000) + " said Lena Okafor.\n"
	for _, c := range []struct {
		name, file, data string
		flags            []string
		want             string // the message behind the file's name, "" for none
	}{
		{"missing", "", "", nil, ": file does not exist"},
		{"a binary", "a.txt", "\x7fELF\x01\x00\x00\x02\xff", nil, ": binary, not text"},
		{"empty", "a.txt", "", nil, ": empty"},
		{"white space", "a.txt", " \n\t\u2028", nil, ": empty"},
		{"a byte order mark", "a.txt", "\ufeff", nil, ": empty"},
		{"broken UTF-8", "a.txt", "She said “it is over\xe2\x80\n" + good, nil, ": broken UTF-8 at byte 22"},
		{"a page with broken UTF-8", "a.html", "<html><body><p>She said “it is over\xe2\x80</p><p>" + good + "</p></body></html>", nil,
			": broken UTF-8 at byte 37: read with U+FFFD in the place of what is broken"},
		{"mail with broken UTF-8", "a.eml", "From: x@quay.example\nContent-Type: text/plain; charset=utf-8\n\nShe said “it is over\xe2\x80\n" + good, nil,
			": text/plain part: broken UTF-8 at byte 22"},
		{"mail of a page with broken UTF-8", "a.eml", "From: x@quay.example\nContent-Type: text/html; charset=utf-8\n\n<p>She said “it is over\xe2\x80</p><p>" + good, nil,
			": text/html part: broken UTF-8 at byte 25: read with U+FFFD in the place of what is broken"},
		{"a corpus with broken UTF-8", "a.jsonl", "{\"id\":\"x\",\"text\":\"It is so.\"}\n{\"text\":\"caf\xe9\"}", nil, ":2: not UTF-8 at byte 12 of the line"},
		{"UTF-16, little end first", "a.txt", wide(good, false), nil, ""},
		{"UTF-16, big end first", "a.txt", wide(good, true), nil, ""},
		{"UTF-16 with its mark", "a.txt", wide("\ufeff"+good, false), nil, ""},
		{"UTF-16, other end first, with its mark", "a.txt", wide("\ufeff"+good, true), nil, ""},
		{"half a character of UTF-16", "a.txt", wide("\ufeff"+good, false)[:33], nil, ": encoding utf-16: bytes that it does not have"},
		{"too large", "a.txt", strings.Repeat(good, 9), []string{"--max-bytes", "500"}, ": too large: over 500 bytes; --max-bytes allows more"},
		{"a line too large", "a.jsonl", `{"text":"` + strings.Repeat("a", 500) + "\"}\n", []string{"--max-bytes", "500"}, ":1: too large: over 500 bytes; --max-bytes allows more"},
		{"nothing but short quotations", "a.txt", strings.Repeat("“No,” he said.\n\n", 12_000), nil, ": more than 10000 attributions or mentions of outlets, or 50000 sentences: what follows byte 199998 of 240000 is not read"},
		{"nothing but short sentences", "a.txt", strings.Repeat("He ate a red bun.\n\n", 60_000), nil, ": more than 10000 attributions or mentions of outlets, or 50000 sentences: what follows byte 950017 of 1140000 is not read"},
		{"nothing but outlets", "a.txt", strings.Repeat("Reuters and AFP. ", 6000), nil, ": more than 10000 attributions or mentions of outlets, or 50000 sentences: what follows byte 85000 of 102000 is not read"},
		{"no JSON", "a.jsonl", "{\"id\":\"x\",\"text\":\"It is so.\"}\n{\x1b", nil, `:2: not JSON: invalid character '\x1b' looking for beginning of object key string`},
		{"an id twice", "a.jsonl", "{\"id\":\"x\",\"text\":\"It is so.\"}\n{\"id\":\"x\",\"text\":\"It is not.\"}", nil, `:2: id "x": already that of line 1`},
		{"10,000 nested quotations", "a.txt", nested, nil, ""},
		{"a name with line end and escape", "a\n\x1b[31m.txt", "", nil, ": empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path, rest := filepath.Join(dir, c.file), filepath.Join(dir, "good.txt")
			if c.file == "" {
				path = filepath.Join(dir, "none.txt")
			} else if err := os.WriteFile(path, []byte(c.data), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(rest, []byte(good), 0o644); err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			status := run(append(append([]string{"documents", "--format", "jsonl"}, c.flags...), path, rest), strings.NewReader(""), &out, &errs)
			want, wantStatus := "", statusOK
			if c.want != "" {
				want = "isnad: " + strings.NewReplacer("\n", " ", "\x1b", `\x1b`).Replace(path) + c.want + "\n"
				wantStatus = statusUsage
			}
			if status != wantStatus || errs.String() != want || !strings.Contains(out.String(), `"name":"good.txt"`) {
				t.Errorf("exit status %d, messages %q, want %d, %q; printed\n%s", status, errs.String(), wantStatus, want, out.String())
			}
			quiet(t, c.name, out.String()+errs.String())
		})
	}
}
