package rules

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"isnad/sources"
)

// normalised is LED05: no attribute keeps git from changing the file's line
// ends, so that its bytes, and with them its hash, may differ after a checkout.
func normalised(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		d := a.Document
		if d.Path == "" {
			continue
		}
		if _, err := os.Stat(d.Path); err != nil {
			continue // what cannot be seen cannot be complained of
		}
		if text := textAttribute(d.Path); text != "unset" {
			message := "git may change this file’s bytes: no .gitattributes line says -text for it"
			if text != "" {
				message = "git changes this file’s line ends: .gitattributes says " + quoted("text="+text) + " for it"
			}
			out = append(out, Finding{Doc: d.ID(), Message: message})
		}
	}
	return out
}

// namedByDigest is LED06: a file name that looks like a digest and is none of
// the content.
func namedByDigest(x *reading) []Finding {
	var out []Finding
	for _, a := range x.Analyses {
		d := a.Document
		if d.Path == "" {
			continue
		}
		content := bytesOf(d)
		for _, run := range hexRuns(filepath.Base(d.Path)) {
			if !isDigest(run, content) {
				out = append(out, Finding{Doc: d.ID(),
					Message: fmt.Sprintf("%s in the file name is no digest of the content", quoted(run))})
			}
		}
	}
	return out
}

// bytesOf is a document's file as it lies on disk, which is not its text when
// that was decoded from another encoding; the text when the file is gone.
func bytesOf(d *sources.Document) []byte {
	if data, err := os.ReadFile(d.Path); err == nil {
		return data
	}
	return []byte(d.Text)
}

// The least and the most digits that a digest in a file name has.
const (
	leastHex = 8
	mostHex  = 128
)

// hexRuns are the stretches of a file name that look like digests: hexadecimal
// digits, at least one a letter and one a figure, with no letter or figure
// beside them. A date is figures alone, a word letters alone.
func hexRuns(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}) {
		w = strings.ToLower(w)
		if len(w) >= leastHex && len(w) <= mostHex && strings.Trim(w, "0123456789abcdef") == "" &&
			strings.ContainsAny(w, "abcdef") && strings.ContainsAny(w, "0123456789") {
			out = append(out, w)
		}
	}
	return out
}

// isDigest reports whether some common digest of content begins with prefix.
func isDigest(prefix string, content []byte) bool {
	blob := fmt.Appendf(nil, "blob %d\x00", len(content))
	m, s, t, u, g := md5.Sum(content), sha1.Sum(content), sha256.Sum256(content), sha512.Sum512(content), sha1.Sum(append(blob, content...))
	for _, sum := range [...][]byte{m[:], s[:], t[:], u[:], g[:]} {
		if strings.HasPrefix(hex.EncodeToString(sum), prefix) {
			return true
		}
	}
	return false
}

// textAttribute is what .gitattributes files say of a file's attribute "text":
// "unset" for -text and binary, "set", "auto", another value, or "" when none
// speaks of it. The files are those of its folder and of the folders above up
// to the work tree's root, or to the top when it lies in no work tree; the
// nearest goes first, and within a file the last line that matches. (git
// looks into $GIT_DIR/info/attributes and the user's own file too: these belong
// to one machine, and a copy of the repository does not have them.)
func textAttribute(path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		data, err := os.ReadFile(filepath.Join(dir, ".gitattributes"))
		rel, relErr := filepath.Rel(dir, path)
		if err == nil && relErr == nil {
			if text := attributeIn(string(data), filepath.ToSlash(rel)); text != "" {
				return text
			}
		}
		_, err = os.Stat(filepath.Join(dir, ".git"))
		if err == nil || dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// attributeIn is what one .gitattributes file says of "text" for a path below
// its folder; "" when it does not speak of it.
func attributeIn(file, path string) string {
	text := ""
	for line := range strings.Lines(file) {
		fields := strings.Fields(line)
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") || strings.HasPrefix(fields[0], "[attr]") || !matchesPattern(fields[0], path) {
			continue
		}
		for _, f := range fields[1:] {
			switch value, ok := strings.CutPrefix(f, "text="); {
			case ok:
				text = value
			case f == "text":
				text = "set"
			case f == "-text" || f == "binary":
				text = "unset"
			case f == "!text":
				text = ""
			}
		}
	}
	return text
}

// matchesPattern reports whether a path, with slashes, matches a pattern of a
// .gitattributes file: without a slash inside it is matched against the last
// element, else against the whole; "**" stands for any number of folders
// (gitignore(5)).
func matchesPattern(pattern, path string) bool {
	if strings.HasPrefix(pattern, "!") || strings.HasSuffix(pattern, "/") {
		return false // neither means anything to git here
	}
	elements := strings.Split(path, "/")
	if !strings.Contains(pattern, "/") {
		ok, err := filepath.Match(pattern, elements[len(elements)-1])
		return ok && err == nil
	}
	return matchesElements(strings.Split(strings.TrimPrefix(pattern, "/"), "/"), elements)
}

// matchesElements matches a pattern to a path element by element.
func matchesElements(pattern, path []string) bool {
	for i, p := range pattern {
		if p == "**" {
			rest := pattern[i+1:]
			if len(rest) == 0 {
				return len(path) > 0
			}
			return slices.ContainsFunc(tails(path), func(t []string) bool { return matchesElements(rest, t) })
		}
		if len(path) == 0 {
			return false
		}
		if ok, err := filepath.Match(p, path[0]); !ok || err != nil {
			return false
		}
		path = path[1:]
	}
	return len(path) == 0
}

// tails are path, and path without its first element, and so on.
func tails(path []string) [][]string {
	var out [][]string
	for i := range path {
		out = append(out, path[i:])
	}
	return out
}
