package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"isnad/provenance/ledger"
	"isnad/sources/fetch"
	"isnad/sources/prose"
)

// mostItems is how many items of one feed are looked at in one round. At a page
// a second it is minutes; a feed that lists more is no news feed.
const mostItems = 200

// leastEvery is how often feeds may be polled that are not on this machine.
const leastEvery = time.Minute

// watchCommand polls feeds and records what they lead to.
func watchCommand() *cobra.Command {
	w := &watch{settings: &settings{}, feeds: map[string]*polled{}, pages: map[string]*polled{}}
	cmd := &cobra.Command{
		Use: "watch FEED…", Short: "Record what feeds lead to, and when it changes",
		Long: `Poll feeds, and record the pages that they lead to: new ones, and those that have
changed since, as a new version of the old. Every page that a feed still lists is
asked for again in each round, with what the server said of the version at hand,
so that one that is as it was costs a few bytes; a silent edit shows in no feed.
isnad changes URL tells what was edited.

One line is printed for each event, and one for each feed polled. A feed or page
that cannot be read is told of, and the rest goes on. Ctrl-C ends it; what was
fetched until then is recorded.

Hosts are asked as robots.txt permits, at most once a second, and each at its own
time of the round. At most 200 items of a feed are looked at.

Exit status: 0 when it ended as asked, 2 for a usage error, or when a feed could
not be read or something not be recorded.`,
		Example: "  isnad watch -C evidence --once https://example.org/feed.xml\n  isnad watch -C evidence --every 15m https://example.org/feed.xml",
		Args:    given("URL", 1, -1),
		RunE:    func(cmd *cobra.Command, args []string) error { return w.run(cmd, args) },
	}
	w.settings.register(cmd)
	for _, name := range []string{"format", "width", "color", "jobs"} {
		cmd.Flags().Lookup(name).Hidden = true
	}
	f := cmd.Flags()
	f.DurationVar(&w.every, "every", time.Hour, "poll each feed once in `TIME`")
	f.Lookup("every").DefValue = "1h"
	f.IntVar(&w.rounds, "rounds", 0, "end after `N` rounds (default none)")
	f.BoolVar(&w.once, "once", false, "end after one round")
	return cmd
}

// A watch is one run of the verb.
type watch struct {
	settings *settings
	every    time.Duration
	rounds   int // 0 for no end
	once     bool

	client    *fetch.Client
	out, errs io.Writer
	failed    bool // a feed could not be read, or something not be recorded
	feeds     map[string]*polled
	pages     map[string]*polled // by the URL in the feed
}

// A polled is what is known of a URL that is asked for again and again.
type polled struct {
	known fetch.Validators
	links []string // of a feed, when it was last read
	told  string   // the last problem, which is told of once
	due   time.Time
	done  int // rounds
}

// check refuses flags that make no sense together.
func (w *watch) check(args []string) error {
	if w.once {
		if w.rounds > 1 {
			return fmt.Errorf("--once and --rounds %d: want one of them", w.rounds)
		}
		w.rounds = 1
	}
	if w.rounds < 0 {
		return fmt.Errorf("--rounds %d: want 0 (for no end) or more", w.rounds)
	}
	if w.every < leastEvery && !w.settings.allowLocal {
		return fmt.Errorf("--every %s: want %s or more", w.every, leastEvery)
	}
	for _, a := range args {
		if u, err := url.Parse(a); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("feed %q: want an http or https URL", a)
		}
	}
	return w.settings.check()
}

