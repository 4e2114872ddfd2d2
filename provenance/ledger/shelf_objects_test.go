package ledger

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// allObjects are the ids that git has, in packs and loose.
func allObjects(t testing.TB, dir string) []gitID {
	var out []gitID
	for line := range strings.Lines(git(t, dir, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")) {
		id, err := parseID(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, id)
	}
	return out
}

// byGoGit is an object as go-git reads it.
func byGoGit(t testing.TB, s *shelf, id gitID) (byte, []byte) {
	o, err := s.store.EncodedObject(plumbing.AnyObject, plumbing.Hash(id))
	if err != nil {
		t.Fatal(err)
	}
	r, err := o.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return byte(o.Type()), data
}

// longHistory is a shelf with trees, tags, large and empty blobs, and blobs that
// git makes deltas of.
func longHistory(t testing.TB) *shelf {
	needGit(t)
	s := newTestShelf(t)
	text := bytes.Repeat([]byte("the same words again, and others\n"), 300)
	for i := range 40 {
		text = slices.Concat(text[:100*i], fmt.Appendf(nil, "line %d\n", i), text[100*i:])
		mustCommit(t, s, file{fmt.Sprintf("raw/%02d/%d", i%7, i), slices.Clone(text)})
	}
	big := bytes.Repeat([]byte("0123456789abcdef"), 200_000)
	for i := range big {
		big[i] += byte(i / 70_000)
	}
	mustCommit(t, s, append(someFiles(100, 500), file{"raw/big", big}, file{"raw/empty", nil})...)
	git(t, s.root(), "tag", "-a", "-m", "a tag", "v1")
	return s
}

// The reader is held against go-git's over every object of a repository, as
// loose files, as the shelf packs them, and as git does: with bases named by
// place and by id, in one pack and in several.
func TestObjectsAreReadAsGoGitReadsThem(t *testing.T) {
	t.Parallel()
	s := longHistory(t)
	ids := allObjects(t, s.root())
	for _, how := range [][]string{
		nil,
		{"repack", "-q", "-a", "-d", "-f", "--depth=50", "--window=50"},
		{"-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f"},
		{"-c", "pack.packSizeLimit=1m", "-c", "pack.compression=0", "repack", "-q", "-a", "-d", "-f"},
	} {
		if how != nil {
			git(t, s.root(), how...)
		}
		again := newShelf(osDisk{}, s.top, "")
		defer again.close()
		for _, id := range ids {
			typ, data, err := again.objects.read(id)
			if err != nil {
				t.Fatalf("%v: %s: %v", how, id, err)
			}
			if want, same := byGoGit(t, again, id); typ != want || !bytes.Equal(data, same) {
				t.Errorf("%v: %s: type %d and %d bytes, go-git has %d and %d", how, id, typ, len(data), want, len(same))
			}
		}
		if _, _, err := again.objects.read(gitID{1}); !errors.Is(err, errNoObject) {
			t.Errorf("an object from nowhere: %v", err)
		}
		// The store that was open before finds them where they are now, too.
		if _, _, err := s.objects.read(ids[len(ids)/2]); err != nil {
			t.Errorf("%v: %v", how, err)
		}
	}
}

func TestObjectsAreSharedByReaders(t *testing.T) {
	t.Parallel()
	s := longHistory(t)
	git(t, s.root(), "gc", "-q")
	ids := allObjects(t, s.root())
	s.objects.cache.most = 100 << 10 // so that much is dropped
	var wait sync.WaitGroup
	for w := range 4 {
		wait.Go(func() {
			for i := range ids {
				id := ids[(i*(2*w+1)+w)%len(ids)]
				if typ, data, err := s.objects.read(id); err != nil || idOf(typ, data) != id {
					t.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	wait.Wait()
	if c := &s.objects.cache; c.size > c.most {
		t.Errorf("%d bytes are kept, over %d", c.size, c.most)
	}
}

// Git's own pack is changed at every byte: an object is read as it was, or an
// error is told.
func TestDamagedPacks(t *testing.T) {
	t.Parallel()
	needGit(t)
	s := newTestShelf(t)
	text := strings.Repeat("some words that stand in all of them\n", 12)
	for i := range 5 {
		mustCommit(t, s, file{fmt.Sprintf("raw/%d", i), []byte(text + fmt.Sprint(i))})
	}
	git(t, s.root(), "gc", "-q")
	ids := allObjects(t, s.root())
	packs, _ := filepath.Glob(s.git("objects", "pack", "*"))
	for _, name := range packs {
		if !strings.HasSuffix(name, ".pack") && !strings.HasSuffix(name, ".idx") {
			continue
		}
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		os.Chmod(name, 0o644)
		for i := range whole {
			changed := bytes.Clone(whole)
			changed[i] ^= 1 << (i % 8)
			os.WriteFile(name, changed, 0o644)
			readSome(t, s, ids, i)
		}
		for _, n := range []int{0, 1, 11, len(whole) / 2, len(whole) - 21} {
			os.WriteFile(name, whole[:n], 0o644)
			readSome(t, s, ids, n)
		}
		os.WriteFile(name, whole, 0o644)
	}
}

// readSome reads a few objects of a store that was just opened.
func readSome(t *testing.T, s *shelf, ids []gitID, from int) {
	o := newObjectStore(osDisk{}, s.git("objects"))
	defer o.close()
	for i := range 4 {
		id := ids[(from+i*7)%len(ids)]
		if typ, data, err := o.read(id); err == nil && idOf(typ, data) != id {
			t.Errorf("%s: other bytes", id)
		}
	}
}

// indexOf is the index of a pack in which the ids lie at 12, 13, 14 …
func indexOf(ids []gitID) []byte {
	places := make([]packed, len(ids))
	for i := range ids {
		places[i] = packed{id: ids[i], offset: uint64(packHead + i)}
	}
	return packIndex(places, gitID{})
}

// Ids are found in an index too large to be read at once, spread evenly or not.
func TestSearch(t *testing.T) {
	t.Parallel()
	for _, even := range []bool{true, false} {
		ids := make([]gitID, 40_000)
		for i := range ids {
			ids[i] = sha1.Sum(fmt.Append(nil, i))
			if ids[i][0] = 7; !even {
				binary.BigEndian.PutUint32(ids[i][1:], uint32(i)) // all at the low end
			}
		}
		base := filepath.Join(t.TempDir(), "p")
		if err := os.WriteFile(base+".idx", indexOf(slices.Clone(ids)), 0o666); err != nil {
			t.Fatal(err)
		}
		k := &pack{disk: osDisk{}, base: base}
		defer k.close()
		for i, id := range ids {
			if offset, err := k.find(id); err != nil || offset != int64(packHead+i) {
				t.Fatalf("%s: %d, %v, want %d", id, offset, err, packHead+i)
			}
			id[19]++
			if _, err := k.find(id); err != errNoObject {
				t.Fatalf("%s: %v", id, err)
			}
		}
	}
}

func TestApplyDelta(t *testing.T) {
	base := []byte("0123456789")
	for _, c := range []struct{ delta, want string }{
		{"\x0a\x05\x90\x03\x02ab", "012ab"},
		{"\x0a\x05\x91\x07\x03\x02ab", "789ab"},
		{"\x0a\x03\x90\x04", ""},     // more than it says
		{"\x0a\x05\x90\x03", ""},     // less
		{"\x0a\x05\x91\x08\x05", ""}, // past the base's end
		{"\x09\x05\x90\x05", ""},     // another base
		{"\x0a\x05\x00", ""},         // reserved
		{"\x0a\x05\x05ab", ""},       // cut off
		{"\x0a\x05\x91\x01", ""},     // cut off
		{"\x0a", ""}, {"", ""},       // no sizes
		{"\x0a\xff\xff\xff\xff\x7f", ""}, // too large
	} {
		got, err := applyDelta(base, []byte(c.delta), 100)
		if string(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v, want %q", c.delta, got, err, c.want)
		}
	}
}

func FuzzApplyDelta(f *testing.F) {
	f.Add([]byte("0123456789"), []byte("\x0a\x05\x90\x03\x02ab"))
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		if out, err := applyDelta(base, delta, 1<<20); err == nil && len(out) > 1<<20 {
			t.Error("too long")
		}
	})
}

// FuzzPack reads all that an index says a pack has.
func FuzzPack(f *testing.F) {
	var buf bytes.Buffer
	objects := []object{newObject(blobType, []byte("some words")), newObject(treeType, nil)}
	places, sum, err := make(compressors, 1).writePack(&buf, objects, 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packIndex(places, sum), buf.Bytes())
	delta := append([]byte("PACK\x00\x00\x00\x02\x00\x00\x00\x01\x71"), objects[0].id[:]...)
	f.Add(indexOf([]gitID{objects[0].id}), delta) // its own base
	f.Fuzz(func(t *testing.T, idx, data []byte) {
		d := newMemDisk()
		for name, data := range map[string][]byte{"p.idx": idx, "p.pack": data} {
			mkdirs(d, "/objects/pack")
			w, err := d.open("/objects/pack/"+name, os.O_WRONLY|os.O_CREATE, 0o666)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(data)
			w.Close()
		}
		o := newObjectStore(d, "/objects")
		defer o.close()
		for at := idxHead; at+20 <= len(idx) && at < idxHead+50*20; at += 20 {
			id := gitID(idx[at:])
			if typ, data, err := o.read(id); err == nil && idOf(typ, data) != id {
				t.Errorf("%s: other bytes", id)
			}
		}
	})
}
