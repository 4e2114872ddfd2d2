package speaker

import (
	"fmt"
	"testing"

	"isnad/sources/prose"
)

func TestSkeletonShow(t *testing.T) {
	for _, w := range []string{"Bagheri", "Baqeri", "Bāqerī", "باقري", "Ayoub", "Ayyoub", "Ayyūb", "أيوب", "ايوب", "ابوب", "Mousavi", "Mousa", "موسوي", "موسى", "Hassan", "Hussein", "حسن", "حسين", "Mohammad", "Muhammad", "Moḥammad", "محمد", "علي", "Ali", "‘Alī", "Assad", "الأسد", "Khalil", "الخليل", "Eslami", "إسلامي", "Abdullah", "عبدالله", "Zarif", "ظريف", "Rouhani", "روحاني", "Qaddafi", "Gaddafi", "القذافي", "Sisi", "السيسي", "Putin", "بوتين", "Trump", "ترامب", "Erdogan", "أردوغان", "Macron", "ماكرون"} {
		fmt.Println(w, Skeleton(prose.FoldString(w)))
	}
}
