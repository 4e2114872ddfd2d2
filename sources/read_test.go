package sources

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes files below a new folder and returns its path. A name that ends
// in / is an empty folder, "a -> b" a link.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		from, to, link := strings.Cut(name, " -> ")
		path := filepath.Join(root, filepath.FromSlash(from))
		var err error
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o755)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			if link {
				err = os.Symlink(to, path)
			} else {
				err = os.WriteFile(path, []byte(content), 0o644)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// readAll lists what Read yields: names of documents, and problems after "!"
// with root left out.
func readAll(root string, paths []string, o Options) []string {
	var out []string
	for d, p := range Read(paths, o) {
		if p != nil {
			out = append(out, "! "+strings.ReplaceAll(p.Error(), root+string(filepath.Separator), ""))
			continue
		}
		out = append(out, d.Name)
	}
	return out
}

func TestReadFolder(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt":                 "Text of b.",
		"a.txt":                 "Text of a.",
		"sub/c.md":              "Text of c.",
		"sub/deep/noextension":  "Text of d.",
		"gold.json":             "{}",
		"picture.png":           "\x89PNG\x00",
		"binary":                "a\x00b",
		".hidden.txt":           "hidden",
		".git/config.txt":       "hidden",
		"ledger/FORMAT":         "1",
		"ledger/entries/e.txt":  "an entry",
		"ledger/texts/t.txt":    "a text",
		"page.html":             "<p>Text",
		"archive.warc.gz":       "x",
		"empty.txt":             " \n",
		"sub/loop -> ..":        "",
		"sub/link.txt -> c.md":  "",
		"sub/broken.txt -> nil": "",
	})
	want := []string{
		"a.txt", "! archive.warc.gz: not a WARC file", "b.txt", "! empty.txt: empty",
		"page.html",
		"! sub/broken.txt: file does not exist", "sub/c.md", "sub/deep/noextension", "sub/link.txt",
	}
	if got := readAll(root, []string{root}, Options{}); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReadPaths(t *testing.T) {
	root := tree(t, map[string]string{
		"a.txt": "Text of a.", "b.log": "Text of b.", "dir/a.txt": "Text of a.", "empty.txt": "",
		"none/": "", "picture.png": "\x89PNG\x00\x01", "only/x.json": "{}", "page.htm": "<p>",
	})
	in := func(names ...string) (paths []string) {
		for _, n := range names {
			paths = append(paths, filepath.Join(root, n))
		}
		return paths
	}
	for _, c := range []struct{ paths, want []string }{
		{in("a.txt"), []string{"a.txt"}},
		{in("b.log", "a.txt"), []string{"b.log", "a.txt"}},
		{in("a.txt", "a.txt"), []string{"a.txt"}},
		{in("a.txt", "dir"), []string{"a.txt"}}, // the same name and text
		{in("missing.txt", "a.txt"), []string{"! missing.txt: file does not exist", "a.txt"}},
		{in("empty.txt"), []string{"! empty.txt: empty"}},
		{in("picture.png"), []string{"! picture.png: binary, not text"}},
		{in("none"), []string{"! none: no documents in it"}},
		{in("only"), []string{"! only: no documents in it"}},
		{in("page.htm"), []string{"! page.htm: no text on the page"}},
		{[]string{"https://example.com/a"}, []string{"! https://example.com/a: not read by this version"}},
		{[]string{"-"}, []string{"! -: empty"}},
		{nil, nil},
	} {
		if got := readAll(root, c.paths, Options{}); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.paths, got, c.want)
		}
	}
}

func TestReadUnreadable(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "Text of a.", "dir/b.txt": "Text of b."})
	file, dir := filepath.Join(root, "a.txt"), filepath.Join(root, "dir")
	if err := errors.Join(os.Chmod(file, 0), os.Chmod(dir, 0)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if f, err := os.Open(file); err == nil {
		f.Close()
		t.Skip("this user may read everything")
	}
	want := []string{"! a.txt: permission denied", "! dir: permission denied"}
	if got := readAll(root, []string{root}, Options{}); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadTooLarge(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "0123456789", "c.jsonl": `{"text":"0123456789"}` + "\n" + `{"id":"x"}`})
	got := readAll(root, []string{root}, Options{MaxBytes: 9})
	want := []string{"! a.txt: too large: over 9 bytes", "! c.jsonl:1: too large: over 9 bytes", "! c.jsonl:2: too large: over 9 bytes"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadStops(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "a", "b.txt": "b", "c.jsonl": `{"id":"x","text":"y"}`, "d.html": ""})
	for stop := 1; stop <= 4; stop++ {
		n := 0
		for range Read([]string{root, "missing", root}, Options{}) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d yielded, want %d", n, stop)
		}
	}
}

func TestReadStdin(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Just text.", []string{"-"}},
		{"", []string{"! -: empty"}},
		{`{"id":"x","text":"One."}` + "\n" + `{"id":"y","text":"Two."}`, []string{"x", "y"}},
		{"\ufeff \n" + `{ "id":"x","text":"One."}`, []string{"x"}},
		{"{curly} braces are text", []string{"-"}},
		{"{", []string{"-"}},
	} {
		if got := readAll("", []string{"-"}, Options{Stdin: strings.NewReader(c.in)}); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestProblem(t *testing.T) {
	for _, p := range Read([]string{"no/such/file"}, Options{}) {
		if p == nil || !errors.Is(p, fs.ErrNotExist) || p.Name != "no/such/file" {
			t.Errorf("%v", p)
		}
	}
	for _, p := range Read([]string{"-"}, Options{Stdin: io.MultiReader(strings.NewReader("x"), broken{})}) {
		if p == nil || p.Error() != "-: broken" {
			t.Errorf("%v", p)
		}
	}
}

// broken is a reader that cannot be read.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestDocumentID(t *testing.T) {
	a := NewDocument("a.txt", "", "Text.")
	byHand := &Document{Name: "a.txt", Text: "Text."}
	if a.ID() != byHand.ID() || a.TextSHA256() != byHand.TextSHA256() || len(a.TextSHA256()) != 64 {
		t.Errorf("%s %s, by hand %s %s", a.ID(), a.TextSHA256(), byHand.ID(), byHand.TextSHA256())
	}
	if b := NewDocument("b.txt", "", "Text."); b.ID() == a.ID() {
		t.Error("two names, one id")
	}
	if c, d := NewDocument("a", "https://x.org/", "Text."), NewDocument("b", "https://x.org/", "Text."); c.ID() != d.ID() {
		t.Error("one URL, two ids")
	}
}

func TestPartAt(t *testing.T) {
	docs, _ := seeds(t)
	d := docs[3]
	for _, c := range []struct{ at, want int }{{0, 0}, {2356, 0}, {2358, 1}, {5295, 1}, {9999, 1}} {
		if got := d.PartAt(c.at); got != c.want {
			t.Errorf("PartAt(%d) = %d, want %d", c.at, got, c.want)
		}
	}
}

func ExampleRead() {
	for d, problem := range Read([]string{"../seeds/001_d4314964e0ae716e.txt", "../seeds/missing.txt"}, Options{}) {
		if problem != nil {
			fmt.Println("!", problem)
			continue
		}
		fmt.Println(d.Name, d.Title)
		fmt.Println(d.Published.ISO, len(d.Parts[0].Blocks), "blocks")
	}
	// Output:
	// 001_d4314964e0ae716e.txt Iran, Syria Sign Agreement to Boost Military, Security Cooperation
	// 2020-07-09T08:25 15 blocks
	// ! ../seeds/missing.txt: file does not exist
}
