package outlet

import "testing"

// TestQuiet has sentences in which words that outlets are named for mean what
// they say. None of them names an outlet.
func TestQuiet(t *testing.T) {
	r := Default()
	for _, text := range []string{
		"Michael Bloomberg was mayor for three terms. He was wrong, Bloomberg said on Monday, and Bloomberg told the crowd so.",
		"According to The National Survey of Fishing Grounds, catches fell by a third.",
		"Mehr\n\nDie Stadt baut eine Brücke.\n\nRSS",
		"At this time the independent commission has no mirror to hold up to the nation.",
		"The Independent Commission on Policing will report in the spring.",
		"The Guardian Council vetted the candidates for the Assembly of Experts.",
		"Thousands gathered in Times Square to watch the ball drop.",
		"Crowds filled Al-Mayadeen Square and marched to the Al-Manar Mosque.",
		"The Syrian army and the Syrian people stood by the Syrian Minister of Defense.",
		"The Foreign Ministry of the Islamic Republic said that the agreement was signed.",
		"Sana, who is nine, went to school with her sister Petra and her brother Javan.",
		"Petra said that the ruins of Petra were closed to the public on Friday.",
		"He climbed the hill, saw the valley and the sun, and thought of the world.",
		"On the Hill, senators argued over the State Department’s budget until dawn.",
		"The moment of truth had come for foreign policy and foreign affairs alike.",
		"Good morning, America has a problem with science, nature and variety.",
		"It was the age of reason; fortune favoured the bold and the people.",
		"Mr. Post sent a letter by post to the Post Office in Observer Street.",
		"Ambassador Herald Berg met General Star Wilson in the Blue Room on Sunday.",
		"A wired building, a slate roof, a medium fire and a salon full of people.",
		"The economist told parliament that the bill was a mirror of the standard.",
		"The atlantic storm moved along the province toward the peninsula.",
		"The Peninsula is dry in summer, and the Province is poorer than before.",
		"The International Atomic Energy Agency said that the site was inspected.",
		"The Central Intelligence Agency and the Federal Reserve declined to comment.",
		"The Internal Revenue Service sent him a notice, and the Secret Service a car.",
		"The Haqqani network and the Natanz site were on the agenda of the channel talks.",
		"The ship passed the English Channel on its way to Penn Station.",
		"The press conference was moved; the press secretary gave no reason.",
		"The media company’s media strategy was a disaster for the media mogul.",
		"He is a radio host, she is a television star, and both read magazines.",
		"Retail outlets and power stations were closed by the intelligence agencies.",
		"He told the newspaper Russia would not withdraw from the treaty.",
		"A Baton Rouge newspaper and a Kansas City radio station were sold.",
		"She said the show Berg had seen was better than the program Hall had seen.",
		"AA batteries, RSS feeds, PA systems and TT races are not what he meant.",
		"WITH THE WIND, WHEN IT WILL, WERE KIDS KEPT AT WORK.",
		"The Age of Innocence and The Nation of Islam are no newspapers.",
		"Yahoo is a word for a lout, a gab is a chat, and a telegram is a message.",
		"The X in the equation and the O in the game are unknown.",
		"Al-Arab is what the Arab states call the Arab people, said Arab diplomats.",
		"Mail joe@cnn.com, jane@bbc.co.uk or desk@reuters.com for the details.",
		"The liberation of the city ended the adage that nothing changes.",
		"",
		"   \n\n\t\n",
		"1234 5678 90",
		"؟!،؛",
		"كل دول العالم تعرف ذلك، والعالم العربي يعرفه أكثر من غيره.",
		"كأس العالم ستقام في الصيف، وقال العالم الفيزيائي إنه سيحضرها.",
		"حب الوطن من الإيمان، وعلى أرض الوطن عاش الآباء، والوطن العربي كبير.",
		"الثورة مستمرة، وقالت المعارضة إن الثورة السورية لم تنته بعد.",
		"التقى السفير الروسي وفد الجمهورية في مبنى المدينة القديمة.",
		"أعلنت الرياض والقاهرة وعمان موقفا مشتركا، وطالبت القدس بالهدوء.",
		"الأخبار سيئة هذا الصباح، والأيام المقبلة أسوأ، والحياة صعبة في الخليج.",
		"في كل الميادين تقدم الجيش، وتجمع الناس في ساحة الميادين.",
		"عبرت السفينة قناة السويس إلى قناة بنما محملة بالقمح والشعير.",
		"قالت وكالة الطاقة الذرية إن وكالة الفضاء لم تشارك في موقع الحادث.",
		"شبكة الكهرباء وشبكة المياه في موقع الانفجار تعطلتا تماما.",
		"قال وزير الإعلام إن وزارة الإعلام ستنشر البيان لاحقا.",
		"اتصل وزير الداخلية بالمدير ثم نشر البيان على الموقع نفسه.",
		"الشرق الأوسط منطقة مضطربة، والشرق والغرب يلتقيان فيها.",
		"البيان الختامي للقمة أكد المستقبل المشترك والبناء على ما سبق.",
		"كان الجديد في الأمر أن الحدث مر بهدوء، وأن الاتحاد الأوروبي وافق.",
		"جيش العدو قصف الحي، واللواء أحمد قاد الهجوم المضاد.",
		"مهر العروس كان كبيرا، وفارس الأحلام لم يأت، والدرج طويل.",
		"דבר העולם והארץ היה יפה.",
		"Время новостей ещё не пришло.",
	} {
		if found := r.Find(text); len(found) > 0 {
			t.Errorf("%q\n%s", text, show(text, found))
		}
	}
}

