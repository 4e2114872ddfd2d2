package attribution

// A slab is room for short slices that are made by the thousand and go together.
type slab[T any] struct{ room []T }

// keep is a copy of x, which holds until empty is called. To append to it makes
// another one.
func (s *slab[T]) keep(x ...T) []T {
	if len(x) == 0 {
		return nil
	}
	if cap(s.room)-len(s.room) < len(x) { // what was kept before stays where it is
		s.room = make([]T, 0, max(len(x), min(2*cap(s.room), 2*mostRoom), 64))
	}
	n := len(s.room)
	s.room = append(s.room, x...)
	return s.room[n:len(s.room):len(s.room)]
}

// mostRoom bounds the elements for which room is kept.
const mostRoom = 1 << 14

// empty takes back all that was kept. Room for more than a text of usual length
// needs is given back too.
func (s *slab[T]) empty() {
	if clear(s.room); cap(s.room) > 2*mostRoom {
		s.room = nil
	}
	s.room = s.room[:0]
}
