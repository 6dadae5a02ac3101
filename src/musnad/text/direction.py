"""Which way words run.

Knows the languages that are written from right to left, and the direction of letters.

Source: Unicode Standard Annex 9, rules P2 and P3 (the first strong character decides).
"""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


def direction(language: str) -> str:
    """Which way a language runs.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left.

    >>> is_right_to_left("12 جنديا"), is_right_to_left("12 soldiers"), is_right_to_left("12")
    (True, False, False)
    """
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((way in {"R", "AL"} for way in strong if way in {"L", "R", "AL"}), False)
