package speaker

import (
	"strings"
	"sync"

	"isnad/sources/lexicon"
	"isnad/sources/prose"
)

// ordinary reports whether a folded word is an ordinary one of its language:
// the Arabic–English list holds it, or a form of it. A name may be one too
// (West, الأسد); but where nothing else speaks for a name, it is none.
func ordinary(lang, w string) bool {
	if lang == "ar" {
		return ordinaryArabic(w)
	}
	set := vocabulary().english
	return set[w] || set[strings.TrimSuffix(w, "s")] || set[strings.TrimSuffix(w, "ed")] || set[strings.TrimSuffix(w, "ing")] || set[strings.TrimSuffix(w, "es")]
}

// listed reports whether a folded Arabic word is an ordinary one, or one with a
// clitic. Behind a given name only that much tells a verb from a surname: what
// is left of surnames without an ending is often a word.
func listed(w string) bool {
	set := vocabulary().arabic
	for _, stem := range clitics(w) {
		if set[stem] {
			return true
		}
	}
	return function[w]
}

// verbal guesses from the shape of an Arabic word that no list has that it is
// no name: a short verb in the present, a noun of action behind a preposition,
// a noun with a pronoun.
func verbal(w string) bool {
	r := []rune(w)
	n := len(r)
	switch {
	case n <= 3 && (r[0] == 'ت' || r[0] == 'ي' || r[0] == 'س'):
		return true
	case n >= 5 && (r[0] == 'ب' || r[0] == 'ل' || r[0] == 'ك') && (r[n-1] == 'ه' || r[1] == 'ت' && r[n-2] == 'ي'):
		return true
	case n >= 5 && r[n-2] == 'ت' && r[n-1] == 'ه':
		return true
	}
	return n >= 5 && (strings.HasSuffix(w, "تها") || strings.HasSuffix(w, "تهم") || strings.HasSuffix(w, "وها"))
}

// endings are what Arabic hangs on a noun, longest first: number, gender and
// pronouns.
var endings = [...]string{"تين", "تان", "هما", "ات", "ون", "ين", "ان", "ها", "هم", "نا", "يه", "ه", "ا", "ي", "و"}

// ordinaryArabic takes clitics and endings off, one of each.
func ordinaryArabic(w string) bool {
	set := vocabulary().arabic
	for k, stem := range clitics(w) {
		if set[stem] {
			return true
		}
		if k > 0 && !strings.HasPrefix(w, "ال") {
			continue // with a clitic and an ending off, too much is a word
		}
		for _, end := range endings {
			if s, ok := strings.CutSuffix(stem, end); ok && len(s) >= 6 && (set[s] || set[s+"ه"]) {
				return true
			}
		}
	}
	return function[w]
}

// clitics are the forms of w without a conjunction, preposition and article.
// One letter is taken off only where a word of three remains, with the article
// off any.
func clitics(w string) []string {
	out := []string{w}
	if rest, ok := strings.CutPrefix(w, "ال"); ok {
		return append(out, rest)
	}
	for _, c := range [...]string{"و", "ف", "ب", "ل", "ك"} {
		rest, ok := strings.CutPrefix(w, c)
		if !ok {
			continue
		}
		if bare, ok := strings.CutPrefix(rest, "ال"); ok {
			out = append(out, bare)
		} else if len(rest) >= 8 || (c == "و" || c == "ف") && len(rest) >= 6 {
			out = append(out, rest)
		}
	}
	if rest, ok := strings.CutPrefix(w, "لل"); ok {
		out = append(out, rest)
	}
	return out
}

// function are the commonest Arabic function words, folded.
var function = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`في من على إلى عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين اللاتي اللائي ما لا لم لن قد كان كانت كانوا يكون
		تكون ليس ليست إن أن إنه أنه إنها أنها كما بعد قبل خلال عند بين حيث أو أم ثم بل حتى كل كلا كلتا بعض غير سوى أي أيضا فقط لكن لكنه لكنها ولكن ولكنه
		ولكنها إذا إذ لو لولا منذ مذ حول ضد نحو فوق تحت أمام وراء خلف لدى لدي به بها له لها لهم فيه فيها منه منها عليه عليها إليه إليها عنه عنها هو
		هي هم هن أنا نحن أنت وهو وهي وهم اليوم أمس غدا الآن هنا هناك بهذا لهذا وقد وكان وكانت سوف البالغ البالغة المقيم المقيمة عام عاما سنة العمر باسم
		مما عما فيما بما لما إنما بينما ربما حسبما عندما كأن لعل مهما لأنه لأنها مثل ذات ذو ذي دون أثناء بشأن بسبب رغم وفق ضمن عبر لأن كي لكي بأن`) {
		set[prose.FoldString(w)] = true
	}
	return set
}()

// smallEnglish reports whether a folded word is a small one: what opens a
// sentence before a name, as in "While Ri spoke".
func smallEnglish(w string) bool { return vocabulary().small[w] }

// vocabulary is the words of both languages in the Arabic–English list, and
// the English verbs and small words.
var vocabulary = sync.OnceValue(func() (v struct{ english, small, arabic map[string]bool }) {
	v.english, v.small, v.arabic = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for head, equivalents := range lexicon.ArabicEnglish().Entries() {
		v.arabic[strings.TrimPrefix(prose.FoldString(head), "ال")] = true
		for _, e := range equivalents {
			if !strings.Contains(e, " ") {
				v.english[prose.FoldString(e)] = true
			}
		}
	}
	for _, section := range [...]string{"reporting", "determiner", "possessive", "pronoun", "be", "have", "modal", "preposition", "coordinator", "subordinator", "relative", "adverb", "time", "verb"} {
		for _, e := range lexicon.English().Section(section) {
			for _, w := range strings.Fields(e.Word + " " + strings.Join(e.Attrs, " ")) {
				v.english[prose.FoldString(w)] = true
				v.small[prose.FoldString(w)] = v.small[prose.FoldString(w)] || section != "reporting" && section != "verb"
			}
		}
	}
	for _, e := range lexicon.Arabic().Section("verb") {
		for _, w := range append([]string{e.Word}, e.Attrs...) {
			v.arabic[prose.FoldString(w)] = true
		}
	}
	return v
})
