package ledger

import (
	"fmt"
	"time"

	"isnad/sources/fetch"
)

// Fetched is how a document came from the web. Its raw bytes are the exact
// answers, as fetch.ReadRecord reads them.
type Fetched struct {
	Asked  string    // the URL that was asked for
	Time   time.Time // of the answer, UTC, whole seconds
	Status int
	Hops   []fetch.Hop // redirects from Asked to the document's URL
}

// newFetched is what is recorded of r, nil of nothing.
func newFetched(r *fetch.Response) *Fetched {
	if r == nil {
		return nil
	}
	return &Fetched{r.Asked, r.Time, r.Status, r.Hops}
}

// response is f as a document that was fetched has it.
func (f *Fetched) response(url string) *fetch.Response {
	if f == nil {
		return nil
	}
	return &fetch.Response{Asked: f.Asked, URL: url, Hops: f.Hops, Time: f.Time, Status: f.Status, Changed: true}
}

// fetchedField is the field of a document that only those have which were
// fetched.
func fetchedField(c *codec, v **Fetched) {
	const open = `"fetched": {`
	if c.reading {
		if c.peek() != open {
			*v = nil
			return
		}
		*v = new(Fetched)
	} else if *v == nil {
		return
	}
	f := *v
	c.object("fetched", func() {
		c.text("asked", &f.Asked)
		c.moment("time", &f.Time)
		c.number("status", &f.Status, 0)
		list(c, "redirects", &f.Hops, hopFields)
	})
}

func hopFields(c *codec, x *fetch.Hop) {
	c.mark("{")
	c.text("url", &x.URL)
	c.number("status", &x.Status, 0)
	c.text("to", &x.To)
	c.mark("}")
}

// check refuses values that act without being seen where they are shown.
func (f *Fetched) check() error {
	if err := visible("asked", f.Asked); err != nil {
		return err
	}
	for _, h := range f.Hops {
		for _, u := range [...]string{h.URL, h.To} {
			if err := visible("redirects", u); err != nil {
				return err
			}
		}
	}
	if f.Status < 100 || f.Status > 599 {
		return fmt.Errorf("status %d: want 100 to 599", f.Status)
	}
	return nil
}
