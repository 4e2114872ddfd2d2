package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

// Revisions are named as git's are: by HEAD, so many commits before it, and the
// beginning of an id.
func TestResolve(t *testing.T) {
	s := newTestShelf(t)
	var ids []string
	for i := range 4 {
		id, err := s.commit([]file{{fmt.Sprintf("f%d", i), []byte("x")}}, "m", anEditor, aTime)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for rev, want := range map[string]string{"HEAD": ids[3], "HEAD~": ids[2], "HEAD~1": ids[2], "HEAD~3": ids[0], "HEAD~0": ids[3],
		ids[1]: ids[1], ids[1][:12]: ids[1], ids[3][:16] + "~2": ids[1], ids[2] + "~1": ids[1]} {
		if id, err := s.resolve(rev); err != nil || id.String() != want {
			t.Errorf("%s: %s, %v; want %s", rev, id, err, want)
		}
	}
	for _, rev := range []string{"", "HEAD~99", "nowhere", "nowhere~1", "abc", "HEAD~x", "HEAD~-1", "~", "ffffffffffff", "../x", "HEAD~99999999999"} {
		if id, err := s.resolve(rev); err == nil {
			t.Errorf("%q is %s", rev, id)
		}
	}
	if _, err := s.resolve("HEAD~99"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before the beginning: %v", err)
	}
}
