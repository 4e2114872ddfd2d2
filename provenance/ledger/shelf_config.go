package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// readConfig reads one file of git configuration.
func readConfig(d disk, name string) (*config.Config, error) {
	data, err := readFile(d, name)
	if err != nil {
		return nil, err
	}
	c := config.New()
	if err := config.NewDecoder(bytes.NewReader(data)).Decode(c); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

// isTrue says whether a setting is there and is no word for false.
func isTrue(c *config.Config, section, key string) bool {
	s := c.Section(section)
	if !s.HasOption(key) {
		return false
	}
	switch strings.ToLower(s.Option(key)) {
	case "false", "no", "off", "0":
		return false
	}
	return true
}

// setting is a value of git's configuration: the repository's, the user's, the
// system's, "" when none has it. Files named by include.path, and by includeIf
// for the folder of the repository (gitdir), count where they are named;
// conditions on branches and remotes hold for none.
func (s *shelf) setting(section, key string) string {
	for _, name := range s.configFiles() {
		if value := s.settingIn(name, section, key, 0); value != "" {
			return value
		}
	}
	return ""
}

// settingIn is the last value in a file, as git has it: what is included at the
// end of a file outranks what stands above it.
func (s *shelf) settingIn(name, section, key string, depth int) string {
	c, err := readConfig(s.disk, name)
	if err != nil || depth > 10 {
		return "" // missing or broken files are git's to complain of
	}
	for _, x := range slices.Backward(c.Sections) {
		var paths []string
		switch {
		case x.IsName(section) && x.Option(key) != "":
			return x.Option(key)
		case x.IsName("include"):
			paths = x.OptionAll("path")
		case x.IsName("includeIf"):
			for _, sub := range x.Subsections {
				if s.holds(sub.Name, filepath.Dir(name)) {
					paths = append(paths, sub.OptionAll("path")...)
				}
			}
		}
		for _, path := range slices.Backward(paths) {
			if value := s.settingIn(fromHome(path, filepath.Dir(name)), section, key, depth+1); value != "" {
				return value
			}
		}
	}
	return ""
}

// fromHome is a path of a configuration file that lies in dir.
func fromHome(path, dir string) string {
	if home, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(os.Getenv("HOME"), home)
	}
	if !filepath.IsAbs(path) {
		return filepath.Join(dir, path)
	}
	return path
}

// holds reports whether the condition of an includeIf holds for this repository.
// dir is the folder of the file that has it.
// https://git-scm.com/docs/git-config#_conditional_includes
func (s *shelf) holds(condition, dir string) bool {
	kind, pattern, _ := strings.Cut(condition, ":")
	if kind != "gitdir" && kind != "gitdir/i" {
		return false
	}
	switch rest, here := strings.CutPrefix(pattern, "./"); {
	case here:
		pattern = filepath.Join(dir, rest) + pattern[len(strings.TrimRight(pattern, "/")):]
	case strings.HasPrefix(pattern, "~/"):
		pattern = filepath.Join(os.Getenv("HOME"), pattern[2:]) + pattern[len(strings.TrimRight(pattern, "/")):]
	case !filepath.IsAbs(pattern):
		pattern = "**/" + pattern
	}
	if strings.HasSuffix(pattern, "/") {
		pattern += "**"
	}
	expr, err := regexp.Compile(wildcards(pattern, kind == "gitdir/i"))
	if err != nil {
		return false
	}
	real, err := filepath.EvalSymlinks(s.gitDir)
	return expr.MatchString(s.gitDir) || err == nil && expr.MatchString(real)
}

// wildcards is a pattern of git's as a regular expression: ** goes through
// folders, * and ? do not.
func wildcards(pattern string, anyCase bool) string {
	out := regexp.QuoteMeta(filepath.ToSlash(pattern))
	for _, x := range [][2]string{{`\*\*/`, "\x00"}, {`/\*\*`, "\x01"}, {`\*\*`, ".*"}, {`\*`, "[^/]*"}, {`\?`, "[^/]"}, {"\x00", "(.*/)?"}, {"\x01", "(/.*)?"}} {
		out = strings.ReplaceAll(out, x[0], x[1])
	}
	if anyCase {
		return "(?i)^" + out + "$"
	}
	return "^" + out + "$"
}

// configFiles lists the files of git's configuration, the strongest first.
func (s *shelf) configFiles() []string {
	files := []string{s.git("config")}
	home := os.Getenv("HOME")
	if global, ok := os.LookupEnv("GIT_CONFIG_GLOBAL"); ok {
		files = append(files, global)
	} else {
		if home != "" {
			files = append(files, filepath.Join(home, ".gitconfig"))
		}
		if xdg := os.Getenv("XDG_CONFIG_HOME"); xdg != "" {
			files = append(files, filepath.Join(xdg, "git", "config"))
		} else if home != "" {
			files = append(files, filepath.Join(home, ".config", "git", "config"))
		}
	}
	if system, ok := os.LookupEnv("GIT_CONFIG_SYSTEM"); ok {
		return append(files, system)
	}
	if os.Getenv("GIT_CONFIG_NOSYSTEM") == "" {
		files = append(files, "/etc/gitconfig")
	}
	return files
}

// editor is who git's configuration says is at work: GIT_AUTHOR_NAME and
// GIT_AUTHOR_EMAIL, then author.*, then user.*.
func (s *shelf) editor() (editor, error) {
	value := func(variable, key string) string {
		for _, v := range []string{os.Getenv(variable), s.setting("author", key), s.setting("user", key)} {
			if v = strings.TrimSpace(v); v != "" {
				return v
			}
		}
		return ""
	}
	e := editor{value("GIT_AUTHOR_NAME", "name"), value("GIT_AUTHOR_EMAIL", "email")}
	if e.name == "" || e.email == "" {
		return e, errors.New(`no editor: git config --global user.name "…" and user.email "…"`)
	}
	return e, e.check()
}

// check refuses what a commit's header cannot hold.
func (e editor) check() error {
	for _, v := range []string{e.name, e.email} {
		if v == "" || strings.ContainsAny(v, "<>") || strings.ContainsFunc(v, unicode.IsControl) {
			return fmt.Errorf("editor %q <%q>: empty, or with a character that a commit cannot hold", e.name, e.email)
		}
	}
	return nil
}
