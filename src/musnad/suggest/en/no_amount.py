"""Numbers that are not amounts: names, ages, scores, times and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.amount import match_after
from musnad.suggest.en.measures import (
    CURRENCIES,
    HYPHENED,
    PEOPLE,
    SIGNS,
    SINGLES,
    UNITS,
    in_sport,
    is_plural,
)
from musnad.suggest.en.year import is_count
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.no_amount import refuse_chain, refuse_place
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, WORD, Token, key_at

_LISTS: Final = read_lists("en", "amounts")
_NAMERS: Final = _LISTS["namers"]
_NOT_IF_PLURAL: Final = _LISTS["not-if-plural"]
_AFTER_DEFINITE: Final = _LISTS["after-definite"]
_MONTHS: Final = _LISTS["months"]
_YEAR_BEFORE: Final = _LISTS["year-before"]
_AGED: Final = _LISTS["aged"]
_HEDGE_WORDS: Final = _LISTS["hedge-words"]
_CODES: Final = words("rs tk sh r us") | words(" ".join(CURRENCIES))


def refuse(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Why the number at `i` is not an amount; empty when it is one.

    >>> from decimal import Decimal
    >>> from musnad.suggest.token import split_tokens
    >>> refuse(split_tokens("Article 51"), 1, Reading(Decimal(51), 2, digits=True))
    'numbered name'
    """
    token = tokens[i]
    before = tokens[i - 1] if i else None
    previous = before.key if before else ""
    end = reading.end
    after = tokens[end] if end < len(tokens) else None
    following = after.key if after else ""
    if token.kind == FIGURE:
        reason = _refuse_figure(tokens, i, reading, before, after)
        if reason:
            return reason
    else:
        reason = _refuse_word(tokens, i, reading, before, after)
        if reason:
            return reason
    reason = _refuse_hyphen(tokens, reading) or _refuse_aged(tokens, i, reading)
    if reason:
        return reason
    if previous == "in" and key_at(tokens, i - 2) in {"one", "nine", "1", "9", "three", "four"}:
        return "ratio"
    if following in {"am", "pm", "gmt", "utc", "o'clock", "o’clock", "hrs", "bst", "cet"} or (
        following in {"a", "p"}
        and key_at(tokens, end + 1) == "."
        and key_at(tokens, end + 2) == "m"
    ):
        return "clock time"
    counts = previous in _NOT_IF_PLURAL and after is not None and is_plural(after)
    plain = reading.scale == 1 and not reading.vague and not reading.share
    if previous in _NAMERS and plain and not counts:
        return "numbered name"
    if previous == "." and key_at(tokens, i - 2) in {"no", "nos", "art"}:
        return "numbered name"
    return ""


def _refuse_hyphen(tokens: Sequence[Token], reading: Reading) -> str:
    """`a 12-man team`, `the 40-year-old`."""
    end = reading.end
    if end + 1 >= len(tokens) or not (tokens[end].glued and tokens[end + 1].glued):
        return ""
    word = tokens[end + 1]
    if tokens[end].key != "-":
        return ""
    if word.key == "year" and key_at(tokens, end + 3) in {"old", "olds"}:
        return "age"
    plain = word.kind == WORD and reading.scale == 1
    if plain and word.key not in HYPHENED | {"odd", "plus", "to"}:
        return "compound"
    return "age" if word.key == "year" and key_at(tokens, end + 2) == "old" else ""


