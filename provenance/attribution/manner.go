package attribution

import (
	"fmt"
	"slices"
)

// Mode says how words are given. A long text has a hundred thousand of these, so
// that it is a number and not its name; the zero Mode says nothing.
type Mode uint8

// The modes, in the order of their names.
const (
	Direct   Mode = iota + 1 // inside quotation marks
	Indirect                 // reported speech without marks
	Mixed                    // partly in marks
	Own                      // the outlet's own voice
)

// Kind says what was done: said, written or thought. The zero Kind says nothing.
type Kind uint8

// The kinds, in the order of their names.
const (
	Speech Kind = iota + 1
	Thought
	Writing
)

// modeNames and kindNames are how the numbers are called.
var (
	modeNames = [...]string{"", "direct", "indirect", "mixed", "own"}
	kindNames = [...]string{"", "speech", "thought", "writing"}
)

// String is the mode's name: direct, indirect, mixed, own, or "".
func (m Mode) String() string { return modeNames[m] }

// String is the kind's name: speech, thought, writing, or "".
func (k Kind) String() string { return kindNames[k] }

// MarshalText is String, for package encoding/json. It never fails.
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// MarshalText is String, for package encoding/json. It never fails.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes; another name is an error.
func (m *Mode) UnmarshalText(name []byte) error {
	var ok bool
	if *m, ok = ModeOf(string(name)); !ok {
		return fmt.Errorf("mode %q: not known", name)
	}
	return nil
}

// UnmarshalText reads what MarshalText writes; another name is an error.
func (k *Kind) UnmarshalText(name []byte) error {
	var ok bool
	if *k, ok = KindOf(string(name)); !ok {
		return fmt.Errorf("kind %q: not known", name)
	}
	return nil
}

// ModeOf is the mode of that name, and whether there is one.
func ModeOf(name string) (Mode, bool) {
	i := slices.Index(modeNames[:], name)
	return Mode(max(0, i)), i >= 0
}

// KindOf is the kind of that name, and whether there is one.
func KindOf(name string) (Kind, bool) {
	i := slices.Index(kindNames[:], name)
	return Kind(max(0, i)), i >= 0
}

// kindNamed is KindOf for word lists, 0 for what is none.
func kindNamed(name string) Kind {
	k, _ := KindOf(name)
	return k
}
