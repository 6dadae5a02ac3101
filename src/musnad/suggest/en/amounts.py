"""English quantities: hedges, units, what is not an amount, and the thing counted.

Knows the words. How they become a quantity is in `musnad.suggest.amount`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from musnad.suggest.amount import Grammar, match_after
from musnad.suggest.en import numbers
from musnad.suggest.en.measures import (
    CURRENCIES,
    HYPHENED,
    PEOPLE,
    SIGNS,
    SINGLES,
    STOPS,
    TABLES,
    UNITS,
    in_sport,
    is_plural,
)
from musnad.suggest.en.no_amount import refuse
from musnad.suggest.en.number_words import ROWS, SMALL, TENS
from musnad.suggest.lexicon import Phrase, Phrases, read_lists, words
from musnad.suggest.number import Reading, ascending
from musnad.suggest.token import MARK, WORD, Token, key_at
from musnad.value.quantity import Hedge

_LISTS: Final = read_lists("en", "amounts")
_BEFORE_COUNTED: Final = _LISTS["before-counted"]
_HURT: Final = words("killed killing wounded wounding injured injuring detained arrested")
_HEDGES_BEFORE: Final = cast("dict[Phrase, Hedge]", TABLES["hedges-before"])
_HEDGES_AFTER: Final = cast("dict[Phrase, Hedge]", TABLES["hedges-after"])
_TAKEN: Final = _LISTS["taken"]
_WILL: Final = words("will would could may might to should easily soon likely")
_TIMES: Final = words("days weeks months years hours minutes decades")
_LASTING: Final = _LISTS["lasting"]
_SKIES: Final = _LISTS["skies"]
_FLYING: Final = _LISTS["flying"]
_CHANGES: Final = _LISTS["changes"]
_LESSENED: Final = words("cut cuts cutting reduced lowered lifted trimmed slashed expanded")


def gap(tokens: Sequence[Token], first: int) -> tuple[int, Hedge] | None:
    """English hedges touch their numbers, except in `more than the 500` and `at least another 20`.

    >>> from musnad.suggest.token import split_tokens
    >>> gap(split_tokens("at least another 20"), 3)
    (0, 'at-least')
    """
    previous = key_at(tokens, first - 1)
    if previous in {"another", "a", "the", "further", "additional", "other", "these", "those"}:
        for length in (3, 2, 1):
            start = first - 1 - length
            hedge = _HEDGES_BEFORE.get(tuple(t.key for t in tokens[max(0, start) : first - 1]))
            if (
                start >= 0
                and hedge is not None
                and hedge not in {"between", "bare"}
                and not (length == 1 and previous == "the")
                and not (hedge == "about" and previous == "a")  # "asked about a $2bn bid"
            ):
                return start, hedge
    return None


def is_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether *over* before a number is a place or a duration, and not a bound.

    `shot down over six regions`, `47 flights landed over five months`.
    """
    if key_at(tokens, first) == "top":
        return key_at(tokens, first - 1) not in _WILL
    if key_at(tokens, first) == "passed" and key_at(tokens, last) in {"to", "-", "–"}:
        return True  # "the motion passed 31 to 12"
    if key_at(tokens, first) == "up" and key_at(tokens, first - 1) in _CHANGES | {"went", "ticked"}:
        return True  # "edged up to 4.6 per cent"
    if key_at(tokens, first) != "over":
        return False
    before = key_at(tokens, first - 1)
    if key_at(tokens, last - 1) in _TIMES:
        return before not in _LASTING
    noun = next((t.key for t in tokens[last : last + 3] if t.key in _SKIES), None)
    return noun is not None and any(t.key in _FLYING for t in tokens[max(0, first - 9) : first])


def range_at(
    tokens: Sequence[Token], i: int, reading: Reading
) -> tuple[int, Reading, Reading] | None:
    """A range that starts with `reading`: the token after it, and its two numbers.

    >>> from musnad.suggest.token import split_tokens
    >>> tokens = split_tokens("2 to 3 million people")
    >>> [r.value for r in range_at(tokens, 0, numbers.read_number(tokens, 0))[1:]]
    [Decimal('2000000'), Decimal('3000000')]
    """
    opening = i - 1
    if opening >= 0 and tokens[opening].text in SIGNS:
        opening -= 1
    previous = key_at(tokens, opening)
    ranging = previous == "from" and any(
        t.key in {"ranging", "ranges", "ranged", "range", "anywhere"}
        for t in tokens[max(0, opening - 3) : opening]
    )
    unit = match_after(tokens, reading.end, UNITS)
    at = unit[0] if unit and key_at(tokens, reading.end) != "-" else reading.end
    if previous == "from" and not ranging:
        return None
    start = _second_start(tokens, at, reading, between=previous == "between")
    if start is None:
        return None
    second = numbers.read_number(tokens, start)
    if second is None or second.vague or second.share:
        return None
    link = tokens[at].key if tokens[at + 1].key != "to" else "to"
    if link == "or" and second.value - reading.value not in {1, 2}:
        return None
    pair = ascending(reading, second)
    if pair is None:
        return None
    if link == "to" and not ranging and previous != "between":
        moved = _is_moved(tokens, opening)
        large = unit is not None or second.value > 3 * pair[0].value
        if moved == "to" or (moved == "by" and large):
            return None  # "rose by 5 to 40", "fell by 3 points to 41"
    if link == "to" and not ranging and in_sport(tokens, i) and second.value < 20:
        return None
    return second.end, *pair


