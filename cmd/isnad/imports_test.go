package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// importOrder is which folder may import which: what stands on a line to the
// right of it, and whatever that may import. Folders between commas do not
// import each other.
const importOrder = `
cmd/isnad → provenance/web → provenance/view → provenance, provenance/table
cmd/isnad → provenance/rules, provenance/ledger → provenance → provenance/drift → provenance/claim → provenance/relay → provenance/speaker, provenance/overlap → provenance/attribution → sources → sources/archive, sources/feed, sources/mail, sources/page, sources/pdf → sources/outlet, sources/date → sources/lexicon → sources/prose
provenance/table → sources/prose
sources → sources/fetch
provenance/view → provenance/change → provenance
cmd/train → provenance/attribution → provenance/attribution/syntax → provenance/attribution/linear, sources/prose
`

// foreign is where each package of others is imported: one folder. Where there
// are two, each needs something else of it.
func foreign() map[string][]string {
	return map[string][]string{
		"github.com/BurntSushi/toml":           {"provenance/rules"},
		"github.com/andybalholm/brotli":        {"sources/archive"},
		"github.com/klauspost/compress/zstd":   {"sources/archive"},
		"codeberg.org/readeck/go-readability":  {"sources/page"},
		"github.com/PuerkitoBio/goquery":       {"sources/page"},
		"github.com/emersion/go-message":       {"sources/mail"},
		"github.com/go-git/go-git/v5":          {"provenance/ledger"},
		"github.com/klauspost/compress":        {"provenance/ledger"},
		"github.com/ledongthuc/pdf":            {"sources/pdf"},
		"github.com/mmcdole/gofeed":            {"sources/feed"},
		"github.com/olekukonko/tablewriter":    {"provenance/table"},
		"github.com/blevesearch/snowballstem":  {"provenance/claim"},
		"github.com/clipperhouse/displaywidth": {"sources/prose", "provenance/table"}, // measures text; cuts it
		"github.com/clipperhouse/uax29/v2":     {"sources/prose"},
		"github.com/hablullah/go-hijri":        {"sources/date"},
		"github.com/jalaali/go-jalaali":        {"sources/date"},
		"github.com/gogs/chardet":              {"sources"},
		"github.com/spf13/cobra":               {"cmd/isnad"},
		"github.com/spf13/pflag":               {"cmd/isnad"},
		"github.com/go-git/go-billy/v5":        {"provenance/ledger"},
		"golang.org/x/crypto/ssh":              {"provenance/ledger"},
		"golang.org/x/mod/sumdb":               {"provenance/ledger"},
		"golang.org/x/net/html":                {"sources/page"},
		"golang.org/x/net/idna":                {"sources/fetch"},
		"golang.org/x/net/publicsuffix":        {"sources", "sources/page"}, // whose site it is; whether it is a host
		"golang.org/x/time/rate":               {"sources/fetch"},
		"golang.org/x/net/html/charset":        {"sources"},
		"golang.org/x/sys/unix":                {"provenance/ledger"},
		"golang.org/x/term":                    {"cmd/isnad"},
		"golang.org/x/text/encoding":           {"sources"},
		"golang.org/x/text/transform":          {"sources"},
		"golang.org/x/text/unicode/norm":       {"sources/prose", "sources/pdf"}, // folds; takes ligatures apart
	}
}

// testOnly are the modules that nothing but tests may import.
func testOnly() []string {
	return []string{"github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema"}
}

func TestImportsRunOneWay(t *testing.T) {
	may := allowed(importOrder)
	for _, f := range goFiles(t) {
		if f.test {
			continue
		}
		if may[f.folder] == nil {
			t.Errorf("%s: folder %q stands nowhere in the import order", f.name, f.folder)
		}
		for _, imp := range f.imports() {
			to, ours := strings.CutPrefix(imp, "isnad/")
			if ours && !may[f.folder][to] {
				t.Errorf("%s: imports %s, which lies to its left in the import order", f.name, to)
			}
		}
	}
}

func TestForeignPackagesHaveOneFolder(t *testing.T) {
	home := foreign()
	for _, f := range goFiles(t) {
		for _, imp := range f.imports() {
			if f.test || !thirdParty(imp) {
				continue
			}
			folders, ok := home[longestPrefix(imp, home)]
			switch {
			case !ok:
				t.Errorf("%s: %s has no folder of its own yet", f.name, imp)
			case !slices.Contains(folders, f.folder):
				t.Errorf("%s: %s belongs to %s", f.name, imp, strings.Join(folders, " and "))
			}
		}
	}
}

func TestTestModulesStayInTests(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, imp := range f.imports() {
			for _, m := range testOnly() {
				if within(imp, m) && !f.test {
					t.Errorf("%s: %s is for tests", f.name, imp)
				}
			}
		}
	}
}

func TestSignaturesAreOurOwn(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test || f.folder == "cmd/isnad" {
			continue
		}
		for _, bad := range f.foreignTypes() {
			t.Errorf("%s: exported %s", f.name, bad)
		}
	}
}

