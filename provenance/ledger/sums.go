package ledger

import (
	"fmt"
	"strings"
)

// segmentSize is the number of entries that one file of sums lists. Git stores
// a whole new file for each line added, so one file for all would grow with the
// square of the ledger; go-git's blame is slow beyond a few hundred lines.
const segmentSize = 256

// A sum is one line of a segment: an entry and the SHA-256 of its bytes.
type sum struct{ digest, path string }

// line is s as sha256sum prints it. Line feed included it is also the leaf of
// the Merkle tree.
func (s sum) line() string { return s.digest + "  " + s.path + "\n" }

// A segment is one file of sums. Its first line holds the SHA-256 of the segment
// before it, so that sha256sum alone shows an early one to be rewritten.
type segment struct {
	prev string // 64 zeros in the first
	sums []sum  // 1 to segmentSize
}

// noSegment is what the first segment has in place of an earlier one's hash.
const noSegment = "0000000000000000000000000000000000000000000000000000000000000000"

// segmentPath is the file of segment n.
func segmentPath(n int) string { return fmt.Sprintf("ledger/%08d.sums", n) }

// format is the file of g.
func (g segment) format() []byte {
	b := []byte("# prev " + g.prev + "\n")
	for _, s := range g.sums {
		b = append(b, s.line()...)
	}
	return b
}

// parseSegment reads the file of a segment.
func parseSegment(data []byte) (segment, error) {
	head, rest, ok := strings.Cut(string(data), "\n")
	prev, marked := strings.CutPrefix(head, "# prev ")
	if !ok || !marked || !isDigest(prev, 64) {
		return segment{}, fmt.Errorf("line 1: %.90q: want # prev and 64 hexadecimal digits", head)
	}
	g := segment{prev: prev}
	for n := 2; rest != ""; n++ {
		line, after, ended := strings.Cut(rest, "\n")
		s, err := parseSum(line)
		if err == nil && !ended {
			err = fmt.Errorf("no line feed at the end")
		}
		if err != nil {
			return segment{}, fmt.Errorf("line %d: %w", n, err)
		}
		g.sums, rest = append(g.sums, s), after
	}
	if len(g.sums) == 0 || len(g.sums) > segmentSize {
		return segment{}, fmt.Errorf("%d sums: want 1 to %d", len(g.sums), segmentSize)
	}
	return g, nil
}

// parseSum reads one line.
func parseSum(line string) (sum, error) {
	d, path, ok := strings.Cut(line, "  ")
	if !ok || !isDigest(d, 64) {
		return sum{}, fmt.Errorf("%.90q: want 64 hexadecimal digits, two spaces and a path", line)
	}
	n, err := parseEntryPath(path)
	if err != nil {
		return sum{}, err
	}
	if n.sum != d[:16] {
		return sum{}, fmt.Errorf("path %q: is not named after %s", path, d)
	}
	return sum{d, path}, nil
}

// cutSegments lays all sums out in segments.
func cutSegments(sums []sum) [][]byte {
	var out [][]byte
	prev := noSegment
	for len(sums) > 0 {
		n := min(len(sums), segmentSize)
		data := segment{prev, sums[:n]}.format()
		out, prev, sums = append(out, data), digest(data), sums[n:]
	}
	return out
}

// joinSegments reads the segments of a ledger in order. The error says which
// is wrong, by number.
func joinSegments(files [][]byte) ([]sum, int, error) {
	var sums []sum
	prev := noSegment
	for i, data := range files {
		g, err := parseSegment(data)
		switch {
		case err != nil:
			return sums, i, err
		case g.prev != prev:
			return sums, i, fmt.Errorf("line 1: prev %s: the segment before has SHA-256 %s", g.prev, prev)
		case i < len(files)-1 && len(g.sums) < segmentSize:
			return sums, i, fmt.Errorf("%d sums: only the last segment may have fewer than %d", len(g.sums), segmentSize)
		}
		sums, prev = append(sums, g.sums...), digest(data)
	}
	return sums, -1, nil
}
