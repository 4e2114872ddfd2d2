package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"isnad/provenance/table"
	"isnad/sources/outlet"
	"isnad/sources/prose"
)

// A registryRow is one outlet of the registry as programs get it.
type registryRow struct {
	ID        string       `json:"id"`
	Names     []string     `json:"names"` // the canonical one first
	Domains   []string     `json:"domains"`
	Country   string       `json:"country"` // as are all below, empty when unknown
	Kind      outlet.Kind  `json:"kind"`
	Owner     outlet.Owner `json:"owner"`
	OwnerFrom string       `json:"owner_from"` // where the owner is known from
	Parent    string       `json:"parent"`     // id of the outlet that it belongs to
}

// printRegistry prints the outlets that args name together, or all.
func (s *settings) printRegistry(cmd *cobra.Command, args []string) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("outlets: %w", err)
	}
	found := slices.Collect(s.known.All())
	name := strings.TrimSpace(strings.Join(args, " ")) // so that names need no quotation marks
	if len(args) > 0 {
		if found = lookUp(s.known, name); len(found) == 0 {
			return unknownOutlet(s.known, name)
		}
	}
	return s.write(cmd.OutOrStdout(), result(
		func() []registryRow { return registryRows(found) },
		func(int) table.Grid { return registryGrid(s.known, found, name) }))
}

// lookUp returns the outlets that name may stand for: the one with that id, the
// one that publishes under that domain or URL, all that bear that name.
func lookUp(r *outlet.Registry, name string) []outlet.Outlet {
	var found []outlet.Outlet
	add := func(o outlet.Outlet, ok bool) {
		if ok && !slices.ContainsFunc(found, func(f outlet.Outlet) bool { return f.ID == o.ID }) {
			found = append(found, o)
		}
	}
	add(r.ByID(strings.ToLower(name)))
	host := name
	if u, err := url.Parse(name); err == nil && u.Host != "" {
		host = u.Host
	}
	if strings.Contains(host, ".") {
		add(r.ByDomain(host))
	}
	for _, o := range r.ByName(name) {
		add(o, true)
	}
	return found
}

// unknownOutlet is the error for an outlet that the registry lacks, with those
// that have a name like it.
func unknownOutlet(r *outlet.Registry, name string) error {
	var like []string
	folded := prose.FoldString(name)
	for o := range r.All() {
		has := func(n string) bool { return strings.Contains(prose.FoldString(n), folded) }
		if folded != "" && (strings.Contains(o.ID, folded) || slices.ContainsFunc(o.Names, has)) {
			like = append(like, o.ID)
		}
	}
	switch {
	case len(like) == 0:
		return fmt.Errorf("outlets: outlet %q: not in the registry", name)
	case len(like) > 5:
		like = append(like[:5], "…")
	}
	return fmt.Errorf("outlets: outlet %q: not in the registry, did you mean %s?", name, strings.Join(like, ", "))
}

// registryRows are outlets as rows.
func registryRows(found []outlet.Outlet) []registryRow {
	rows := []registryRow{}
	for _, o := range found {
		rows = append(rows, registryRow{o.ID, listed(o.Names), listed(o.Domains), o.Country, o.Kind, o.Owner, o.OwnerFrom, o.Parent})
	}
	return rows
}

// registryGrid lists outlets of the registry. Name is what was looked up, "" for
// all.
func registryGrid(r *outlet.Registry, found []outlet.Outlet, name string) table.Grid {
	g := table.Grid{Spaced: name == "", Columns: []table.Column{
		{Heading: "ID", Min: 10, Max: 28}, {Heading: "NAMES", Min: 16, Max: 60}, {Heading: "DOMAINS", Min: 14, Max: 32},
		{Heading: "IN", Name: "country", Fit: table.Fixed}, {Heading: "KIND", Min: 8}, {Heading: "OWNER", Min: 7},
		{Heading: "KNOWN FROM", Name: "owner known from", Min: 10, Max: 32}, {Heading: "PARENT", Min: 8, Max: 28},
	}}
	for _, o := range found {
		parent := o.Parent
		if p, ok := r.ByID(parent); ok && name != "" {
			parent = fmt.Sprintf("%s (%s)", p.Name, p.ID)
		}
		g.Rows = append(g.Rows, table.Texts(o.ID, strings.Join(o.Names, " · "), strings.Join(o.Domains, " "), o.Country,
			string(o.Kind), string(o.Owner), o.OwnerFrom, parent))
	}
	switch {
	case name == "":
		g.Legend = table.Lines(countOf(len(found), "outlet") + " in the registry")
	case len(found) > 1:
		g.Legend = table.Lines(fmt.Sprintf("%q is ambiguous: %d outlets bear that name", name, len(found)))
	}
	return g
}
