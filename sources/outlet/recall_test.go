package outlet

import (
	"strings"
	"testing"
)

// TestRecall has a text each in which a later mention depends on an earlier
// one; what is wanted is the outlets in order, names for those that the
// registry lacks.
func TestRecall(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]string{
		"The Lake Post said. The Post said.":                    "lake-post lake-post",
		"The Hill Post said. The Post said.":                    "hill-post hill-post",
		"The Lake Post and the Hill Post said. The Post said.":  "lake-post hill-post hill-post",
		"The Post said. The Lake Post said.":                    "lake-post|hill-post lake-post",
		"The Sea Gazette said. A Gazette article followed.":     "Sea_Gazette Sea_Gazette",
		"The Sea Gazette said. The Gazette Office burnt.":       "Sea_Gazette",
		"The Sea Gazette said. The Gazette-Mail burnt.":         "Sea_Gazette",
		"The Sea Gazette said. Gazette writers laughed.":        "Sea_Gazette",
		"Told Coast Evening News. He told the Evening News so.": "Coast_Evening_News Coast_Evening_News",
		"The Sea News Agency (SNA) said. SNA said.":             "Sea_News_Agency Sea_News_Agency",
		"The Sea News Agency said. SNA said.":                   "Sea_News_Agency Sea_News_Agency",
		"SNA said. The Sea News Agency said.":                   "Sea_News_Agency",
		"Miram reported. The newspaper said so.":                "miram miram",
		"Miram reported. The channel said so.":                  "miram",
		"Miram reported. The newspaper is old.":                 "miram",
		"Miram reported. It told the newspaper so.":             "miram miram",
		"NBX reported. The network said so. The channel, too.":  "nbx nbx",
		"The newspaper said so. Miram reported.":                "miram",
		"ذكرت ميرام أن، وأضافت الصحيفة أن":                      "miram miram",
		"قناة الوادي ذكرت. قالت الوادي إن":                      "valley valley",
		"قالت الوادي إن. ذكرت قناة الوادي":                      "valley",
	} {
		var got []string
		for _, m := range r.Find(text) {
			id := m.ID
			if id == "" {
				id = strings.ReplaceAll(m.Name, " ", "_")
			}
			if len(m.Candidates) > 0 {
				id = strings.Join(m.Candidates, "|")
			}
			got = append(got, id)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
}

// TestRecallCrossesParagraphs carries what is named over blank lines, and
// gives spans of the whole text.
func TestRecallCrossesParagraphs(t *testing.T) {
	const text = "The Lake Post said.\n\n\n\nIt rained.\n\nThe Post said."
	found := lakeside(t).Find(text)
	if len(found) != 2 || found[1].ID != "lake-post" || found[1].Span.In(text) != "The Post" {
		t.Errorf("found %s", show(text, found))
	}
}

// TestRecallForgets looks back a bounded number of mentions.
func TestRecallForgets(t *testing.T) {
	text := "The Lake Post said. " + strings.Repeat("Miram said. ", lookBack+1) + "The Post\n"
	found := lakeside(t).Find(text)
	if last := found[len(found)-1]; last.ID != "lake-post" {
		t.Errorf("the last word of a name is kept for good, found %+v", last)
	}
	text = "Lake Post. " + strings.Repeat("Miram said. ", lookBack+1) + "The “Post” said"
	found = lakeside(t).Find(text)
	if last := found[len(found)-1]; len(last.Candidates) != 2 {
		t.Errorf("an ambiguous name looks back for good, found %+v", last)
	}
}