// TestNamed has sentences that name one outlet each, in the positions and
// spellings in which news names them.
func TestNamed(t *testing.T) {
	r := Default()
	for text, want := range map[string]string{
		"Talks resumed, IRNA said.":                                        "irna",
		"Talks resumed, the IRNA news agency said.":                        "irna",
		"Talks resumed, Iran’s official IRNA said.":                        "irna",
		"Talks resumed, according to Iranian state news agency IRNA.":      "irna",
		"Talks resumed, al-Mayadeen quoted him as saying.":                 "al-mayadeen",
		"Talks resumed, he told al Mayadeen on Sunday.":                    "al-mayadeen",
		"Talks resumed, he told Al-Mayādīn on Sunday.":                     "al-mayadeen",
		"In a piece for the Syrian Observer she disagreed.":                "syrian-observer",
		"The piece first appeared on Al-Souria Net.":                       "alsouria-net",
		"The piece first appeared on Alsouria.net yesterday.":              "alsouria-net",
		"Source: Al-Masdar News":                                           "al-masdar-news",
		"via @almasdarnews":                                                "al-masdar-news",
		"Syrian state-run news agency SANA carried pictures.":              "sana",
		"The Syrian Arab News Agency carried pictures.":                    "sana",
		"Footage aired by al-Alam showed the convoy.":                      "al-alam",
		"Footage aired by Alalam showed the convoy.":                       "al-alam",
		"He was speaking to Germany's Die Zeit.":                           "die-zeit",
		"He was speaking to the German weekly Die Zeit.":                   "die-zeit",
		"He was speaking to the Sueddeutsche Zeitung newspaper.":           "sueddeutsche-zeitung",
		"He was speaking to Süddeutsche Zeitung.":                          "sueddeutsche-zeitung",
		"He was speaking to the daily Yeni Safak.":                         "yeni-safak",
		"He was speaking to Turkish broadcaster NTV Turkey.":               "ntv-turkey",
		"An op-ed in the Wall Street Journal said so.":                     "wall-street-journal",
		"A WSJ article said so.":                                           "wall-street-journal",
		"As The Economist puts it, growth is slow.":                        "the-economist",
		"According to the Economist, growth is slow.":                      "the-economist",
		"Time magazine's cover shows him.":                                 "time",
		"He was interviewed by Time.":                                      "time",
		"“The Atlantic” called it a farce.":                                "the-atlantic",
		"A reporter for the Hill asked him.":                               "the-hill",
		"A video on Telegram shows the blast.":                             "telegram",
		"He wrote on X that he would stay.":                                "twitter",
		"He tweeted it; Twitter blocked the post.":                         "twitter",
		"The claim was fact-checked by Agence France-Presse.":              "afp",
		"KABUL (Pajhwok) – The road reopened.":                             "pajhwok",
		"MOSCOW, May 3 (TASS)":                                             "tass",
		"ذكرت وكالة الجمهورية الإسلامية للأنباء إرنا ذلك":                  "irna",
		"نقلا عن وكالة \"إرنا\" الإيرانية":                                 "irna",
		"وبحسب شبكة \"الميادين\" فإن الوفد غادر":                           "al-mayadeen",
		"قال لقناة العالم إن الوفد غادر":                                   "al-alam",
		"نقلت العالم عن مصدر":                                              "al-alam",
		"وذكر مراسل العالم أن الطريق مغلق":                                 "al-alam",
		"في مقابلة مع السورية نت قال":                                      "alsouria-net",
		"نشرته صحيفة «الشرق الأوسط» اليوم":                                 "asharq-al-awsat",
		"أوردت الأخبار اللبنانية أن":                                       "al-akhbar-lebanon",
		"قال في حديث للجزيرة إن":                                           "al-jazeera",
		"المصدر: رويترز":                                                   "reuters",
		"بي بي سي: الوضع هادئ":                                             "bbc",
		"كتب على تويتر أنه باق":                                            "twitter",
		"وكتب في صفحته على فيسبوك":                                         "facebook",
		"عن صحيفة واشنطن بوست الأمريكية":                                   "washington-post",
		"نقل موقع أكسيوس عن مسؤول":                                         "axios",
		"خبرگزاری ایسنا گزارش داد":                                         "isna",
		"به نقل از روزنامه کیهان":                                          "kayhan",
		"L'agence de presse AFP a confirmé.":                               "afp",
		"Selon le quotidien Le Monde, le projet est mort.":                 "le-monde",
		"Cumhuriyet gazetesine konuştu.":                                   "cumhuriyet",
		"כך דווח בידיעות אחרונות.":                                         "yedioth-ahronoth",
		"Як повідомляє ТАСС.":                                              "tass",
		"Published by the Tehran Times newspaper, an English daily.":       "tehran-times",
		"The Tehran-based Press TV had the interview.":                     "press-tv",
		"A statement carried by the Hezbollah-affiliated Al-Manar channel": "al-manar",
	} {
		var ids []string
		for _, m := range r.Find(text) {
			if m.ID != "" {
				ids = append(ids, m.ID)
			}
		}
		if len(ids) != 1 || ids[0] != want {
			t.Errorf("%q: %q, want %q", text, ids, want)
		}
	}
}
