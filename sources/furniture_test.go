package sources

import (
	"testing"

	"isnad/sources/lexicon"
)

func TestFurniture(t *testing.T) {
	for _, s := range []string{
		"Share", "SHARE THIS ARTICLE", "» Print", "Read more", "Read more: Bread doubles in price",
		"Read also: Bread doubles", "Related articles", "Follow us on Twitter", "Subscribe to our newsletter",
		"Story Code : 873380", "News ID: 88123", "Code: A-1234", "Tags: Syria, Iran", "Category: Politics",
		"Ref: 2020/1234", "* * *", "___", "—", "[end]", "Advertisement", "Comments", "Views: 1,204",
		"شارك", "اقرأ أيضاً: ارتفاع سعر الخبز", "رقم الخبر: 12345", "الوسوم: سوريا، إيران", "تابعونا على تويتر", "طباعة",
		"انتهى/", "کد خبر: 873380",
	} {
		if !furnishings().isFurniture(s) {
			t.Errorf("%q is furniture", s)
		}
	}
	for _, s := range []string{
		"Talks resume", "Syria: War without end", "Poll: 54 percent against", "Share prices fell on Monday.",
		"Read my lips: no new taxes", "He printed it", "Minister: 1,200 dead", "Iran: 2020 was a good year",
		"Related parties must say so, the court found, before they sign any of the papers that the tax office has sent to them.",
		"الوزير: لا حرب", "شارك الوزير في القمة التي عقدت في دمشق", "انتهى الاجتماع", "A code of conduct: the rules",
	} {
		if furnishings().isFurniture(s) {
			t.Errorf("%q is no furniture", s)
		}
	}
}

// Entries that fold alike, or fold to nothing, are of no use.
func TestFurnitureList(t *testing.T) {
	list, err := lexicon.Parse("furniture.txt", []byte(furnitureList))
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range []string{"line", "start", "label"} {
		if len(list.Section(section)) < 20 {
			t.Errorf("[%s] has %d entries", section, len(list.Section(section)))
		}
		for _, e := range list.Section(section) {
			if bare(e.Word) == "" || len(e.Attrs) > 0 {
				t.Errorf("[%s] %q", section, e.Word)
			}
		}
	}
}
