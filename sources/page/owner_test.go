package page

import "testing"

// The pages below have no site name for machines: what stands behind the title,
// on links to the front page, on feeds and in the line of rights has to do.
func TestSiteNamedForReaders(t *testing.T) {
	const title = `<title>The harbour is open again `
	for _, c := range []struct{ name, head, body, url, want string }{
		{"initials", title + `| Northern Sea Captains' League e.V.</title>`, "", "https://www.nscl.example/1", "Northern Sea Captains' League e.V."},
		{"initials and figures", title + `- Sea-Captains League</title>`, "", "https://scl78.example/1", "Sea-Captains League"},
		{"initials in the name", title + `- League of the Captains (SCLN)</title>`, "", "https://scln-online.example/1", "League of the Captains (SCLN)"},
		{"some of the initials", title + `- Guild North (GNP)</title>`, "", "https://gn-port.example/1", "Guild North (GNP)"},
		{"capitals that are no initials", title + `- Harbours (USA)</title>`, "", "https://usaday.example/1", ""},
		{"a logo", title + `| Tides and Men</title>`, `<img src="/x.png" alt="Logo of Tides and Men">`, "https://x.example/1", "Tides and Men"},
		{"a picture that is none", title + `| Tides and Men</title>`, `<img src="/x.png" alt="Tides and Men">`, "https://x.example/1", ""},
		{"a word above the headline", title + `| Opinion</title>`, `<div>Opinion</div><h1>The harbour is open again</h1>`, "https://x.example/1", ""},
		{"a name above all", `<title>Tides and Men: The harbour is open again</title>`, `<div>Tides and Men</div><h1>The harbour is open again</h1>`, "https://x.example/1", "Tides and Men"},
		{"other initials", title + `| Northern Sea Captains' League</title>`, "", "https://xyz.example/1", ""},
		{"the first word", title + `- Quaypost of the Northern Sea</title>`, "<h1>The harbour is open again</h1>", "https://quaypost.example/1", "Quaypost of the Northern Sea"},
		{"the first of many words", title + `- Quaypost was the first of the ships to sail</title>`, "<h1>The harbour is open again</h1>", "https://quaypost.example/1", ""},
		{"a headline of a page without one", `<title>Courier pigeons are back - Birds of the north</title>`, "", "https://courier.example/1", ""},
		{"a headline in the text", `<title>Birds</title>`, `<div>Courier pigeons are back</div>`, "https://courier.example/1", ""},
		{"a headline with a dash", `<title>Courier pigeons are back - Birds of the north</title>`, `<h1>Courier pigeons are back - Birds of the north</h1>`, "https://courier.example/1", ""},
		{"a section and its feed", `<link rel="alternate" type="application/rss+xml" href="/sport/rss" title="Sport">` + title + `| Sport</title>`, "", "https://x.example/1", ""},
		{"a section that sites have", `<link rel="alternate" type="application/rss+xml" href="/f1.xml" title="Sport">` + title + `| Sport</title>`, "", "https://x.example/1", ""},
		{"a newspaper of that name", `<link rel="alternate" type="application/rss+xml" href="/f1.xml" title="Sport">` + title + `| Sport</title>`, "", "https://sport.example/1", "Sport"},
		{"a section and its path", `<link rel="alternate" type="application/rss+xml" href="/f" title="Real Estate">` + title + `| Real Estate</title>`, "", "https://x.example/real-estate/1.html", ""},
		{"a section and its name", `<meta property="article:section" content="Harbours"><link rel="alternate" type="application/rss+xml" href="/f" title="Harbours">` + title + `| Harbours</title>`, "", "https://x.example/1", ""},
		{"a section called as the site", `<link rel="alternate" type="application/rss+xml" href="/quaypost/rss" title="Quaypost">` + title + `| Quaypost</title>`, "", "https://quaypost.example/1", "Quaypost"},
		{"an author whom the domain begins with", `<meta name="author" content="Lena Forbes">`, "", "https://lenaforbes-travel.example/1", ""},
		{"some words", title + `› The Quay (Northport)</title>`, "", "https://quay-northport.example/1", "The Quay (Northport)"},
		{"a word among others", title + `- Sea trade in Northport today</title>`, "", "https://northport-guild-harbour.example/1", ""},
		{"long spelling", title + `- Mühle Österbach</title>`, "", "https://muehle-oesterbach.example/1", "Mühle Österbach"},
		{"a headline with the domain's word", `<title>Quaypost moves to the north | Ships</title>`, "<h1>Quaypost moves to the north</h1>", "https://quaypost.example/1", ""},
		{"the link to the front page", title + `- Tides and Men</title>`, `<a href="/">Tides and Men</a>`, "https://x.example/1", "Tides and Men"},
		{"its picture", title + `| Tides and Men</title>`, `<a href="https://www.x.example/index.html"><img alt="Tides and Men"></a>`, "https://x.example/1", "Tides and Men"},
		{"a link elsewhere", title + `- Tides and Men</title>`, `<a href="https://y.example/">Tides and Men</a>`, "https://x.example/1", ""},
		{"a word for the front page", title + `- Home</title>`, `<a href="/">Home</a>`, "https://x.example/1", ""},
		{"a link with the domain's name", title + `</title>`, `<a href="/">Quay-Post Home</a>`, "https://quaypost.example/1", "Quay-Post"},
		{"a feed", `<link rel="alternate" type="application/rss+xml" title="Tides and Men &raquo; Feed">` + title + `— Tides and Men</title>`, "", "https://x.example/1", "Tides and Men"},
		{"a feed in marks", `<link rel="alternate" type="application/atom+xml" title="Feed for “Tides and Men”">` + title + `— Tides and Men</title>`, "", "https://x.example/1", "Tides and Men"},
		{"a feed of the comments", `<link rel="alternate" type="application/rss+xml" title="Comments on The harbour is open again">` + title + `</title>`, "", "https://x.example/1", ""},
		{"a name on telephones", `<meta name="apple-mobile-web-app-title" content="Tides and Men - the sea since 1841">` + title + `– Tides and Men</title>`, "", "https://x.example/1", "Tides and Men"},
		{"a keeper in the data", `<script type="application/ld+json">{"@type":"Organization","name":"Quaypost Holding GmbH"}</script>`, "", "https://quaypost.example/1", "Quaypost Holding GmbH"},
		{"an archive's copy", title + `| quaypost</title>`, "", "https://web.archive.org/web/20200709082500/http://www.quaypost.example/1", "quaypost"},
		{"an archive's copy with its link", title + `- Tides and Men</title>`, `<a href="/web/20200709082500/http://x.example/">Tides and Men</a>`, "https://web.archive.org/web/20200709082500/http://x.example/1", "Tides and Men"},
		{"a file with og:url", `<meta property="og:url" content="https://quaypost.example/1">` + title + `| Quaypost</title>`, "", "urn:page:1", "Quaypost"},
		{"an address for a name", `<meta property="og:site_name" content="https://www.quaypost.example/">`, "", "https://quaypost.example/1", "quaypost.example"},
		{"an address behind the title", `<title>www.quaypost.example | The harbour</title>`, "", "https://quaypost.example/1", "quaypost.example"},
		{"a name with a sign", `<meta property="og:site_name" content="quay@post:~$">`, "", "https://x.example/1", "quay@post:~$"},
		{"a society's address", title + `</title>`, `</article><p>Words above.</p>` + someProse + `<div>Guild of Captains e.V.<br>12 Quay Road</div>`, "https://captains-guild.example/1", "Guild of Captains e.V."},
		{"a mail address", `<meta property="og:site_name" content="lena@post.example">`, "", "https://x.example/1", ""},
	} {
		page := "<html><head>" + c.head + "</head><body>" + c.body + someProse
		p, err := Read([]byte(page), Input{URL: c.url})
		if err != nil || p.Publisher.Name != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, p.Publisher.Name, err, c.want)
		}
	}
}

