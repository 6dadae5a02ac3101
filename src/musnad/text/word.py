"""Words: a text as the folded words by which it is searched, each with its place.

Knows which characters make a word, numbers with their separators, apostrophes, possessives,
acronyms with dots, hyphens and Latin letters with marks. Does not know which words are related.
Places count code points of the text that was given, half-open.
"""

from __future__ import annotations

import re
import unicodedata

from musnad.dataclass import dataclass
from musnad.text.fold import fold_text

LONGEST = 64
"""The length to which a folded word is read; the rest of a longer one is ignored."""
_REMEMBERED = 200_000
_CHUNK = re.compile(r"\S+")
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"(?<![^\W_]){_LETTER}(?:\.{_LETTER})+(?![^\W_])"  # an acronym with dots
    rf"|{_LETTER}+(?:'{_LETTER}+)*"
    r"|\d{1,3}(?:[,٬]\d{3})+(?![\d])(?:[.٫]\d+(?![.\d]))?"
    r"|\d+[.٫]\d+(?![.\d])"
    r"|\d+"
)
_APART = {"ʼ": "'", "ʿ": "", "ʾ": "", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_LETTERS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word and where its own characters are in the text, half-open."""

    folded: str
    start: int
    end: int


def _letter(char: str) -> str:
    """What one character counts as: none, one or (a ligature) several characters."""
    known = _LETTERS.get(char)
    if known is None:
        folded = fold_text(char)
        if not folded.isascii():
            parts = unicodedata.normalize("NFKD", folded)
            bare = "".join(_APART.get(c, c) for c in parts if not unicodedata.combining(c))
            folded = fold_text(bare.casefold())
            folded = "".join(c for c in folded if not unicodedata.combining(c))
            folded = "".join(_APART.get(c, c) for c in folded)
        known = _LETTERS[char] = folded
    return known


def _cut(chunk: str) -> list[Token]:
    """The words of a text without spaces."""
    letters: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(chunk):
        for letter in _letter(char):
            letters.append(letter)
            origin.append(index)
    origin.append(len(chunk))
    found = []
    for match in _WORD.finditer("".join(letters)):
        word, end = match[0], match.end()
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        if word[0].isdecimal():
            word = word.replace(",", "").replace("٬", "").replace(".", "٫")
        else:
            word = word.replace("'", "").replace(".", "")
        start, stop = origin[match.start()], origin[end]
        stop = max(stop, origin[end - 1] + 1)  # a ligature of which a part belongs to it
        while unicodedata.category(chunk[stop - 1]) == "Cf":
            stop -= 1
        found.append(Token(word[:LONGEST], start, stop))
    return found


class _Memory(dict[str, str]):
    """The folded words of texts without spaces, those seen recently remembered."""

    def __missing__(self, chunk: str) -> str:
        words = " ".join(token.folded for token in _cut(chunk))
        if len(chunk) <= LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = words
        return words


_MEMORY = _Memory()


def tokens(text: str) -> list[Token]:
    """The words of a text in their order.

    >>> [t.folded for t in tokens("«وَالأسلحة» cost 11,500; Kim’s well-known U.S. visit")]
    ['والاسلحه', 'cost', '11500', 'kim', 'well', 'known', 'us', 'visit']
    >>> token = tokens("قال إنّه")[1]
    >>> "قال إنّه"[token.start:token.end]
    'إنّه'
    """
    return [
        Token(token.folded, chunk.start() + token.start, chunk.start() + token.end)
        for chunk in _CHUNK.finditer(text)
        for token in _cut(chunk[0])
    ]


def fold_words(text: str) -> str:
    """The folded words of `tokens`, joined by spaces; quicker, without their places.

    >>> fold_words("٢٤ دبابةً")
    '24 دبابه'
    """
    return " ".join(filter(None, map(_MEMORY.__getitem__, text.split())))
