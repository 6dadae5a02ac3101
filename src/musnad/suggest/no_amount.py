"""Figures that are not amounts by the marks around them: chains, telephone numbers, times, scores.

Knows marks and digits. Does not know words: a language tells whether the text is about sport.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, MARK, Token, key_at


def refuse_chain(tokens: Sequence[Token], i: int, reading: Reading, *, sport: bool) -> str:
    """Why the figure at `i` is part of something longer; empty when it is not.

    >>> from decimal import Decimal
    >>> from musnad.suggest.token import split_tokens
    >>> refuse_chain(split_tokens("10:30"), 0, Reading(Decimal(10), 1), sport=False)
    'clock time'
    """
    token, end = tokens[i], reading.end
    before = tokens[i - 1] if i and token.glued else None
    if before is not None and before.kind == MARK and before.key in set("/:#@.+"):
        return "phone number" if before.key == "+" else "part of a chain"
    if token.text[0] == "0" and len(token.text) > 1 and token.text.isdecimal():
        return "phone number"
    if end + 1 >= len(tokens):
        return ""
    after, second = tokens[end], tokens[end + 1]
    if after.glued and after.text in ":/" and second.kind == FIGURE:
        return "clock time"
    if after.glued and after.text == "-" and second.glued and second.kind == FIGURE:
        reason = _refuse_pair(tokens, i, end, reading, sport=sport)
        if reason:
            return reason
    return "score" if sport and after.text == "-" and second.key.isdecimal() else ""


def _refuse_pair(
    tokens: Sequence[Token], i: int, end: int, reading: Reading, *, sport: bool
) -> str:
    """Why two figures with a hyphen between are not a range."""
    first, second = tokens[i].key, tokens[end + 1].key
    if key_at(tokens, end + 2) == "-" and key_at(tokens, end + 3)[:1].isdecimal():
        return "phone number"
    if not second.isdecimal() or not first.isdecimal():
        return ""
    if int(second) <= reading.value or (sport and int(second) < 200):
        return "score"
    return "year" if len(first) == 4 and 1800 < reading.value < 2150 else ""


def refuse_place(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Why the figure at `i` only counts items or notes; empty when it does not."""
    following = key_at(tokens, reading.end)
    if not reading.digits:
        return ""
    if i == 0 and following in {".", ")"}:
        return "list number"
    if reading.value < 120 and key_at(tokens, i - 1) == "(" and following == ")":
        return "number in brackets"
    return ""
