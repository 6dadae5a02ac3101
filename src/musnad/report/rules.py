"""What each rule of the decision list means, in a sentence or two of each language.

Knows the names under which reports and rows carry a rule. What a verdict means is said by the
ontology; the list itself, with its order, is `docs/verdicts.md`.
"""

from __future__ import annotations

from musnad.model.label import Label

RULES: dict[str, Label] = {
    "1": Label(
        "حكم به شخص باسمه ويومه وسببه، فيغلب القاعدة، ويبقى ما قالته القاعدة إلى جانبه.",
        "A person judged the two, with a name, a day and a reason. That wins over the rule, whose own "
        "word is kept beside it.",
    ),
    "2": Label(
        "ما لا يقيد لا يقارن: التوقع والتعهد والرأي والشك والامتناع وما هو ممكن فحسب. فإن نقل قولان "
        "فعل قول واحدا بوجه واحد وجواب واحد فالثاني إعادة لا شاهد.",
        "What limits nothing is not compared: predictions, pledges, opinions, doubts, refusals to "
        "answer, what is only possible. Where two claims report one speech act with one stance and one "
        "answer, the second restates the first and is not a witness.",
    ),
    "2a": Label(
        "جهة واحدة لم تؤكد ولم تنف، أو شكت، ثم أكدت بعد ذلك يقينا في الترتيب: تغير موقفها ولم تناقض نفسها.",
        "One body neither confirmed nor denied, or doubted, and asserts later, provably so: its "
        "position changed, and it does not contradict itself.",
    ),
    "3": Label(
        "القيمتان بوحدتين لا تقاس إحداهما بالأخرى، كالعدد والوزن.",
        "The two are in units that do not measure one thing, such as a count and a weight.",
    ),
    "4": Label(
        "حال تتبدل، ولكل من الجوابين وقته: الثاني تحديث للأول، فلا تعارض ولا تعضيد.",
        "A state that changes, and the two answers have different times: the later one updates the "
        "earlier one. It neither conflicts nor corroborates.",
    ),
    "5": Label(
        "تبقى قيمة تصح مع القولين معا فيتفقان: متساويين، أو أحدهما أدق، أو متداخلين، أو يثبت أحدهما "
        "ما ينفي الآخر سواه.",
        "A value suits both, so they agree: equal, one narrower, overlapping, or one asserts what is "
        "left when the other denies another option.",
    ),
    "6a": Label(
        "للسؤال أكثر من جواب معا، فاختلاف الجوابين ليس تعارضا، ولا حكم بينهما.",
        "The question takes several answers at once, so two different ones are no conflict: there is "
        "no row.",
    ),
    "6b": Label(
        "لا تجمعهما قيمة، لكن أحدهما تعبير مبهم لا يحاسب عليه أحد.",
        "No value suits both, but one of them is a vague expression that nobody would be held to.",
    ),
    "6c": Label(
        "رقمان مجردان من الألف فما فوق، أحدهما الآخر مقربا، وبينهما 5 في المئة على الأكثر.",
        "Two bare figures from 1,000 on of which one is the other, rounded, and at most 5 % apart.",
    ),
    "6d": Label(
        "عدد لا ينقص، والوقتان مرتبان: إن زاد المتأخر فتحديث، وإن نقص أو صار «لا» بعد «نعم» فتعارض.",
        "A figure that can only grow, and the order in time is known: a later and higher one is an "
        "update; a later and lower one, or no after yes, is a conflict.",
    ),
    "6e": Label(
        "يختلفان في ما يتبدل أو يزيد، ولا يعرف أيهما أسبق، فقد يفسر الزمن الفرق.",
        "They differ on something that changes or grows, and which came first is not known, so time "
        "may explain it.",
    ),
    "6f": Label(
        "لا تصح قيمة مع القولين معا، ولا عذر من زمن أو تقريب أو إبهام: تعارض.",
        "No value suits both, and neither time nor rounding nor vagueness explains it: a conflict.",
    ),
    "part-of": Label(
        "جزء قيل إنه أكبر من كله في الوقت نفسه، أو في وقت أسبق إن كان العدد لا ينقص.",
        "A part that is said to be more than its whole, for the same time, or earlier where the "
        "figure can only grow.",
    ),
    "sum-of": Label(
        "أجزاء يثبتها أصيل واحد لوقت واحد تجمع وتقابل بكل ما قيل عن الكل في ذلك الوقت: إن وافقته استقام "
        "الحساب، وإن خالفته أو زاد بعضها عليه فتعارض. ولا حكم إن غاب جزء أو جهل الوقت.",
        "The parts that one principal asserts for one time are added and held against each figure of "
        "the whole for that time: they add up, or they contradict it, as do some of the parts where "
        "they exceed it. A missing part or an unknown time gives no row.",
    ),
    "change-of": Label(
        "ما أضافته مدة هو الفرق بين مجموعين لأصيل واحد عند طرفيها: إن وافقه الرقم استقام الحساب، وإن خالفه "
        "فتعارض.",
        "What a period added is the difference of two totals of one principal at its two ends: the "
        "figure for the period adds up with them, or contradicts them.",
    ),
    "distinct-from": Label(
        "سؤالان متشابهان غير متطابقين، وقد كتب القيّم لماذا: فلا يقارن جواب أحدهما بجواب الآخر.",
        "Two questions look alike and are not one, and a curator wrote down why: the answer to one is "
        "not held against the answer to the other.",
    ),
}
"""The rules that a row may carry, and 6a, which gives none; in the order of the list."""

