"""Text direction: left to right or right to left.

Knows the languages that are written from right to left, the direction of letters, and that a line
of a text may run the other way than the text.

Source: Unicode Standard Annex 9, rules P2 and P3 (the first strong character decides) and HL1 (what
is known of a text may overrule it: an Arabic line may begin with a name in Latin letters).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


def direction(language: str) -> str:
    """The direction in which a language is written.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left.

    >>> is_right_to_left("12 جنديا"), is_right_to_left("12 soldiers"), is_right_to_left("12")
    (True, False, False)
    """
    return _way(text) == "rtl"


@lru_cache(maxsize=20_000)
def language_of(text: str, language: str = "") -> str:
    """The language of a line in a text of `language`, which may be unknown.

    It is that of the text, unless the line begins the other way and most of its words run that way;
    the line is then taken for Arabic or English, as its letters are.

    >>> language_of("The treaty, in full:", "ar"), language_of("NATO أعلن الحلف ذلك", "ar")
    ('en', 'ar')
    >>> language_of("قال كيم: 12", "fr"), language_of("12", "fr"), language_of("12")
    ('ar', 'fr', 'en')
    """
    known = direction(language) if language else ""
    first = _way(text)
    if first in {"", known}:
        return language or "en"
    words = Counter(_way(word) for word in text.split())
    other = "ltr" if first == "rtl" else "rtl"
    if known and words[first] <= words[other]:
        return language
    return "ar" if (first if words[first] >= words[other] else other) == "rtl" else "en"


def _way(text: str) -> str:
    """The direction of the first letter that has one; empty where none has."""
    for char in text:
        way = unicodedata.bidirectional(char)
        if way in {"L", "R", "AL"}:
            return "ltr" if way == "L" else "rtl"
    return ""
