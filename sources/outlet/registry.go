package outlet

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
)

//go:embed outlets.tsv
var outletsTSV []byte

// Registry is a set of outlets, found by id, name and domain. It does not
// change after it is made and may be shared between goroutines.
type Registry struct {
	files   []string // what it was read from
	outlets []Outlet
	byID    map[string]int32
	domains map[string]int32
	index   *index
}

// Default returns the registry that the program carries, read once. A broken
// embedded file is a bug and panics.
var Default = sync.OnceValue(func() *Registry {
	r, err := Parse("outlets.tsv", outletsTSV)
	if err != nil {
		panic(err)
	}
	return r
})

// newRegistry makes a registry. An error comes with the number of the outlet
// that it is about.
func newRegistry(outlets []Outlet, base *Registry) (*Registry, int, error) {
	r := &Registry{
		outlets: outlets,
		byID:    make(map[string]int32, len(outlets)),
		domains: make(map[string]int32, 2*len(outlets)),
	}
	for i, o := range outlets {
		if _, ok := r.byID[o.ID]; ok {
			return nil, i, fmt.Errorf("id %q is given twice", o.ID)
		}
		r.byID[o.ID] = int32(i)
		for _, d := range o.Domains {
			if at, ok := r.domains[d]; ok {
				return nil, i, fmt.Errorf("domain %q of outlet %q is also one of %q", d, o.ID, outlets[at].ID)
			}
			r.domains[d] = int32(i)
		}
	}
	for i, o := range outlets {
		_, ok := r.byID[o.Parent]
		if !ok && base != nil {
			_, ok = base.byID[o.Parent]
		}
		if o.Parent != "" && (!ok || o.Parent == o.ID) {
			return nil, i, fmt.Errorf("parent %q of outlet %q: no such other outlet", o.Parent, o.ID)
		}
	}
	x, at, err := newIndex(outlets, false)
	if err != nil {
		return nil, at, err
	}
	r.index = x
	return r, 0, nil
}

// With returns a registry of r's outlets and other's. An outlet of other
// replaces that of the same id, a domain that both have is other's, and a name
// that both have is ambiguous.
func (r *Registry) With(other *Registry) *Registry {
	outlets := slices.Clone(r.outlets)
	for i := range outlets {
		if at, ok := other.byID[outlets[i].ID]; ok {
			outlets[i] = other.outlets[at]
			continue
		}
		outlets[i].Domains = slices.DeleteFunc(slices.Clone(outlets[i].Domains), func(d string) bool {
			_, ok := other.domains[d]
			return ok
		})
	}
	for _, o := range other.outlets {
		if _, ok := r.byID[o.ID]; !ok {
			outlets = append(outlets, o)
		}
	}
	n := &Registry{files: slices.Concat(r.files, other.files), outlets: outlets, byID: make(map[string]int32), domains: make(map[string]int32)}
	for i, o := range outlets {
		n.byID[o.ID] = int32(i)
		for _, d := range o.Domains {
			n.domains[d] = int32(i)
		}
	}
	// Both registries are well formed, and what they share is settled above;
	// names that clash are allowed here, so there is no error left.
	n.index, _, _ = newIndex(outlets, true)
	return n
}

// Digest is the SHA-256, in lower-case hexadecimal, over what outlets are found
// by: the bytes of words.txt, then of the files that the registry was read from,
// those of With's receiver before its argument's.
func (r *Registry) Digest() string {
	h := sha256.New()
	for _, text := range append([]string{wordsTXT}, r.files...) {
		io.WriteString(h, text) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Len is the number of outlets.
func (r *Registry) Len() int { return len(r.outlets) }

// All yields the outlets in the order of the file.
func (r *Registry) All() iter.Seq[Outlet] { return slices.Values(r.outlets) }

// ByID returns the outlet with this id, and whether there is one.
func (r *Registry) ByID(id string) (Outlet, bool) {
	i, ok := r.byID[id]
	if !ok {
		return Outlet{}, false
	}
	return r.outlets[i], true
}

// ByDomain returns the outlet that publishes under host, and whether one is
// known. Case, a port, "www." and other subdomains make no difference; a
// domain in the registry that is longer goes before a shorter one.
func (r *Registry) ByDomain(host string) (Outlet, bool) {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	for host != "" {
		if i, ok := r.domains[host]; ok {
			return r.outlets[i], true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return Outlet{}, false
}

// ByName returns the outlets that bear name in any spelling, in the order of
// the file: none, one, or several when the name is ambiguous.
func (r *Registry) ByName(name string) []Outlet {
	toks := r.index.scan(name, 0, len(name), nil, false)
	if len(toks) > 1 && r.index.is(toks[0].id, clThe) {
		toks = toks[1:]
	}
	node, ok := int32(0), len(toks) > 0
	for _, t := range toks {
		if t.shape&clitic != 0 {
			ok = false
		}
		if ok {
			node, ok = r.index.step(node, t.id)
		}
	}
	if !ok {
		return nil
	}
	var found []Outlet
	for _, id := range r.index.outletsAt(node) {
		found = append(found, r.outlets[id])
	}
	return found
}
