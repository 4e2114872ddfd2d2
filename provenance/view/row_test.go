package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"isnad/provenance/attribution"
)

// skeleton is the keys of a JSON value in their order, with those of the first
// element of every list: {id,parts:[{lang,span}]}.
func skeleton(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	return keys(d)
}

// keys reads one value from d.
func keys(d *json.Decoder) string {
	tok, _ := d.Token()
	switch tok {
	case json.Delim('{'):
		var out []string
		for d.More() {
			key, _ := d.Token()
			out = append(out, fmt.Sprint(key)+keys(d))
		}
		d.Token()
		return "{" + strings.Join(out, ",") + "}"
	case json.Delim('['):
		first := ""
		for i := 0; d.More(); i++ {
			if k := keys(d); i == 0 {
				first = k
			}
		}
		d.Token()
		if first != "" {
			return "[" + first + "]"
		}
	}
	return ""
}

// The keys of every row, their order included, are promised to programs.
func TestRowShapes(t *testing.T) {
	r := harbour(t)
	text := Documents(r, true)[2]
	r.Analyses[0].Document.Authors = []string{"A. Writer"}
	speaker := "speaker{id,name,kind,title,candidates}"
	for _, c := range []struct {
		name string
		row  any
		want string
	}{
		{"documents", Documents(r, false)[2], "{id,text_sha256,name,url,canonical_url,og_url,title,authors,published,published_span,modified," +
			"parts[{lang,span,translation_of}],outlet{id,name,basis,evidence},credits[{role,outlet,name,text,span}],attributions}"},
		{"documents --text", text, "{id,text_sha256,name,url,canonical_url,og_url,title,authors,published,published_span,modified," +
			"parts[{lang,span,translation_of}],outlet{id,name,basis,evidence},credits[{role,outlet,name,text,span}],attributions,text}"},
		{"attributions", Attributions(r, false)[0], "{id,doc,document,url,lang,mode,kind,source,cue,content,statements[{span,mode}],unclosed," +
			"source_text,cue_text,content_text," + speaker + ",parent,via,decision,rule,confidence}"},
		{"edges", Edges(r)[0], "{id,doc,document,url,from{id,name},to{id,name,doc},role,basis,text,span,cue,scope,scope_span,covers,claims,evidence[{document,span}],decision}"},
		{"relays", Cells(r, false)[0], "{claim,key,outlet,state,document,lang,mark,drift,outlet_name,unnamed,decision}"},
		{"claims", Claims(r)[0], "{id,key,text," + speaker + ",origins[{occasion,documents}],origins_known,renderings[{attribution,statement,document,outlet,lang,mode,text,decision}]}"},
		{"compare", Compare(r, 0)[0], "{claim,a{attribution,statement,decision},b{attribution,statement,decision},drift[{type,span,note}]}"},
	} {
		if got := skeleton(t, c.row); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Lists are [] where there is nothing, so that programs need not ask for null.
func TestNoNullLists(t *testing.T) {
	r := harbour(t)
	rows := []any{Documents(r, false), Attributions(r, true), Edges(r), Cells(r, true), Claims(r), Compare(r, 0), Compare(r, 2)}
	for _, v := range rows {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		s := strings.ReplaceAll(string(b), `"published_span":null`, "")
		s = strings.ReplaceAll(s, `"span":null`, "")
		if i := strings.Index(s, "null"); i >= 0 {
			t.Errorf("null in %T: …%s", v, s[max(0, i-60):i+4])
		}
	}
}

func TestOwnVoiceRows(t *testing.T) {
	r := harbour(t)
	said, all := Attributions(r, false), Attributions(r, true)
	if len(said) != 10 || len(all) != 12 {
		t.Fatalf("%d rows without and %d with own voice, want 10 and 12", len(said), len(all))
	}
	first := all[8] // the fifth document begins in its own voice
	if first.Mode != attribution.Own || len(first.Source)+len(first.Cue) != 0 || len(first.Statements) != 1 || first.Speaker.Name != "The Quay Review" {
		t.Errorf("own-voice row is %+v", first)
	}
	if want := []string{r.Relays[5].ID}; !reflect.DeepEqual(first.Via, want) {
		t.Errorf("via %q, want %q", first.Via, want)
	}
}

// A cell is a claim at an outlet in a document; a publisher is no relay of its
// own text, and who is credited for a sentence is not credited for the rest.
func TestCells(t *testing.T) {
	var got []string
	for _, c := range Cells(harbour(t), false) {
		mark := string(c.Mark)
		if c.Drift {
			mark += "!"
		}
		got = append(got, fmt.Sprintf("%s %s %s[%d] %s %s", c.Claim, c.State, c.Name, c.doc+1, c.Lang, mark))
	}
	want := []string{
		"C1 read [1] en quoted", "C1 read [2] en quoted", "C1 read [4] ar quoted", "C1 read [4] en quoted", "C1 read The Quay Review[5] en quoted!",
		"C1 whole Al-Bahr[4] ar quoted", "C1 whole Al-Bahr[4] en quoted", "C1 whole Sahel Online[5] en quoted!", "C1 statement Nile Channel[2] en quoted",
		"C2 read [1] en reported!", "C2 read The Quay Review[5] en quoted", "C2 whole Sahel Online[5] en quoted",
		"C3 read [3] en reported", "C3 whole gulfposts[3] en reported", "C3 statement Delta Press Agency[3] en reported",
		"C6 read The Quay Review[5] en own", "C6 whole Sahel Online[5] en own", "C6 statement the ministry’s media[5] en own",
		"C8 read [2] en partly-quoted", "C8 read [3] en reported", "C8 whole gulfposts[3] en reported", "C8 statement Delta Press Agency[3] en reported",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Rows that are made one at a time are made no longer than they are wanted.
func TestEachStops(t *testing.T) {
	r, n := harbour(t), 0
	for range EachCell(r, true) {
		n++
		break
	}
	for range EachClaim(r) {
		n++
		break
	}
	for range EachEdge(r) {
		n++
		break
	}
	if n != 3 {
		t.Errorf("%d rows", n)
	}
}

// The end of a relay names its document only if the words came to it directly.
func TestEdgeReceiver(t *testing.T) {
	r := harbour(t)
	rows := Edges(r)
	if e := rows[1]; e.To.Name != "gulfposts" || e.To.Doc != "" {
		t.Errorf("agency to site: %+v", e.To)
	}
	if e := rows[2]; e.To.Name != "" || e.To.Doc != e.Doc {
		t.Errorf("site to unknown publisher: %+v", e.To)
	}
	if e := rows[5]; e.To.ID != "quay-review" || e.To.Doc != e.Doc || strings.Join(e.Claims, " ") != "C1 C2 C6 C7" {
		t.Errorf("site to known publisher: %+v, claims %v", e.To, e.Claims)
	}
}

func TestFindClaim(t *testing.T) {
	r := harbour(t)
	for name, want := range map[string]int{"C2": 1, "c2": 1, r.Claims[1].Key: 1, r.Claims[0].Renderings[4].Attribution: 0} {
		if got, ok := FindClaim(r, name); !ok || got != want {
			t.Errorf("FindClaim(%q) = %d, %v, want %d", name, got, ok, want)
		}
	}
	if _, ok := FindClaim(r, "C99"); ok {
		t.Error("C99 is found")
	}
}
