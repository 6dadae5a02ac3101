"""Tokens: words, figures and marks of a part of a text, with their offsets.

Knows scripts, digits and folding (`musnad.text.fold`). Does not know the words of any language.
Offsets count code points of the whole text, half-open.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar, overload

import regex as re  # possessive groups, which early releases of 3.11 get wrong

from musnad.text.fold import fold_text

D = TypeVar("D")
WORD, FIGURE, MARK = 0, 1, 2
"""The three kinds of token."""

_INSIDE = (  # vowel signs and other marks, joiners and direction marks
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad"
)
_TOKEN = re.compile(
    r"(\d++(?:[.,٬،٫'’\u00a0\u202f\u2009]\d++)*+)"
    rf"|([^\W\d_](?:[^\W\d_]|[{_INSIDE}])*+(?:['’](?=[^\W\d_])(?:[^\W\d_]|[{_INSIDE}])++)*+)"
    rf"|(''(?![^\W_])|(?<![^\W_])(?:''|``)|‘‘|’’)|([^\s{_INSIDE}])"
)
_QUOTED: Final = 3
_KINDS: Final = (MARK, FIGURE, WORD, MARK, MARK)
"""The kind of each group of `_TOKEN`; the third is two single marks, which are a double one."""
_fold = lru_cache(maxsize=1 << 16)(fold_text)
_LONG = 64
"""A longer run of letters or digits is not a word or figure of a news text."""


@dataclass(slots=True, eq=False)
class Token:
    """One token: `key` is the folded form, `glued` means that no space is before it.

    Never changed once made; not frozen, because there are so many of them.
    """

    key: str
    start: int
    end: int
    kind: int
    glued: bool
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()


def split_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text` from `start` to `end`, in order.

    Runs of more than 64 characters get an empty key, so that no rule matches them.

    >>> [t.key for t in split_tokens("أكثر من 10,000 جندي")]
    ['اكثر', 'من', '10,000', 'جندي']
    """
    stop = len(text) if end is None else end
    tokens = []
    last = -1
    for match in _TOKEN.finditer(text, start, stop):
        a, b = match.span()
        group = match.lastindex or 0
        raw = match[0] if group != _QUOTED else '"'
        key, raw = (_fold(raw), raw) if b - a <= _LONG else ("", "#")
        tokens.append(Token(key, a, b, _KINDS[group], a == last, raw))
        last = b
    return tokens


def key_at(tokens: Sequence[Token], i: int) -> str:
    """The key of token `i`, or the empty string where there is none.

    >>> key_at(split_tokens("one two"), 1), key_at(split_tokens("one"), 7)
    ('two', '')
    """
    return tokens[i].key if 0 <= i < len(tokens) else ""


@overload
def seek(tokens: Sequence[Token], where: range, keys: Container[str]) -> int | None: ...
@overload
def seek(tokens: Sequence[Token], where: range, keys: Container[str], default: D) -> int | D: ...
def seek(
    tokens: Sequence[Token], where: range, keys: Container[str], default: D | None = None
) -> int | D | None:
    """The first of the token indices in `where` whose word is among `keys`, else `default`.

    >>> tokens = split_tokens("one of two of three")
    >>> seek(tokens, range(2, 5), {"of"}), seek(tokens, range(2), {"two"}, 9)
    (3, 9)
    """
    for k in where:
        if tokens[k].key in keys:
            return k
    return default
