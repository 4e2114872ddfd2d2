package ledger

import "cmp"

// What an addition has made waits for its commit here, compressed.

// mostBytes of compressed files are committed at once, some six thousand articles
// with what was found in them. One commit of all would hold a whole corpus
// in memory, many small ones are many syncs.
const mostBytes = 64 << 20

// looseBytes of files are squeezed at a time, so that all processors help; the few
// files of an addition by hand are not at all.
const looseBytes = 4 << 20

// inMemoryTimes its bytes is what an entry takes that was read.
const inMemoryTimes = 3

func (a *adding) most() int { return cmp.Or(a.options.mostBytes, mostBytes) }

// keep puts a file among those to commit.
func (a *adding) keep(path string, data []byte) error {
	p, err := a.ledger.shelf.planOne(file{path, data})
	if err != nil {
		return err
	}
	a.at[path] = len(a.files)
	a.files, a.loose = append(a.files, p), a.loose+len(data)
	if a.loose < looseBytes && a.options.mostBytes == 0 {
		return nil
	}
	fresh := a.files[a.begin:]
	err = parallel(a.ledger.shelf.workers, len(fresh), func(i int) error { return a.ledger.shelf.squeeze(&fresh[i].blob) })
	for _, p := range fresh {
		a.held += len(p.blob.packed)
	}
	a.begin, a.loose = len(a.files), 0
	return err
}

// record commits what waits, and keeps nothing of it but names.
func (a *adding) record(by editor) error {
	if len(a.files) == 0 {
		a.tell()
		return nil
	}
	id, err := a.ledger.shelf.record(a.files, addMessage(a.out[a.told:]), by, a.now, false)
	if err != nil {
		return err
	}
	a.commit, a.told = cmp.Or(id, a.commit), len(a.out)
	a.files, a.begin, a.loose, a.held = nil, 0, 0, 0
	clear(a.at)
	a.tell()
	return nil
}

// tell hands out what is lasting, when somebody wants to be told.
func (a *adding) tell() {
	if a.options.Told != nil && len(a.out) > 0 {
		a.options.Told(a.out)
		a.out, a.told = nil, 0
	}
}

// entry is the bytes of an entry, which may not be committed yet.
func (a *adding) entry(path string) ([]byte, error) {
	if i, ok := a.at[path]; ok {
		return a.files[i].blob.bytes()
	}
	return a.ledger.shelf.read(path)
}
