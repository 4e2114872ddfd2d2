package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
// system's, "" when none has it. Files named by include.path count as part of
// the one that names them; includeIf is not followed.
func (s *shelf) setting(section, key string) string {
	for _, name := range s.configFiles() {
		if value := settingIn(s.disk, name, section, key, 0); value != "" {
			return value
		}
	}
	return ""
}

func settingIn(d disk, name, section, key string, depth int) string {
	c, err := readConfig(d, name)
	if err != nil || depth > 10 {
		return "" // missing or broken files are git's to complain of
	}
	if value := c.Section(section).Option(key); value != "" {
		return value
	}
	for _, path := range c.Section("include").OptionAll("path") {
		if home, ok := strings.CutPrefix(path, "~/"); ok {
			path = filepath.Join(os.Getenv("HOME"), home)
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(name), path)
		}
		if value := settingIn(d, path, section, key, depth+1); value != "" {
			return value
		}
	}
	return ""
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
