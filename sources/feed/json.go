package feed

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	gofeed "github.com/mmcdole/gofeed/json"
)

// jsonItems yields the items of a JSON Feed.
func jsonItems(text string, yield func(*Item, error) bool) {
	var frame struct {
		Version string            `json:"version"`
		Items   []json.RawMessage `json:"items"`
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if err := json.Unmarshal([]byte(text), &frame); err != nil {
		yield(nil, fmt.Errorf("not JSON: %w", err))
		return
	}
	if !strings.Contains(frame.Version, "jsonfeed.org/version/1") {
		yield(nil, errNoFeed)
		return
	}
	f := jsonFrame(text)
	for i, raw := range frame.Items {
		it, err := jsonItem(raw)
		if err != nil {
			if !yield(nil, &Error{i + 1, err}) {
				return
			}
			continue
		}
		if !yield(it.finish(f, i+1, string(raw)), nil) {
			return
		}
	}
	if len(frame.Items) == 0 {
		yield(nil, &Error{0, errNoItems})
	}
}

// jsonFrame is what a JSON Feed says of itself, as far as it can be read.
func jsonFrame(text string) *Feed {
	var f struct {
		Title    string           `json:"title"`
		Home     string           `json:"home_page_url"`
		Language string           `json:"language"`
		Author   *gofeed.Author   `json:"author"`
		Authors  []*gofeed.Author `json:"authors"`
	}
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return &Feed{}
	}
	return &Feed{Title: clean(f.Title), URL: f.Home, Lang: language(f.Language), authors: jsonPeople(f.Author, f.Authors)}
}

// jsonItem reads one item.
func jsonItem(raw json.RawMessage) (*Item, error) {
	f, err := (&gofeed.Parser{}).Parse(strings.NewReader(`{"items":[` + string(raw) + `]}`))
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return nil, fmt.Errorf("%q: %s, want a %s", kind.Field[strings.LastIndexByte(kind.Field, '.')+1:], kind.Value, kind.Type)
	}
	if err != nil {
		return nil, err
	}
	if len(f.Items) != 1 || f.Items[0] == nil {
		return nil, errNoItem
	}
	x := f.Items[0]
	it := &Item{
		ID: x.ID, URL: cmp.Or(x.URL, x.ID), Title: x.Title, Published: x.DatePublished, Updated: x.DateModified,
		Lang: x.Language, Authors: jsonPeople(x.Author, x.Authors),
	}
	switch {
	case blankless(x.ContentHTML) != "":
		it.HTML = x.ContentHTML
	case blankless(x.ContentText) != "":
		it.Text = x.ContentText
	default:
		it.Text = x.Summary
	}
	if x.ExternalURL != x.URL {
		it.Credits = []Credit{{External, "", x.ExternalURL}}
	}
	return it, nil
}

// jsonPeople are the names of authors; version 1.0 had one.
func jsonPeople(one *gofeed.Author, all []*gofeed.Author) []string {
	var out []string
	if len(all) == 0 {
		all = []*gofeed.Author{one}
	}
	for _, a := range all {
		if a != nil && a.Name != "" {
			out = append(out, a.Name)
		}
	}
	return out
}
