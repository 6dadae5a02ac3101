"""Messages of the program in the language of the reader, from tables.

Knows the form of a table (`*-ar.tsv`): English and Arabic, a tab between, `{}` for a value in both.
A value inside a sentence stays as it is, isolated. A sentence that no table has stays English.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib.resources import files

from musnad.report.tongue import Tongue

_FIELD = re.compile(r"([a-z_]+): (.+)", re.DOTALL)
"""A finding of one field: the field, and what is wrong with it."""


class Sentences:
    """The sentences of one table, by its name.

    >>> sentences("findings").table["remove it"]
    'احذفه'
    """

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def table(self) -> dict[str, str]:
        """The Arabic sentence of each English one."""
        text = files("musnad.report").joinpath(f"{self._name}-ar.tsv").read_text(encoding="utf-8")
        lines = (line for line in text.splitlines() if line and not line.startswith("#"))
        return dict(line.split("\t") for line in lines)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Sentences with values, as patterns; those with most words of their own come first."""
        found = [english for english in self.table if "{}" in english]
        found.sort(key=lambda english: (-len(english.replace("{}", "")), english))
        return tuple(
            (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), english)
            for english in found
        )

    def find(self, text: str, tongue: Tongue) -> str | None:
        """A sentence in Arabic with its values; `None` where the table has none such."""
        if text in self.table:
            return self.table[text]
        for pattern, english in self._patterns:
            if match := pattern.fullmatch(text):
                values = [self._value(value, tongue) for value in match.groups()]
                return _put(self.table[english], values)
        if match := _FIELD.fullmatch(text):
            rest = self.find(match[2], tongue)
            return f"{tongue.isolate(match[1])}: {rest or tongue.isolate(match[2])}"
        return None

    def say(self, text: str, tongue: Tongue) -> str:
        """A sentence in the language of the reader; one that the table does not have, isolated.

        >>> from musnad.report.tongue import ARABIC, ENGLISH
        >>> [sentences("findings").say("remove it", tongue) for tongue in (ENGLISH, ARABIC)]
        ['remove it', 'احذفه']
        """
        if tongue.lang == "en" or not text:
            return text
        found = self.find(text, tongue)
        return tongue.isolate(text) if found is None else found

    def _value(self, value: str, tongue: Tongue) -> str:
        """A value as it stands, isolated; a word of the table in its own language."""
        known = self.table.get(value.strip())
        return tongue.isolate(value) if known is None else known


@cache
def sentences(name: str) -> Sentences:
    """The sentences of a table: `findings`, `errors` or `queries`."""
    return Sentences(name)


def _put(arabic: str, values: list[str]) -> str:
    """The values in the places of a sentence, in order."""
    parts = arabic.split("{}")
    return "".join(part + value for part, value in zip(parts, [*values, ""], strict=True))
