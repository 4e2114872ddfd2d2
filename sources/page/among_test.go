package page

import (
	"fmt"
	"strings"
	"testing"
)

// story is one article of a page that goes on, below a headline of a rank.
func story(rank int, headline, about string) string {
	return fmt.Sprintf(`<section class="story"><div class="top"><h%d>%s</h%d></div><div class="words">
<p>The %[4]s of the northern town was closed on Monday after two days of rain, said the mayor, Lena Okafor, who had been up all night.</p>
<p>It will be open again by the end of the week if the weather holds, she told the council in the evening, and nobody has been hurt so far.</p>
<p>The Quay Post reported that the %[4]s had cost the town some forty million over the last three years, and that much of it was borrowed.</p></div></section>
`, rank, headline, rank, about)
}

// Behind its own article a page has those that follow when it is read on. Which
// is its own, its title says; a list of headlines may have it too.
func TestAmongOthers(t *testing.T) {
	const head = `<!DOCTYPE html><html><head><title>%s</title></head><body><ul class="newest"><li><h2><a href="/1">The bridge is shut</a></h2></li></ul><div id="all">`
	three := story(2, "Harbour is shut", "harbour") + story(2, "The bridge is shut", "bridge") + story(2, "School stays shut", "school")
	for name, c := range map[string]struct {
		title, page string
		in, not     []string
	}{
		"the second":          {"The bridge is shut - Quay Post", three, []string{"The bridge of"}, []string{"The harbour of", "The school of"}},
		"the last":            {"School stays shut", three, []string{"The school of"}, []string{"The harbour of", "The bridge of"}},
		"no title of any":     {"News of the day", three, []string{"The harbour of", "The bridge of", "The school of"}, nil},
		"sections of one":     {"Three things shut", "<h1>Three things shut</h1>" + three, []string{"The harbour of", "The bridge of", "The school of"}, nil},
		"lower headlines":     {"Harbour is shut", story(2, "Harbour is shut", "harbour") + story(3, "The bridge", "bridge"), []string{"The harbour of", "The bridge of"}, nil},
		"answers to it":       {"Harbour is shut", story(2, "Harbour is shut", "harbour") + story(2, "Re: Harbour is shut", "bridge"), []string{"The harbour of", "The bridge of"}, nil},
		"nothing but a title": {"Harbour is shut", story(2, "Harbour is shut", "harbour") + `<section class="story"><h2>Other things</h2><p>More at noon, on all our pages.</p></section>`, []string{"The harbour of"}, nil},
	} {
		p, err := Read([]byte(fmt.Sprintf(head, c.title)+c.page+"</div></body></html>"), Input{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.in {
			if !strings.Contains(p.Text, s) {
				t.Errorf("%s: no %q in %q", name, s, p.Text)
			}
		}
		for _, s := range c.not {
			if strings.Contains(p.Text, s) {
				t.Errorf("%s: %q in %q", name, s, p.Text)
			}
		}
	}
}

// A page of headlines alone, all like its title or all unlike it, is read in the
// time of any other.
func TestAmongManyHeadlines(t *testing.T) {
	const many = 20000
	for name, page := range map[string]string{
		"like":   strings.Repeat("<div class=a><h2>Harbour is shut</h2>", 400) + strings.Repeat("<h2>Harbour is shut</h2>", many),
		"unlike": strings.Repeat("<div class=a><h2>Harbour is open</h2>", 400) + strings.Repeat("<h2>Harbour</h2>", many),
	} {
		p, err := Read([]byte("<title>Harbour is shut</title>"+page+story(2, "Harbour is shut", "harbour")), Input{})
		if err != nil || !strings.Contains(p.Text, "The harbour of") {
			t.Errorf("%s: %v, %d bytes", name, err, len(p.Text))
		}
	}
}