OTHERS: dict[str, Label] = {
    "carried": Label(
        "من أجاب عن سؤال بغير الصفر فقد قال «نعم» لكل سؤال يفترضه: من قال إن 10,000 حاوية وصلت فقد "
        "قال إن سلاحا وصل. ويعرض ذلك «مستتبعا» مرة واحدة لكل قائل.",
        "Whoever answers a question with more than nothing has said yes to each question that it "
        "presupposes: 10,000 containers came, so arms came. Such a yes is carried, and is shown once "
        "for each speaker.",
    ),
    "within-principal": Label(
        "طرفا التعارض يتكلمان باسم أصيل واحد، ولا يعرف أي القولين أسبق.",
        "Both sides of the conflict speak for one principal, and which spoke first is not known.",
    ),
    "origins-on-both-sides": Label(
        "تعارض في كل من جانبيه مصدر أصلي: أقوى التعارضات.",
        "A dispute with an established origin on each side: the strongest there is.",
    ),
    "origin-on-one-side": Label(
        "تعارض في جانب منه مصدر أصلي، وليس في الآخر إلا من لا يسمى أو من لا يعرف من أين أخذ.",
        "A dispute with an origin on one side; on the other stand only unnamed sources, own voices or "
        "speakers whose principal is not known.",
    ),
    "no-origin": Label(
        "تعارض لا مصدر أصلي في أي من جانبيه.",
        "A dispute without an origin on either side.",
    ),
    "weaker": Label(
        "تعارض في كل أزواجه موضع شك: صوت واحد في وثيقة واحدة، أو قول شك فيه شخص، أو جواب مستنتج، "
        "أو عبارتان قارن بينهما شخص.",
        "A dispute of which every pair of claims has a doubt: one voice in one document says both, a "
        "person doubts a claim, an answer is inferred, or a person compared two wordings.",
    ),
    "one-voice": Label(
        "أصل واحد في وثيقة واحدة على الجانبين: نص يناقض نفسه.",
        "One root in one document on both sides: a text that contradicts itself.",
    ),
    "doubted": Label(
        "قيّم شخص قولا في التعارض بأنه مشكوك فيه (4) أو مستبعد (5)، لخطأ ترجمة يظن مثلا، ولم يؤيده غيره.",
        "A person graded a claim in the dispute doubtful (4) or improbable (5), for a suspected "
        "mistranslation for instance, and nobody trusts it.",
    ),
    "inferred-answer": Label(
        "جواب القول استنتجه القيّم، ولا تعطيه ألفاظ النص.",
        "The curator inferred the answer of a claim; its words do not give it.",
    ),
    "in-words": Label(
        "الجوابان عبارتان لا قيمة لهما تقارن، فلم يقارن بينهما إلا شخص.",
        "The answers are wordings without a value that compares, so only a person compared them.",
    ),
}
"""What else reports name: how a claim came to a question, and how strong a dispute is."""
