package ledger

import (
	"bytes"
	"flag"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
	"isnad/provenance/speaker"
	"isnad/sources"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

var update = flag.Bool("update", false, "write the golden files anew")

// testOrigin names the ledger of the golden files.
const testOrigin = "isnad-ledger-test"

// hostile is text with everything that must be escaped, and what must not.
const hostile = "a \"b\" \\ c\n\td\x1b[31m\u202eevil\u2066\u200b\u00ad\U000e0041 أيوب يقول\u200cها 🙂"

// someEntries are one entry of each kind, with every field filled.
func someEntries() map[string]Entry {
	by := Editor{"Amal Éditrice", "amal@example.org"}
	span := prose.Span{Start: 3, End: 9}
	spans := []prose.Span{{Start: 3, End: 9}, {Start: 12, End: 20}}
	id, sum := "1f0c1f0c1f0c1f0c", digest([]byte("x"))
	doc := &Document{
		ID: id, Name: "wire/001.txt", URL: "https://example.org/?a=1&b=<2>", CanonicalURL: "https://example.org/", OGURL: "https://m.example.org/",
		Raw: sum, Text: digest([]byte("y")), Older: digest([]byte("z")), Title: hostile, TitleSpan: span,
		Authors: []string{"A. Writer", "كاتب"}, Published: sources.Date{ISO: "2020-07-09T08:25", Span: span},
		Outlet:   sources.Publisher{ID: "al-mayadeen", Name: "Al Mayadeen", Basis: sources.Stated, Evidence: spans},
		Modified: sources.Date{ISO: "2020-07-10"},
		Credits: []sources.Credit{{Role: sources.RoleAgency, Outlet: "reuters", Name: "Reuters", Text: "(Reuters)",
			Span: span, Named: span, Part: 1, Whole: true, Footer: true}},
		Parts:     []Part{{"ar", span, 1, spans, spans[:1], spans[1:]}, {Lang: "en", Span: span, TranslationOf: -1}},
		Furniture: spans, Disclaimer: span,
		Means: Means{sum, sum, sum},
		Persons: []Person{{speaker.Local{Name: "The minister", Kind: "role", Head: "minister", Plural: true, Unnamed: true, Outlet: "sana"}, nil},
			{speaker.Local{Name: "Ayyub", Kind: "person", Title: "General, \"the\"", Part: 1, Names: []string{"ali", "ayyub", ", \"["},
				Titles:  []speaker.Title{{Concept: "minister", Class: "government", Any: true}},
				Domains: []string{"defense"}, Nations: []string{"syria"}, Gender: 'm', Aliases: []string{"Ayyub", hostile}}, spans}},
		Mentions: []outlet.Mention{{Span: span, Phrase: span, ID: "sana", Name: "SANA", Candidates: []string{"sana", "saba"},
			Kind: outlet.Agency, Basis: outlet.FromRegistry, Plural: true, Unnamed: true}},
		Attributions: []Attribution{{
			ID: id + ":3-20", Part: 1, Mode: attribution.Mixed, Kind: attribution.Speech, Speakers: []Speaker{{1, "Ayyub", "person"}, {0, "The minister", "role"}},
			SourceText: "Ayyub", CueText: "said", ContentText: "“no”", Source: spans, Cue: spans[:1], Content: spans,
			Statements: []Statement{{attribution.Direct, spans}}, Unclosed: true, Parent: id + ":1-30", Governor: id + ":30-31", Rule: "en/x", Confidence: 0.97,
		}, {ID: id + ":30-31"}},
		Relays: []relay.Relay{{
			ID: id + ":1-2:cited", From: relay.End{ID: "sana", Name: "SANA"}, To: relay.End{Name: "It"}, Unnamed: true,
			Role: relay.Cited, Basis: relay.Stated, Text: "SANA", Span: span, Cue: spans, Scope: relay.Sentence, ScopeSpan: span,
			Covers: []string{id + ":3-20"}, Evidence: []relay.Evidence{{Doc: id, Span: span}},
		}},
	}
	decision := Decision{Document: id, Content: spans, Speaker: "Ayyub", Cites: sum, Reason: hostile}
	correction := decision
	correction.Change = []Change{{"speaker", "Ayyub", "أيوب"}, {"scope", "sentence", "document"}}
	relayed := decision
	relayed.Relay = id + ":1-2:cited"
	return map[string]Entry{
		"document": {KindDocument, at(1), by, doc, nil, nil},
		"bare": {KindDocument, at(1), by, &Document{ID: id, Name: "a", URL: "u", Raw: sum, Title: "t",
			TitleSpan: prose.Span{End: 1}, Authors: []string{"A"}}, nil, nil},
		"confirm": {Confirm, at(2), by, nil, &decision, nil},
		"correct": {Correct, at(3), by, nil, &correction, nil},
		"reject":  {Reject, at(4), by, nil, &relayed, nil},
		"key": {KindKey, at(5), by, nil, nil, &Succession{From: "isnad-ledger-test+9068b1db+AdU2hDJMqlQOCR37tQRGWHhNft2nsAD+1IOn7pQSp09q",
			To: "isnad-ledger-test+28f4bc74+ASePS2haIGBNLp3fH4pXBdUpeyFwx96jwNWsECUUmo6z", Lost: true, Reason: hostile}},
	}
}

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestFormats(t *testing.T) {
	var sums []sum
	for _, name := range []string{"document", "confirm", "correct", "reject", "key"} {
		e := someEntries()[name]
		data, err := e.Format()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".json", data)
		sums = append(sums, sum{digest(data), nameOf(e, digest(data)).path()})
	}
	golden(t, "00000000.sums", cutSegments(sums)[0])
	m, err := newMerkle(sums)
	if err != nil {
		t.Fatal(err)
	}
	root, _ := m.root(m.size)
	c := Checkpoint{testOrigin, m.size, root}
	golden(t, "checkpoint", c.Format())
	hashes, err := m.prove(m.size, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := Proof{Line: sums[2].line(), Index: 2, Signed: []byte("signed\n")}
	for _, h := range hashes {
		p.Hashes = append(p.Hashes, h)
	}
	golden(t, "proof", p.Format())
}

func TestParseReadsWhatFormatWrites(t *testing.T) {
	for name, e := range someEntries() {
		data, err := e.Format()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := ParseEntry(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(got, e) {
			t.Errorf("%s: read\n%+v\nwant\n%+v", name, got, e)
		}
		again, err := got.Format()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, again, data)
		}
	}
	data, _ := someEntries()["document"].Format()
	if e, _ := ParseEntry(data); e.Document.Title != hostile {
		t.Errorf("title %q, want %q", e.Document.Title, hostile)
	}
}

