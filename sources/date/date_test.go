package date

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// stampsIn is what a line states, written as in testdata/dates.txt.
func stampsIn(s string, h Hints) string {
	stamps, ok := Line(s, h)
	if !ok {
		return "-"
	}
	var out []string
	for _, st := range stamps {
		iso := st.ISO
		if iso == "" {
			iso = "?"
		}
		if st.Modified {
			iso = "mod " + iso
		}
		out = append(out, iso)
	}
	return strings.Join(out, " ; ")
}

// eachCase calls f with the fields of every case of a file in testdata.
func eachCase(t testing.TB, file string, fields int, f func(line int, in []string)) (n int) {
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		in := strings.Split(line, "\t")
		if line == "" || line[0] == '#' {
			continue
		}
		if len(in) != fields {
			t.Errorf("%s:%d: %q is no case of %d fields", file, i+1, line, fields)
			continue
		}
		n++
		f(i+1, in)
	}
	return n
}

func TestDates(t *testing.T) {
	n := eachCase(t, "dates.txt", 2, func(line int, in []string) {
		if got := stampsIn(in[0], Hints{}); got != in[1] {
			t.Errorf("dates.txt:%d: %q: %q, want %q", line, in[0], got, in[1])
		}
	})
	if n < 80 {
		t.Errorf("%d dates, want 80 or more", n)
	}
}

// TestLanguages reads the dates of texts whose language is known.
func TestLanguages(t *testing.T) {
	langs := map[string]bool{}
	eachCase(t, "languages.txt", 3, func(line int, in []string) {
		langs[in[0]] = true
		if got := stampsIn(in[1], Hints{Lang: in[0]}); got != in[2] {
			t.Errorf("languages.txt:%d: %s: %q: %q, want %q", line, in[0], in[1], got, in[2])
		}
	})
	if len(langs) < 25 {
		t.Errorf("%d languages, want 25 or more", len(langs))
	}
}

// TestEveryMonthReads reads every name of a month that words.tsv has, in its
// own language and in none.
func TestEveryMonthReads(t *testing.T) {
	for name, ws := range table().words {
		for _, w := range ws {
			if w.kind != "month" {
				continue
			}
			want := fmt.Sprintf("2020-%02d-09", number(w.value))
			if got := Parse("9 "+name+" 2020", Hints{Lang: w.lang}).ISO; got != want {
				t.Errorf("%s: %q: %q, want %q", w.lang, "9 "+name+" 2020", got, want)
			}
		}
	}
}

// TestNamesAreOfOneMonth looks for names that are two months, or two days, in
// one language: one of the two is a slip of the pen.
func TestNamesAreOfOneMonth(t *testing.T) {
	for name, ws := range table().words {
		seen := map[string]string{}
		for _, w := range ws {
			key := w.kind + " " + w.lang
			if old, ok := seen[key]; ok && old != w.value && w.kind != "zone" {
				t.Errorf("%q is %s %s and %s in %s", name, w.kind, old, w.value, w.lang)
			}
			seen[key] = w.value
		}
	}
}

