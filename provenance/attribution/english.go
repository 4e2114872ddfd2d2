package attribution

// english finds attributions in English prose.
func english(p *passage) []find { return nil }
