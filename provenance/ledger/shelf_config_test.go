package ledger

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Whom git would name as the author is whom the ledger names, included files and
// conditions too: git itself is asked.
func TestEditorIsGits(t *testing.T) {
	needGit(t)
	home := t.TempDir()
	dir := filepath.Join(home, "Work", "desk")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	global := filepath.Join(home, ".gitconfig")
	for name, value := range map[string]string{"HOME": home, "GIT_CONFIG_GLOBAL": global, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""} {
		t.Setenv(name, value)
	}
	git(t, dir, "init", "-q")
	for name, data := range map[string]string{"work": "[user]\n\tname = At Work\n", "deep": "[include]\n\tpath = work\n"} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const user = "[user]\n\tname = At Home\n\temail = me@example.org\n"
	for _, config := range []string{
		user,
		user + "[include]\n\tpath = work\n",
		"[include]\n\tpath = work\n" + user,
		user + "[include]\n\tpath = deep\n",
		user + "[includeIf \"gitdir:~/Work/\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:~/Work/\"]\n\tpath = ~/work\n",
		user + "[includeIf \"gitdir:~/work/\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir/i:~/work/\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:~/Work\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:Work/\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:./Work/\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:./Work/**/.git\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:~/W*k/d?sk/.git\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:~/*/.git\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:**/desk/**\"]\n\tpath = work\n",
		user + "[includeIf \"gitdir:~/Other/\"]\n\tpath = work\n[includeIf \"gitdir:~/\"]\n\tpath = deep\n",
		user + "[includeIf \"gitdir:~/Work/\"]\n\tpath = missing\n",
	} {
		if err := os.WriteFile(global, []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("git", "config", "user.name")
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		s, err := createShelf(dir)
		if err != nil {
			t.Fatal(err)
		}
		by, err := s.editor()
		s.close()
		if want := strings.TrimSpace(string(out)); err != nil || by.name != want {
			t.Errorf("%q, error %v, git says %q with\n%s", by.name, err, want, config)
		}
	}
}
