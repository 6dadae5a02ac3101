"""What news are about: kinds of invented events, each with the questions that it raises.

Knows how a question is asked and how an answer is said in both languages. `{place}` is the place of
the event, `{answer}` the words of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from musnad.model.label import Label
from musnad.model.question import Aggregation, QuestionType

L = Label


@dataclass(frozen=True, slots=True)
class Spec:
    """One question of a kind of event.

    `say` is what a text says when it answers (for yes/no: that it is so), `no` that it is not so.
    `size` is the range of a figure, `up` and `whole` are keys of the same kind of event; `unlike`
    is a look-alike with the reason. `weight` is how often it is answered.
    """

    key: str
    type: QuestionType
    ask: Label
    say: Label
    aggregation: Aggregation = "per-event"
    no: Label | None = None
    unit: str | None = None
    counted: Label | None = None
    size: tuple[int, int] = (10, 1000)
    options: tuple[Label, ...] = ()
    single: bool = True
    up: tuple[str, ...] = ()
    whole: str | None = None
    unlike: tuple[str, Label] | None = None
    weight: int = 3


_PEOPLE = L("أشخاص", "people")
_SIDES = (L("الطرف الأول", "the first party"), L("الطرف الثاني", "the second party"))
_MEANS = Spec(
    "meaning", "text", L("ماذا يعني ما جرى في {place}؟", "What does the matter of {place} mean?"),
    L("ما جرى في {place} {answer}", "the matter of {place} {answer}"), weight=7,
)  # fmt: skip

CLASH = (
    Spec("happened", "yes-no", L("هل وقع اشتباك في {place}؟", "Was there a clash in {place}?"),
         L("وقع اشتباك في {place}", "there was a clash in {place}"),
         no=L("لم يقع اشتباك في {place}", "there was no clash in {place}"), weight=5),
    Spec("day", "date", L("متى وقع الاشتباك في {place}؟", "When was the clash in {place}?"),
         L("وقع الاشتباك في {place} في {answer}", "the clash in {place} was on {answer}"),
         up=("happened",)),
    Spec("killed", "quantity", L("كم قتل في {place}؟", "How many were killed in {place}?"),
         L("قتل {answer} في {place}", "{answer} were killed in {place}"), "cumulative",
         counted=_PEOPLE, size=(40, 9000), up=("happened",), weight=9,
         unlike=("wounded", L("القتلى غير الجرحى.", "The dead are not the wounded."))),
    Spec("children", "quantity", L("كم طفلا قتل في {place}؟", "How many children were killed in {place}?"),
         L("قتل من الأطفال {answer} في {place}", "{answer} children were killed in {place}"), "cumulative",
         counted=L("أطفال", "children"), size=(30, 4000), up=("happened",), whole="killed"),
    Spec("wounded", "quantity", L("كم جرح في {place}؟", "How many were wounded in {place}?"),
         L("أصيب {answer} في {place}", "{answer} were wounded in {place}"), "cumulative",
         counted=_PEOPLE, size=(60, 20000), up=("happened",), weight=5),
    Spec("who-began", "choice", L("من بدأ الاشتباك في {place}؟", "Who began the clash in {place}?"),
         L("من بدأ الاشتباك في {place} هو {answer}", "the clash in {place} was begun by {answer}"),
         options=(*_SIDES, L("مسلحون مجهولون", "unknown gunmen")), up=("happened",), weight=4),
    Spec("held", "yes-no", L("هل يسيطر الطرف الأول على {place}؟", "Does the first party hold {place}?"),
         L("يسيطر الطرف الأول على {place}", "the first party holds {place}"), "point",
         no=L("لا يسيطر الطرف الأول على {place}", "the first party does not hold {place}")),
    _MEANS,
)  # fmt: skip

SHIPMENT = (
    Spec("sent", "yes-no", L("هل أرسلت أسلحة عبر {place}؟", "Were arms sent through {place}?"),
         L("أرسلت أسلحة عبر {place}", "arms were sent through {place}"), "cumulative",
         no=L("لم ترسل أسلحة عبر {place}", "no arms were sent through {place}"), weight=6),
    Spec("containers", "quantity", L("كم حاوية مرت عبر {place}؟", "How many containers went through {place}?"),
         L("مرت {answer} عبر {place}", "{answer} went through {place}"), "cumulative",
         counted=L("حاويات", "containers"), size=(200, 14000), up=("sent",), weight=7),
    Spec("weight", "quantity", L("كم كان وزن شحنة {place}؟", "How heavy was the load of {place}?"),
         L("بلغ وزن شحنة {place} {answer}", "the load of {place} weighed {answer}"),
         unit="tonne", size=(300, 9000), up=("sent",), weight=4),
    Spec("arrived", "date", L("متى وصلت الشحنة إلى {place}؟", "When did the load reach {place}?"),
         L("وصلت الشحنة إلى {place} في {answer}", "the load reached {place} on {answer}"), up=("sent",)),
    Spec("route", "choice", L("بأي طريق جاءت شحنة {place}؟", "By which way did the load of {place} come?"),
         L("جاءت شحنة {place} {answer}", "the load of {place} came {answer}"), single=False,
         options=(L("بحرا", "by sea"), L("بالقطار", "by rail"), L("جوا", "by air"))),
    Spec("more-planned", "yes-no", L("هل تخطط شحنات أخرى إلى {place}؟", "Are further loads to {place} planned?"),
         L("تخطط شحنات أخرى إلى {place}", "further loads to {place} are planned"), "planned",
         no=L("لا تخطط شحنات أخرى إلى {place}", "no further loads to {place} are planned")),
    Spec("planned", "quantity", L("كم حاوية تخطط إلى {place}؟", "How many containers to {place} are planned?"),
         L("يخطط لإرسال {answer} إلى {place}", "{answer} are planned for {place}"), "planned",
         counted=L("حاويات", "containers"), size=(100, 5000), up=("more-planned",),
         unlike=("containers", L("المخطط غير ما أرسل.", "What is planned is not what was sent."))),
    Spec("hold", "quantity", L("كم تسع سفينة {place}؟", "How much does the ship of {place} hold?"),
         L("تسع سفينة {place} {answer}", "the ship of {place} holds {answer}"), "capacity",
         unit="tonne", size=(500, 30000)),
    _MEANS,
)  # fmt: skip

FLOOD = (
    Spec("burst", "yes-no", L("هل انهار سد {place}؟", "Did the dam of {place} burst?"),
         L("انهار سد {place}", "the dam of {place} burst"),
         no=L("لم ينهر سد {place}", "the dam of {place} did not burst"), weight=5),
    Spec("burst-on", "date", L("متى انهار سد {place}؟", "When did the dam of {place} burst?"),
         L("انهار سد {place} في {answer}", "the dam of {place} burst on {answer}"), up=("burst",)),
    Spec("displaced", "quantity", L("كم نزح من {place}؟", "How many are displaced from {place}?"),
         L("نزح {answer} من {place}", "{answer} are displaced from {place}"), "point",
         counted=_PEOPLE, size=(800, 90000), weight=7),
    Spec("dead", "quantity", L("كم مات في سيول {place}؟", "How many died in the floods of {place}?"),
         L("مات {answer} في سيول {place}", "{answer} died in the floods of {place}"), "cumulative",
         counted=_PEOPLE, size=(20, 7000), up=("burst",), weight=7),
    Spec("level", "quantity", L("كم بلغ منسوب النهر في {place}؟", "How high is the river at {place}?"),
         L("بلغ منسوب النهر في {place} {answer}", "the river at {place} stands at {answer}"), "point",
         unit="metre", size=(2, 30)),
    Spec("wind", "quantity", L("كم سرعة الريح في {place}؟", "How fast is the wind at {place}?"),
         L("سرعة الريح في {place} {answer}", "the wind at {place} blows at {answer}"), "rate",
         unit="kilometre-per-hour", size=(30, 190)),
    Spec("cause", "choice", L("لماذا انهار سد {place}؟", "Why did the dam of {place} burst?"),
         L("سبب انهيار سد {place} {answer}", "the cause at the dam of {place} was {answer}"), up=("burst",),
         options=(L("الأمطار", "rain"), L("الإهمال", "neglect"), L("تفجير", "a blast"), L("زلزال", "an earthquake"))),
    _MEANS,
)  # fmt: skip

PACT = (
    Spec("signed", "yes-no", L("هل وقع اتفاق {place}؟", "Was the pact of {place} signed?"),
         L("وقع اتفاق {place}", "the pact of {place} was signed"),
         no=L("لم يوقع اتفاق {place}", "the pact of {place} was not signed"), weight=6),
    Spec("signed-on", "date", L("متى وقع اتفاق {place}؟", "When was the pact of {place} signed?"),
         L("وقع اتفاق {place} في {answer}", "the pact of {place} was signed on {answer}"), up=("signed",),
         unlike=("in-force-on", L("التوقيع غير النفاذ.", "Signing is not entry into force."))),
    Spec("in-force", "yes-no", L("هل اتفاق {place} نافذ؟", "Is the pact of {place} in force?"),
         L("اتفاق {place} نافذ", "the pact of {place} is in force"), "point",
         no=L("اتفاق {place} غير نافذ", "the pact of {place} is not in force"), up=("signed",), weight=4),
    Spec("in-force-on", "date", L("متى ينفذ اتفاق {place}؟", "When does the pact of {place} take effect?"),
         L("ينفذ اتفاق {place} في {answer}", "the pact of {place} takes effect on {answer}")),
    Spec("term", "quantity", L("كم مدة اتفاق {place}؟", "How long does the pact of {place} run?"),
         L("مدة اتفاق {place} {answer}", "the pact of {place} runs for {answer}"), unit="year", size=(2, 40), up=("signed",)),
    Spec("broken-by", "choice", L("من خرق اتفاق {place}؟", "Who broke the pact of {place}?"),
         L("خرق اتفاق {place} {answer}", "the pact of {place} was broken by {answer}"),
         options=(*_SIDES, L("لا أحد", "nobody")), weight=4),
    _MEANS,
)  # fmt: skip

WORKS = (
    Spec("open", "yes-no", L("هل يعمل مصنع {place}؟", "Is the plant of {place} at work?"),
         L("يعمل مصنع {place}", "the plant of {place} is at work"), "point",
         no=L("لا يعمل مصنع {place}", "the plant of {place} is not at work"), weight=5),
    Spec("daily", "quantity", L("كم قذيفة يصنع {place} في اليوم؟", "How many shells does {place} make a day?"),
         L("يصنع {place} {answer} في اليوم", "{place} makes {answer} a day"), "rate",
         counted=L("قذائف", "shells"), size=(50, 6000), up=("open",), weight=6),
    Spec("capacity", "quantity", L("كم يستطيع مصنع {place} في العام؟", "How much can the plant of {place} make a year?"),
         L("يستطيع مصنع {place} {answer} في العام", "the plant of {place} can make {answer} a year"), "capacity",
         unit="tonne", size=(900, 80000)),
    Spec("staff-planned", "quantity", L("كم عاملا يخطط لمصنع {place}؟", "How many workers are planned for {place}?"),
         L("يخطط لتشغيل {answer} في {place}", "{answer} are to work in {place}"), "planned",
         counted=L("عمال", "workers"), size=(50, 3000)),
    Spec("cost", "quantity", L("كم كلف مصنع {place}؟", "What did the plant of {place} cost?"),
         L("كلف مصنع {place} {answer}", "the plant of {place} cost {answer}"), "cumulative",
         unit="dollar", size=(20000, 900000)),
    Spec("owner", "choice", L("من يملك مصنع {place}؟", "Who owns the plant of {place}?"),
         L("يملك مصنع {place} {answer}", "the plant of {place} belongs to {answer}"), "point",
         options=(*_SIDES, L("شركة خاصة", "a private firm"))),
    _MEANS,
)  # fmt: skip

KINDS: tuple[tuple[str, tuple[Spec, ...]], ...] = (
    ("clash", CLASH), ("shipment", SHIPMENT), ("flood", FLOOD), ("pact", PACT), ("works", WORKS),
)  # fmt: skip
OPINIONS = (
    L("خطوة لا رجعة فيها", "is a step without return"), L("رمز لا أكثر", "is a symbol and no more"),
    L("بداية مرحلة جديدة", "opens a new chapter"), L("خطأ سيكلف كثيرا", "is a mistake that will cost much"),
    L("انتصار للجميع", "is a victory for all"), L("نهاية الثقة", "is the end of trust"),
    L("فرصة لا تتكرر", "is a chance that will not come back"), L("عبء على السكان", "is a burden on the residents"),
)  # fmt: skip
