package ledger

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// references checks that everything an entry needs is there, and that nothing
// is there which no entry needs.
func (x *inspection) references() {
	digests, used := map[string]string{}, map[string]bool{}
	paths := slices.Sorted(maps.Keys(x.facts))
	for _, path := range paths {
		digests[x.facts[path].digest] = path
	}
	for _, path := range paths {
		f := x.facts[path]
		if other := digests[f.digest]; other != path {
			x.find(LED02, Smuggled, path, "is the same entry as %s", other)
		}
		for _, need := range [...]struct{ folder, sum string }{{"raw", f.raw}, {"text", f.text}} {
			if need.sum == "" {
				continue
			}
			p := textPath(need.folder, need.sum)
			used[p] = true
			if _, ok := x.inHead[p]; !ok {
				x.find(LED01, Deleted, p, "is missing from git; %s records it", path)
			}
		}
		for what, sum := range map[string]string{"older": f.older, "cites": f.cites} {
			if sum != "" && digests[sum] == "" {
				x.find(LED02, Dangling, path, "%s %s: no entry has this SHA-256", what, sum)
			}
		}
	}
	for path := range x.inHead {
		if !strings.HasPrefix(path, "entries/") && !used[path] {
			if at := placeOf(path); at == atRaw || at == atText {
				x.find(LED02, Smuggled, path, "no entry records it")
			}
		}
	}
	for _, f := range append(fixedFiles(), file{path: publicPath}) {
		if _, ok := x.inHead[f.path]; !ok {
			x.find(LED01, Deleted, f.path, "is missing from git")
		}
	}
}

// sums checks the segments, and the entries against them. It returns the sums in
// order.
func (x *inspection) sums() []sum {
	var files [][]byte
	for {
		data, ok := x.small[segmentPath(len(files))]
		if !ok {
			break
		}
		files = append(files, data)
	}
	for path := range x.inHead {
		if placeOf(path) == atSums && path >= segmentPath(len(files)) {
			x.find(LED01, Deleted, segmentPath(len(files)), "is missing, or cannot be read, and %s is there", path)
		}
	}
	sums, n, err := joinSegments(files)
	if err != nil {
		x.find(LED02, Edited, segmentPath(n), "%v", err)
	}
	seen := map[string]bool{}
	for i, s := range sums {
		at := segmentPath(i / segmentSize)
		f, ok := x.facts[s.path]
		switch {
		case seen[s.path]:
			x.find(LED02, Edited, at, "lists %s twice", s.path)
		case !ok:
			x.find(LED01, Deleted, s.path, "entry is missing, and %s lists it", at)
			x.find(LED02, Dangling, at, "lists %s, which is missing", s.path)
		case f.digest != s.digest:
			// Which of the two was changed nobody can tell from here.
			x.find(LED01, Edited, s.path, "entry has SHA-256 %s, sealed was %s", f.digest, s.digest)
			x.find(LED01, Edited, at, "gives %s the SHA-256 %s, and it has %s", s.path, s.digest, f.digest)
		}
		seen[s.path] = true
	}
	return sums
}

// A held checkpoint is one of the ledger's own that is signed and fits the sums.
type held struct {
	Checkpoint
	signed []byte
	stamp  time.Time // zero without one
	signer string    // by SSH, "" without one
}

// checkpoints checks all checkpoints against the tree over the sums, and returns
// the sound ones by size.
func (x *inspection) checkpoints(sums []sum, m *merkle) []held {
	x.keys(sums, m)
	var out []held
	for _, path := range slices.Sorted(maps.Keys(x.small)) {
		if !strings.HasSuffix(path, ".note") {
			continue
		}
		c, err := x.ring.open(x.small[path])
		switch {
		case err != nil:
			x.find(LED03, Forged, path, "%v", err)
			continue
		case checkpointPath(c.Size, "note") != path:
			x.find(LED03, Forged, path, "is a checkpoint of %d entries", c.Size)
			continue
		}
		if f := x.extends(c, m, path); f {
			out = append(out, x.witnessed(held{Checkpoint: c, signed: x.small[path]}))
		}
	}
	x.newest(sums, out)
	return out
}

// extends checks that the tree has grown out of checkpoint c.
func (x *inspection) extends(c Checkpoint, m *merkle, path string) bool {
	if c.Size > m.size {
		x.find(LED03, Truncated, path, "the checkpoint has %d entries, the sums list %d", c.Size, m.size)
		x.find(LED03, Truncated, segmentPath(int(m.size)/segmentSize), "the sums end with %d entries, %s has %d", m.size, path, c.Size)
		return false
	}
	root, err := m.root(c.Size)
	if err != nil || root != c.Root {
		x.find(LED03, Rewritten, path, "the first %d entries are not those of the checkpoint", c.Size)
		return false
	}
	return true
}

