package attribution

import "isnad/sources/prose"

// english finds attributions in English prose.
func english(p *passage) []find { return nil }

// englishSplit lists what stands between the statements of an English content.
func englishSplit(p *passage, content prose.Span) []prose.Span { return nil }
