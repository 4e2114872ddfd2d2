package page

import (
	"strings"
	"testing"
)

// A form in which readers write is no part of a text, however short that is; a
// form around the whole page is the page.
func TestCommentForm(t *testing.T) {
	const short = `<body><article><h1>Nothing to see</h1><p>The harbour is open again since Thursday, the ships are in, and nobody was hurt in the storm.</p>%s</article></body>`
	const form = `<p>Log in to write a comment here, or give your name.</p><p>Your address will not be published.</p>`
	for name, c := range map[string]struct{ markup, want string }{
		"a form for comments":       {`<div id="respond"><form>` + form + `<textarea></textarea></form></div>`, ""},
		"a form that says so":       {`<form class="comment-form">` + form + `<textarea></textarea></form>`, ""},
		"a form without a field":    {`<form>` + form + `</form>`, "Log in"},
		"a form of something else":  {`<form>` + form + `<textarea></textarea></form>`, "Log in"},
		"a comment without a field": {`<form class="letters">` + form + `</form>`, "Log in"},
	} {
		p, err := Read([]byte(strings.Replace(short, "%s", c.markup, 1)), Input{})
		if err != nil || !strings.Contains(p.Text, "The harbour is open again") || strings.Contains(p.Text, "Log in") != (c.want != "") {
			t.Errorf("%s: %q, %v", name, p.Text, err)
		}
	}
}
