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
		{`<div style="DISPLAY: none">pre<div>view</div>more</div><span hidden>x</span>Text<p style="display:none">and this`, "Text\n\nand this"},
		{"", ""},
		{"<iframe src=x></iframe> \u00a0 <p>", ""},
	} {
		if got := Fragment(c.markup); got != c.want {
			t.Errorf("%.60q: %q, want %q", c.markup, got, c.want)
		}
	}
}

func TestLink(t *testing.T) {
	online := func(words string) bool { return words == "View online" }
	for markup, want := range map[string]string{
		`<a href="/a">View online</a> <a href="https://a.example/1">x</a><a href=" https://a.example/2"><b>View</b>` + "\n" + `online</a>`: "https://a.example/2",
		`<a href="https://a.example/1">View online`: "", "View online": "", `<a href="javascript:x">View online</a>`: "", "": "",
	} {
		if got := Link(markup, online); got != want {
			t.Errorf("%q: %q, want %q", markup, got, want)
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
