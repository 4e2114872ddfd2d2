package attribution

import "isnad/sources/prose"

// arabicSplit lists what stands between the statements of an Arabic content.
func arabicSplit(p *passage, content prose.Span) []prose.Span { return nil }
