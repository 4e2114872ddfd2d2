package ledger

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zlib"
)

func TestForest(t *testing.T) {
	// 70 and 71 are each the other's base, which only a forged pack can say.
	f := &forest{base: map[int64]int64{10: 0, 20: 10, 30: 0, 40: 10, 50: 20, 60: 30, 70: 71, 71: 70}}
	f.order()
	got := slices.SortedFunc(maps.Keys(f.rank), func(a, b int64) int { return f.rank[a] - f.rank[b] })
	if want := []int64{10, 20, 50, 40, 30, 60}; !slices.Equal(got, want) {
		t.Errorf("read in the order %v, want %v", got, want)
	}
}

// Files come each after its base, and are read without going back: a cache that
// holds a chain is enough to unpack everything once.
func TestAsPacked(t *testing.T) {
	t.Parallel()
	s := longHistory(t)
	for _, how := range [][]string{
		nil,
		{"repack", "-q", "-a", "-d", "-f", "--depth=50", "--window=50"},
		{"-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f"},
	} {
		if how != nil {
			git(t, s.root(), how...)
		}
		again := newShelf(osDisk{}, s.top, "")
		defer again.close()
		var byPath []blob
		for b, err := range again.list("") {
			if err != nil {
				t.Fatal(err)
			}
			byPath = append(byPath, b)
		}
		files := slices.Concat(again.asPacked(slices.Clone(byPath))...)
		at := map[cacheKey]int{}
		deltas := 0
		for i, b := range files {
			id, _ := parseID(b.id)
			place := again.objects.place(id)
			if at[place] = i; place.pack == nil {
				continue
			}
			below := place.pack.baseOf(new(window), place.offset)
			if below == 0 {
				continue
			}
			deltas++
			if _, read := at[cacheKey{pack: place.pack, offset: below}]; !read {
				t.Errorf("%v: %s: comes before its base", how, b.path)
			}
		}
		slices.SortFunc(files, func(a, b blob) int { return strings.Compare(a.path, b.path) })
		slices.SortFunc(byPath, func(a, b blob) int { return strings.Compare(a.path, b.path) })
		if !slices.Equal(files, byPath) {
			t.Errorf("%v: %d files of %d", how, len(files), len(byPath))
		}
		if how != nil && deltas < 10 {
			t.Errorf("%v: %d deltas, too few to tell", how, deltas)
		}
	}
}

// What lies in a pack is read whether the window has it or not, in whatever form
// it comes: here with empty blocks that make it longer than any that git writes.
func TestWindow(t *testing.T) {
	t.Parallel()
	long := bytes.Repeat([]byte("0123456789abcdef"), inWindow/8)
	texts := [][]byte{[]byte("one"), long[:1000], nil, long, []byte("two"), long[:inWindow], long[:inWindow+1]}
	data := []byte("PACK\x00\x00\x00\x02\x00\x00\x00\x07")
	var offsets []int64
	for i, text := range texts {
		offsets = append(offsets, int64(len(data)))
		size := len(text)
		head := byte(blobType<<4 | size&15)
		for size >>= 4; size > 0; size >>= 7 {
			data, head = append(data, head|0x80), byte(size&0x7f)
		}
		var buf bytes.Buffer
		z := zlib.NewWriter(&buf)
		for range 100 * (i % 3) {
			z.Flush() // five bytes each
		}
		z.Write(text)
		z.Close()
		data = append(append(data, head), buf.Bytes()...)
	}
	base := filepath.Join(t.TempDir(), "pack-0")
	if err := os.WriteFile(base+".pack", append(data, make([]byte, 20)...), 0o666); err != nil {
		t.Fatal(err)
	}
	o := newObjectStore(osDisk{}, filepath.Dir(base))
	k := &pack{disk: osDisk{}, base: base}
	defer k.close()
	for _, i := range []int{0, 1, 2, 3, 4, 5, 6, 4, 1, 0, 6, 2, 5, 3, 3} {
		h, got, err := o.spare().packed(k, offsets[i])
		if err != nil || h.typ != blobType || !bytes.Equal(got, texts[i]) {
			t.Errorf("text %d: type %d, %d bytes of %d: %v", i, h.typ, len(got), len(texts[i]), err)
		}
	}
	// A pack that is cut off while it is open has an error and no other bytes.
	if err := os.Truncate(base+".pack", offsets[6]+100); err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{5, 6} {
		if _, err := o.unpack(k, offsets[i]); (err != nil) != (i == 6) || err != nil && !errors.Is(err, errObject) {
			t.Errorf("text %d of what was cut off: %v", i, err)
		}
	}
}
