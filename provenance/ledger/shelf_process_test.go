package ledger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests here are of real processes on a real file system: this very test
// binary, run again as a writer.

// writerFolder names the ledger to the writer, writerFiles how often and what it
// is to record: "NAME COMMITS FILES".
const (
	writerFolder = "ISNAD_TEST_WRITER_FOLDER"
	writerTask   = "ISNAD_TEST_WRITER_TASK"
)

// TestWriter is the writer; on its own it does nothing. It prints the path of
// each file that was acknowledged.
func TestWriter(t *testing.T) {
	dir := os.Getenv(writerFolder)
	if dir == "" {
		t.Skip("is run by other tests")
	}
	var name string
	var commits, files int
	if _, err := fmt.Sscan(os.Getenv(writerTask), &name, &commits, &files); err != nil {
		t.Fatal(err)
	}
	s, err := openShelf(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range commits {
		batch := writerBatch(name, i, files)
		if _, err := s.commit(batch, "add by "+name, anEditor, aTime); err != nil {
			t.Fatal(err)
		}
		for _, f := range batch {
			fmt.Println("acknowledged", f.path)
		}
	}
}

// writerBatch is what a writer records in its commit i.
func writerBatch(name string, i, files int) []file {
	batch := make([]file, files)
	for j := range batch {
		path := fmt.Sprintf("raw/%02x/%s-%d-%d", (i*files+j)%16, name, i, j)
		batch[j] = file{path, []byte(strings.Repeat(path+" was written\n", 20))}
	}
	return batch
}

// writer is a process that records.
func writer(dir, task string, prefix ...string) (*exec.Cmd, *bytes.Buffer) {
	args := append(prefix, os.Args[0], "-test.run=^TestWriter$", "-test.v")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), writerFolder+"="+dir, writerTask+"="+task)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	return cmd, &out
}

// acknowledged are the paths that a writer printed.
func acknowledged(out *bytes.Buffer) (paths []string) {
	for line := range strings.Lines(out.String()) {
		if path, ok := strings.CutPrefix(line, "acknowledged "); ok && strings.HasSuffix(line, "\n") {
			paths = append(paths, strings.TrimSpace(path))
		}
	}
	return paths
}

func TestEightWritersAndGit(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	var wg sync.WaitGroup
	const writers, commits, files = 8, 4, 2
	outs := make([]*bytes.Buffer, writers)
	for w := range writers {
		wg.Go(func() {
			cmd, out := writer(s.root(), fmt.Sprintf("w%d %d %d", w, commits, files))
			outs[w] = out
			if err := cmd.Run(); err != nil {
				t.Errorf("writer %d: %v\n%s", w, err, out)
			}
		})
	}
	var byGit []string
	wg.Go(func() { byGit = commitByGit(t, s.root(), 12) })
	wg.Wait()
	wantClean(t, s.root())
	n := 0
	for _, out := range outs {
		for _, path := range acknowledged(out) {
			n++
			if _, err := s.read(path); err != nil {
				t.Errorf("lost: %v", err)
			}
		}
	}
	for _, path := range byGit {
		if _, err := s.read(path); err != nil {
			t.Errorf("git's file is lost: %v", err)
		}
	}
	if n != writers*commits*files || len(byGit) == 0 {
		t.Errorf("%d files acknowledged, %d committed by git", n, len(byGit))
	}
	t.Logf("%d files by %d writers, %d by git", n, writers, len(byGit))
}

// commitByGit commits files with git itself and returns those it committed. Git
// gives up when the index is locked; whoever runs it tries again, on a busy machine
// until the writers are done.
func commitByGit(t *testing.T, dir string, n int) (done []string) {
	for i := range n {
		name := fmt.Sprintf("by-git-%d", i)
		os.WriteFile(filepath.Join(dir, name), []byte(name+"\n"), 0o666)
		for range 5000 {
			add := gitCommand(dir, "add", name).Run()
			if add == nil && gitCommand(dir, "commit", "-q", "-m", name, "--only", name).Run() == nil {
				done = append(done, name)
				break
			}
			time.Sleep(time.Duration(1+rand.IntN(10)) * time.Millisecond)
		}
	}
	if len(done) < n {
		t.Errorf("git could commit %d of %d files", len(done), n)
	}
	return done
}

// TestKilledAtRandom kills a writer again and again, on one and the same ledger.
func TestKilledAtRandom(t *testing.T) {
	needGit(t)
	s := newTestShelf(t)
	rounds := 12
	if sweepAll {
		rounds = 300
	}
	r := rand.New(rand.NewPCG(4, 2))
	kept := 0
	for i := range rounds {
		size := []int{1, 3, 80}[i%3]
		cmd, out := writer(s.root(), fmt.Sprintf("k%d 40 %d", i, size))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(10+r.IntN(120)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		mustCommit(t, s, file{fmt.Sprintf("raw/after-%d", i), []byte("next run")})
		for _, path := range acknowledged(out) {
			kept++
			if _, err := s.read(path); err != nil {
				t.Fatalf("round %d: lost: %v", i, err)
			}
		}
		if i%4 == 3 {
			wantClean(t, s.root())
		}
	}
	wantClean(t, s.root())
	t.Logf("%d files acknowledged by %d killed writers", kept, rounds)
}

// TestKilledBySystemCall kills a writer by strace at system calls that change
// files, each kind at some of its occurrences, on a ledger of its own.
func TestKilledBySystemCall(t *testing.T) {
	needGit(t)
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed; .ci/run installs it")
	}
	points := []string{"renameat:1", "renameat:2", "renameat:4", "renameat:7", "linkat:1", "linkat:2",
		"unlinkat:1", "unlinkat:2", "fsync:1", "fsync:6", "fsync:12", "fsync:18"}
	if sweepAll {
		points = nil
		for _, call := range []string{"renameat", "linkat", "unlinkat", "fsync", "write", "openat", "mkdirat"} {
			for n := 1; n <= 30; n++ {
				points = append(points, fmt.Sprintf("%s:%d", call, n))
			}
		}
	}
	s := newTestShelf(t)
	killed := 0
	for i, point := range points {
		call, when, _ := strings.Cut(point, ":")
		inject := fmt.Sprintf("inject=%s:signal=KILL:when=%s", call, when)
		cmd, out := writer(s.root(), fmt.Sprintf("s%d 1 2", i), "strace", "-f", "-qq", "-o", os.DevNull, "-e", inject)
		err := cmd.Run()
		if err != nil {
			killed++
		}
		if err == nil && !strings.Contains(out.String(), "acknowledged") {
			t.Fatalf("%s: strace does not run here: %s", point, out)
		}
		if strings.Contains(out.String(), "PTRACE") || strings.Contains(out.String(), "not permitted") {
			t.Skipf("strace may not trace here: %s", out)
		}
		for _, path := range acknowledged(out) {
			if _, err := s.read(path); err != nil {
				t.Fatalf("%s: lost: %v", point, err)
			}
		}
		mustCommit(t, s, writerBatch(fmt.Sprintf("s%d", i), 0, 2)...)
		if i%3 == 2 || sweepAll {
			wantClean(t, s.root())
		}
	}
	wantClean(t, s.root())
	if killed < 8 {
		t.Errorf("only %d of %d writers were killed", killed, len(points))
	}
}
