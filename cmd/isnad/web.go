package main

import (
	"context"

	"isnad/provenance/ledger"
	"isnad/sources/fetch"
)

// fetcher returns what gets URLs for one run, within ctx. The program waits its
// turn at each host, so that this is no place for several at a time.
func (s *settings) fetcher(ctx context.Context) func(url string) (*fetch.Response, error) {
	var c *fetch.Client // made when the flags are known and a URL is
	return func(url string) (*fetch.Response, error) {
		if c == nil {
			c = s.client()
		}
		return c.Get(ctx, url, fetch.Validators{})
	}
}

// client is what fetches by these settings.
func (s *settings) client() *fetch.Client {
	return fetch.New(fetch.Options{Version: buildVersion(), AllowLocal: s.allowLocal, MaxBytes: s.maxBytes})
}

// refetcher is fetcher for a run that adds to l: what the ledger holds is asked
// for only if it has changed, and where it has not, the recorded answer stands
// for the one that was spared.
func (s *settings) refetcher(ctx context.Context, l *ledger.Ledger) func(url string) (*fetch.Response, error) {
	var c *fetch.Client
	return func(url string) (*fetch.Response, error) {
		if c == nil {
			c = s.client()
		}
		held := recordedResponse(l, url)
		if held == nil {
			return c.Get(ctx, url, fetch.Validators{})
		}
		resp, err := c.Get(ctx, url, held.Validators())
		if err == nil && !resp.Changed {
			return held, nil
		}
		return resp, err
	}
}

// recordedResponse is the answer of which the newest version in l was made, nil
// when there is none. One that cannot be read is asked for anew; verify tells of
// it.
func recordedResponse(l *ledger.Ledger, url string) *fetch.Response {
	s, ok, err := l.Newest(url)
	if err != nil || !ok || s.Document.Fetched == nil {
		return nil
	}
	r, err := fetch.ReadRecord(s.Raw, 0)
	if err != nil || len(r.Hops) > 0 { // what is held against is what this URL itself sent
		return nil
	}
	return r
}
