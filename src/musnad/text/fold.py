"""Folding: spellings that readers take for one another become one, with a map back to the source.

Knows Arabic vowel signs, tatweel, hamza carriers, dotless yeh and teh marbuta, letter case, digits
of three scripts, kinds of space and quotation mark. Does not know words. Folding never adds a
character, so each folded character comes from exactly one of the source.
"""

from __future__ import annotations

import unicodedata

from musnad.dataclass import dataclass

_DROP = frozenset(
    [chr(c) for c in range(0x064B, 0x0660)]  # Arabic vowel signs
    + ["\u0670", "\u0640"]  # superscript alef, tatweel
    + [chr(c) for c in range(0x0610, 0x061B)]
    + [chr(c) for c in range(0x06D6, 0x06EE) if unicodedata.combining(chr(c))]
    + ["\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad"]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2066, 0x206A)]
)
_ONE = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`", "'"),
    **dict.fromkeys("–—−‐‑‒", "-"),
    "،": ",",
    "؛": ";",
    "؟": "?",
}


class _Table(dict[int, str]):
    """The folded form of each character: one character, or none. Filled as they come."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _DROP:
            folded = ""
        elif char in _ONE:
            folded = _ONE[char]
        elif char.isspace():
            folded = " "
        elif char.isdecimal():
            folded = str(unicodedata.decimal(char))
        else:
            lower = char.lower()
            folded = lower if len(lower) == 1 else char
        self[code] = folded
        return folded


_TABLE = _Table()


def drop_signs(text: str) -> str:
    """The text without vowel signs, tatweel and marks of direction; letters stay as they are.

    >>> drop_signs("قُتِلَ جنود في المَعْرَكة")
    'قتل جنود في المعركة'
    """
    return "".join(char for char in text if char not in _DROP)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the index of the source character.

    `origin` has one entry more than `text`: the length of the source.
    """

    text: str
    origin: tuple[int, ...]

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the source for the folded range `start` to `end`.

        Dropped characters that follow the last kept one (its vowel signs) belong to it.
        """
        return self.origin[start], self.origin[end]


def fold(text: str) -> Folded:
    """Fold `text`, keeping for each character its place in the source.

    >>> fold("أَكْثر").text
    'اكثر'
    >>> fold("أَكْثر").source_range(0, 2)
    (0, 4)
    """
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        folded = _TABLE[ord(char)]
        if folded:
            chars.append(folded)
            origin.append(index)
    origin.append(len(text))
    return Folded("".join(chars), tuple(origin))


def fold_text(text: str) -> str:
    """The folded text alone.

    >>> fold_text("١١ ألف")
    '11 الف'
    """
    return text.translate(_TABLE)
