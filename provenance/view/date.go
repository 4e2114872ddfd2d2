package view

import "strings"

// dated is an ISO date as an editor writes it: "9 Jul 2020 08:25", "Jul 2020",
// "8 Jul 2020 11:37Z"; "no date" for none. Anything else comes back as it is.
func dated(iso string) string {
	if iso == "" {
		return "no date"
	}
	day, clock, _ := strings.Cut(iso, "T")
	f := strings.Split(day, "-")
	out := f[0]
	if len(f) > 1 {
		m := month(f[1])
		if m == "" {
			return iso
		}
		out = m + " " + out
	}
	if len(f) > 2 {
		out = strings.TrimPrefix(f[2], "0") + " " + out
	}
	if clock != "" {
		out += " " + clock
	}
	return out
}

// month is the short name of a month in two digits, "" when it is none.
func month(digits string) string {
	const names = "JanFebMarAprMayJunJulAugSepOctNovDec"
	if len(digits) != 2 || digits[0] < '0' || digits[0] > '1' || digits[1] < '0' || digits[1] > '9' {
		return ""
	}
	n := int(digits[0]-'0')*10 + int(digits[1]-'0')
	if n < 1 || n > 12 {
		return ""
	}
	return names[3*n-3 : 3*n]
}
