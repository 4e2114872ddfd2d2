package page

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFragment(t *testing.T) {
	for _, c := range []struct{ markup, want string }{
		{"<p>One <b>and</b>\n more.</p><p>Two</p>", "One and more.\n\nTwo"},
		{"One<br>line<br/><br>Two &amp; three", "One\nline\n\nTwo & three"},
		{"<script>x<p></script><style>p{}</style>Text<!-- no --><svg><title>t</title><text>x</text></svg>", "Text"},
		{"<table><tr><td>a<td>b</tr><tr><td>c</table>", "a b\n\nc"},
		{"<figure><img alt='x'><figcaption>Photo: R. Roe</figcaption></figure>Then", "Photo: R. Roe\n\nThen"},
		{"<div>" + strings.Repeat("<div>", 100000) + "deep", "deep"},
		{"a < b & c", "a < b & c"},
		{"", ""},
		{"<iframe src=x></iframe> \u00a0 <p>", ""},
	} {
		if got := Fragment(c.markup); got != c.want {
			t.Errorf("%.60q: %q, want %q", c.markup, got, c.want)
		}
	}
}

func FuzzFragment(f *testing.F) {
	f.Add("<p>One<br>two<script>x</p>")
	f.Add("<svg/><b>&amp;&#0;</td")
	f.Fuzz(func(t *testing.T, markup string) {
		got := Fragment(markup)
		if strings.Contains(got, "\n\n\n") || strings.TrimSpace(got) != got && utf8.ValidString(markup) {
			t.Errorf("%q gives %q", markup, got)
		}
	})
}
