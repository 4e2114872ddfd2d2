// Package ledger keeps documents, what the program found in them, and what
// editors decided, in a folder under git, so that every byte can be checked
// later. What follows is the whole format, version 2; the file FORMAT of every
// ledger holds the same text.
//
// All that counts is named by its SHA-256. Git keeps the files and their
// history; its own ids are SHA-1 and prove nothing here. Nothing is ever changed
// or deleted except the three kinds of file that grow (the last segment of sums,
// ledger/checkpoint and the list of allowed signers) and the texts FORMAT and
// VERIFY.md, in whose place a later edition may come.
//
// # Files
//
// raw/ab/<sha256> holds the bytes of a document as they came. The name is their
// SHA-256 in lower-case hexadecimal, the folder its first two digits. text/ is
// the same for texts that were extracted, where they differ from the raw bytes:
// the spans of an entry count bytes in the text, and in the raw bytes where
// there is no text of its own.
//
// entries/<year>-<month>/ab/<time>-<kind>-<about>-<sum>.json is one action of one
// editor. The time is UTC (20261103T142501Z); the kind is document, confirm,
// correct, reject or key; about is, for a document, the first 16 digits of the
// SHA-256 of its URL (of its name where it has no URL), which all versions of it
// share, for a decision the document's id, and for a key the first 16 digits of the
// SHA-256 of its line; sum is the first 16 digits of the SHA-256 of the file. The
// folder ab is the first two digits of about; in the first ledgers entries lay in the
// month's folder itself, and are read there. Two branches only add such files, so
// git merges them without conflict.
//
// ledger/00000000.sums, 00000001.sums … list the sealed entries in the form of
// sha256sum, 256 lines a file, the last one fewer. The first line is "# prev " and
// the SHA-256 of the segment before, 64 zeros in the first. Entries that no
// segment lists yet are pending.
//
// ledger/checkpoint is the newest checkpoint, a signed note with three lines
// (https://c2sp.org/tlog-checkpoint): the ledger's name, the number of sealed
// entries, and the root, in base64, of the RFC 6962 Merkle tree whose leaves are
// the lines of the sums with their line feeds, without the "# prev" ones.
// ledger/checkpoints/<size>.note keeps every checkpoint, <size> being the number
// of entries in eight digits; <size>.sshsig is an SSH signature under the same
// bytes, of namespace isnad-checkpoint, and <size>.tsr an RFC 3161 time stamp.
//
// keys/checkpoint.pub is the public key of the first notes, one line as
// https://c2sp.org/signed-note has it. The private one is kept outside of the
// repository, in the user's configuration folder, as isnad/keys/<ledger's name>.key.
//
// keys/<size>.pub is the key that came into force with the checkpoint of size
// entries, size being eight digits. It bears the ledger's name as the first one
// does; its private half lies beside that one, as <ledger's name>.<hash>.key, hash
// being the second field of the line. The last of those entries is of kind key and
// says which key it follows, and both have signed that checkpoint: the former key
// vouches for a tree in which its successor is named, so that nobody can put another
// in its place. All later checkpoints are signed by the new key, and none by the
// former one counts. A key that was lost cannot vouch. Then the entry says so, the
// new key alone has signed, and whoever checks the ledger is told each time: anybody
// who can write to it could have done the same. A key that is known to somebody else
// vouches as well as ever; what is forged with it is a history that parts from this
// one before the change, which a checkpoint kept elsewhere shows.
//
// keys/allowed_signers lists who may sign checkpoints and git's commits by SSH, as
// ssh-keygen -Y verify and git verify-commit read it; lines are only ever added.
//
// .gitattributes is the same in every ledger. FORMAT and VERIFY.md are written by the
// program, whose later versions may word them otherwise: it knows the SHA-256 of
// every edition that there was, names a former one, and refuses what is none. It
// does not take the ledger's own word for them, by an entry or by the sums: whoever
// made a ledger could have it vouch for a VERIFY.md that leaves a step out. There
// are no other files, no links and no executable ones.
//
// # Entries
//
// An entry is JSON with one key a line, in a fixed order, indented by one space a
// level, UTF-8, with a line feed after each line. What is empty, false or 0 is left
// out, key and all; a list of a few words or spans stands on one line, any other
// has a line for each element. Spans are [start,end) byte ranges. In texts, the
// quotation mark and the backslash are escaped by a backslash, line feed and tab
// are \n and \t, and characters that act without being seen (controls, bidi
// controls, invisible and private ones) are \u and four lower-case digits;
// everything else stands as it is. There is one spelling of every value, and any
// other is refused. No line is over 1 MB, no entry over 64 MB.
//
// Every entry begins with format ("isnad entry 2"), kind, time (2026-11-03T14:25:01Z)
// and editor (Name <address>, as git knows them).
//
// A document goes on with id (16 digits of the SHA-256 over the text's SHA-256, a
// line feed, and URL or name), name (a relative path, or the URL), url,
// canonical_url, og_url, raw_sha256, text_sha256 (empty when the raw bytes are the text),
// older (the SHA-256 of the entry before it of the same URL or name, or empty), in
// documents that were fetched, and only there, fetched (the URL that was asked for,
// the time and the status of the answer, and the redirects followed; the raw bytes
// are then WARC response records with all answers as they came), title, authors,
// published, modified, outlet, credits, the SHA-256 of the lexicons, the registry
// and the model that it was read with, and all that the program found:
// attributions, relays, persons (who speaks, as the document itself shows them,
// and where the prose names them), mentions (of outlets), parts (stretches in one
// language with the blocks of prose, the titles among them, and what the outlet
// says in its own voice), furniture and disclaimer. What the ledger shows is put
// together from this and the decisions; the text is not analysed again. Names of
// fields and values are those of the rows that the program prints. source_text,
// cue_text and content_text repeat what the spans cover. part and person are
// numbers in the lists of parts and persons, from 0; governor is the id of the
// attribution whose source another one shares.
//
// A decision goes on with document (id), content (spans), speaker (as the program
// named them), relay (the id of the relay that is meant, or empty), cites, change
// and reason. cites is the SHA-256 of the entry that the editor had before them:
// the document's, or the earlier decision that this one answers. A decision
// stands until another one cites it. Where two stand that do not say the same,
// the editors disagree, and both are shown. change lists, for a correction, the
// field (speaker, source, outlet, scope, span or claim), its value before, and
// its value now.
//
// A key goes on with from and to (the lines of the former key and of the new one),
// lost (whether the former one was) and reason.
//
// # Proofs
//
// A proof that an entry is in the ledger has the form of https://c2sp.org/tlog-proof:
// extra is the line of the sums in base64, index its number from 0, then come the
// hashes up to the root, an empty line, and the checkpoint. It is checked with the
// entry's file and the public key that signed the checkpoint alone.
package ledger

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// fixed are the texts that the program writes into every ledger, and the list of
// their editions.
//
//go:embed fixed
var fixed embed.FS

