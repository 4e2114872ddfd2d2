package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// refuse says why a repository cannot hold a ledger: in some history can be
// made to look other than it is, in others files are missing on purpose, and
// some are written in forms that go-git does not read.
func (s *shelf) refuse() error {
	err := errors.Join(s.refuseSettings(), s.refuseFiles())
	if err != nil {
		return fmt.Errorf("%s: %w", s.top, err)
	}
	return nil
}

// refuseSettings refuses by the repository's own configuration.
func (s *shelf) refuseSettings() error {
	for _, name := range []string{"config", "config.worktree"} {
		c, err := readConfig(s.disk, s.git(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		for _, r := range []struct{ section, key, why string }{
			{"core", "bare", "a bare repository: a ledger needs a work tree"},
			{"core", "sparseCheckout", "a sparse checkout is not supported: git sparse-checkout disable"},
			{"index", "sparse", "a sparse index is not supported: git sparse-checkout disable"},
			{"core", "splitIndex", "a split index is not supported: git update-index --no-split-index"},
		} {
			if isTrue(c, r.section, r.key) {
				return errors.New(r.why)
			}
		}
		if format := c.Section("extensions").Option("objectFormat"); format != "" && !strings.EqualFold(format, "sha1") {
			return fmt.Errorf("object format %q is not supported, only sha1", format)
		}
		if format := c.Section("extensions").Option("refStorage"); format != "" && !strings.EqualFold(format, "files") {
			return fmt.Errorf("ref storage %q is not supported, only files", format)
		}
		if c.Section("extensions").Option("partialClone") != "" {
			return errors.New("a partial clone lacks objects: clone it without --filter")
		}
		if c.Section("core").Option("worktree") != "" {
			return errors.New("core.worktree is set: a work tree elsewhere is not supported")
		}
	}
	return nil
}

// refuseFiles refuses by what lies in .git.
func (s *shelf) refuseFiles() error {
	for _, r := range []struct{ name, why string }{
		{"shallow", "a shallow clone lacks history: git fetch --unshallow"},
		{"info/grafts", "grafts show a history that was not recorded: remove .git/info/grafts"},
		{"objects/info/alternates", "objects are kept in another repository: git repack -a -d, then remove .git/objects/info/alternates"},
		{"commondir", "a linked worktree is not supported"},
	} {
		data, err := readFile(s.disk, s.git(r.name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if len(bytes.TrimSpace(data)) > 0 {
			return errors.New(r.why)
		}
	}
	replaced, _ := s.disk.readDir(s.git("refs", "replace"))
	packed, _ := readFile(s.disk, s.git("packed-refs"))
	if len(replaced) > 0 || bytes.Contains(packed, []byte(" refs/replace/")) {
		return errors.New("replaced objects show a history that was not recorded: git replace -d")
	}
	entries, err := s.disk.readDir(s.gitDir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "sharedindex.") {
			return fmt.Errorf("%w: git update-index --no-split-index, then remove .git/sharedindex.*", errSplitIndex)
		}
	}
	return err
}

// checkPath refuses paths that lead out of the folder, into .git, or that no
// editor could read aloud.
func checkPath(name string) error {
	if !fs.ValidPath(name) || name == "." {
		return fmt.Errorf("path %q: not relative, or with empty or dotted parts", name)
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unsafeRune) {
		return fmt.Errorf("path %q: control or format characters, or broken UTF-8", name)
	}
	if len(name) > 2048 {
		return fmt.Errorf("path %.40q…: longer than 2048 bytes", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		// What some systems take for .git or for a name of another spelling.
		bare := strings.ToLower(strings.TrimRight(part, ". "))
		if bare == ".git" || bare == "git~1" || bare != strings.ToLower(part) {
			return fmt.Errorf("path %q: part %q may stand for another file", name, part)
		}
		if len(part) > 255 || strings.HasSuffix(path.Ext(part), ".lock") {
			return fmt.Errorf("path %q: part %.40q is too long or a lock", name, part)
		}
	}
	return nil
}

func unsafeRune(r rune) bool {
	return r == '\\' || r == ':' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
