package ledger

import (
	"bytes"
	"slices"
	"testing"
)

// oneSpelling fails when data is read and would be written otherwise.
func oneSpelling(t *testing.T, how string, data []byte) (read bool) {
	t.Helper()
	e, err := ParseEntry(data)
	if err != nil {
		return false
	}
	if again, err := e.Format(); err != nil || !bytes.Equal(again, data) {
		t.Errorf("%s: is read, and written as\n%s\n%v, not as\n%s", how, again, err, data)
	}
	return true
}

// Parse compares each value and line with what would be written, and never the
// whole entry: here the whole is compared, of entries changed at every byte and
// at every line.
func TestNoSecondSpellingIsRead(t *testing.T) {
	t.Parallel()
	read, refused := 0, 0
	for name, e := range someEntries() {
		sound, err := e.Format()
		if err != nil {
			t.Fatal(err)
		}
		try := func(parts ...[]byte) {
			if oneSpelling(t, name, slices.Concat(parts...)) {
				read++
			} else {
				refused++
			}
		}
		for i := range sound {
			try(sound[:i], []byte{sound[i] ^ 1<<(i%8)}, sound[i+1:])
			try(sound[:i], sound[i+1:])
			try(sound[:i], sound[i:i+1], sound[i:])
			for _, more := range []string{" ", ",", "0", "+", `"`, `\`, `\n`, `\u0061`, "\n", "{", "]", "[", "\u00e9", "\u202e", "\xff"} {
				try(sound[:i], []byte(more), sound[i:])
			}
		}
		lines := slices.Collect(bytes.Lines(sound))
		for i, line := range lines {
			before, after := slices.Concat(lines[:i]...), slices.Concat(lines[i+1:]...)
			bare := bytes.TrimSuffix(line, []byte("\n"))
			try(before, after)
			try(before, line, line, after)
			try(after, line, before)
			try(before, []byte(" "), line, after)
			try(before, bytes.TrimPrefix(line, []byte(" ")), after)
			try(before, bare, []byte(",\n"), after)
			try(before, bytes.TrimSuffix(bare, []byte(",")), []byte("\n"), after)
			for _, other := range lines {
				try(before, other, after)
			}
		}
	}
	if read < 100 || refused < 10_000 {
		t.Errorf("%d changed entries are read, %d refused: too few to tell", read, refused)
	}
}