// TestRelative reads dates against Thursday 9 July 2020, 08:25 in Baghdad.
func TestRelative(t *testing.T) {
	now := time.Date(2020, 7, 9, 8, 25, 0, 0, time.FixedZone("", 3*60*60))
	eachCase(t, "relative.txt", 3, func(line int, in []string) {
		if got := Parse(in[1], Hints{Lang: in[0], Now: now}).ISO; got != strings.TrimPrefix(in[2], "-") {
			t.Errorf("relative.txt:%d: %q: %q, want %q", line, in[1], got, in[2])
		}
		if got := Parse(in[1], Hints{Lang: in[0]}); got.ISO != "" {
			t.Errorf("relative.txt:%d: %q is %q although nobody said when now is", line, in[1], got.ISO)
		}
	})
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"By Jane Doe, 9 July 2020, Cairo", "2020-07-09"},
		{"Jane Doe | July 9, 2020 | 5 min read", "2020-07-09"},
		{"Cairo, 9 July 2020 at 08:25 – Jane Doe", "2020-07-09T08:25"},
		{"Posted: July 8, 2020 by admin. Updated: July 9, 2020", "2020-07-08 2020-07-09"},
		{"كتب أحمد - 8 تموز 2020 - دمشق", "2020-07-08"},
		{"Von Max Muster, 9. Juli 2020 um 8:25 Uhr, Berlin", "2020-07-09T08:25"},
		{"Copyright 2020 The Example", ""},
		{"In May he said that 12 had left in 2020", ""},
		{"on 9/7/2020 the plant closed", ""},
		{"Weekly report 14. - 20. January 2022", ""},
		{"Weekly report, 14.1.2022 - 20.1.2022", "2022-01-14"},
		{"Closed from 24. April bis 2. Oktober 2017, read more", ""},
		{"Today is 9 July 2020 and Published: 8 July 2020", "2020-07-08"},
		{"9 July 2020 - 08:25", "2020-07-09T08:25"},
		{"", ""},
	} {
		var got []string
		for _, st := range Find(c.in, Hints{}) {
			got = append(got, st.ISO)
			if st.Span.Empty() || st.Span.End > len(c.in) {
				t.Errorf("%q: date at %v", c.in, st.Span)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// TestHijriAgrees goes through every day of the tables and back.
func TestHijriAgrees(t *testing.T) {
	at, last := time.Time{}, 0
	for year := firstIslamic; year <= lastIslamic; year++ {
		for month := 1; month <= 12; month++ {
			for day := 1; day <= 30; day++ {
				got, ok := islamic.gregorianDay(year, month, day)
				if !ok && day < 30 {
					t.Fatalf("%d-%d-%d: no such day", year, month, day)
				}
				if !ok {
					continue
				}
				if last++; last > 1 && got.Sub(at) != 24*time.Hour {
					t.Fatalf("%d-%d-%d: %v follows %v", year, month, day, got, at)
				}
				at = got
			}
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Published: 9 July 2020.", "9 July 2020"},
		{" Thursday 9 July 2020 - 08:25 ", "Thursday 9 July 2020 - 08:25"},
		{"الأربعاء ٠٨ يوليو ٢٠٢٠", "الأربعاء ٠٨ يوليو ٢٠٢٠"},
	} {
		stamps, ok := Line(c.in, Hints{})
		if !ok || stamps[0].Span.In(c.in) != c.want {
			t.Errorf("%q: %+v, want %q", c.in, stamps, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"2020-07-09":                          "2020-07-09",
		"2020-07-09T08:25:00Z":                "2020-07-09T08:25Z",
		"yesterday":                           "",
		"9/7/2020":                            "",
		"July 8, 2020, updated: July 9, 2020": "",
	} {
		if got := Parse(in, Hints{}).ISO; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzDates(f *testing.F) {
	eachCase(f, "dates.txt", 2, func(_ int, in []string) { f.Add(in[0], "") })
	eachCase(f, "languages.txt", 3, func(_ int, in []string) { f.Add(in[1], in[0]) })
	eachCase(f, "relative.txt", 3, func(_ int, in []string) { f.Add(in[1], in[0]) })
	now := time.Date(2020, 7, 9, 8, 25, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s, lang string) {
		h := Hints{Lang: lang, Now: now}
		stamps, _ := Line(s, h)
		for _, st := range append(append(stamps, Find(s, h)...), Parse(s, h)) {
			if st == (Stamp{}) {
				continue
			}
			if st.Span.Start < 0 || st.Span.End > len(s) || st.Span.Empty() {
				t.Fatalf("%q: date at %v", s, st.Span)
			}
			if st.ISO == "" {
				continue
			}
			// What was read must read the same once more.
			if again := Parse(st.ISO, h); again.ISO != st.ISO && len(st.ISO) > len("2020-07") {
				t.Fatalf("%q is %q, and that is %q", s, st.ISO, again.ISO)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	line := strings.Repeat("By Jane Doe, 9 July 2020 at 08:25, Cairo, a line of words; ", 20)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		Find(line, Hints{})
	}
}

// BenchmarkFindHostile is a line of words of dates that never make one.
func BenchmarkFindHostile(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		line := strings.Repeat("9 9 May 99 Monday 2020 ", 100*n)
		b.Run(strconv.Itoa(len(line)), func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				Find(line, Hints{})
			}
		})
	}
}
