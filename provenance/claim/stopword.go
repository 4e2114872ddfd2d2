package claim

import (
	"strings"
	"sync"
)

// Function words say nothing of what a statement is about. Negations stay:
// they are what two statements may differ in.
var stopEnglish = sync.OnceValue(func() map[string]bool {
	return set(`a an the this that these those and or but if of in on at to for from by with as is are was were be been
being has have had having will would shall should can could may might must do does did it its he she they them his her their our
we us i you your my who which what when where whose whom there here also than then so such into about over under between among
during through after before while because both either any some all each other another more most very just only own same too
up down out off again further once upon within without against per via`)
})

var stopArabic = sync.OnceValue(func() map[string]bool {
	return set(`في من على الى إلى عن مع ان أن إن او أو ثم قد لقد كل بين هذا هذه ذلك تلك الذي التي الذين هو هي هم كان كانت
يكون تكون ما كما حيث بعد قبل خلال عند عبر حول منذ حتى اذا إذا لو اي أي أنه انه انها أنها انهم به بها له لها لهم فيه فيها منه منها عليه عليها
سوف سيكون ستكون وهو وهي وقد ايضا أيضا غير بعض`)
})

// set makes a set of the words of a list.
func set(words string) map[string]bool {
	list := strings.Fields(words)
	out := make(map[string]bool, len(list))
	for _, w := range list {
		out[w] = true
	}
	return out
}
