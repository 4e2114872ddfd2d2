package attribution

import (
	"sync"

	"isnad/sources/prose"
)

// A room is what cutting up a passage and reading it take: kept from one passage
// to the next, for news is short and there is much of it.
type room struct {
	bytes   []byte
	order   []int
	places  []int
	said    []prose.Span
	own     []Voice
	pieces  []prose.Span // of one statement
	list    []Statement  // of one attribution
	stated  slab[Statement]
	spans   slab[prose.Span] // of finds
	extents [][]prose.Span

	finds  []find
	some   []prose.Span // of one run
	words  []word
	sents  []prose.Span
	quotes []quoteRun
	cues   []hit

	toks   []prose.Token // of an Arabic paragraph
	arabic [2]arabicText // of a paragraph, of a quotation in one
	forms  []arabicForm
	seen   map[string]arabicWord
}

// passages are those that are done with.
var passages = sync.Pool{New: func() any { return new(passage) }}

// newPassage is an empty passage, with room.
func newPassage() *passage { return passages.Get().(*passage) }

// done gives the passage's room to the next one. Nothing that is made of it, finds
// and their spans neither, may be used from here on.
func (p *passage) done() {
	r := &p.room
	r.spans.empty()
	r.stated.empty()
	for k := range r.arabic {
		t := &r.arabic[k]
		r.arabic[k] = arabicText{words: vacant(t.words), at: vacant(t.at), ends: vacant(t.ends)}
	}
	if len(r.seen) > mostRoom {
		r.seen = nil
	}
	clear(r.seen)
	*p = passage{paras: vacant(p.paras), unfolded: vacant(p.unfolded), room: room{
		bytes: vacant(r.bytes), order: vacant(r.order), places: vacant(r.places), said: vacant(r.said), own: vacant(r.own), pieces: vacant(r.pieces), list: vacant(r.list), stated: r.stated, spans: r.spans, extents: vacant(r.extents),
		finds: vacant(r.finds), some: vacant(r.some), words: vacant(r.words), sents: vacant(r.sents), quotes: vacant(r.quotes), cues: vacant(r.cues),
		toks: vacant(r.toks), arabic: r.arabic, forms: vacant(r.forms), seen: r.seen}}
	passages.Put(p)
}

// vacant is the room of s, nil when it is more than a text of usual length needs.
func vacant[T any](s []T) []T {
	if cap(s) > mostRoom {
		return nil
	}
	clear(s[:cap(s)]) // words hold on to their text
	return s[:0]
}