// fixedFile is one of fixed.
func fixedFile(name string) []byte {
	data, err := fixed.ReadFile("fixed/" + name)
	if err != nil {
		panic(err) // the program was built without its own file
	}
	return data
}

// attributesPath holds attributes.
const attributesPath = ".gitattributes"

// attributes is the .gitattributes of every ledger: git must hand out the bytes
// that it was given.
const attributes = "* -text -ident -filter -working-tree-encoding\nraw/** -diff -merge\ntext/** -diff -merge\n"

// fixedFiles are the files that the program writes into every ledger that it
// begins, by path.
func fixedFiles() []file {
	return []file{{attributesPath, []byte(attributes)}, {"FORMAT", fixedFile("FORMAT")}, {"VERIFY.md", fixedFile("VERIFY.md")}}
}

// A Ledger is an open ledger. It is not for use by several goroutines at once;
// several processes may use the same folder.
type Ledger struct {
	// KeyDir is the folder of private keys. Open and Init set it to
	// DefaultKeyDir.
	KeyDir string

	shelf   *shelf
	heads   []documentHead // of the commit headsOf, once they were asked for
	headsOf gitID
}

// Crowded reports whether git gc would make the ledger's repository faster, by
// git's own measure.
func (l *Ledger) Crowded() bool { return l.shelf.crowded() }

// Init makes a ledger of the folder dir: a git repository of its own when dir is
// new or empty, a subfolder of the repository around it otherwise. The key for
// checkpoints is made too; its private half is put into keyDir, "" for
// DefaultKeyDir. A folder that is a ledger already is an error.
func Init(dir, keyDir string, now time.Time) (*Ledger, error) {
	if _, err := os.Stat(filepath.Join(dir, marker)); err == nil {
		return nil, fmt.Errorf("%s: has a file %s: it is a ledger already", dir, marker)
	}
	s, err := createShelf(dir)
	if err != nil {
		return nil, err
	}
	l, err := newLedger(s, keyDir)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	if _, err := s.read(marker); err == nil {
		return nil, errors.Join(fmt.Errorf("%s: is a ledger already, with its %s deleted from the work tree", dir, marker), s.close())
	}
	if err := l.begin(now); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return l, nil
}

// newLedger is the ledger on s.
func newLedger(s *shelf, keyDir string) (*Ledger, error) {
	if keyDir == "" {
		var err error
		if keyDir, err = DefaultKeyDir(); err != nil {
			return nil, err
		}
	}
	return &Ledger{KeyDir: keyDir, shelf: s}, nil
}

// begin commits the first files.
func (l *Ledger) begin(now time.Time) error {
	by, err := l.shelf.editor()
	if err != nil {
		return err
	}
	public, err := l.firstKey()
	if err != nil {
		return err
	}
	files := append(fixedFiles(), file{publicPath, []byte(public + "\n")})
	_, err = l.shelf.commit(files, "begin the ledger", by, now.UTC().Truncate(time.Second))
	return err
}

// Open opens the ledger that dir is, or lies in. keyDir is as for Init.
func Open(dir, keyDir string) (*Ledger, error) {
	s, err := openShelf(dir)
	if err != nil {
		return nil, err
	}
	return newLedger(s, keyDir)
}

// Close gives back what the ledger holds open.
func (l *Ledger) Close() error { return l.shelf.close() }

// Root is the absolute path of the ledger's folder.
func (l *Ledger) Root() string { return l.shelf.root() }

// Editor is who git's configuration says is at work.
func (l *Ledger) Editor() (Editor, error) {
	e, err := l.shelf.editor()
	return Editor{e.name, e.email}, err
}
