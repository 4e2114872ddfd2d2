package date

import (
	"testing"
	"time"
)

func TestMonthNamed(t *testing.T) {
	for name, want := range map[string]time.Month{"July": 7, "jul": 7, "Sept": 9, "يوليو": 7, "تموز": 7, "كانون الثاني": 1, "إبريل": 4} {
		if got, ok := MonthNamed(name); !ok || got != want {
			t.Errorf("%q is month %v, %v; want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "Monday", "Juli the cat", "رمضان", "7"} {
		if got, ok := MonthNamed(name); ok {
			t.Errorf("%q is month %v, want none", name, got)
		}
	}
}

func TestWeekdayNamed(t *testing.T) {
	for name, want := range map[string]time.Weekday{"Sunday": 0, "wed": 3, "الأربعاء": 3, "الاربعاء": 3, "السبت": 6} {
		if got, ok := WeekdayNamed(name); !ok || got != want {
			t.Errorf("%q is weekday %v, %v; want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "July", "Someday", "أمس"} {
		if got, ok := WeekdayNamed(name); ok {
			t.Errorf("%q is weekday %v, want none", name, got)
		}
	}
}
