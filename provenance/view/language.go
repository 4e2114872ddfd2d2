package view

import "strings"

// language is the English name of an ISO 639-1 code, or the code.
func language(code string) string {
	switch code {
	case "en":
		return "English"
	case "ar":
		return "Arabic"
	case "fa":
		return "Persian"
	case "he":
		return "Hebrew"
	case "tr":
		return "Turkish"
	case "ru":
		return "Russian"
	case "fr":
		return "French"
	case "de":
		return "German"
	case "es":
		return "Spanish"
	}
	return code
}

// languages lists what the parts of a document are written in: "English and
// Arabic".
func (x *index) languages(d int) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range x.document(d).Parts {
		if !seen[p.Lang] {
			seen[p.Lang] = true
			out = append(out, p.Lang)
		}
	}
	return out
}

// spoken joins words as one says them: "a, b and c".
func spoken(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
