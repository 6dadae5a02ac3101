"""Words of an invented world, in Arabic and English.

Knows names made of syllables and what news dwell on. Nothing here is taken from any text, and no
place or person exists.
"""

from __future__ import annotations

from random import Random

from musnad.model.label import Label

_CONSONANTS = (
    ("b", "ب"), ("d", "د"), ("f", "ف"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("r", "ر"),
    ("s", "س"), ("t", "ت"), ("z", "ز"), ("sh", "ش"), ("h", "ه"), ("j", "ج"), ("gh", "غ"),
    ("w", "و"), ("q", "ق"), ("th", "ث"),
)  # fmt: skip
_VOWELS = (("a", "ا"), ("i", "ي"), ("u", "و"))
_ENDS = (("n", "ن"), ("r", "ر"), ("", ""), ("m", "م"), ("l", "ل"), ("sa", "سا"), ("da", "دا"))


def name(dice: Random, syllables: int = 2) -> Label:
    """An invented name, spelled alike in both scripts.

    >>> name(Random(3)).en.isalpha()
    True
    """
    arabic = english = ""
    for _ in range(syllables):
        c, v = dice.choice(_CONSONANTS), dice.choice(_VOWELS)
        english += c[0] + v[0]
        arabic += c[1] + v[1]
    end = dice.choice(_ENDS)
    return Label(arabic + end[1], (english + end[0]).capitalize())


DETAILS = {
    "en": (
        "near the old bridge", "before dawn", "on the eastern road", "after the rains",
        "close to the grain market", "during the truce", "outside the provincial hospital",
        "along the coastal railway", "under a damaged roof", "by the fishing harbour",
        "as the council met", "despite the curfew", "beyond the northern hills",
        "at the central depot", "in the flooded quarter", "while schools were shut",
        "around the water tower", "past the second checkpoint", "within sight of the dam",
        "for the third week", "on market day", "after evening prayers", "at the mountain pass",
        "in the textile district", "beside the ruined mill", "since the last convoy",
        "across the dry river", "in spite of repeated warnings", "on both banks of the canal",
        "near the customs house", "under heavy fog", "behind closed doors",
        "at the edge of the salt flats", "according to the first count", "in freezing weather",
        "ahead of the harvest", "at the university clinic", "between the two villages",
        "on the ring road", "before the committee's visit",
    ),
    "ar": (
        "قرب الجسر القديم", "قبل الفجر", "على الطريق الشرقية", "بعد هطول الأمطار",
        "بجوار سوق الحبوب", "خلال الهدنة", "أمام مستشفى المحافظة", "على امتداد السكة الساحلية",
        "تحت سقف متضرر", "عند مرفأ الصيد", "أثناء انعقاد المجلس", "رغم حظر التجول",
        "وراء التلال الشمالية", "في المستودع المركزي", "في الحي المغمور", "والمدارس مغلقة",
        "حول خزان المياه", "بعد الحاجز الثاني", "على مرأى من السد", "للأسبوع الثالث",
        "يوم السوق", "بعد صلاة العشاء", "عند الممر الجبلي", "في حي النسيج",
        "إلى جانب الطاحونة المهدّمة", "منذ القافلة الأخيرة", "عبر النهر الجاف",
        "على الرغم من التحذيرات المتكررة", "على ضفتي القناة", "قرب دار الجمارك",
        "في ضباب كثيف", "خلف أبواب مغلقة", "على حافة السبخة", "بحسب الإحصاء الأول",
        "في طقس متجمد", "قُبَيل الحصاد", "في عيادة الجامعة", "بين القريتين",
        "على الطريق الدائري", "قبل زيارة اللجنة",
    ),
}  # fmt: skip

SPEECH = {
    "en": ("said", "told reporters", "stated", "announced", "explained", "according to"),
    "ar": ("قال", "أعلن", "أوضح", "ذكر", "أكد", "وفقا لـ"),
}
DISTANCE = {"en": ("alleged", "claimed"), "ar": ("زعم", "ادعى")}
DENIAL = {"en": ("denied that", "rejected reports that"), "ar": ("نفى أن", "رفض القول إن")}
SURE = {
    "en": {"possible": "possibly", "probable": "probably", "certain": "certainly"},
    "ar": {"possible": "ربما", "probable": "على الأرجح", "certain": "قطعا"},
}
UNNAMED = (
    Label("مصدر طلب عدم كشف اسمه", "a source who asked not to be named"),
    Label("ثلاثة دبلوماسيين", "three diplomats"),
    Label("مسؤول أمني", "a security official"),
    Label("شهود عيان", "eyewitnesses"),
    Label("عامل إغاثة", "an aid worker"),
    Label("مسؤول كبير في الوزارة", "a senior official of the ministry"),
    Label("تقارير محلية", "local reports"),
    Label("موظفان في الميناء", "two port workers"),
)
FILLERS = {
    "en": (
        "The matter has occupied the region for weeks.", "No further details were given.",
        "Calls to the office went unanswered.", "The report could not be checked on the spot.",
        "Earlier accounts had differed.", "A second briefing was promised.",
        "Residents spoke of a long night.", "The roads remained open.",
    ),
    "ar": (
        "وتشغل المسألة المنطقة منذ أسابيع.", "ولم تعط تفاصيل أخرى.",
        "ولم يرد المكتب على الاتصالات.", "وتعذر التحقق من الخبر في المكان.",
        "وكانت روايات سابقة قد اختلفت.", "ووعد بإحاطة ثانية.",
        "وتحدث السكان عن ليلة طويلة.", "وبقيت الطرق مفتوحة.",
    ),
}  # fmt: skip
NOTES = (
    Label("النص لا يسمي المكان باسمه، ويفهم من السياق.", "The place is not named; the context gives it."),
    Label("العنوان يقول أكثر مما في المتن.", "The headline says more than the body."),
    Label("الرقم مكرر في آخر النص.", "The figure is repeated at the end of the text."),
    Label("الفاعل محذوف في الأصل.", "The original leaves the subject out."),
)  # fmt: skip