// A ledger explains itself: FORMAT and the package's documentation are one text.
func TestFormatIsThePackageComment(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "ledger.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	want, err := fixed.ReadFile("fixed/FORMAT")
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Doc.Text(); got != string(want) {
		t.Errorf("the package comment and fixed/FORMAT differ")
	}
}

func TestHostileEntriesAreRefused(t *testing.T) {
	sound, err := someEntries()["bare"].Format()
	if err != nil {
		t.Fatal(err)
	}
	edit := func(old, new string) []byte {
		out := strings.Replace(string(sound), old, new, 1)
		if out == string(sound) {
			t.Fatalf("%q: is not in the entry", old)
		}
		return []byte(out)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":              {nil, "line 1"},
		"not JSON":           {[]byte("hello\n"), `"hello" where "{" must stand`},
		"deep":               {[]byte(strings.Repeat("[", 1<<20)), "no end within"},
		"deep lines":         {[]byte(strings.Repeat("[\n", 1<<18)), `must stand`},
		"deep in a field":    {edit(`"authors": [`, `"authors": `+strings.Repeat("[", 10000)), "must stand"},
		"key of 10 MB":       {edit(`"url"`, `"`+strings.Repeat("u", 10<<20)+`"`), "no end within"},
		"value of 10 MB":     {edit(`"url": "u"`, `"url": "`+strings.Repeat("u", 10<<20)+`"`), "no end within"},
		"65 MB":              {bytes.Repeat([]byte("\n"), maxEntry+1), "over"},
		"climbing name":      {edit(`"name": "a"`, `"name": "../../.ssh/config"`), "plain path"},
		"absolute name":      {edit(`"name": "a"`, `"name": "/etc/passwd"`), "plain path"},
		"backslash name":     {edit(`"name": "a"`, `"name": "a\\b"`), "plain path"},
		"crooked name":       {edit(`"name": "a"`, `"name": "a/../b"`), "plain path"},
		"name with a bidi":   {edit(`"name": "a"`, `"name": "a\u202etxt.exe"`), "hidden character U+202E"},
		"name with escape":   {edit(`"name": "a"`, `"name": "\u001b[2J"`), "hidden character U+001B"},
		"naked bidi":         {edit(`"title": "t"`, "\"title\": \"\u202e\""), `must be written \u202e`},
		"naked escape":       {edit(`"title": "t"`, "\"title\": \"\x1b\""), `must be written \u001b`},
		"no UTF-8":           {edit(`"title": "t"`, "\"title\": \"\xff\""), "not valid UTF-8"},
		"escaped letter":     {edit(`"name": "a"`, `"name": "\u0061"`), `must be spelled`},
		"upper-case escape":  {edit(`"title": "t"`, `"title": "\u202E"`), `must be spelled`},
		"lone surrogate":     {edit(`"title": "t"`, `"title": "\ud800"`), "no escape"},
		"escaped slash":      {edit(`"title": "t"`, `"title": "\/"`), "no escape"},
		"naked quote":        {edit(`"title": "t"`, `"title": "a"b"`), "must be spelled"},
		"second space":       {edit(`"title": "t"`, `"title":  "t"`), "no text in quotation marks"},
		"tab":                {edit(` "title"`, "\t\"title\""), "must be written"},
		"carriage return":    {edit("\n", "\r\n"), "must be written"},
		"no comma":           {edit(`"title": "t",`, `"title": "t"`), "must be spelled"},
		"leading zero":       {edit(`"title_span": [0,1]`, `"title_span": [00,1]`), "want [start,end]"},
		"backward span":      {edit(`"title_span": [0,1]`, `"title_span": [5,0]`), "want [start,end]"},
		"empty text":         {edit(`"url": "u"`, `"url": ""`), "must be spelled"},
		"empty list":         {edit(`"url": "u"`, "\"url\": \"u\",\n \"authors\": []"), "must stand"},
		"0 of a part":        {edit(`"title_span": [0,1]`, `"title_span": [0,0]`), "must be spelled"},
		"keys swapped":       {edit(`"id"`, `"name"`), `must stand`},
		"key twice":          {edit(` "url": "u",`, " \"url\": \"u\",\n \"url\": \"u\","), `must stand`},
		"other format":       {edit("isnad entry 2", "isnad entry 1"), "this version knows"},
		"other kind":         {edit(`"kind": "document"`, `"kind": "erase"`), `must stand`},
		"local time":         {edit("2026-11-03T14:00:01Z", "2026-11-03T16:00:01+02:00"), "must be spelled"},
		"no editor":          {edit("Amal Éditrice <amal@example.org>", "Amal"), "want a name and <address>"},
		"short hash":         {edit(digest([]byte("x")), "abc"), "want 64 hexadecimal digits"},
		"more after the end": {append(bytes.Clone(sound), "{}\n"...), "more after the end"},
		"byte order mark":    {append([]byte("\ufeff"), sound...), "U+FEFF"},
	} {
		_, err := ParseEntry(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
		if err != nil && len(err.Error()) > 400 {
			t.Errorf("%s: message of %d bytes", name, len(err.Error()))
		}
	}
}

func TestHostileRecordsAreRefused(t *testing.T) {
	sumLine := digest(nil) + "  entries/2026-11/20261103T140001Z-confirm-1f0c1f0c1f0c1f0c-" + digest(nil)[:16] + ".json\n"
	head := "# prev " + noSegment + "\n"
	if _, err := parseSegment([]byte(head + sumLine)); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		"", head, head + sumLine[:len(sumLine)-1], sumLine, head + sumLine + "\n", head + " " + sumLine,
		head + strings.Replace(sumLine, "  ", " *", 1), head + strings.Replace(sumLine, "entries/", "entries/../entries/", 1),
		head + strings.Replace(sumLine, "2026-11/", "2026-12/", 1), head + strings.Replace(sumLine, "confirm", "erase", 1),
		head + strings.Repeat(sumLine, segmentSize+1), "# prev \n" + sumLine, head + strings.ToUpper(sumLine[:64]) + sumLine[64:],
	} {
		if _, err := parseSegment([]byte(bad)); err == nil {
			t.Errorf("segment %.200q: accepted", bad)
		}
	}
	c := string(Checkpoint{Origin: testOrigin, Size: 7}.Format())
	for _, bad := range []string{
		"", c + "extension\n", strings.TrimSuffix(c, "\n"), strings.Replace(c, "7", "07", 1), strings.Replace(c, "7", "-7", 1),
		strings.Replace(c, "7", "99999999999999999999", 1), strings.Replace(c, "A=", "B=", 1), strings.Replace(c, "A=\n", "A=\r\n", 1),
		"\n7\n" + c[len(testOrigin)+3:], "a\u202eb" + c[len(testOrigin):],
	} {
		if _, err := ParseCheckpoint([]byte(bad)); err == nil {
			t.Errorf("checkpoint %q: accepted", bad)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, e := range someEntries() {
		data, err := e.Format()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, name := range []string{"00000000.sums", "checkpoint", "proof"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	verifier := testPublic(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		same := func(what string, got []byte, err error) {
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%s: formats as %q, %v", what, got, err)
			}
		}
		if e, err := ParseEntry(data); err == nil {
			got, err := e.Format()
			same("entry", got, err)
		}
		if g, err := parseSegment(data); err == nil {
			same("segment", g.format(), nil)
		}
		if c, err := ParseCheckpoint(data); err == nil {
			same("checkpoint", c.Format(), nil)
		}
		if p, err := ParseProof(data); err == nil {
			same("proof", p.Format(), nil)
			p.Check(data, verifier)
		}
		if n, err := parseEntryPath(string(data)); err == nil {
			same("path", []byte(n.path()), nil)
		}
		OpenCheckpoint(data, verifier)
		sshVerify(data, data, data, sshNamespace)
		splitSignature(data)
		readStamp(data, data)
		placeOf(string(data))
	})
}

// testPublic is the public half of a fresh key.
func testPublic(t testing.TB) string {
	t.Helper()
	_, public, err := note.GenerateKey(strings.NewReader(strings.Repeat("isnad", 100)), testOrigin)
	if err != nil {
		t.Fatal(err)
	}
	return public
}
