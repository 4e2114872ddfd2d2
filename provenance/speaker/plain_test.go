package speaker

import (
	"testing"

	"isnad/sources/prose"
)

// TestDescribeOtherLanguages holds the languages that have a list and no code
// of their own to what phrases stand for: kind and, for a person, name.
func TestDescribeOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		lang, phrase string
		kind         Kind
		name         string
	}{
		{"fr", "le ministre des Transports", Role, ""},
		{"fr", "un porte-parole de la mairie", Role, ""},
		{"fr", "le ministre des Transports Jean Dupont", Person, "Jean Dupont"},
		{"fr", "Marie de la Tour", Person, "Marie de la Tour"},
		{"fr", "l'agence de l'eau", Organisation, ""},
		{"fr", "les pêcheurs", Group, ""},
		{"fr", "une source proche du dossier", Anonymous, ""},
		{"fr", "le rapport de la commission", Document, ""},
		{"fr", "le quotidien régional", Outlet, ""},
		{"es", "la portavoz del gobierno", Role, ""},
		{"es", "la alcaldesa Ana Ruiz", Person, "Ana Ruiz"},
		{"es", "el ayuntamiento", Organisation, ""},
		{"es", "fuentes de la policía", Anonymous, ""},
		{"de", "der Sprecher der Polizei", Role, ""},
		{"de", "Innenministerin Anna Muster", Person, "Anna Muster"},
		{"de", "die Stadtverwaltung", Organisation, ""},
		{"de", "Anwohner", Group, ""},
		{"de", "der Leiter des Werks", Role, ""},
		{"ru", "представитель мэрии", Role, ""},
		{"ru", "министр транспорта Иван Петров", Person, "Иван Петров"},
		{"ru", "полиция", Organisation, ""},
		{"ru", "очевидцы", Anonymous, ""},
		{"tr", "Ulaştırma Bakanı", Role, ""},
		{"tr", "Fabrika müdürü Ali Demir", Person, "Ali Demir"},
		{"tr", "polis", Organisation, ""},
		{"fa", "سخنگوی وزارت خارجه", Role, ""},
		{"fa", "خبرگزاری محلی", Organisation, ""},
		{"fa", "شاهدان", Anonymous, ""},
		{"it", "un portavoce del comune", Role, ""},
		{"it", "il sindaco Paolo Neri", Person, "Paolo Neri"},
		{"it", "la procura", Organisation, ""},
		{"pt", "o porta-voz da prefeitura", Role, ""},
		{"pt", "o prefeito João da Silva", Person, "João da Silva"},
		{"pt", "moradores", Group, ""},
	} {
		d := describe(c.lang, c.phrase, prose.Span{End: len(c.phrase)})
		if name := d.name.In(c.phrase); d.kind != c.kind || name != c.name {
			t.Errorf("%s: %q is a %s %q, want %s %q", c.lang, c.phrase, d.kind, name, c.kind, c.name)
		}
	}
}
