package outlet

import (
	"strings"
	"testing"
)

// constructed writes the mentions that rest on construction: "name kind" each,
// "(name)" for those without a name.
func constructed(r *Registry, text string) string {
	var out []string
	for _, m := range r.Find(text) {
		name := m.Name
		if m.Unnamed {
			name = "(" + name + ")"
		}
		if m.Kind != "" {
			name += " " + string(m.Kind)
		}
		if m.Basis == FromConstruction {
			out = append(out, name)
		}
	}
	return strings.Join(out, "; ")
}

// TestConstruct has English outlets that the registry lacks, and what looks
// like them.
func TestConstruct(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]string{
		// a name and a noun
		"Fajr TV channel aired it":                            "Fajr TV broadcaster",
		"the Lebanese Sahil newspaper said":                   "Sahil newspaper",
		"the Rasd news agency said":                           "Rasd agency",
		"the Rasd agency was closed":                          "",
		"the Rasd agency reported it":                         "Rasd agency",
		"the “Rasd” network was closed":                       "Rasd broadcaster",
		"the Medicare program was cited by the Medicare team": "",
		"a Springfield newspaper said":                        "",
		"an Orlando TV reporter said":                         "",
		"the Sahil newspaper chain said":                      "",
		"Monday newspapers said":                              "(newspapers) newspaper",
		"Today newspaper columns said":                        "",
		"He bought the newspaper":                             "",
		// a noun and a name
		"the website Sawt Sahil quoted him":        "Sawt Sahil site",
		"the Lebanese website Sawt Sahil":          "",
		"the Lebanese daily Sawt Sahil was closed": "Sawt Sahil newspaper",
		"the newspaper “Sawt Sahil” was closed":    "Sawt Sahil newspaper",
		"the newspaper Al-Sahil was closed":        "Al-Sahil newspaper",
		"he told the newspaper Russia had won":     "",
		"the Dutch newspaper Correio de Lima said": "Correio de Lima newspaper",
		"the daily Monday edition":                 "",
		"the polls show Berg leading":              "",
		"on the podcast “Is It So”, she said":      "Is It So programme",
		"the program “is doing well”, she said":    "",
		"the newspaper's Robert Berg said":         "",
		// names that end as newspapers' do
		"the Harbour City Gazette burnt down":             "Harbour City Gazette newspaper",
		"the Harbour City News burnt down":                "",
		"the Harbour City News reported it":               "Harbour City News",
		"he told Harbour City News on Monday":             "Harbour City News",
		"Harbour News Service reported it":                "Harbour News Service",
		"the Atomic Energy Agency reported it":            "",
		"the Evening News reported it":                    "",
		"the Harbour Times Square reported it":            "",
		"the Harbour Post Office reported it":             "",
		"STORM HITS HARBOUR GAZETTE AGAIN":                "",
		"he was given a Harbour Times interview":          "Harbour Times newspaper",
		"NBX, Harbour Times and Coast Radio carried it":   "Harbour Times newspaper; Coast Radio broadcaster",
		"according to Wyoming Public Radio, it rained":    "Wyoming Public Radio broadcaster",
		"a poll by Macedonia's Telma TV, found otherwise": "Telma TV broadcaster",
		"reported by Macedonia's Telma TV, it rained":     "Telma TV broadcaster",
		// names that begin as broadcasters' do
		"Radio Marjan reported it":        "Radio Marjan broadcaster",
		"Radio Marjan is old":             "",
		"Channel 9 reported it":           "Channel 9 broadcaster",
		"told Daily Harbour that it is":   "Daily Harbour newspaper",
		"the Great Radio Marjan reported": "",
		// American stations
		"she told KSWZ-TV that": "KSWZ-TV broadcaster",
		"she saw KSWZ-TV":       "KSWZ-TV broadcaster",
		"she told WXYZ that":    "WXYZ broadcaster",
		"she saw WXYZ today":    "",
		"WITH REPORTS FROM":     "",
		"told WWII stories":     "",
	} {
		if got := constructed(r, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestUnnamed has English outlets without a name, and other uses of the words.
func TestUnnamed(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]string{
		"state television said":                  "(state television) broadcaster",
		"Iran’s state television said":           "(Iran’s state television) broadcaster",
		"Iran's media said":                      "(Iran's media)",
		"the regime’s media reports say":         "(regime’s media reports)",
		"local media":                            "(local media)",
		"local and foreign media":                "(foreign media)",
		"the media said":                         "(media)",
		"the media":                              "",
		"media said":                             "(media)",
		"media reports that he left":             "(media)",
		"local media reports that he left":       "(local media)",
		"social media users":                     "",
		"on social media":                        "(social media) platform",
		"news outlets":                           "(news outlets)",
		"retail outlets said":                    "",
		"an Israeli newspaper":                   "",
		"an Israeli newspaper reported":          "(Israeli newspaper) newspaper",
		"the official news agency":               "(official news agency) agency",
		"the state agency":                       "",
		"the intelligence agencies":              "",
		"two local newspapers":                   "(local newspapers) newspaper",
		"newspapers are dying":                   "",
		"newspapers reported":                    "(newspapers) newspaper",
		"the press conference":                   "",
		"the official press secretary said":      "",
		"local TV crews said":                    "",
		"the state media-run farm":               "",
		"state media’s farm":                     "",
		"Wyoming Public Media said":              "",
		"STATE MEDIA ATTACK FOREIGN PRESS AGAIN": "",
		"the state television NBX":               "",
		"the local newspaper, Miram, said":       "",
	} {
		if got := constructed(r, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestArabic has the same in Arabic.
func TestArabic(t *testing.T) {
	r := lakeside(t)
	for text, want := range map[string]string{
		"ذكرت صحيفة الضياء أن":               "الضياء newspaper",
		"صحيفة كوست كرونيكل عن":              "كوست كرونيكل newspaper",
		"صحيفة الضياء اللبنانية":             "الضياء newspaper",
		"لصحيفة \"ضياء البحر\" أمس":          "ضياء البحر newspaper",
		"موقع «ضياء برس» أمس":                "ضياء برس site",
		"موقع الضياء الإخباري أمس":           "الضياء site",
		"ذكر موقع الضياء أن":                 "",
		"بحسب موقع الضياء فإن":               "الضياء site",
		"هدم موقع الاختبار النووي":           "",
		"موقع Sahil Press أمس":               "Sahil Press site",
		"برنامج Sahil أمس":                   "",
		"وكالة سهيل للأنباء":                 "سهيل agency",
		"ذكرت وكالة الطاقة أن":               "",
		"عبر قناة السويس":                    "",
		"صحيفة محلية":                        "",
		"صحيفة عن":                           "",
		"أوردت إيفننغ بوست أن":               "إيفننغ بوست newspaper",
		"كان إيفننغ بوست":                    "",
		"وسائل إعلام محلية":                  "(وسائل إعلام محلية)",
		"وسائل الإعلام الإسرائيلية الرسمية":  "(وسائل الإعلام الإسرائيلية الرسمية)",
		"وسائل الإعلام":                      "",
		"بحسب وسائل الإعلام":                 "(وسائل الإعلام)",
		"الإعلام العبري":                     "(الإعلام العبري)",
		"وزير الإعلام السوري":                "",
		"الصحافة الفرنسية":                   "(الصحافة الفرنسية)",
		"التلفزيون الرسمي":                   "(التلفزيون الرسمي) broadcaster",
		"مواقع التواصل الاجتماعي":            "(مواقع التواصل الاجتماعي) platform",
		"وسائل النقل العامة":                 "",
		"وسائل الإعلام المحلية ميرام":        "",
		"قناة رسمية نقلت":                    "(قناة رسمية) broadcaster",
		"ميرام صحيفة، وقالت الصحيفة إن":      "(Miram) newspaper",
		"قالت الصحيفة إن":                    "",
		"ميرام صحيفة، وأغلقت أبواب الصحيفة":  "",
		"روزنامه آفتاب نوشت":                 "آفتاب newspaper",
		"خبرگزاری دریا از تهران":             "دریا agency",
		"صحيفة ميرام ذكرت، ووسائل إعلام قطر": "",
	} {
		if got := constructed(r, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
