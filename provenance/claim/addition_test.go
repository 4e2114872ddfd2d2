package claim

import (
	"slices"
	"strings"
	"testing"
)

// A clause makes a claim where the rest of its statement is what others say too,
// and nobody else tells what is in it.
func TestAdded(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		want        []string // texts of the clauses
	}{
		{"a clause on the sentence", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers\nB en Omar Said: The two harbours signed an agreement on ferries on Monday",
			[]string{"the mayor headed a delegation of brewers"}},
		{"in the middle", "A en Omar Said: The bridge over the Lune, which a storm had damaged twice in one winter, will be opened again in March\nB en Omar Said: The bridge over the Lune will be opened again in March",
			[]string{"which a storm had damaged twice in one winter"}},
		{"in brackets, behind the other", "B en Omar Said: The bridge over the Lune will be opened again in March\nA en Omar Said: The bridge over the Lune will be opened again in March (while the tunnel stays closed to lorries)",
			[]string{"the tunnel stays closed to lorries"}},
		{"in Arabic", "A ar عمر سعيد: سيعاد فتح الجسر القديم في شهر مارس، فيما أعلنت البلدية إغلاق نفق المطار أمام الشاحنات\nB ar عمر سعيد: سيعاد فتح الجسر القديم في شهر مارس",
			[]string{"فيما أعلنت البلدية إغلاق نفق المطار أمام الشاحنات"}},
		{"the other has it too", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers\nB en Omar Said: The two harbours signed an agreement on ferries on Monday, where the mayor headed a delegation of brewers", nil},
		{"the other has it as a sentence", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers\nB en Omar Said: The two harbours signed an agreement on ferries on Monday\nB en -: The mayor headed a delegation of brewers.", nil},
		{"one document alone", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers", nil},
		{"too short to say something", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, which is good\nB en Omar Said: The two harbours signed an agreement on ferries on Monday", nil},
		{"no verb", "A en Omar Said: The two harbours signed an agreement on ferries on Monday, while in the old lighthouse near Northport\nB en Omar Said: The two harbours signed an agreement on ferries on Monday", nil},
		{"the outlet's own voice", "A en -: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers\nB en Omar Said: The two harbours signed an agreement on ferries on Monday", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(strings.Split(c.lines, "\n"))
			claims, _ := Gather(s.said)
			checkClaims(t, s, claims)
			var got []string
			for _, x := range claims {
				if r := x.Renderings[0]; !r.Clause.Empty() {
					got = append(got, x.Text)
					if !strings.HasPrefix(x.Key, r.Attribution+"#0.") || len(x.Origins) != 1 || !x.Fragment(0) {
						t.Errorf("%+v", x)
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// What an editor has decided on is left as it is.
func TestAddedDecided(t *testing.T) {
	s := newScene([]string{
		"A en Omar Said: The two harbours signed an agreement on ferries on Monday, during which the mayor headed a delegation of brewers",
		"B en Omar Said: The two harbours signed an agreement on ferries on Monday"})
	s.said[0].Decided = []string{s.said[1].Attributions[0].ID}
	if claims, _ := Gather(s.said); len(claims) != 1 {
		t.Errorf("%+v", claims)
	}
}

// Words that hundreds of clauses share are nobody's addition, and cost no more
// than the others.
func TestAddedByCrowd(t *testing.T) {
	var lines []string
	for i := range 2 * crowd {
		day := strings.Repeat("i", i+1)
		lines = append(lines, "A"+day+" en Omar Said: Ferry number x"+day+"x was sold to harbour y"+day+"y on Monday, which made the mayor of Northport furious",
			"B"+day+" en Omar Said: Ferry number x"+day+"x was sold to harbour y"+day+"y on Monday")
	}
	claims, _ := Gather(newScene(lines).said)
	for _, c := range claims {
		if !c.Renderings[0].Clause.Empty() {
			t.Fatalf("%q", c.Text)
		}
	}
}
