"""Quotation marks: which open, which close, and which are unpaired."""

from __future__ import annotations

from dataclasses import replace

from musnad.suggest.token import MARK, Token

_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_SINGLE_OPENING = frozenset("'‘")
MOST_TOKENS = 240
"""A sentence is cut after this many tokens."""


_QUOTES = frozenset('"“”„‟«»″')


SINGLE = frozenset("'‘’‹›")  # quotation marks in Arabic, which has no apostrophe


def pair_quotations(tokens: list[Token] | tuple[Token, ...], text: str) -> list[tuple[int, int]]:
    """The quotations of a paragraph: index pairs of opening and closing marks, in order.

    An unpaired mark is left out.

    >>> from musnad.suggest.token import split_tokens
    >>> pair_quotations(split_tokens('he said "no" and "yes'), 'he said "no" and "yes')
    [(2, 4)]
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token.kind != MARK or token.text not in _QUOTES:
            continue
        char = token.text
        after = text[token.end : token.end + 1]
        tight_left = token.start > 0 and not text[token.start - 1].isspace()
        tight_right = bool(after) and not after.isspace()
        opens = tight_right and not tight_left and char not in _CLOSING
        if not opened or opens:
            if tight_right or char in _OPENING:
                opened.append(i)
            continue
        start = opened.pop()
        if i > start + 1:
            while pairs and pairs[-1][0] > start:
                pairs.pop()  # inner marks do not end the outer quotation
            pairs.append((start, i))
    return pairs


def raise_single(tokens: list[Token], text: str) -> None:
    """Turns single marks around a separate quotation into double marks.

    A mark opens before a word and after a space. It closes after a word or a stop. After an *s* it
    may be a possessive, and closes only when no other mark does. Inside double marks it is ignored.
    """
    until = -1
    inside = False
    for i, token in enumerate(tokens):
        if token.kind != MARK or i <= until:
            continue
        if token.text in _QUOTES:
            inside = not inside
        opens = token.text in _SINGLE_OPENING and not token.glued and not inside
        if not opens or i + 1 >= len(tokens) or not tokens[i + 1].glued:
            continue
        if tokens[i + 1].kind == MARK or _opens_decade(tokens[i + 1].text):
            continue
        weak = close = -1
        for k in range(i + 2, min(len(tokens), i + MOST_TOKENS)):
            mark = tokens[k]
            if mark.kind != MARK or mark.text not in SINGLE:
                continue
            if not mark.glued:
                if text[mark.end : mark.end + 1].isalnum():
                    break
                continue
            if text[mark.end : mark.end + 1].isalnum():
                continue
            if text[mark.start - 1] != "s":
                close = k
                break
            if weak < 0:
                weak = k
        close = close if close >= 0 else weak
        if close >= 0:
            for k, sign in ((i, "“"), (close, "”")):
                tokens[k] = replace(tokens[k], text=sign)
            until = close


def _opens_decade(word: str) -> bool:
    return word[:1].isdigit() or word in {"em", "n", "til", "cause"}
