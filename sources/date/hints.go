package date

import (
	"strings"
	"time"
)

// Hints are what is known of a date besides its words. The zero Hints says
// nothing, and then 9/7/2020 and "yesterday" are dates that cannot be told.
type Hints struct {
	// Lang is the language of the text as a BCP 47 tag ("de", "en-US"), ""
	// for unknown. It decides whether 9/7/2020 is in July or in September;
	// "en" alone leaves that open, since the English write both.
	Lang string
	// Now is the time against which "two hours ago" is read, in the zone of
	// whoever wrote it; the zero time leaves such dates unknown.
	Now time.Time
}

// An order is how a language writes dates in figures whose year stands last.
type order int

const (
	openOrder  order = iota // both ways are written
	dayFirst                // 9/7 is in July
	monthFirst              // 9/7 is in September
)

// order is that of the hint's language: words.tsv has it by tag, the more
// precise tag first.
func (h Hints) order() order {
	tag := strings.ToLower(strings.ReplaceAll(h.Lang, "_", "-"))
	for tag != "" {
		if w, ok := table().orders[tag]; ok {
			return w
		}
		i := strings.LastIndexByte(tag, '-')
		if i < 0 {
			break
		}
		tag = tag[:i]
	}
	return openOrder
}
