package claim

// settle joins what editors have said to be one claim, after everything else is
// joined: the likeness of what they bring together must not hold apart, or draw
// in, what the program found about the rest. All statements of an attribution
// go where it is said to belong. Where the claim is not at hand, those that are
// said to be of it stay together.
func (c *clusterer) settle() {
	at := map[string]int{}
	if len(c.decisions) == 1 {
		return
	}
	for i := range c.all {
		key := c.key(i)
		if _, had := at[key]; !had {
			at[key] = i
		}
	}
	for i := range c.all {
		key := c.decisions[c.all[i].decided]
		if key == "" || key == Alone {
			continue
		}
		if _, known := at[key]; !known {
			at[key] = i
		}
		c.unite(i, at[key])
	}
}

// unite joins the clusters of a and b, whatever they say.
func (c *clusterer) unite(a, b int) {
	x, y := c.root(a), c.root(b)
	if x == y {
		return
	}
	if y < x {
		x, y = y, x
	}
	c.parent[y] = int32(x)
	c.next[c.last[x]], c.last[x] = int32(y), c.last[y]
}
