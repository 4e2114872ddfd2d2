package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// ErrTooLarge is the reason why a message over the limit is not read.
var ErrTooLarge = errors.New("too large")

// Box yields the messages of an mbox in the order in which they stand, as bytes
// for Read; for one longer than limit bytes ErrTooLarge. Any other error is the
// file's and the last. No more than one message is held.
//
// A line "From …" behind an empty one begins a message. Inside of messages it
// is quoted with ">", which is taken away, as the form that doubles the mark
// has it.
func Box(in *bufio.Reader, limit int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var data []byte
		begun, long, blank := false, false, true
		flush := func() bool {
			if !begun {
				return true
			}
			if long {
				return yield(nil, ErrTooLarge)
			}
			return yield(data, nil)
		}
		for {
			line, err := wholeLine(in, limit)
			if blank && bytes.HasPrefix(line, []byte("From ")) {
				if !flush() {
					return
				}
				begun, long, data = true, false, nil
			} else if begun && !long {
				if rest := bytes.TrimLeft(line, ">"); len(rest) < len(line) && bytes.HasPrefix(rest, []byte("From ")) {
					line = line[1:]
				}
				if long = int64(len(data)+len(line)) > limit; long {
					data = nil
				} else {
					data = append(data, line...)
				}
			}
			blank = len(bytes.TrimRight(line, "\r\n")) == 0
			if err != nil {
				if flush() && err != io.EOF {
					yield(nil, err)
				}
				return
			}
		}
	}
}

// wholeLine is the next line with its end. Of one longer than limit no more is
// kept than tells that it is.
func wholeLine(in *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	for {
		piece, err := in.ReadSlice('\n')
		if int64(len(line)) <= limit {
			line = append(line, piece...)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}
