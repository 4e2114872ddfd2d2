package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// framed is every record as a frame of its own, behind a dictionary in a frame to
// be skipped where dict is not nil; a long frame has several blocks.
func framed(t testing.TB, dict []byte, records ...string) string {
	t.Helper()
	var out bytes.Buffer
	options := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedFastest)}
	if dict != nil {
		out.WriteString(dictionaryMagic)
		out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(dict))))
		out.Write(dict)
		if bytes.HasPrefix(dict, []byte(frameMagic)) {
			dict = unpacked(t, dict)
		}
		options = append(options, zstd.WithEncoderDict(dict))
	}
	z, err := zstd.NewWriter(nil, options...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		out.Write(z.EncodeAll([]byte(r), nil))
	}
	return out.String()
}

func unpacked(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := z.DecodeAll(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dictionary is one made of pages as those of the tests are.
func dictionary(t testing.TB) []byte {
	t.Helper()
	var contents [][]byte
	for i := range 200 {
		contents = append(contents, []byte(response(fmt.Sprintf("https://a.example/%d", i), fmt.Sprintf("<p>Page %d of %d", i, i*i))))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: contents, History: contents[0], Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	return dict
}

func TestZstandard(t *testing.T) {
	one, two := response("https://a.example/1", "<p>One"), response("https://a.example/2", "<p>"+strings.Repeat("Two, and more of it. ", 20000))
	wantOf := func(file string, starts ...int) []string {
		var out []string
		for i, at := range starts {
			out = append(out, fmt.Sprintf("%d https://a.example/%d %s", at, i+1, []string{"<p>One", "<p>" + strings.Repeat("Two, and more of it. ", 20000)}[i]))
		}
		return out
	}
	plain := framed(t, nil, one, two)
	check(t, "frames", plain, wantOf(plain, 0, len(framed(t, nil, one)))...)
	check(t, "one frame", framed(t, nil, one+two), wantOf("", 0, 0)...)
	dict := dictionary(t)
	file := framed(t, dict, one, two)
	check(t, "dictionary", file, wantOf(file, 8+len(dict), len(framed(t, dict, one)))...)
	small := []byte(packed(t, "zstd", string(dict)))
	file = framed(t, small, one, two)
	check(t, "packed dictionary", file, wantOf(file, 8+len(small), len(framed(t, small, one)))...)
	skipped := "\x50" + skippedMagic + "\x03\x00\x00\x00abc"
	check(t, "a frame to be skipped", framed(t, nil, one)+skipped+framed(t, nil, two), wantOf("", 0, len(framed(t, nil, one))+len(skipped))...)
	// What the encoder packs in one byte: a block of the same letter.
	same := response("https://a.example/1", strings.Repeat("a", 300000))
	check(t, "one letter", framed(t, nil, same), "0 https://a.example/1 "+strings.Repeat("a", 300000))
}

// TestBrokenZstandard has files that are not what they begin as: one message each,
// and what is whole is read.
func TestBrokenZstandard(t *testing.T) {
	one, two := response("https://a.example/1", "<p>One"), response("https://a.example/2", "<p>Two")
	first := framed(t, nil, one)
	broken := first[:len(first)-12] + strings.Repeat("\x00", 12)
	got := list(strings.NewReader(broken+framed(t, nil, two)), 1<<20)
	if len(got) != 2 || !strings.HasPrefix(got[0], "! 0 ") || !strings.HasSuffix(got[1], "https://a.example/2 <p>Two") {
		t.Errorf("broken frame: %q", got)
	}
	if got := list(strings.NewReader(first[:len(first)-5]), 1<<20); len(got) != 1 || !strings.HasPrefix(got[0], "! 0 ") || !strings.HasSuffix(got[0], "cut off") {
		t.Errorf("cut off: %q", got)
	}
	for name, c := range map[string][2]string{
		"no WARC file":        {framed(t, nil, "Just text, and more of it.\n"), `! 0 : begins with "Just text, and more ", want "WARC/"`},
		"dictionary too long": {dictionaryMagic + "\xff\xff\xff\xff", "! its dictionary cannot be read: over 16 MB"},
		"dictionary cut off":  {dictionaryMagic + "\x09\x00\x00\x00abc", "! cut off"},
		"no dictionary":       {dictionaryMagic + "\x03\x00\x00\x00abc" + first, "! its dictionary cannot be read: "},
	} {
		if got := list(strings.NewReader(c[0]), 1<<20); len(got) != 1 || !strings.HasPrefix(got[0], c[1]) {
			t.Errorf("%s: %q, want %q", name, got, c[1])
		}
	}
	// A bomb: a hundred megabytes of blanks in a few kilobytes.
	bomb := framed(t, nil, response("https://a.example/1", strings.Repeat(" ", 100<<20)), two)
	if got := list(strings.NewReader(bomb), 1<<20); len(got) != 2 || got[0] != "! 0 https://a.example/1: too large" {
		t.Errorf("bomb: %.200q", got)
	}
}
