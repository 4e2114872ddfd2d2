package ledger

import (
	"bytes"
	"compress/zlib"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

// attacked is a ledger of five documents, sealed, with a decision pending.
func attacked(t testing.TB) *Ledger {
	l := newLedgerAt(t, t.TempDir())
	addFive(t, l, at(1))
	mustSeal(t, l, at(2))
	decide(t, l, Correct, "000.txt", "Foreign Minister", at(3))
	return l
}

// commitEntry commits an entry that no program has written, and returns its path.
func commitEntry(t testing.TB, l *Ledger, e Entry) string {
	t.Helper()
	data, err := e.Format()
	if err != nil {
		t.Fatal(err)
	}
	p := nameOf(e, digest(data)).path()
	write(t, l, p, string(data))
	git(t, l.Root(), "add", "-A")
	git(t, l.Root(), "commit", "-qm", "by hand")
	return p
}

// write puts a file into the work tree.
func write(t testing.TB, l *Ledger, path, data string) {
	t.Helper()
	name := filepath.Join(l.Root(), path)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	os.Remove(name)
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// contents are the bytes of a file in the work tree.
func contents(t testing.TB, l *Ledger, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(l.Root(), path))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// files are the paths in the work tree at a place.
func files(t testing.TB, l *Ledger, at place) []string {
	t.Helper()
	lists, err := newWorkTree(l.Root()).files()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range slices.Concat(lists...) {
		if placeOf(b.path) == at {
			out = append(out, b.path)
		}
	}
	return out
}

// The attacks of the threat table. Each returns the path that verify must name.
var attacks = []struct {
	name   string
	kind   Attack
	wanted Severity
	do     func(t testing.TB, l *Ledger) string
}{
	{"document edited under assume-unchanged", Hidden, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[1]
		git(t, l.Root(), "update-index", "--assume-unchanged", p)
		write(t, l, p, "he never said so\n")
		return p
	}},
	{"document edited under skip-worktree", Hidden, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[0]
		git(t, l.Root(), "update-index", "--skip-worktree", p)
		write(t, l, p, "he never said so\n")
		return p
	}},
	{"document edited and the commit amended", Edited, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[2]
		write(t, l, p, "he never said so\n")
		git(t, l.Root(), "commit", "-qa", "--amend", "--no-edit")
		return p
	}},
	{"document and sums rewritten, the commit amended", Deleted, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[2]
		forged := "he never said so\n"
		os.Remove(filepath.Join(l.Root(), p))
		write(t, l, textPath("raw", digest([]byte(forged))), forged)
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qa", "--amend", "--no-edit")
		return p
	}},
	{"loose object swapped", Damaged, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[3]
		id := strings.TrimSpace(git(t, l.Root(), "rev-parse", "HEAD:"+p))
		forged := "he never said so\n"
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		fmt.Fprintf(z, "blob %d\x00%s", len(forged), forged)
		z.Close()
		name := filepath.Join(l.Root(), ".git", "objects", id[:2], id[2:])
		os.Remove(name)
		if err := os.WriteFile(name, b.Bytes(), 0o444); err != nil {
			t.Fatal(err)
		}
		return p
	}},
	{"symbolic link to equal bytes", Disguised, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[0]
		outside := filepath.Join(t.TempDir(), "copy")
		if err := os.WriteFile(outside, []byte(contents(t, l, p)), 0o644); err != nil {
			t.Fatal(err)
		}
		os.Remove(filepath.Join(l.Root(), p))
		if err := os.Symlink(outside, filepath.Join(l.Root(), p)); err != nil {
			t.Skip(err)
		}
		git(t, l.Root(), "commit", "-qam", "tidy up")
		return p
	}},
	{"line ends changed by autocrlf without attributes", Edited, Error, func(t testing.TB, l *Ledger) string {
		write(t, l, ".gitattributes", "* text=auto\n")
		git(t, l.Root(), "commit", "-qam", "tidy up")
		return ".gitattributes"
	}},
	{"another attributes file", Smuggled, Error, func(t testing.TB, l *Ledger) string {
		write(t, l, "raw/.gitattributes", "* ident filter=evil\n")
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "tidy up")
		return "raw/.gitattributes"
	}},
	{"filter through .git/info/attributes", Hidden, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atRaw)[0]
		git(t, l.Root(), "config", "filter.evil.smudge", "sed s/not/gladly/")
		git(t, l.Root(), "config", "filter.evil.clean", "sed s/gladly/not/")
		if err := os.MkdirAll(filepath.Join(l.Root(), ".git", "info"), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, l, ".git/info/attributes", "raw/** filter=evil\n")
		for _, q := range files(t, l, atRaw) {
			if strings.Contains(contents(t, l, q), "not") {
				p = q
			}
		}
		os.Remove(filepath.Join(l.Root(), p))
		git(t, l.Root(), "checkout", "--", p)
		return p
	}},
	{"entry edited later", Rewritten, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atEntry)[0]
		was := contents(t, l, p)
		write(t, l, p, strings.Replace(was, "Amal", "Alma", 1))
		git(t, l.Root(), "commit", "-qam", "tidy up")
		write(t, l, p, was)
		git(t, l.Root(), "commit", "-qam", "tidy up again")
		return p
	}},
	{"entry deleted later", Deleted, Error, func(t testing.TB, l *Ledger) string {
		p := files(t, l, atEntry)[1]
		git(t, l.Root(), "rm", "-q", p)
		git(t, l.Root(), "commit", "-qm", "tidy up")
		return p
	}},
	{"pending decision deleted later", Rewritten, Error, func(t testing.TB, l *Ledger) string {
		all := files(t, l, atEntry)
		p := all[slices.IndexFunc(all, func(p string) bool { return strings.Contains(p, "-correct-") })]
		git(t, l.Root(), "rm", "-q", p)
		git(t, l.Root(), "commit", "-qm", "tidy up")
		return p
	}},
	{"decision dropped in an evil merge", Rewritten, Error, func(t testing.TB, l *Ledger) string {
		all := files(t, l, atEntry)
		p := all[slices.IndexFunc(all, func(p string) bool { return strings.Contains(p, "-correct-") })]
		git(t, l.Root(), "checkout", "-q", "-b", "side", "HEAD~1")
		mustAdd(t, l, at(9), addition("side.txt", "A side said \"no\".\n"))
		git(t, l.Root(), "checkout", "-q", "main")
		git(t, l.Root(), "merge", "-q", "--no-commit", "side")
		git(t, l.Root(), "rm", "-qf", p)
		git(t, l.Root(), "commit", "-qm", "merge side")
		return p
	}},
	{"file smuggled in", Smuggled, Error, func(t testing.TB, l *Ledger) string {
		write(t, l, "raw/notes.txt", "see also\n")
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "notes")
		return "raw/notes.txt"
	}},
	{"document that no entry records", Smuggled, Error, func(t testing.TB, l *Ledger) string {
		p := textPath("raw", digest([]byte("see also\n")))
		write(t, l, p, "see also\n")
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "notes")
		return p
	}},
	{"file left in the work tree", Smuggled, Error, func(t testing.TB, l *Ledger) string {
		p := textPath("raw", digest([]byte("see also\n")))
		write(t, l, p, "see also\n")
		return p
	}},
	{"sums rewritten", Rewritten, Error, func(t testing.TB, l *Ledger) string {
		p := segmentPath(0)
		line := strings.SplitAfter(contents(t, l, p), "\n")
		line[1], line[2] = line[2], line[1]
		write(t, l, p, strings.Join(line, ""))
		git(t, l.Root(), "commit", "-qam", "tidy up")
		return checkpointPath(5, "note") // which the sums no longer fit
	}},
	{"checkpoint signed by another key", Forged, Error, func(t testing.TB, l *Ledger) string {
		other := otherKey(t, l)
		c, err := OpenCheckpoint([]byte(contents(t, l, newestPath)), contents(t, l, publicPath))
		if err != nil {
			t.Fatal(err)
		}
		signed, err := c.sign(other)
		if err != nil {
			t.Fatal(err)
		}
		write(t, l, checkpointPath(5, "note"), string(signed))
		write(t, l, newestPath, string(signed))
		git(t, l.Root(), "commit", "-qam", "tidy up")
		return checkpointPath(5, "note")
	}},
	{"decision under another editor's name", FalseEditor, Warning, func(t testing.TB, l *Ledger) string {
		p := decide(t, l, Reject, "001.txt", "", at(7))
		git(t, l.Root(), "-c", "user.name=Mallory", "commit", "-q", "--amend", "--no-edit", "--reset-author")
		return p
	}},
	{"entry of another date than its commit", Backdated, Warning, func(t testing.TB, l *Ledger) string {
		p := decide(t, l, Reject, "001.txt", "", at(7))
		git(t, l.Root(), "commit", "-q", "--amend", "--no-edit", "--date", "2026-11-05T10:00:00Z", "--author", "Amal Editor <amal@example.org>")
		return p
	}},
	{"words put into a mouth", Misquoted, Error, func(t testing.TB, l *Ledger) string {
		r, a := first(t, l, "000.txt")
		d := *r.Document
		d.Older = r.SHA256
		d.Attributions = []Attribution{a}
		d.Attributions[0].ContentText = "\"We will sign.\""
		e := Entry{Kind: KindDocument, Time: at(8), Editor: r.Editor, Document: &d}
		return commitEntry(t, l, e)
	}},
	{"entry spelled otherwise", Misspelled, Error, func(t testing.TB, l *Ledger) string {
		r, _ := first(t, l, "000.txt")
		data := strings.Replace(contents(t, l, r.Path), `"raw_sha256": "`, `"raw_sha256":  "`, 1)
		n, _ := parseEntryPath(r.Path)
		n.sum = digest([]byte(data))[:16]
		write(t, l, n.path(), data)
		git(t, l.Root(), "add", "-A")
		git(t, l.Root(), "commit", "-qm", "by hand")
		return n.path()
	}},
	{"decision on an entry that is not there", Dangling, Error, func(t testing.TB, l *Ledger) string {
		r, a := first(t, l, "000.txt")
		e := Entry{Kind: Confirm, Time: at(8), Editor: r.Editor, Decision: &Decision{Document: r.Document.ID, Content: a.Content, Cites: noSegment}}
		return commitEntry(t, l, e)
	}},
}