// witnessed looks at the SSH signature and the time stamp of a checkpoint.
func (x *inspection) witnessed(h held) held {
	if sig, ok := x.small[checkpointPath(h.Size, "sshsig")]; ok {
		who, err := sshVerify(h.signed, sig, x.small[signersPath], sshNamespace)
		if err != nil {
			x.find(LED03, FalseEditor, checkpointPath(h.Size, "sshsig"), "%v", err)
		}
		h.signer = who
	}
	if token, ok := x.small[checkpointPath(h.Size, "tsr")]; ok {
		at, err := readStamp(token, h.signed)
		if err != nil {
			x.find(LED03, Forged, checkpointPath(h.Size, "tsr"), "%v", err)
		}
		h.stamp = at
	}
	return h
}

// newest checks that everything listed is under the newest checkpoint, and that
// signatures and stamps lie beside something.
func (x *inspection) newest(sums []sum, all []held) {
	for path := range x.small {
		base, ext, _ := strings.Cut(path, ".")
		if ext == "sshsig" || ext == "tsr" {
			if _, ok := x.small[base+".note"]; !ok {
				x.find(LED02, Smuggled, path, "no checkpoint lies beside it")
				x.find(LED01, Deleted, base+".note", "is missing, and %s lies there", path)
			}
		}
	}
	signed, ok := x.small[newestPath]
	switch {
	case !ok && len(sums)+len(all) == 0:
		return
	case !ok:
		x.find(LED01, Deleted, newestPath, "is missing, and entries are sealed")
		return
	case len(all) == 0:
		x.find(LED03, Forged, newestPath, "is none of the ledger's checkpoints that hold")
		return
	}
	last := all[len(all)-1]
	if c, err := x.ring.open(signed); err == nil && x.small[checkpointPath(c.Size, "note")] == nil {
		x.find(LED01, Deleted, checkpointPath(c.Size, "note"), "is missing, and %s is a copy of it", newestPath)
	}
	if !bytes.Equal(signed, last.signed) {
		x.find(LED03, Forged, newestPath, "is not %s, the newest that holds", checkpointPath(last.Size, "note"))
	}
	if last.Size < int64(len(sums)) {
		x.find(LED03, Forged, segmentPath(int(last.Size)/segmentSize), "lists %d entries, the newest checkpoint has %d", len(sums), last.Size)
	}
}

// dates compares what entries say of their time with time stamps. A stamp shows
// only that its checkpoint was there by then; what was sealed later and says that
// it is older came from a branch, or is backdated.
func (x *inspection) dates(sums []sum, all []held) {
	for _, h := range all {
		if h.stamp.IsZero() {
			continue
		}
		for i, s := range sums {
			t := x.facts[s.path].name.time
			switch {
			case t.IsZero():
			case int64(i) < h.Size && t.After(h.stamp):
				x.find(LED03, Backdated, s.path, "is dated after %s, when the checkpoint of %d entries that has it was stamped", h.stamp.Format(time.RFC3339), h.Size)
			case int64(i) >= h.Size && t.Before(h.stamp):
				x.warn(LED03, Backdated, s.path, "", "is dated before %s, when the checkpoint of %d entries was stamped, and is not in it: from another branch, or backdated", h.stamp.Format(time.RFC3339), h.Size)
			}
		}
	}
}

// warn adds a finding that may have an innocent reason.
func (x *inspection) warn(r Rule, a Attack, path, commit, format string, args ...any) {
	x.find(r, a, path, format, args...)
	last := &x.findings[len(x.findings)-1]
	last.Severity, last.Commit = Warning, commit
}

// outside compares the ledger with a checkpoint, and if there are any with
// sums, that were kept elsewhere.
func (x *inspection) outside(signed, saved []byte, sums []sum, m *merkle) {
	const path = "outside checkpoint"
	c, err := x.ring.open(signed)
	if err != nil {
		x.stranger(path, signed, err)
	} else {
		x.extends(c, m, path)
	}
	if saved != nil {
		x.saved(saved, sums)
	}
}

// saved compares the sums with those that were kept elsewhere, and names the entries
// that are not the same.
func (x *inspection) saved(saved []byte, sums []sum) {
	n, at := 0, 0 // sums, and lines
	for line := range strings.Lines(string(saved)) {
		at++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "# prev ") {
			continue
		}
		s, err := parseSum(line)
		switch {
		case err != nil:
			x.find(LED03, Forged, "outside sums", "line %d: %v", at, err)
			return
		case n >= len(sums):
			x.find(LED03, Truncated, s.path, "is line %d of the saved sums, and the ledger lists %d", n+1, len(sums))
		case sums[n] != s:
			x.find(LED03, Rewritten, s.path, "is line %d of the saved sums, where the ledger now has %s", n+1, sums[n].path)
		}
		n++
	}
	if n == 0 {
		x.find(LED03, Forged, "outside sums", "there are none in it")
	}
}

