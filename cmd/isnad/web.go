package main

import (
	"context"

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
