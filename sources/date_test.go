package sources

import (
	"os"
	"strings"
	"testing"
)

// stampsIn is what a line states, written as in testdata/dates.txt.
func stampsIn(s string) string {
	stamps, ok := readStamps(s)
	if !ok {
		return "-"
	}
	var out []string
	for _, st := range stamps {
		iso := st.ISO
		if iso == "" {
			iso = "?"
		}
		if st.modified {
			iso = "mod " + iso
		}
		out = append(out, iso)
	}
	return strings.Join(out, " ; ")
}

func TestDates(t *testing.T) {
	data, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(data), "\n") {
		in, want, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		n++
		if got := stampsIn(in); got != want {
			t.Errorf("dates.txt:%d: %q: %q, want %q", i+1, in, got, want)
		}
	}
	if n < 80 {
		t.Errorf("%d dates, want 80 or more", n)
	}
}

func TestDateSpan(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Published: 9 July 2020.", "9 July 2020"},
		{" Thursday 9 July 2020 - 08:25 ", "Thursday 9 July 2020 - 08:25"},
		{"الأربعاء ٠٨ يوليو ٢٠٢٠", "الأربعاء ٠٨ يوليو ٢٠٢٠"},
	} {
		stamps, ok := readStamps(c.in)
		if !ok || stamps[0].Span.In(c.in) != c.want {
			t.Errorf("%q: %+v, want %q", c.in, stamps, c.want)
		}
	}
}

func TestReadDate(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"2020-07-09":                          "2020-07-09",
		"2020-07-09T08:25:00Z":                "2020-07-09T08:25Z",
		"yesterday":                           "",
		"9/7/2020":                            "",
		"July 8, 2020, updated: July 9, 2020": "",
	} {
		if got := readDate(in).ISO; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzDates(f *testing.F) {
	data, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		in, _, _ := strings.Cut(line, "\t")
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		stamps, _ := readStamps(s)
		for _, st := range stamps {
			if st.Span.Start < 0 || st.Span.End > len(s) || st.Span.Empty() {
				t.Fatalf("%q: date at %v", s, st.Span)
			}
			if st.ISO == "" {
				continue
			}
			// What was read must read the same once more.
			if again := readDate(st.ISO); again.ISO != st.ISO && len(st.ISO) > len("2020-07") {
				t.Fatalf("%q is %q, and that is %q", s, st.ISO, again.ISO)
			}
		}
	})
}
