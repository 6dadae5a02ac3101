"""The calendar words of a language, read from its file."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from musnad.suggest.lexicon import Phrase, by_word, read_forms

Period = Literal["day", "week", "month", "year"]


class Names(NamedTuple):
    """The calendar words of a language, folded, from its file `calendar`.

    `seasons` have EDTF codes; `units` give a period and how many of it.
    """

    months: dict[Phrase, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    periods: dict[str, Period]
    units: dict[str, tuple[Period, int]]


def read_names(language: str) -> Names:
    """The calendar words of a language.

    >>> read_names("en").months[("june",)], read_names("en").units["decades"]
    (6, ('year', 10))
    """
    rows = read_forms(language, "calendar")
    numbers = {
        name: {word: int(value) for word, value in by_word(rows[name]).items()}
        for name in ("months", "weekdays", "seasons", "ordinals")
    }
    units = {word: value.split() for word, value in by_word(rows["units"]).items()}
    return Names(
        months={tuple(word.split("_")): number for word, number in numbers["months"].items()},
        weekdays=numbers["weekdays"],
        seasons=numbers["seasons"],
        ordinals=numbers["ordinals"],
        periods=cast("dict[str, Period]", by_word(rows["periods"])),
        units={word: (cast("Period", unit), int(n)) for word, (unit, n) in units.items()},
    )
