package outlet

// construct takes an outlet that shows itself by the words around it at token
// i, and returns the first token after it, or i.
func (f *finder) construct(i int) int { return i }