// Who has the rights in a whole site publishes it, where the title has the same
// name; a picture's rights, an agency's, and the names of who built the site say
// nothing.
func TestOwner(t *testing.T) {
	for _, c := range []struct{ name, markup, also, want string }{
		{"Dublin Core", `<meta name="DCTERMS.publisher" content=" Guild of Northport ">`, "Guild of Northport", "Guild of Northport"},
		{"Dublin Core alone", `<meta name="DCTERMS.publisher" content="Guild of Northport">`, "Ships", ""},
		{"Dublin Core of rights", `<meta name="dc.rights" content="Guild of Northport">`, "Guild of Northport", ""},
		{"rights in the head", `<meta name="copyright" content="&amp;copy; 2020 Harbour Press, Northport">`, "Harbour Press", "Harbour Press"},
		{"a name and mail", `<meta name="dc.publisher" content="Lena Okafor lena@quay.example">`, "Lena Okafor", "Lena Okafor"},
		{"a company for an author", `<meta name="author" content="Harbour Institute GmbH">`, "Harbour Institute", "Harbour Institute GmbH"},
		{"a company that wrote it", `<meta name="author" content="Harbour Institute GmbH">`, "Ships", ""},
		{"an author", `<meta name="author" content="Lena Okafor">`, "Lena Okafor", ""},
		{"an agency", `<meta name="copyright" content="Reuters">`, "Reuters", ""},
		{"a foot", `<footer>Imprint <p>© 2019–2020 Harbour Press · Contact</footer>`, "Harbour Press", "Harbour Press"},
		{"a foot alone", `<footer>© 2020 Harbour Press</footer>`, "Ships", ""},
		{"a foot and a logo", `<img class="logo" alt="Harbour Press"><footer>© 2020 Harbour Press Ltd</footer>`, "Ships", "Harbour Press Ltd"},
		{"a foot and a feed", `<link rel="alternate" type="application/rss+xml" title="Harbour Press"><footer>© 2020 Harbour Press Ltd</footer>`, "Ships", "Harbour Press Ltd"},
		{"a foot by its name", `<div class="site-footer"><span>Copyright © Harbour Press</span></div>`, "Harbour Press", "Harbour Press"},
		{"all rights", `<div>© Harbour Press 2020 – All Rights Reserved.</div>`, "Harbour Press", "Harbour Press"},
		{"all rights in Arabic", `<div>جميع الحقوق محفوظة © مرفأ الشمال 2020</div>`, "مرفأ الشمال", "مرفأ الشمال"},
		{"a name before the mark", `<div>The Tide Times © 2020. All rights reserved.</div>`, "The Tide Times", "The Tide Times"},
		{"a word before the mark", `<div>Imprint © 2020. All rights reserved.</div>`, "Imprint", ""},
		{"who built it", `<footer>© 2012 - designed by Lena Okafor</footer>`, "Lena Okafor", ""},
		{"what it runs on", `<footer>© 2020 Proudly powered by Quayware</footer>`, "Quayware", ""},
		{"an agency's rights", `<footer>© 2020 Reuters. All rights reserved.</footer>`, "Reuters", ""},
		{"a picture", `<p>© Lena Okafor / Northern Pictures</p>`, "Lena Okafor", ""},
		{"a picture in a foot", `<footer><p>© Northern Pictures/Okafor</p></footer>`, "Ships", ""},
		{"a heading", `<footer>© Bildrechte anzeigen</footer>`, "Bildrechte anzeigen", ""},
		{"a society's address", `<div>Guild of the North (XNG) e.V.<br>12 Quay Road</div>`, "Ships", ""},
		{"no mark", `<footer>Harbour Press, Northport</footer>`, "Ships", ""},
	} {
		title := "<title>The harbour is open again | " + c.also + "</title><h1>The harbour is open again</h1>"
		p, err := Read([]byte("<html><body>"+title+someProse+c.markup), Input{URL: "https://x.example/1"})
		if got := p.Publisher.Name; err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

// Feet and heads have the names of others too: of those who made maps, figures,
// licences and what the site runs on. None publishes a page of another's site, and
// the site's own name goes before them.
func TestNoOwner(t *testing.T) {
	for _, line := range []string{
		"Market data © Quotewell Ltd", "© OpenStreetMap contributors", "Newsmag Theme by Tagdiv", "© Quayware Themes", "© 2020 Blogger", "© Public Domain", "© CC BY-SA 4.0",
		"© Creative Commons Attribution", "© The opinions here are the author's own", "© 2020 Consentwell Ltd", "Chart © Tidefigures. All rights reserved.",
	} {
		for _, c := range []struct{ markup, url, want string }{
			{"<footer><p>" + line + "</footer>", "https://x.example/1", ""},
			{`<meta name="copyright" content="` + line + `">`, "https://x.example/1", ""},
			{`<meta name="dc.rights" content="` + line + `"><meta name="dc.publisher" content="` + line + `">`, "https://x.example/1", ""},
			{"<footer><p>© 2020 Guild of Captains<p>" + line + "</footer>", "https://captains-guild.example/1", "Guild of Captains"},
			{"<footer><p>" + line + "<p>© 2020 Guild of Captains</footer>", "https://captains-guild.example/1", "Guild of Captains"},
		} {
			p, err := Read([]byte("<html><body>"+someProse+c.markup), Input{URL: c.url})
			if err != nil || p.Publisher.Name != c.want {
				t.Errorf("%s: %q, %v; want %q", c.markup, p.Publisher.Name, err, c.want)
			}
		}
	}
	const logos = `<img alt="Quotewell logo"><img alt="Creative Commons" class="logo"><img alt="Tide Times" class="logo">`
	for line, want := range map[string]string{
		"Market data © Quotewell": "", "© Creative Commons": "", "© 2020 Tide Times": "Tide Times", "Market data © Quotewell. © 2020 Tide Times": "", "Market data © Quotewell<br>© 2020 Tide Times": "Tide Times",
	} {
		p, err := Read([]byte("<html><body>"+logos+someProse+"<footer>"+line+"</footer>"), Input{URL: "https://x.example/1"})
		if err != nil || p.Publisher.Name != want {
			t.Errorf("beside logos, %s: %q, %v; want %q", line, p.Publisher.Name, err, want)
		}
	}
}
