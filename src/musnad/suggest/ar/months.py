"""Arabic words of dates, as tables: months, weekdays, seasons, past and future.

Source: CLDR 45, `ar`, `ar-SY`, `ar-DZ`, `ar-MA`, `ar-MR`; agency usage for the other spellings.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.calendar_words import read_names
from musnad.suggest.lexicon import by_word, read_forms, read_lists, words
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "months")
_NAMES: Final = read_names("ar")
MONTHS: Final = _NAMES.months
UNSURE: Final = words("ماي آب جوان أوت مارس تموز شباط")
"""Month names that are also other words or names: they need a day, a year or a pair."""
WEEKDAYS: Final = _NAMES.weekdays
YEAR_WORDS: Final = _LISTS["year-words"]
LAST: Final = _LISTS["last"]
THIS: Final = words("الجاري الجارية الحالي الحالية")
NEXT: Final = words("المقبل المقبلة القادم القادمة")
PERIODS: Final = _NAMES.periods
UNIT_PERIODS: Final = _NAMES.units
SEASONS: Final = _NAMES.seasons
ORDINALS: Final = _NAMES.ordinals
_ROWS: Final = read_forms("ar", "calendar")
DAY_WORDS: Final = {
    tuple(day.split("_")): int(number) for day, number in by_word(_ROWS["days"]).items()
}
DAY_STARTS: Final = {words[0] for words in DAY_WORDS}
DECADES: Final = {
    stem + fold_text(ending): int(digit)
    for stem, digit in by_word(_ROWS["decades"]).items()
    for ending in ("يات", "ات")
}
PARTS: Final = _LISTS["parts"]
DAY_PREFIXES: Final = ("", "و", "ب", "ل", "ف")
SINCE: Final = words("منذ ومنذ فمنذ اعتبارا")
UNTIL: Final = words("حتى وحتى لغاية غاية")
FUTURE: Final = _LISTS["future"]
