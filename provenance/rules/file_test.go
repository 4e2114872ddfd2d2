package rules

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestMatchesPattern(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"*.txt", "a.txt", true}, {"*.txt", "deep/down/a.txt", true}, {"*.txt", "a.md", false},
		{"*", "deep/a", true}, {"a.txt", "deep/a.txt", true},
		{"/a.txt", "a.txt", true}, {"/a.txt", "deep/a.txt", false},
		{"seeds/*.txt", "seeds/a.txt", true}, {"seeds/*.txt", "more/seeds/a.txt", false}, {"seeds/*.txt", "seeds/deep/a.txt", false},
		{"seeds/**", "seeds/deep/a.txt", true}, {"seeds/**", "seeds", false}, {"**", "x/y", true},
		{"**/seeds/*", "more/seeds/a.txt", true}, {"a/**/b", "a/b", true}, {"a/**/b", "a/x/y/b", true}, {"a/**/b", "a/x/c", false},
		{"[ab].txt", "a.txt", true}, {"[", "[", false}, {"!a.txt", "a.txt", false}, {"seeds/", "seeds/a.txt", false},
	} {
		if got := matchesPattern(c.pattern, c.path); got != c.want {
			t.Errorf("%q matches %q: %v, want %v", c.pattern, c.path, got, c.want)
		}
	}
}

func TestAttributeIn(t *testing.T) {
	for file, want := range map[string]string{
		"":                             "",
		"* text=auto\n":                "auto",
		"* text\n":                     "set",
		"* -text -ident\n":             "unset",
		"* binary\n":                   "unset",
		"* text=auto\n*.txt -text\n":   "unset",
		"*.txt -text\n* text=auto":     "auto",
		"* -text\n*.txt !text\n":       "",
		"# * -text\n":                  "",
		"[attr]kept -text\n":           "",
		"*.md -text\n":                 "",
		"* eol=lf diff=none -diff\n":   "",
		"a.txt\t-text\r\nb.txt text\n": "unset",
	} {
		if got := attributeIn(file, "a.txt"); got != want {
			t.Errorf("%q says %q, want %q", file, got, want)
		}
	}
}

// The nearest file goes first, and nothing above the work tree's root counts.
func TestTextAttribute(t *testing.T) {
	top := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(".gitattributes", "* -text\n")
	write("tree/.git/HEAD", "")
	write("tree/.gitattributes", "news/** text=auto\nnews/kept/* -text\n")
	write("tree/news/near/.gitattributes", "*.txt -text\n")
	for path, want := range map[string]string{
		"tree/a.txt": "", "tree/news/a.txt": "auto", "tree/news/near/a.txt": "unset", "tree/news/near/a.md": "auto",
		"tree/news/kept/a.txt": "unset", "outside.txt": "unset", "other/deep/a.txt": "unset",
	} {
		if got := textAttribute(filepath.Join(top, filepath.FromSlash(path))); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestHexRuns(t *testing.T) {
	for name, want := range map[string][]string{
		"000_c5e4d212cfdf8f0e.txt": {"c5e4d212cfdf8f0e"},
		"C5E4D212CFDF8F0E.TXT":     {"c5e4d212cfdf8f0e"},
		"a1b2c3d4-e5f6a7b8.txt":    {"a1b2c3d4", "e5f6a7b8"},
		"20200709_decade.txt":      nil,
		"facade00.txt":             {"facade00"},
		"c5e4d21.txt":              nil,
		"c5e4d212x.txt":            nil,
		"":                         nil,
	} {
		if got := hexRuns(name); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestIsDigest(t *testing.T) {
	content := []byte("hello\n")
	for _, prefix := range []string{
		"b1946ac92492d2347c6235b4d2611184", // MD5
		"f572d396fae9206628714fb2ce00f72e", // SHA-1
		"5891b5b522d5df086d0ff0b110fbd9d2", // SHA-256
		"e7c22b994c59d9cf2b48e549b1e24666", // SHA-512
		"ce013625030ba8dba906f756967f9e9c", // git's blob
	} {
		if !isDigest(prefix, content) || isDigest(prefix, []byte("hello")) {
			t.Errorf("%s: digest of the content %v, of another %v", prefix, isDigest(prefix, content), isDigest(prefix, []byte("hello")))
		}
	}
}

func FuzzAttributeIn(f *testing.F) {
	f.Add("* text=auto\n*.txt -text\n", "a/b.txt")
	f.Add("a/**/b -text\n[attr]x y\n", "a/c/b")
	f.Fuzz(func(t *testing.T, file, path string) {
		attributeIn(file, path)
		attributeIn(file+"\n** -text\n", path)
	})
}