// VerifyOptions say how to verify.
type VerifyOptions struct {
	Workers int // files hashed at once; 0 means 1
	// Checkpoint is a signed checkpoint of this ledger that was kept outside
	// of it, nil for none; Sums are segments kept with it, in their order, which
	// name the entries that differ.
	Checkpoint, Sums []byte
	// Told is called with how many more files, and then commits, were checked of so
	// many, by one goroutine at a time; nil for nobody.
	Told func(noun string, n, of int)
}

// Verify checks everything that can be checked. Findings tell what is wrong; the
// error is for a ledger that cannot be opened at all.
func (l *Ledger) Verify(o VerifyOptions) (*Result, error) {
	var head, disk []holding
	for range max(o.Workers, 1) {
		head, disk = append(head, committed{l.shelf}), append(disk, newWorkTree(l.Root()))
	}
	var commits lineage
	var wait sync.WaitGroup
	if id, err := l.shelf.headID(); err != nil {
		commits.err = err
	} else { // one commit after the other, while files are listed by others
		wait.Go(func() { commits = l.shelf.lineage(id) })
	}
	x, paths := survey(head, disk)
	wait.Wait()
	x.tally.told = o.Told
	p := newPast(l.shelf, commits, x.inHead, stretchFor(len(commits.order), len(head)))
	x.look(paths, p)
	then := &inspection{facts: x.facts, small: x.small}
	wait.Go(func() { then.history(p) })
	sums, tree := x.contents()
	wait.Wait()
	x.findings, x.signing, x.earlier = append(x.findings, then.findings...), then.signing, then.earlier
	return x.result(o, sums, tree), nil
}

// contents checks that what is there fits together, and returns the sums with the
// tree over them.
func (x *inspection) contents() ([]sum, *merkle) {
	var wait sync.WaitGroup
	wait.Go(x.references)
	defer wait.Wait()
	sums := x.sums()
	m, err := newMerkle(sums)
	if err != nil {
		x.find(LED02, Edited, segmentPath(0), "%v", err)
		m = &merkle{}
	}
	return sums, m
}

// result makes the checks across files, once all are read.
func (x *inspection) result(o VerifyOptions, sums []sum, m *merkle) *Result {
	r := &Result{}
	all := x.checkpoints(sums, m)
	x.dates(sums, all)
	if o.Checkpoint != nil {
		x.outside(o.Checkpoint, o.Sums, sums, m)
	}
	if len(all) > 0 {
		r.Checkpoint = all[len(all)-1].Checkpoint
	}
	ids := map[string]bool{}
	sealed := map[string]bool{}
	for _, s := range sums {
		sealed[s.path] = true
	}
	for path, f := range x.facts {
		r.Entries++
		if f.raw != "" {
			ids[f.about] = true
		}
		if !sealed[path] {
			r.Pending++
		}
	}
	r.Documents = len(ids)
	for _, t := range x.ring {
		if t.lost {
			r.Lost = append(r.Lost, t.from)
		}
	}
	x.belong()
	r.Findings, r.Limits = x.findings, append(limits(o, r, all), slices.Sorted(slices.Values(x.former))...)
	if s := x.signing.String(); s != "" {
		r.Limits = append(r.Limits, s)
	}
	if x.earlier != "" {
		r.Limits = append(r.Limits, fmt.Sprintf("Until commit %.12s another ledger lay here, under another key: what it held is not this one's, and is not checked.", x.earlier))
	}
	r.tidy()
	return r
}

// limits says what a clean result leaves open.
func limits(o VerifyOptions, r *Result, all []held) []string {
	var out []string
	if o.Checkpoint == nil {
		out = append(out, "Without a checkpoint that was kept outside of the ledger, nobody can rule out that whoever holds its private key has written all of it anew, or cut off its end: keep a copy of "+newestPath+" elsewhere and give it to verify.")
	}
	if r.Pending > 0 {
		out = append(out, fmt.Sprintf("%d entries are pending: until they are sealed no checkpoint covers them.", r.Pending))
	}
	stamped, signed := int64(-1), int64(-1)
	var at time.Time
	var who string
	for _, h := range all {
		if !h.stamp.IsZero() {
			stamped, at = h.Size, h.stamp
		}
		if h.signer != "" {
			signed, who = h.Size, h.signer
		}
	}
	if stamped < 0 {
		out = append(out, "Dates are the editors' own: no checkpoint has a time stamp.")
	} else {
		out = append(out, fmt.Sprintf("The first %d entries existed by %s if openssl ts accepts the stamp; later dates are the editors' own.", stamped, at.Format(time.RFC3339)))
	}
	if signed < 0 {
		out = append(out, "Editors' names are as git was told them: no checkpoint has an SSH signature.")
	} else {
		out = append(out, fmt.Sprintf("The first %d entries are vouched for by the SSH key of %s; whose key that is must be known from elsewhere.", signed, who))
	}
	return out
}