// run polls until it has done what was asked for.
func (w *watch) run(cmd *cobra.Command, args []string) error {
	if err := w.check(args); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	l, err := openLedger(w.settings.dir) // said now rather than after the first hour
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	if err := l.Close(); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	w.client, w.out, w.errs = w.settings.client(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	now := time.Now()
	slices.Sort(args)
	args = slices.Compact(args)
	for _, a := range args {
		w.feeds[a] = &polled{due: now}
	}
	w.loop(ctx, args)
	if ctx.Err() != nil {
		fmt.Fprintln(w.errs, "isnad: stopped")
	}
	if w.failed {
		return errReported
	}
	return nil
}

// loop polls the feed that is due next, until all rounds are done or ctx ends.
func (w *watch) loop(ctx context.Context, feeds []string) {
	for {
		next := ""
		for _, f := range feeds {
			if p := w.feeds[f]; (w.rounds == 0 || p.done < w.rounds) && (next == "" || p.due.Before(w.feeds[next].due)) {
				next = f
			}
		}
		if next == "" || !sleep(ctx, time.Until(w.feeds[next].due)) {
			return
		}
		p := w.feeds[next]
		p.due = time.Now().Add(w.every)
		if p.done++; p.done == 1 {
			p.due = p.due.Add(offset(next, w.every))
		}
		w.poll(ctx, next, p)
		if ctx.Err() != nil {
			return
		}
	}
}

// sleep waits, and reports whether ctx has not ended meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return ctx.Err() == nil
	}
}

// offset is by how much a host's turn comes later in the round: up to a tenth of
// it, always the same for one host, so that many feeds, or many editors who began
// at the full hour, do not ask all at once.
func offset(feed string, every time.Duration) time.Duration {
	u, err := url.Parse(feed)
	if err != nil || every < 10 {
		return 0
	}
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(u.Host)))
	return time.Duration(uint64(h.Sum32()) % uint64(every/10))
}

// poll reads a feed and the pages that it leads to, and records them. An error
// is told of and ends this round of this feed alone.
func (w *watch) poll(ctx context.Context, feed string, p *polled) {
	t := &gathered{}
	if err := w.refresh(ctx, feed, p, t); err != nil {
		w.problem(ctx, feed, p, err)
		return
	}
	l, err := openLedger(w.settings.dir)
	if err == nil {
		err = errors.Join(w.record(l, w.visit(ctx, l, p.links, t), t), l.Close())
	}
	if err != nil {
		w.failed = true
		clear(w.pages) // what could not be recorded must not count as known
		complain(w.errs, fmt.Errorf("watch: %w", err))
		return
	}
	p.told = ""
	line := fmt.Sprintf("%s %s: %s, %d new, %d changed, %d as they were", stamp(), prose.Safe(feed), countOf(len(p.links), "item"), t.fresh, t.changed, t.same)
	if t.unread > 0 {
		line += fmt.Sprintf(", %d not read", t.unread)
	}
	if t.more > 0 {
		line += fmt.Sprintf(", %d more passed over", t.more)
	}
	if w.rounds == 0 || p.done < w.rounds {
		line += "; next " + p.due.UTC().Format("15:04:05Z")
	}
	fmt.Fprintln(w.out, line)
}

// A gathered counts what one poll found.
type gathered struct{ fresh, changed, same, unread, more int }

// problem tells of a feed that could not be read.
func (w *watch) problem(ctx context.Context, feed string, p *polled, err error) {
	if ctx.Err() != nil {
		return // the one who ended it knows
	}
	w.failed = true
	var status *fetch.StatusError
	if errors.As(err, &status) {
		if later := time.Now().Add(status.RetryAfter); later.After(p.due) {
			p.due = later
		}
	}
	if p.told != err.Error() {
		complain(w.errs, hinted(fmt.Errorf("%s: %w", feed, err)))
	}
	p.told = err.Error()
}

// stamp is the time that begins a line.
func stamp() string { return time.Now().UTC().Format(time.RFC3339) }

// event prints one line of what became of a page.
func (w *watch) event(what string, o ledger.Outcome, more string) {
	line := fmt.Sprintf("%s %s %s", stamp(), what, prose.Safe(o.Name))
	if more != "" {
		line += ": " + prose.Safe(more)
	}
	fmt.Fprintln(w.out, line)
}