// otherKey is a private key of somebody else under the ledger's own name.
func otherKey(t testing.TB, l *Ledger) string {
	t.Helper()
	origin, _, _ := strings.Cut(contents(t, l, publicPath), "+")
	private, _, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		t.Fatal(err)
	}
	return private
}

func TestAttacksAreNamed(t *testing.T) {
	t.Parallel()
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			l := attacked(t)
			path := a.do(t, l)
			again, err := Open(l.Root(), l.KeyDir)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			r := verify(t, again, VerifyOptions{})
			if !slices.ContainsFunc(r.Findings, func(f Finding) bool {
				return f.Path == path && f.Attack == a.kind && f.Severity == a.wanted
			}) {
				t.Errorf("%s: want %s %s, got %v", path, a.wanted, a.kind, r.Findings)
			}
			if a.wanted == Error && !strings.HasPrefix(r.Summary(), "FAILED") {
				t.Errorf("summary %q", r.Summary())
			}
		})
	}
}

// What hides or cuts history is refused before anything is read.
func TestRefusedRepositories(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(t testing.TB, l *Ledger){
		"replace": func(t testing.TB, l *Ledger) {
			git(t, l.Root(), "replace", "HEAD", "HEAD~1")
		},
		"graft": func(t testing.TB, l *Ledger) {
			write(t, l, ".git/info/grafts", git(t, l.Root(), "rev-parse", "HEAD"))
		},
		"shallow": func(t testing.TB, l *Ledger) {
			write(t, l, ".git/shallow", git(t, l.Root(), "rev-parse", "HEAD"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := attacked(t)
			do(t, l)
			again, err := Open(l.Root(), l.KeyDir)
			if err == nil {
				again.Close()
				t.Fatalf("opened a repository with a %s", name)
			}
			if !strings.Contains(err.Error(), name) {
				t.Errorf("error %q: does not say %q", err, name)
			}
		})
	}
}
