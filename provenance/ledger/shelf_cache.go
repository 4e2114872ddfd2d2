package ledger

import (
	queue "container/list"
	"sync"
)

// A cacheKey is where an object lies: in a pack, or in a file of its own.
type cacheKey struct {
	pack   *pack
	offset int64
	loose  gitID
}

// A cached object was unpacked. Its bytes are shared: nobody may change them.
type cached struct {
	typ  byte
	data []byte
	id   gitID // that the bytes were checked against, zero for none
}

// An objectCache keeps the objects last used, up to so many bytes. It may be
// used by several goroutines at once.
type objectCache struct {
	most int // bytes

	mu   sync.Mutex
	size int
	at   map[cacheKey]*queue.Element // of *cacheLine
	used queue.List                  // the last used in front
}

type cacheLine struct {
	key cacheKey
	cached
}

// get is what put was given last for a key, as long as it is kept.
func (c *objectCache) get(key cacheKey) (cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.at[key]
	if e == nil {
		return cached{}, false
	}
	c.used.MoveToFront(e)
	return e.Value.(*cacheLine).cached, true
}

// put keeps x. What is so large that it would drive out all else is not kept.
func (c *objectCache) put(key cacheKey, x cached) {
	if len(x.data) > c.most/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at == nil {
		c.at = map[cacheKey]*queue.Element{}
	}
	if e := c.at[key]; e != nil {
		c.size += len(x.data) - len(e.Value.(*cacheLine).data)
		e.Value.(*cacheLine).cached = x
	} else {
		c.at[key] = c.used.PushFront(&cacheLine{key, x})
		c.size += len(x.data)
	}
	for c.size > c.most {
		e := c.used.Back()
		line := c.used.Remove(e).(*cacheLine)
		delete(c.at, line.key)
		c.size -= len(line.data)
	}
}
