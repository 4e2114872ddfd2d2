package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// A merkle is the RFC 6962 tree over the lines of the sums, in their order.
// https://www.rfc-editor.org/rfc/rfc6962#section-2.1
type merkle struct {
	size   int64
	hashes []tlog.Hash // in tlog's order of storing
}

// ReadHashes returns hashes by their index: merkle is a tlog.HashReader.
func (m *merkle) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(m.hashes)) {
			return nil, fmt.Errorf("hash %d: the tree has %d", x, len(m.hashes))
		}
		out[i] = m.hashes[x]
	}
	return out, nil
}

// leaf is the hash of one sum as a leaf.
func leaf(s sum) tlog.Hash { return tlog.RecordHash([]byte(s.line())) }

// newMerkle is the tree over sums.
func newMerkle(sums []sum) (*merkle, error) {
	m := &merkle{hashes: make([]tlog.Hash, 0, 2*len(sums))}
	for _, s := range sums {
		more, err := tlog.StoredHashesForRecordHash(m.size, leaf(s), m)
		if err != nil {
			return nil, err
		}
		m.hashes, m.size = append(m.hashes, more...), m.size+1
	}
	return m, nil
}

// root is the hash of the tree when it had size leaves.
func (m *merkle) root(size int64) (tlog.Hash, error) {
	if size < 0 || size > m.size {
		return tlog.Hash{}, fmt.Errorf("size %d: the tree has %d", size, m.size)
	}
	return tlog.TreeHash(size, m)
}

// prove is the inclusion proof of leaf i in the tree of size leaves.
func (m *merkle) prove(size, i int64) ([]tlog.Hash, error) {
	if size > m.size || i < 0 || i >= size {
		return nil, fmt.Errorf("leaf %d of %d: the tree has %d", i, size, m.size)
	}
	return tlog.ProveRecord(size, i, m)
}
