"""English units and hedges, and counted nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import Phrases, read_list, read_lists, read_tables
from musnad.suggest.token import WORD, Token

_LISTS: Final = read_lists("en", "amounts")
_SPORT: Final = _LISTS["sport"]
STOPS: Final = _LISTS["stops"]
TABLES: Final = read_tables("en", "measures")
_UNIT_WORDS: Final = TABLES["units"]
HYPHENED: Final = _LISTS["hyphened"]
UNITS: Final = Phrases(
    {
        **_UNIT_WORDS,
        **{("-", p[0]): u for p, u in _UNIT_WORDS.items() if len(p) == 1 and p[0] in HYPHENED},
    }
)
PEOPLE: Final = _LISTS["people"]
SINGLES: Final = _LISTS["singles"]
SIGNS: Final = frozenset("$€£¥₩₽₹")
CURRENCIES: Final = {
    code: unit
    for unit, codes in (row.split(": ") for row in read_list("en", "currency-codes").splitlines())
    for code in codes.split()
}


def is_plural(token: Token) -> bool:
    """Whether the token looks like a plural noun in lower case."""
    key = token.key
    return (
        token.kind == WORD
        and not token.capital
        and (
            key in PEOPLE
            or (
                key.endswith("s")
                and not key.endswith(("ss", "us", "is"))
                and key not in STOPS
                and len(key) > 3
            )
        )
    )


def in_sport(tokens: Sequence[Token], i: int) -> bool:
    """Whether words of sport are near the number at `i`."""
    return any(t.key in _SPORT for t in tokens[max(0, i - 10) : i + 7])
