package ledger

import "sync"

// A tally tells how many files were checked, and then how many commits: whoever
// shows it shows one after the other, though they are checked side by side. It may
// be used by several goroutines at once.
type tally struct {
	told func(noun string, n, of int) // nil for nobody

	mu                 sync.Mutex
	ofFiles, ofCommits int // there are
	files, waiting     int // files told of, and commits that wait for all files
}

// begin counts what there is to check.
func (t *tally) begin(paths [][]string, commits int) {
	t.ofCommits = commits
	for _, some := range paths {
		t.ofFiles += len(some)
	}
}

// checked tells of n more files.
func (t *tally) checked(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tell("file", n, t.ofFiles)
	if t.files += n; t.files == t.ofFiles && t.waiting > 0 {
		t.tell("commit", t.waiting, t.ofCommits)
	}
}

// compared tells of n more commits.
func (t *tally) compared(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.files < t.ofFiles {
		t.waiting += n
		return
	}
	t.tell("commit", n, t.ofCommits)
}

func (t *tally) tell(noun string, n, of int) {
	if t.told != nil {
		t.told(noun, n, of)
	}
}
