package ledger

import (
	"iter"
	"runtime"
)

// ahead yields made(0), made(1) … made(n-1), made by as many goroutines as there
// are processors. They are made in stretches that get longer, up to so many:
// whoever wants the first alone does not wait for hundreds. While one stretch is
// yielded the next is made, and each goroutine makes a part of it that hangs
// together. Once the caller has had enough nothing is made any more.
func ahead[T any](n, longest int, made func(i int) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		const first = 16
		size, begun := min(first, longest), 0
		ready := make(chan []T, 1)
		begin := func() {
			from, to := begun, min(begun+size, n)
			size, begun = min(2*size, longest), to
			go func() { ready <- stretch(from, to, made) }()
		}
		for begin(); ; {
			now, last := <-ready, begun == n
			if !last {
				begin()
			}
			for _, x := range now {
				if !yield(x) {
					if !last {
						<-ready
					}
					return
				}
			}
			if last {
				return
			}
		}
	}
}

// stretch is made(from) up to made(to-1).
func stretch[T any](from, to int, made func(i int) T) []T {
	out := make([]T, to-from)
	workers := runtime.GOMAXPROCS(0)
	parallel(workers, workers, func(w int) error {
		for i := w * len(out) / workers; i < (w+1)*len(out)/workers; i++ {
			out[i] = made(from + i)
		}
		return nil
	})
	return out
}

// readAhead is ahead for what may fail.
func readAhead[T any](n, longest int, read func(i int) (T, error), yield func(T, error) bool) {
	type either struct {
		value T
		err   error
	}
	made := func(i int) (e either) {
		e.value, e.err = read(i)
		return e
	}
	for e := range ahead(n, longest, made) {
		if !yield(e.value, e.err) {
			return
		}
	}
}
