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

// publicPath holds the line by which checkpoints are checked.
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

// keyFile is where the private key of the ledger of that origin lies.
func (l *Ledger) keyFile(origin string) string {
	return filepath.Join(l.KeyDir, origin+".key")
}

// newKey makes the ledger's key pair, keeps the private half and returns the
// line of the public one. The key's name is the ledger's for good.
func (l *Ledger) newKey() (string, error) {
	id := make([]byte, 8)
	rand.Read(id)
	origin := "isnad-ledger-" + hex.EncodeToString(id)
	private, public, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return "", fmt.Errorf("key: %w", err)
	}
	if err := os.MkdirAll(l.KeyDir, 0o700); err != nil {
		return "", err
	}
	f, err := os.OpenFile(l.keyFile(origin), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(private + "\n")
	return public, errors.Join(err, f.Sync(), f.Close())
}

// privateKey is the key that signs this ledger's checkpoints.
func (l *Ledger) privateKey(public string) (string, error) {
	v, err := note.NewVerifier(strings.TrimSuffix(public, "\n"))
	if err != nil {
		return "", fmt.Errorf("%s: %w", publicPath, err)
	}
	data, err := os.ReadFile(l.keyFile(v.Name()))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("private key: not at %s: copy it from the machine that made the ledger, or seal there; no other key can take its place, so if it is lost, keep this ledger with its last checkpoint and go on in a new one (isnad init)", l.keyFile(v.Name()))
	}
	return strings.TrimSpace(string(data)), err
}

// checkPublic refuses a public key that is not spelled as newKey spells it.
func checkPublic(public string) error {
	line, ended := strings.CutSuffix(public, "\n")
	v, err := note.NewVerifier(line)
	if err != nil || !ended {
		return fmt.Errorf("%.100q: no public key of a ledger", public)
	}
	fields := strings.SplitN(line, "+", 3)
	if _, err := decode64(fields[2]); err != nil {
		return fmt.Errorf("%.100q: %w", public, err)
	}
	if want := fmt.Sprintf("%08x", v.KeyHash()); fields[1] != want {
		return fmt.Errorf("%.100q: want the hash spelled %s", public, want)
	}
	return nil
}
