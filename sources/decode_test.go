package sources

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// Texts to encode. They are long enough to be told apart by their letters.
const (
	arabicText  = "اجتمع المجلس يوم الاثنين للحديث عن ضريبة الطرق وعن سعر الخبز في الشمال، ولم يتخذ قرارا. وسيجتمع مرة أخرى في الأسبوع المقبل، كما قال أحد أعضائه للصحفيين."
	englishText = "The council’s talks on the road tax – “a scandal” – ended on Monday; nobody of the café owners’ guild came to the meeting."
	frenchText  = "Le conseil s’est réuni lundi pour parler de la taxe routière et du prix du pain ; il n’a pas été décidé de l’abaisser, a déclaré un député."
	russianText = "Совет собрался в понедельник, чтобы обсудить дорожный налог и цены на хлеб на севере страны, но решения не принял."
)

func encode(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy) encoding.Encoding {
		return unicode.UTF16(order, bom)
	}
	for _, c := range []struct {
		name, data, label, want string
	}{
		{"UTF-8", "Text – نص\r\n", "", "Text – نص\r\n"},
		{"UTF-8 with its mark", "\ufeffText", "", "\ufeffText"},
		{"UTF-8 with a wrong label", arabicText, "windows-1256", arabicText},
		{"UTF-16 LE with its mark", encode(t, utf16(unicode.LittleEndian, unicode.UseBOM), arabicText), "", arabicText},
		{"UTF-16 BE with its mark", encode(t, utf16(unicode.BigEndian, unicode.UseBOM), arabicText), "", arabicText},
		{"UTF-16 LE", encode(t, utf16(unicode.LittleEndian, unicode.IgnoreBOM), englishText), "", englishText},
		{"UTF-16 BE", encode(t, utf16(unicode.BigEndian, unicode.IgnoreBOM), "Plain text."), "", "Plain text."},
		{"UTF-16 LE of Arabic", encode(t, utf16(unicode.LittleEndian, unicode.IgnoreBOM), arabicText+"\n"), "", arabicText + "\n"},
		{"windows-1256, labelled", encode(t, charmap.Windows1256, arabicText), "windows-1256", arabicText},
		{"windows-1256", encode(t, charmap.Windows1256, arabicText), "", arabicText},
		{"windows-1256 with a wrong label", encode(t, charmap.Windows1256, arabicText), "utf-8", arabicText},
		{"ISO 8859-6", encode(t, charmap.ISO8859_6, arabicText), "iso-8859-6", arabicText},
		{"windows-1252", encode(t, charmap.Windows1252, englishText), "", englishText},
		{"windows-1252 of French", encode(t, charmap.Windows1252, frenchText), "", frenchText},
		{"windows-1251", encode(t, charmap.Windows1251, russianText), "", russianText},
		{"KOI8-R, labelled", encode(t, charmap.KOI8R, russianText), "koi8-r", russianText},
		{"Shift JIS", encode(t, japanese.ShiftJIS, strings.Repeat("議会は月曜日に道路税について話し合った。", 4)), "shift_jis", strings.Repeat("議会は月曜日に道路税について話し合った。", 4)},
	} {
		got, err := decode([]byte(c.data), c.label)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

func TestDecodeProblems(t *testing.T) {
	for _, c := range []struct{ name, data, label, want string }{
		{"nothing", "", "", "empty"},
		{"white space", " \r\n\t", "", "empty"},
		{"a byte order mark alone", "\xff\xfe", "", "empty"},
		{"the mark of UTF-8 alone", "\ufeff\n", "", "empty"},
		{"UTF-8 cut off", "قال الوزير\xd8", "", "broken UTF-8 at byte 19"},
		{"a quotation mark cut in two", "she said: \xe2\x80It is over.", "", "broken UTF-8 at byte 10"},
		{"UTF-8 with a wrong byte", "a “caf\xe9”", "", "broken UTF-8 at byte 8"},
		{"UTF-8 cut off, called so", "قال الوزير\xd8", "utf-8", "broken UTF-8 at byte 19"},
		{"NUL in ASCII", "ELF\x00\x01\x02binary", "", "binary, not text"},
		{"NUL in UTF-16", "\xff\xfea\x00\x00\x00", "", "binary, not text"},
		{"an unknown label", "caf\xe9", "klingon", `encoding "klingon": not known`},
		{"bytes that the label does not have", "\x81\x81\x81", "koi8-u", ""},
		{"half a character", "\x82", "shift_jis", "encoding shift_jis: bytes that it does not have"},
		{"half a surrogate", "\xff\xfe\x00\xd8", "", "encoding utf-16: bytes that it does not have"},
	} {
		text, err := decode([]byte(c.data), c.label)
		switch {
		case c.want == "" && err == nil && utf8.ValidString(text):
		case err == nil || err.Error() != c.want:
			t.Errorf("%s: %q, %v, want %q", c.name, text, err, c.want)
		}
	}
}

// The mark of a UTF-8 file is kept in the text, where it counts for spans, and
// is no part of the title.
func TestByteOrderMark(t *testing.T) {
	const text = "\ufeffCouncil meets\n\nThe council met on Monday, and it will meet again.\n"
	root := tree(t, map[string]string{"a.txt": text})
	for d, p := range Read([]string{root}, Options{}) {
		if p != nil {
			t.Fatal(p)
		}
		if d.Text != text || d.Title != "Council meets" || d.TitleSpan.Start != 3 {
			t.Errorf("title %q at %v", d.Title, d.TitleSpan)
		}
	}
}

func TestReadEncodings(t *testing.T) {
	wide := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), arabicText)
	root := tree(t, map[string]string{
		"1256.txt": encode(t, charmap.Windows1256, arabicText),
		"wide.txt": wide, "wide": wide,
	})
	for d, p := range Read([]string{root}, Options{}) {
		if p != nil {
			t.Error(p)
		} else if d.Text != arabicText || d.Parts[0].Lang != "ar" {
			t.Errorf("%s: %q", d.Name, d.Text)
		}
	}
	got := readAll(root, []string{filepath.Join(root, "1256.txt")}, Options{Encoding: "klingon"})
	if !slices.Equal(got, []string{`! 1256.txt: encoding "klingon": not known`}) {
		t.Errorf("%q", got)
	}
}

// What is decoded is valid UTF-8 without NUL, the same each time, and UTF-8
// comes back as it is.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "a", "\xff\xfea\x00", "a\x00b\x00", "\xc7\xe1\xe3\xcc\xe1\xd3", "caf\xe9", "\ufeff", "\x1b$B"} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "windows-1256")
	}
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		text, err := decode(data, label)
		again, err2 := decode(data, label)
		if text != again || (err == nil) != (err2 == nil) {
			t.Fatalf("%q is %q and %q", data, text, again)
		}
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.Fatalf("%q is %q", data, text)
		}
		wide := bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
		if utf8.Valid(data) && !wide && text != string(data) {
			t.Fatalf("%q is %q", data, text)
		}
	})
}
