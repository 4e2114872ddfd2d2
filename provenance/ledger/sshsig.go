package ledger

import (
	"bytes"
	"crypto/rand"
	"crypto/sha512"
	"encoding/pem"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
)

// signersPath lists whose SSH signatures count, as ssh-keygen -Y verify reads it.
const signersPath = "keys/allowed_signers"

// sshNamespace keeps a signature under a checkpoint from being passed off as
// one under anything else.
const sshNamespace = "isnad-checkpoint"

// sshBlob is the body of an SSH signature file and, with Signature holding the
// hash, what is signed:
// https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
type sshBlob struct {
	Version   uint32
	Key       string
	Namespace string
	Reserved  string
	Hash      string
	Signature string
}

// sshMagic begins both.
const sshMagic = "SSHSIG"

// sshMessage is what the key signs.
func sshMessage(data []byte, namespace string) []byte {
	h := sha512.Sum512(data)
	return append([]byte(sshMagic), ssh.Marshal(struct{ Namespace, Reserved, Hash, Sum string }{namespace, "", "sha512", string(h[:])})...)
}

// sshSigner reads the private key in file. A key under a passphrase is an error:
// there is nobody to ask.
func sshSigner(file string) (ssh.Signer, error) {
	key, err := os.ReadFile(strings.TrimSuffix(file, ".pub"))
	if err != nil {
		return nil, fmt.Errorf("ssh key: %w", err)
	}
	signer, err := ssh.ParsePrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("ssh key: %s: %w", file, err)
	}
	return signer, nil
}

// sshSign signs data, and returns the signature as ssh-keygen -Y sign writes it
// and the public key as authorized_keys has it.
func sshSign(data []byte, signer ssh.Signer) (sig []byte, public string, err error) {
	var s *ssh.Signature
	if as, ok := signer.(ssh.AlgorithmSigner); ok && signer.PublicKey().Type() == ssh.KeyAlgoRSA {
		s, err = as.SignWithAlgorithm(rand.Reader, sshMessage(data, sshNamespace), ssh.KeyAlgoRSASHA512)
	} else {
		s, err = signer.Sign(rand.Reader, sshMessage(data, sshNamespace))
	}
	if err != nil {
		return nil, "", fmt.Errorf("ssh key: %w", err)
	}
	blob := ssh.Marshal(sshBlob{1, string(signer.PublicKey().Marshal()), sshNamespace, "", "sha512", string(ssh.Marshal(s))})
	public = strings.TrimSpace(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
	return armor(append([]byte(sshMagic), blob...)), public, nil
}

// armor wraps bytes as OpenSSH does: lines of 70, where PEM has 64.
func armor(data []byte) []byte {
	b := pem.EncodeToMemory(&pem.Block{Type: "SSH SIGNATURE", Bytes: data})
	line := bytes.Split(bytes.TrimSpace(b), []byte("\n"))
	body := bytes.Join(line[1:len(line)-1], nil)
	out := append(bytes.Clone(line[0]), '\n')
	for piece := range slices.Chunk(body, 70) {
		out = append(append(out, piece...), '\n')
	}
	return append(append(out, line[len(line)-1]...), '\n')
}

// sshVerify checks the SSH signature sig of a namespace under data, and returns
// who of the allowed signers made it.
func sshVerify(data, sig, signers []byte, namespace string) (string, error) {
	block, _ := pem.Decode(sig)
	if block == nil || block.Type != "SSH SIGNATURE" || !bytes.HasPrefix(block.Bytes, []byte(sshMagic)) {
		return "", fmt.Errorf("no SSH signature")
	}
	if !bytes.Equal(armor(block.Bytes), sig) {
		return "", fmt.Errorf("not spelled as ssh-keygen spells it")
	}
	var b sshBlob
	var s ssh.Signature
	if err := ssh.Unmarshal(block.Bytes[len(sshMagic):], &b); err != nil {
		return "", err
	}
	if b.Version != 1 || b.Namespace != namespace || b.Hash != "sha512" || b.Reserved != "" {
		return "", fmt.Errorf("namespace %q, hash %q: want %q, sha512", b.Namespace, b.Hash, namespace)
	}
	key, err := ssh.ParsePublicKey([]byte(b.Key))
	if err != nil {
		return "", err
	}
	if err := ssh.Unmarshal([]byte(b.Signature), &s); err != nil {
		return "", err
	}
	if s.Format == ssh.KeyAlgoRSA {
		return "", fmt.Errorf("signed over SHA-1")
	}
	if err := key.Verify(sshMessage(data, namespace), &s); err != nil {
		return "", err
	}
	return allowed(signers, key, namespace)
}

// allowed is the principal that the list of allowed signers gives for key.
func allowed(signers []byte, key ssh.PublicKey, namespace string) (string, error) {
	want := string(ssh.MarshalAuthorizedKey(key))
	for line := range strings.Lines(string(signers)) {
		principal, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		k, _, options, _, err := ssh.ParseAuthorizedKey([]byte(rest))
		if err != nil || string(ssh.MarshalAuthorizedKey(k)) != want {
			continue
		}
		if covers(options, namespace) {
			return principal, nil
		}
	}
	return "", fmt.Errorf("key %s: not among %s", ssh.FingerprintSHA256(key), signersPath)
}

// covers reports whether the options of an allowed signer cover a namespace:
// every one counts when none is named.
func covers(options []string, namespace string) bool {
	for _, o := range options {
		if names, ok := strings.CutPrefix(o, "namespaces="); ok {
			return slices.Contains(strings.Split(strings.Trim(names, `"`), ","), namespace)
		}
	}
	return true
}

// admit adds the editor's key to the allowed signers. Another key under the same
// address is an error: whom to believe is for people to decide.
func admit(signers []byte, by Editor, public string) ([]byte, error) {
	for line := range strings.Lines(string(signers)) {
		if principal, rest, _ := strings.Cut(line, " "); principal == by.Email {
			if strings.Contains(rest, public) {
				return signers, nil
			}
			return nil, fmt.Errorf("%s: has another key for %q", signersPath, by.Email)
		}
	}
	if strings.ContainsAny(by.Email, " \t\",*?!") {
		return nil, fmt.Errorf("address %q: cannot stand in %s", by.Email, signersPath)
	}
	return fmt.Appendf(signers, "%s namespaces=%q %s\n", by.Email, sshNamespace+","+commitNamespace, public), nil
}
