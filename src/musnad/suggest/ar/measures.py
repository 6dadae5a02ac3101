"""Arabic hedges and units of measure, as tables."""

from __future__ import annotations

from typing import Final, cast

from musnad.suggest.lexicon import (
    Phrase,
    Phrases,
    phrase,
    read_lists,
    read_tables,
    with_clitics,
    words,
)
from musnad.value.quantity import Hedge

_CLITICS: Final = ("و", "ب", "ل", "ف", "وب", "ول")
_TABLES: Final = read_tables("ar", "measures")
_MONEY: Final = read_lists("ar", "money")
_NOT_BEYOND: Final = [
    f"{no} {verb}"
    for no in ("لا", "لم", "لن", "ألا")
    for person in ("ي", "ت")
    for verb in (
        *(person + stem for stem in ("تجاوز", "تعدى", "تعد", "تخطى", "تخط", "فوق", "فق")),
        *(f"{person}{stem} {on}" for stem in ("زيد", "زد", "ربو") for on in ("على", "عن")),
    )
]
"""*Does not exceed*, in all its forms."""
_BEFORE: Final = _TABLES["hedges-before"] | dict.fromkeys(map(phrase, _NOT_BEYOND), "at-most")
HEDGES_BEFORE: Final = with_clitics(cast("dict[Phrase, Hedge]", _BEFORE), _CLITICS)
HEDGES_BEFORE[phrase("و نحو")] = "about"
HEDGES_AFTER: Final = cast("dict[Phrase, Hedge]", _TABLES["hedges-after"])


for _to in ("لتصل إلى", "ليصل إلى", "لتصل حتى", "ليصل حتى"):
    HEDGES_BEFORE.pop(phrase(_to), None)  # what something came to


def _units() -> dict[Phrase, str]:
    table: dict[Phrase, str] = {}
    nations = dict.fromkeys(_MONEY["money"], _MONEY["nations"])
    nations |= dict.fromkeys(words("دولار دولارا"), words("كندي كنديا أسترالي أستراليا نيوزيلندي"))
    for money in nations:
        if money not in words("دولار دولارا"):
            table[phrase(money)] = "=" + money
        for nation in nations[money]:
            table[phrase(f"{money} {nation}")] = f"={money} {nation}"
    return table | _TABLES["units"]


UNITS: Final = Phrases(_units())
TIME_UNITS: Final = frozenset(
    p[0]
    for p, unit in UNITS.items()
    if len(p) == 1 and unit in {"second", "minute", "hour", "day", "week", "month", "year"}
)
YEARS: Final = frozenset(
    p[0] for p, unit in UNITS.items() if len(p) == 1 and unit == "year"
) | words("ربيعا خريفا")