def _refuse_aged(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """`40 years old`, `aged 40`, `children under 12`."""
    end = reading.end
    previous, one, two = key_at(tokens, i - 1), key_at(tokens, end + 1), key_at(tokens, end + 2)
    if key_at(tokens, end) == "years" and (one == "old" or (one == "of" and two == "age")):
        return "age" if two != "experience" else ""
    ages = {"aged", "age", "ages"}
    if previous in ages | {"turned"}:
        return "age"
    if previous in {"between", "over", "under", "from", "about"} and key_at(tokens, i - 2) in ages:
        return "age"
    below = previous in {"under", "over", "below", "above"} and reading.scale == 1
    those = key_at(tokens, i - 2) in _AGED and reading.value < 120
    plural = end < len(tokens) and is_plural(tokens[end])
    return "age" if below and those and not plural else ""


def _refuse_word(
    tokens: Sequence[Token], i: int, reading: Reading, before: Token | None, after: Token | None
) -> str:
    token = tokens[i]
    key = token.key
    previous = before.key if before else ""
    following = after.key if after else ""
    if token.glued and before is not None and before.key == "-" and before.glued:
        return "compound"
    if (
        (
            token.capital
            and i
            and before is not None
            and before.kind == WORD
            and token.key not in {"a", "an"}
        )
        and not (before.capital and i == 1)
        and reading.scale == 1
    ):
        return "name"
    if key == "one" and reading.end == i + 1:
        hedged = previous in {"least", "only", "than", "just", "exactly"}
        if previous in {"no", "every", "any", "each", "which", "this", "that", "the", "some"}:
            return "pronoun"
        if following == "-":
            return ""
        if not (
            following in SINGLES
            or (hedged and following != "of" and after is not None and after.kind == WORD)
        ):
            return "pronoun"
    if (
        previous in {"the", "these", "those", "both", "other", "all"}
        and reading.value < 20
        and following in _AFTER_DEFINITE
    ):
        return "definite number"
    if reading.value < 100 and following in {"years", "months"} and previous == "last":
        return ""
    if previous == "group" or (
        previous == "of" and key_at(tokens, i - 2) == "group" and token.capital
    ):
        return "name"
    if key == "half" and reading.share and key_at(tokens, reading.end + 1) == "time":
        return "name"
    if key == "half" and previous in {"first", "second", "other", "better", "opening", "the"}:
        return "part of a period"
    if following == "and" and key_at(tokens, reading.end + 1) == key:
        return "idiom"
    if key == "quarter" or (key in {"a", "an"} and key_at(tokens, i + 1) == "second"):
        return "idiom"
    return ""


def _refuse_figure(
    tokens: Sequence[Token], i: int, reading: Reading, before: Token | None, after: Token | None
) -> str:
    token = tokens[i]
    previous = before.key if before else ""
    following = after.key if after else ""
    end = reading.end
    if token.glued and before is not None:
        if before.kind == WORD:
            return "" if before.key in _CODES else "numbered name"
        if previous == "-" and before.glued and i >= 2 and tokens[i - 2].kind == WORD:
            return "numbered name"
    if after is not None and after.glued and after.kind == WORD:
        if following in {"st", "nd", "rd", "th"}:
            return "ordinal"
        if (following,) not in UNITS or after.text == "G":
            return "numbered name"
    chain = refuse_chain(tokens, i, reading, sport=in_sport(tokens, i))
    money = before is not None and before.text in SIGNS
    if chain or money or match_after(tokens, end, UNITS) is not None:
        return chain
    return (
        refuse_place(tokens, i, reading)
        or _refuse_age(tokens, i, reading)
        or _refuse_year(tokens, i, reading)
    )


def _refuse_age(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """`Ann Berg, 40, said`."""
    end = reading.end
    if not reading.digits or reading.value >= 120 or key_at(tokens, i - 1) != "," or i < 2:
        return ""
    following = key_at(tokens, end)
    those = {"them", "whom", "those", "these", "which", "the"}
    closed = following in {",", ".", ")", ";"} and tokens[i - 2].kind == WORD
    goes_on = following in {"who", "and", "was", "from", "of"}
    goes_on = goes_on and key_at(tokens, end + 1) not in those
    return "age" if tokens[i - 2].capital and (closed or goes_on) else ""


def _refuse_year(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Four digits that are a year, and figures after a name: `Apollo 11`."""
    raw, end = tokens[i].text, reading.end
    before = tokens[i - 1] if i else None
    previous = before.key if before else ""
    if not reading.digits or not raw.isdecimal():
        return ""
    if len(raw) == 4 and 1500 <= int(raw) <= 2150 and end == i + 1:
        hedged = any(t.key in _HEDGE_WORDS for t in tokens[max(0, i - 2) : i])
        counted = key_at(tokens, end) in PEOPLE
        people = counted and (hedged or previous not in _YEAR_BEFORE)
        if not people and not is_count(tokens, i):
            return "year"
    named = before is not None and before.kind == WORD and before.capital and i > 1
    plural = end < len(tokens) and is_plural(tokens[end])
    if named and reading.value < 10000 and previous not in _MONTHS and not plural:
        return "numbered name"
    return ""
