package ledger

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// publicPath holds the line by which the first checkpoints are checked; keyPath
// has those of later keys.
const publicPath = "keys/checkpoint.pub"

// DefaultKeyDir is the folder of private keys: isnad/keys in the user's
// configuration folder, which is no part of any repository.
func DefaultKeyDir() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "isnad", "keys"), nil
}

// keyFile is where a private key of that name lies. Names come out of ledgers,
// which may be hostile, and must not lead out of the folder.
func (l *Ledger) keyFile(name string) (string, error) {
	if strings.ContainsAny(name, "/\\:") || !filepath.IsLocal(name) {
		return "", fmt.Errorf("key %.80q: its name cannot be that of a file", name)
	}
	return filepath.Join(l.KeyDir, name+".key"), nil
}

// firstKey makes the ledger's first key pair, keeps the private half and returns
// the line of the public one. The key's name is the ledger's for good.
func (l *Ledger) firstKey() (string, error) {
	id := make([]byte, 8)
	rand.Read(id)
	origin := "isnad-ledger-" + hex.EncodeToString(id)
	_, public, err := l.makeKey(origin, func(note.Verifier) string { return origin })
	return public, err
}

// nextKey makes a key pair to follow former, under the ledger's name.
func (l *Ledger) nextKey(former tenure) (private, public string, err error) {
	v, err := readKey(former.public)
	if err != nil {
		return "", "", err
	}
	return l.makeKey(v.Name(), laterName)
}

// laterName is the name of the file of a later key: many may follow the first.
func laterName(v note.Verifier) string { return fmt.Sprintf("%s.%08x", v.Name(), v.KeyHash()) }

// makeKey makes a key pair for a ledger, and keeps the private half under the
// name that it is given.
func (l *Ledger) makeKey(origin string, named func(note.Verifier) string) (private, public string, err error) {
	private, public, err = note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return "", "", fmt.Errorf("key: %w", err)
	}
	v, err := readKey(public)
	if err != nil {
		return "", "", err
	}
	name, err := l.keyFile(named(v))
	if err != nil {
		return "", "", err
	}
	if err := os.MkdirAll(l.KeyDir, 0o700); err != nil {
		return "", "", err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", "", err
	}
	_, err = f.WriteString(private + "\n")
	return private, public, errors.Join(err, f.Sync(), f.Close())
}

// A missingKeyError says that a private key is not on this machine.
type missingKeyError struct {
	public string // path in the ledger
	file   string // where it must be
	other  string // file of another key of the ledger, "" for none
}

// Error tells where the key was looked for and what can be done.
func (e *missingKeyError) Error() string {
	text := fmt.Sprintf("private key of %s: not at %s", e.public, e.file)
	if e.other != "" {
		text += fmt.Sprintf(" (%s is another key of this ledger)", e.other)
	}
	return text + ": copy it from the machine that made it, or seal there; if it is lost for good, isnad seal --new-key --key-lost goes on under a new key, and verify will always say that the lost one has not vouched for it"
}

// privateKey is the private half of a key.
func (l *Ledger) privateKey(t tenure) (string, error) {
	v, err := readKey(t.public)
	if err != nil {
		return "", fmt.Errorf("%s: %w", keyPath(t.from), err)
	}
	later, err1 := l.keyFile(laterName(v))
	first, err2 := l.keyFile(v.Name())
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	missing := &missingKeyError{public: keyPath(t.from), file: later}
	if t.from == 0 {
		missing.file = first
	}
	for _, file := range [...]string{later, first} {
		data, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		private := strings.TrimSpace(string(data))
		s, err := note.NewSigner(private)
		if err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		if s.Name() == v.Name() && s.KeyHash() == v.KeyHash() {
			return private, nil
		}
		missing.other = file
	}
	return "", missing
}

// readKey reads the line of a public key, which must be spelled as makeKey spells
// it.
func readKey(line string) (note.Verifier, error) {
	v, err := note.NewVerifier(line)
	if err != nil {
		return nil, fmt.Errorf("%.100q: no public key of a ledger", line)
	}
	fields := strings.SplitN(line, "+", 3)
	if _, err := decode64(fields[2]); err != nil {
		return nil, fmt.Errorf("%.100q: %w", line, err)
	}
	if want := fmt.Sprintf("%08x", v.KeyHash()); fields[1] != want {
		return nil, fmt.Errorf("%.100q: want the hash spelled %s", line, want)
	}
	return v, nil
}

// checkPublic refuses the file of a public key that is not spelled as it must be.
func checkPublic(public string) error {
	line, ended := strings.CutSuffix(public, "\n")
	if !ended {
		return fmt.Errorf("%.100q: no public key of a ledger", public)
	}
	_, err := readKey(line)
	return err
}
