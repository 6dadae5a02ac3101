"""Arabic words of dates, as tables: months, weekdays, seasons, what was and what is to come.

Source: CLDR 45, `ar`, `ar-SY`, `ar-DZ`, `ar-MA`, `ar-MR`; agency usage for the spellings beside
Source: them.
"""

from __future__ import annotations

from typing import Final, cast

from musnad.suggest.calendar import Period
from musnad.suggest.lexicon import read_lists
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "months")

_MONTH_ROWS: Final = """
1 يناير جانفي كانون_الثاني كانون_2
2 فبراير فيفري شباط
3 مارس آذار اذار
4 أبريل إبريل أفريل نيسان
5 مايو ماي أيار
6 يونيو يونية جوان حزيران
7 يوليو يوليه جويلية يوليوز تموز
8 أغسطس أوت غشت أغشت آب
9 سبتمبر شتنبر شتمبر أيلول
10 أكتوبر تشرين_الأول تشرين_1
11 نوفمبر نونبر تشرين_الثاني تشرين_2
12 ديسمبر دجنبر دجمبر كانون_الأول كانون_1
"""
MONTHS: dict[tuple[str, ...], int] = {}
for _row in _MONTH_ROWS.strip().splitlines():
    _number, *_names = _row.split()
    for _name in _names:
        MONTHS[tuple(fold_text(_name).split("_"))] = int(_number)
UNSURE: Final = {fold_text(w) for w in ("ماي", "آب", "جوان", "أوت", "مارس", "تموز", "شباط")}
"""Names of months that are words or names of their own: they need a day, a year or a pair."""
WEEKDAYS: Final = {
    fold_text(word): number
    for number, words in enumerate(
        (
            "الاثنين الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
        )
    )
    for word in words.split()
}  # fmt: skip
YEAR_WORDS: Final = _LISTS["year-words"]
LAST: Final = _LISTS["last"]
THIS: Final = frozenset(map(fold_text, ["الجاري", "الجارية", "الحالي", "الحالية"]))
NEXT: Final = frozenset(map(fold_text, ["المقبل", "المقبلة", "القادم", "القادمة"]))
PERIODS: Final[dict[str, Period]] = {
    "الشهر": "month", "العام": "year", "السنه": "year", "الاسبوع": "week",
}  # fmt: skip
UNIT_PERIODS: Final[dict[str, tuple[Period, int]]] = {
    fold_text(word): (period, factor)
    for period, factor, words in cast("tuple[tuple[Period, int, str], ...]", (
        ("day", 1, "يوم يوما أيام"), ("week", 1, "أسبوع أسبوعا أسابيع"),
        ("month", 1, "شهر شهرا أشهر شهور"), ("year", 1, "عام عاما أعوام سنة سنوات سنين"),
        ("day", 2, "يومين"), ("week", 2, "أسبوعين"), ("month", 2, "شهرين"),
        ("year", 2, "عامين سنتين"), ("year", 10, "عقد عقود"), ("year", 20, "عقدين"),
    ))
    for word in words.split()
}  # fmt: skip
SEASONS: Final = {"ربيع": 21, "صيف": 22, "خريف": 23, "شتاء": 24}
ORDINALS: Final = {
    fold_text(word): number
    for number, words in enumerate(
        ("الأول الأولى", "الثاني الثانية", "الثالث الثالثة", "الرابع الرابعة الأخير"), start=1
    )
    for word in words.split()
}
DAY_WORDS: Final = {
    tuple(fold_text(words).split()): number
    for number, words in enumerate(
        [
            "الأول",
            "الثاني",
            "الثالث",
            "الرابع",
            "الخامس",
            "السادس",
            "السابع",
            "الثامن",
            "التاسع",
            "العاشر",
            "الحادي عشر",
            "الثاني عشر",
            "الثالث عشر",
            "الرابع عشر",
            "الخامس عشر",
            "السادس عشر",
            "السابع عشر",
            "الثامن عشر",
            "التاسع عشر",
            "العشرين",
            "الحادي والعشرين",
            "الثاني والعشرين",
            "الثالث والعشرين",
            "الرابع والعشرين",
            "الخامس والعشرين",
            "السادس والعشرين",
            "السابع والعشرين",
            "الثامن والعشرين",
            "التاسع والعشرين",
            "الثلاثين",
            "الحادي والثلاثين",
        ],
        start=1,
    )
}
DAY_STARTS: Final = {words[0] for words in DAY_WORDS}
DECADES: Final = {
    fold_text(stem + ending): digit
    for digit, stem in (
        (2, "عشرين"), (3, "ثلاثين"), (4, "أربعين"), (5, "خمسين"), (6, "ستين"), (7, "سبعين"),
        (8, "ثمانين"), (9, "تسعين"),
    )
    for ending in ("يات", "ات")
}  # fmt: skip
PARTS: Final = _LISTS["parts"]
TIMES: Final = _LISTS["times"]
DAY_PREFIXES: Final = ("", "و", "ب", "ل", "ف")
SINCE: Final = frozenset(map(fold_text, ["منذ", "ومنذ", "فمنذ", "اعتبارا"]))
UNTIL: Final = frozenset(map(fold_text, ["حتى", "وحتى", "لغاية", "غاية"]))
FUTURE: Final = _LISTS["future"]
