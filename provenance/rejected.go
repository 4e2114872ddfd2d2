package provenance

import (
	"slices"

	"isnad/provenance/attribution"
	"isnad/provenance/relay"
)

// remove takes what is rejected out of the analyses, and counts it.
func (d *desk) remove() {
	for i := range d.Analyses {
		a := &d.Analyses[i]
		if slices.ContainsFunc(a.Attributions, func(x attribution.Attribution) bool { return d.gone[x.ID] }) {
			d.Rejected += a.drop(d.gone)
		}
		if slices.ContainsFunc(a.Relays, func(r relay.Relay) bool { return d.gone[r.ID] }) {
			d.Rejected += a.dropRelays(d.gone)
		}
	}
}

// drop takes attributions out of a and says how many. What lay inside one lies
// in what that lay in; what had its source has none in the text any more, and
// keeps its speaker.
func (a *Analysis) drop(gone map[string]bool) int {
	at := make([]int, len(a.Attributions)) // new places
	outer := map[string]string{}
	var kept []attribution.Attribution
	var of [][]int
	for k, x := range a.Attributions {
		if gone[x.ID] {
			at[k], outer[x.ID] = -1, x.Parent
			continue
		}
		at[k] = len(kept)
		kept, of = append(kept, x), append(of, a.Speakers.Of[k])
	}
	for k := range kept {
		x := &kept[k]
		if x.Governor >= 0 {
			x.Governor = at[x.Governor]
		}
		for n := 0; gone[x.Parent] && n <= len(outer); n++ {
			x.Parent = outer[x.Parent]
		}
	}
	n := len(a.Attributions) - len(kept)
	a.Attributions, a.Speakers.Of = kept, of
	a.uncover(gone)
	return n
}

// uncover takes attributions out of what relays cover. A relay that spoke for
// nothing else goes with them, unless it is a whole text's.
func (a *Analysis) uncover(gone map[string]bool) {
	relays := slices.Clone(a.Relays)
	for i := range relays {
		relays[i].Covers = slices.DeleteFunc(slices.Clone(relays[i].Covers), func(id string) bool { return gone[id] })
	}
	k := 0
	a.Relays = slices.DeleteFunc(relays, func(r relay.Relay) bool {
		had := len(a.Relays[k].Covers) > 0
		k++
		return had && len(r.Covers) == 0 && r.Scope != relay.Part && r.Scope != relay.Whole
	})
}

// dropRelays takes relays out of a and says how many.
func (a *Analysis) dropRelays(gone map[string]bool) int {
	before := len(a.Relays)
	a.Relays = slices.DeleteFunc(slices.Clone(a.Relays), func(r relay.Relay) bool { return gone[r.ID] })
	return before - len(a.Relays)
}
