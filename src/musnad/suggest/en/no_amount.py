"""Numbers that are no amounts: names, ages, scores, times and years."""

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
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, WORD, Token, key_at

_LISTS: Final = read_lists("en", "amounts")


_NAMERS: Final = _LISTS["namers"]


_NOT_IF_PLURAL: Final = _LISTS["not-if-plural"]


_AFTER_DEFINITE: Final = _LISTS["after-definite"]


_MONTHS: Final = _LISTS["months"]


_YEAR_BEFORE: Final = _LISTS["year-before"]


def refuse(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Why the number at `i` is no amount; empty when it is one.

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
    if (
        following == "-"
        and after is not None
        and after.glued
        and end + 1 < len(tokens)
        and tokens[end + 1].glued
    ):
        word = tokens[end + 1].key
        if word == "year" and key_at(tokens, end + 3) in {"old", "olds"}:
            return "age"
        if (
            tokens[end + 1].kind == WORD
            and word not in HYPHENED
            and (word, "")
            and reading.scale == 1
            and word not in {"odd", "plus", "to"}
        ):
            return "compound"
        if tokens[end + 1].kind == WORD and word == "year" and key_at(tokens, end + 2) == "old":
            return "age"
    if (
        following == "years"
        and key_at(tokens, end + 1) in {"old", "of"}
        and key_at(tokens, end + 2) != "experience"
        and (key_at(tokens, end + 1) == "old" or key_at(tokens, end + 2) == "age")
    ):
        return "age"
    if previous in {"aged", "age", "ages", "turned"} or (
        previous in {"between", "over", "under", "from", "about"}
        and key_at(tokens, i - 2) in {"aged", "age", "ages"}
    ):
        return "age"
    if (
        (
            previous in {"under", "over", "below", "above"}
            and reading.scale == 1
            and reading.value < 120
        )
        and key_at(tokens, i - 2) in _AGED
        and (after is None or not is_plural(after))
    ):
        return "age"
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


_AGED: Final = _LISTS["aged"]


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
    money = before is not None and before.text in SIGNS
    if token.glued and before is not None:
        if before.kind == WORD:
            return "" if before.key in _CODES else "numbered name"
        if previous == "-" and before.glued and i >= 2 and tokens[i - 2].kind == WORD:
            return "numbered name"
        if previous in {"/", ":", "#", "@", "."}:
            return "part of a chain"
        if previous == "+":
            return "phone number"
    raw = token.text
    if raw[0] == "0" and len(raw) > 1 and raw.isdecimal():
        return "phone number"
    if after is not None and after.glued:
        if after.kind == WORD:
            if following in {"st", "nd", "rd", "th"}:
                return "ordinal"
            if (following,) not in UNITS or after.text == "G":
                return "numbered name"
        elif after.text in ":/" and end + 1 < len(tokens) and tokens[end + 1].kind == FIGURE:
            return "clock time"
        elif (
            following == "-"
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == FIGURE
            and tokens[end + 1].glued
        ):
            reason = _refuse_pair(tokens, i, end, reading)
            if reason:
                return reason
    if following == "-" and key_at(tokens, end + 1).isdecimal() and in_sport(tokens, i):
        return "score"
    if money or match_after(tokens, end, UNITS) is not None:
        return ""
    if i == 0 and following in {".", ")"} and reading.digits:
        return "list number"
    if reading.digits and reading.value < 120 and before is not None:
        if previous == "(" and following == ")":
            return "number in brackets"
        if (
            previous == ","
            and following in {",", ".", ")", ";"}
            and i >= 2
            and tokens[i - 2].capital
            and tokens[i - 2].kind == WORD
        ):
            return "age"
        if (
            previous == ","
            and following in {"who", "and", "was", "from", "of"}
            and key_at(tokens, end + 1) not in {"them", "whom", "those", "these", "which", "the"}
            and i >= 2
            and tokens[i - 2].capital
        ):
            return "age"
    if (
        reading.digits
        and raw.isdecimal()
        and len(raw) == 4
        and 1500 <= int(raw) <= 2150
        and end == i + 1
    ):
        hedged = any(t.key in _HEDGE_WORDS for t in tokens[max(0, i - 2) : i])
        people = following in PEOPLE and (hedged or previous not in _YEAR_BEFORE)
        if not people and not is_count(tokens, i):
            return "year"
    if (
        reading.digits
        and reading.value < 10000
        and before is not None
        and before.kind == WORD
        and before.capital
        and i > 1
        and previous not in _MONTHS
        and raw.isdecimal()
        and not (after is not None and is_plural(after))
    ):
        return "numbered name"
    return ""


_HEDGE_WORDS: Final = _LISTS["hedge-words"]


_CODES: Final = words("rs tk sh r us") | words(" ".join(CURRENCIES))


def _refuse_pair(tokens: Sequence[Token], i: int, end: int, reading: Reading) -> str:
    second = tokens[end + 1].key
    if key_at(tokens, end + 2) == "-" and key_at(tokens, end + 3)[:1].isdecimal():
        return "phone number"
    if not second.isdecimal() or not tokens[i].key.isdecimal():
        return ""
    if int(second) <= reading.value or (in_sport(tokens, i) and int(second) < 200):
        return "score"
    if len(tokens[i].key) == 4 and 1800 < reading.value < 2150:
        return "year"
    return ""