// The checks above are only as good as what they would catch.
func TestSignatureCheckCatches(t *testing.T) {
	const src = `package x
import "github.com/PuerkitoBio/goquery"
import git "github.com/go-git/go-git/v5"
type Good struct{ hidden *goquery.Document }
type Bad struct{ Shown []*goquery.Document }
type Worse = git.Repository
type secret struct{}
func (s *secret) Formatting() git.Hash { panic(0) }
func (g *Good) hidden2() git.Hash { panic(0) }
func (g *Good) Method(f func(git.Hash)) {}
func Result() (map[string]git.Hash, error) { panic(0) }
func quiet(git.Hash) {}
var Repo git.Repository
func Fine() { var h git.Hash; _ = h }
`
	f := parseGo(t, "x.go", "x", []byte(src))
	want := []string{"Bad has goquery.Document", "Worse has git.Repository", "Method has git.Hash", "Result has git.Hash", "Repo has git.Repository"}
	if got := f.foreignTypes(); !slices.Equal(got, want) {
		t.Errorf("foreign types %q\nwant %q", got, want)
	}
}

func TestImportOrderIsClosed(t *testing.T) {
	may := allowed(importOrder)
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"cmd/isnad", "sources/prose", true},
		{"provenance/view", "provenance/claim", true},
		{"provenance/claim", "provenance/view", false},
		{"provenance/speaker", "provenance/overlap", false},
		{"provenance/table", "sources", false},
		{"sources", "provenance", false},
		{"provenance/ledger", "provenance/rules", false},
	} {
		if got := may[c.from][c.to]; got != c.want {
			t.Errorf("%s may import %s: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// allowed reads an import order: for each folder, all that it may import.
func allowed(order string) map[string]map[string]bool {
	may := map[string]map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(order)) {
		columns := strings.Split(strings.TrimSpace(line), " → ")
		for i, column := range columns {
			for _, folder := range strings.Split(column, ", ") {
				if may[folder] == nil {
					may[folder] = map[string]bool{}
				}
				for _, right := range columns[i+1:] {
					for _, to := range strings.Split(right, ", ") {
						may[folder][to] = true
					}
				}
			}
		}
	}
	for range may { // as often as the longest way
		for folder := range may {
			for to := range may[folder] {
				for next := range may[to] {
					may[folder][next] = true
				}
			}
		}
	}
	return may
}

// A goFile is one file of the module.
type goFile struct {
	name, folder string // slash-separated, from the module's root
	test         bool
	syntax       *ast.File
}

// goFiles reads every Go file of the module.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	const root = "../.."
	var files []goFile
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name()[0] == '_' || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return filepath.SkipDir
		case filepath.Ext(name) != ".go":
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err == nil {
			files = append(files, parseGo(t, name, filepath.ToSlash(rel), nil))
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d Go files, error %v", len(files), err)
	}
	return files
}

// parseGo reads one file, from src when it is not nil.
func parseGo(t *testing.T, file, name string, src []byte) goFile {
	t.Helper()
	var text any
	if src != nil {
		text = src
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return goFile{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), syntax}
}

func (f goFile) imports() []string {
	var paths []string
	for _, s := range f.syntax.Imports {
		paths = append(paths, strings.Trim(s.Path.Value, `"`))
	}
	return paths
}

// foreignTypes are the exported declarations of f that show a type of a
// third-party package: "Name has package.Type".
func (f goFile) foreignTypes() []string {
	foreign := map[string]bool{}
	for _, s := range f.syntax.Imports {
		if p := strings.Trim(s.Path.Value, `"`); thirdParty(p) {
			foreign[packageName(s, p)] = true
		}
	}
	var bad []string
	f.exported(func(name string, shown ast.Node) {
		ast.Inspect(shown, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.StructType:
				n.Fields.List = slices.DeleteFunc(n.Fields.List, hidden)
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && foreign[x.Name] {
					bad = append(bad, name+" has "+x.Name+"."+n.Sel.Name)
				}
			}
			return true
		})
	})
	return bad
}

// hidden reports whether a field of a struct has no exported name. An embedded
// one counts as shown.
func hidden(field *ast.Field) bool {
	return len(field.Names) > 0 && !slices.ContainsFunc(field.Names, (*ast.Ident).IsExported)
}

// exported calls show with each exported name of f and what stands for it in
// the documentation: a type, or a function's parameters and results.
func (f goFile) exported(show func(name string, shown ast.Node)) {
	check := func(name *ast.Ident, shown ast.Expr) {
		if shown != nil && name.IsExported() {
			show(name.Name, shown)
		}
	}
	for _, d := range f.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil || receiver(d).IsExported() {
				check(d.Name, d.Type)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					check(spec.Name, spec.Type)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						check(name, spec.Type)
					}
				}
			}
		}
	}
}

// receiver is the name of a method's type.
func receiver(d *ast.FuncDecl) *ast.Ident {
	var name *ast.Ident
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok && name == nil {
			name = x
		}
		return name == nil
	})
	return name
}

// packageName is the name by which a file knows an imported package: the one
// given, else the last element of the path that is no version.
func packageName(s *ast.ImportSpec, p string) string {
	if s.Name != nil {
		return s.Name.Name
	}
	if last := path.Base(p); len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		p = path.Dir(p)
	}
	return path.Base(p)
}

// thirdParty reports whether a package is neither ours nor the standard
// library's, whose paths have no dot in their first element.
func thirdParty(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return strings.Contains(first, ".")
}

// longestPrefix is the longest key of paths that imp lies within, "" for none.
func longestPrefix(imp string, paths map[string][]string) string {
	best := ""
	for p := range paths {
		if within(imp, p) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

func within(imp, module string) bool { return imp == module || strings.HasPrefix(imp, module+"/") }
