package main

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/sources/prose"
)

// A sealing is what seal was asked for.
type sealing struct {
	dir       string
	options   ledger.SealOptions
	authority string // URL of the one whose time stamp is wanted; "" for none
	stamp     string // file of a time stamp to put beside its checkpoint; "" to seal
}

// defaultAuthority is the time stamping authority for which --timestamp prints
// commands when none is named.
const defaultAuthority = "https://freetsa.org/tsr"

// sealCommand signs a checkpoint.
func sealCommand() *cobra.Command {
	s := &sealing{}
	cmd := &cobra.Command{
		Use: "seal", Short: "List pending entries in the sums and sign a checkpoint",
		Long: `List the pending entries in the sums and sign a checkpoint over all entries. Keep
a copy of ledger/checkpoint outside of the repository: verify --checkpoint proves
with it that nothing before it was changed since. Seal on one branch only, the
one that others are merged into.

--new-key makes a new key for checkpoints and seals under it. The former key signs
that checkpoint too, and so vouches for the new one; from then on it is of no use.
Where the former key is lost, --key-lost goes on without its word: verify says so
each time, since anybody who can write to the ledger could have done it.

A time stamp proves to others that the sealed entries existed by a certain time.
--timestamp prints the commands by which openssl and curl get one for the newest
checkpoint: nothing is sent until you run them. Only a hash leaves your machine.
--stamp puts the answer beside the checkpoint that it is for, and seals nothing.` + writing,
		Example: "  isnad seal -C evidence\n  isnad seal -C evidence --timestamp\n  isnad seal -C evidence --new-key --reason handed-over",
		Args:    given("", 0, 0),
		RunE:    inLedger("seal", &s.dir, s.run),
	}
	registerLedger(cmd, &s.dir)
	f := cmd.Flags()
	f.StringVar(&s.options.SSHKey, "ssh-key", "", "also sign by SSH with the private key in `FILE`")
	f.BoolVar(&s.options.NewKey, "new-key", false, "put a new key in force, for which the former one vouches")
	f.BoolVar(&s.options.KeyLost, "key-lost", false, "with --new-key: the former key is lost and cannot vouch")
	f.StringVar(&s.options.Reason, "reason", "", "with --new-key: `WHY`, for the log")
	f.StringVar(&s.authority, "timestamp", "", "print the commands that get a time stamp from the authority at `URL`")
	f.Lookup("timestamp").NoOptDefVal = defaultAuthority
	f.StringVar(&s.stamp, "stamp", "", "file the authority's answer in `FILE` instead of sealing")
	return cmd
}

func (s *sealing) run(cmd *cobra.Command, _ []string, l *ledger.Ledger) error {
	if err := s.check(cmd); err != nil {
		return err
	}
	if cmd.Flags().Changed("stamp") {
		return s.file(cmd.OutOrStdout(), l)
	}
	done, err := l.Seal(s.options, time.Now())
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "OK: %s sealed, checkpoint %s\n", entries(done.New), done.Checkpoint)
	s.tellKey(cmd.OutOrStdout(), l, done)
	if s.options.SSHKey != "" {
		fmt.Fprintln(cmd.OutOrStdout(), map[bool]string{true: "signed by SSH", false: "it has an SSH signature already, and keeps it"}[done.Signed])
	}
	if s.authority == "" {
		return nil
	}
	if done.Checkpoint.Size == 0 {
		return fmt.Errorf("--timestamp: there is no checkpoint to stamp, the ledger has no entries")
	}
	tellStamping(cmd.OutOrStdout(), l.Root(), done.Checkpoint.Size, s.authority)
	return nil
}

// tellKey says where the private half of a key is that came into force, if one
// did, and what it means that no key vouched for it.
func (s *sealing) tellKey(out io.Writer, l *ledger.Ledger, done ledger.Sealed) {
	if done.Key == "" {
		return
	}
	fmt.Fprintf(out, "new key %s: its private half is in %s, and nowhere else: keep a copy of it\n", done.Key, prose.Safe(l.KeyDir))
	if s.options.KeyLost {
		fmt.Fprintln(out, "the lost key has not vouched for it: verify will always say so")
	}
}

// check refuses flags that do not go together and what is no authority.
func (s *sealing) check(cmd *cobra.Command) error {
	stamped, wanted := cmd.Flags().Changed("stamp"), cmd.Flags().Changed("timestamp")
	switch {
	case !s.options.NewKey && (s.options.KeyLost || s.options.Reason != ""):
		return fmt.Errorf("--key-lost and --reason: are about a new key, want --new-key too")
	case stamped && s.options.NewKey:
		return fmt.Errorf("--new-key and --stamp: want one of them; --stamp seals nothing")
	case stamped && wanted:
		return fmt.Errorf("--timestamp and --stamp: want one of them")
	case stamped && s.options.SSHKey != "":
		return fmt.Errorf("--ssh-key and --stamp: want one of them; --stamp seals nothing")
	}
	u, err := url.Parse(s.authority)
	if wanted && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		return fmt.Errorf("--timestamp %q: want the URL of a time stamping authority, such as %s", s.authority, defaultAuthority)
	}
	return nil
}

// tellStamping prints the commands that have a checkpoint stamped.
func tellStamping(out io.Writer, root string, size int64, authority string) {
	fmt.Fprintln(out, "to have it stamped, run (CA.pem being the authority's certificate):")
	fmt.Fprintf(out, "cd %s\n", quoted(prose.Safe(root)))
	for _, line := range ledger.StampCommands(size, authority) {
		fmt.Fprintln(out, prose.Safe(line))
	}
	fmt.Fprintf(out, "isnad seal --stamp /tmp/%08d.tsr\n", size)
}

// quoted is s as a word of the shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// file puts a time stamp into the ledger.
func (s *sealing) file(out io.Writer, l *ledger.Ledger) error {
	token, err := os.ReadFile(s.stamp)
	if err != nil {
		return fmt.Errorf("--stamp: %w", err)
	}
	x, err := l.FileStamp(token, time.Now())
	if err != nil {
		return fmt.Errorf("--stamp %q: %w", s.stamp, err)
	}
	word := "filed"
	if x.Commit == "" {
		word = "known already"
	}
	fmt.Fprintf(out, "OK: time stamp of checkpoint %d %s, it gives %s\n%s\n", x.Size, word, x.Time.UTC().Format("2006-01-02 15:04:05 UTC"), x.Path)
	return nil
}

// entries is "1 entry", "3 entries".
func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