def _second_start(
    tokens: Sequence[Token], at: int, reading: Reading, *, between: bool
) -> int | None:
    """Where the second number of a range starts, after the word or mark that links the two."""
    if at + 1 >= len(tokens):
        return None
    link = tokens[at].key
    if between:
        at += link != "and"  # "between 20 people and 30"
        if key_at(tokens, at) != "and" or at + 1 >= len(tokens):
            return None
    elif link == "-" and tokens[at + 1].key == "to":  # "ten-to-twenty", "two- to three-week"
        at += 1 + (key_at(tokens, at + 2) == "-")
    elif link == "-":
        if tokens[at].glued != tokens[at + 1].glued:
            return None
    elif link == "or":
        if reading.value > 20 or reading.scale > 1:
            return None
    elif link != "to":
        return None
    start = at + 1
    if start < len(tokens) and tokens[start].text in SIGNS and start + 1 < len(tokens):
        start += 1
    article = key_at(tokens, start) in {"a", "an"} and not between
    return None if start >= len(tokens) or tokens[start].kind == MARK or article else start


def _is_moved(tokens: Sequence[Token], opening: int) -> str:
    """`by` or `to` where a verb of change shows that the two numbers are not a range."""
    by = key_at(tokens, opening) == "by"
    if not by:
        near = any(t.key in _CHANGES for t in tokens[max(0, opening - 3) : opening + 1])
        return "to" if near else ""
    far = tokens[max(0, opening - 9) : opening]
    return "by" if any(t.key in _CHANGES or t.key in _LESSENED for t in far) else ""


def count(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The thing counted: the words after the number up to the first plural noun."""
    at = last
    if key_at(tokens, at) == "-":
        at += 1
        return tokens[at].text if at < len(tokens) and tokens[at].key in HYPHENED else None
    while key_at(tokens, at) in _BEFORE_COUNTED and at < last + 3:
        at += 1
    start = at
    while at < len(tokens) and at < start + 5:
        token = tokens[at]
        if token.kind != WORD or token.key in STOPS:
            if (
                token.key == "-"
                and token.glued
                and at > start
                and at + 1 < len(tokens)
                and tokens[at + 1].kind == WORD
            ):
                at += 2
                continue
            break
        at += 1
        if is_plural(token) or token.key in PEOPLE:
            return _joined(tokens, start, at)
    if at > start and (tokens[start].key in _TAKEN or tokens[start].key in SINGLES):
        return tokens[start].text
    if start < len(tokens) and tokens[start].key in _TAKEN:
        return tokens[start].text
    for j in range(first - 1, max(-1, first - 7), -1):
        key = tokens[j].key
        if key in _HURT:
            return {"killing": "killed", "wounding": "wounded", "injuring": "injured"}.get(key, key)
        if key == "toll":
            return "deaths" if key_at(tokens, j - 1) == "death" else None
        if key == "number" and key_at(tokens, j + 1) == "of" and j + 2 < first:
            return tokens[j + 2].text
        if tokens[j].kind == MARK:
            break
    return None


def _joined(tokens: Sequence[Token], a: int, b: int) -> str:
    parts = [tokens[a].text]
    parts += [t.text if t.glued else " " + t.text for t in tokens[a + 1 : b]]
    return "".join(parts)


GRAMMAR: Final = Grammar(
    starts=frozenset(
        {*SMALL, *TENS, *ROWS["vague"], *words("a an half dozen several few couple minus")}
    ),
    read_number=numbers.read_number,
    hedges_before=Phrases(_HEDGES_BEFORE),
    hedges_after=Phrases(_HEDGES_AFTER),
    units=UNITS,
    signs={
        "$": "dollar",
        "us$": "dollar",
        "€": "euro",
        "£": "pound-sterling",
        "¥": "yen",
        "₩": "won",
        "₽": "rouble",
        "₹": "=rupees",
        "Rs": "=rupees",
        **CURRENCIES,
    },
    refuse=refuse,
    gap=gap,
    range_at=range_at,
    count=count,
    is_place=is_place,
)
