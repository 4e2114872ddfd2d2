package attribution

import "isnad/sources/prose"

// englishSplit lists what stands between the statements of an English content.
func englishSplit(p *passage, content prose.Span) []prose.Span { return nil }
