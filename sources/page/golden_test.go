package page

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// Each file of testdata is one page: what it is about, its address, its markup
// and what must be read from it.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, address, _ := strings.Cut(strings.TrimSpace(string(a.Comment)), "\n")
			p, err := Read(a.Files[0].Data, Input{URL: address})
			if err != nil {
				t.Fatal(err)
			}
			got := []byte(show(p))
			if *update {
				a.Files[1].Data = got
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(got, a.Files[1].Data) {
				t.Errorf("got\n%s\nwant\n%s", got, a.Files[1].Data)
			}
		})
	}
}

// show is a page as the files of testdata have it.
func show(p *Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind %s\ntitle %s\nauthors %s\npublished %s\nmodified %s\nlanguage %s\ncanonical %s\nog:url %s\npublisher %s (%s)\n\n%s\n",
		p.Kind, p.Title, strings.Join(p.Authors, "; "), p.Published, p.Modified, p.Lang, p.Canonical, p.OGURL, p.Publisher.Name, p.Publisher.Basis, p.Text)
	return b.String()
}
