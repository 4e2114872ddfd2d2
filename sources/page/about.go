package page

import "strings"

// titles finds the title.
func (r *reading) titles() {
	h1 := ""
	if s := r.doc.Find("h1"); s.Length() == 1 {
		h1 = strings.Join(strings.Fields(s.Text()), " ")
	}
	for _, t := range []string{first(r.head.meta["og:title"]), h1, r.head.title} {
		if t = strings.Join(strings.Fields(t), " "); t != "" {
			r.page.Title = t
			return
		}
	}
}

// people finds the authors.
func (r *reading) people() {
	for _, a := range r.head.meta["author"] {
		if len(r.Outlets.ByName(a)) == 0 && a != first(r.head.meta["og:site_name"]) && !strings.Contains(a, "/") {
			r.page.Authors = append(r.page.Authors, a)
			return
		}
	}
}

// dates finds when the page was published and changed.
func (r *reading) dates() {
	r.page.Published = first(r.head.meta["article:published_time"])
	r.page.Modified = first(r.head.meta["article:modified_time"])
}

// publisher finds who publishes the page.
func (r *reading) publisher() {
	if name := first(r.head.meta["og:site_name"]); name != "" {
		r.page.Publisher = Publisher{name, SiteName}
	}
}
