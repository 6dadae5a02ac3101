"""Letters that look alike: words written in two alphabets at once.

Knows the blocks of Latin, Greek and Cyrillic letters. Does not correct a word: which letter was
meant is decided by a person.
"""

from __future__ import annotations

from typing import Final

import regex as re

_MIXED: Final = re.compile(
    r"\b(?=\w*[A-Za-z\u00c0-\u024f])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\p{L}++\b"
)


def find_mixed(text: str) -> list[tuple[int, int]]:
    """The words of `text` that mix Latin with Greek or Cyrillic letters, as half-open ranges.

    >>> find_mixed("in M\u043escow and Minsk")
    [(3, 9)]
    """
    if text.isascii():
        return []
    return [match.span() for match in _MIXED.finditer(text)]
