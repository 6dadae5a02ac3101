"""Findings in the language of the reader.

Knows the table of what findings say (`findings-ar.tsv`), and that a value inside a sentence stays
as it is, isolated. A sentence that is not in the table stays English: those of the shapes, of
`load` and of `verify`. Codes, keys and words of curation files are never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from musnad.findings import FEW, Finding, gather_equal
from musnad.report.tongue import ENGLISH, Tongue

_FIELD = re.compile(r"([a-z_]+): (.+)", re.DOTALL)
"""A finding of one field: the field, and what is wrong with it."""


@cache
def table() -> dict[str, str]:
    """The Arabic sentence of each English one; `{}` stands for a value in both.

    >>> table()["remove it"]
    'احذفه'
    """
    text = files("musnad.report").joinpath("findings-ar.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences with values, as patterns; those with most words of their own come first."""
    found = [english for english in table() if "{}" in english]
    found.sort(key=lambda english: (-len(english.replace("{}", "")), english))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), english)
        for english in found
    )


def say_sentence(text: str, tongue: Tongue) -> str:
    """What a finding says, in the language of the reader.

    >>> from musnad.report.tongue import ARABIC
    >>> say_sentence("remove it", ENGLISH), say_sentence("remove it", ARABIC)
    ('remove it', 'احذفه')
    """
    if tongue.lang == "en" or not text:
        return text
    if text in table():
        return table()[text]
    for pattern, english in _patterns():
        if match := pattern.fullmatch(text):
            values = [_value(value, tongue) for value in match.groups()]
            return _put(table()[english], values)
    if match := _FIELD.fullmatch(text):
        return f"{tongue.isolate(match[1])}: {say_sentence(match[2], tongue)}"
    return tongue.isolate(text)


def _put(arabic: str, values: list[str]) -> str:
    """The values in the places of a sentence, in order."""
    parts = arabic.split("{}")
    return "".join(part + value for part, value in zip(parts, [*values, ""], strict=True))


def _value(value: str, tongue: Tongue) -> str:
    """A value as it stands, isolated; a word of the table in its own language."""
    known = table().get(value.strip())
    return tongue.isolate(value) if known is None else known


def finding_lines(
    findings: Iterable[Finding], *, every: bool = True, tongue: Tongue | None = None
) -> Iterator[str]:
    """Findings, one a line, each followed by its hint; without `every` many equal ones are one.

    Place and code are the same in every language. `None` is English.

    >>> from musnad.findings import Place
    >>> list(finding_lines([Finding(Place("a.yml", 3, 1), "error", "x", "two", "remove it")]))
    ['a.yml:3:1: error x two', '    hint: remove it']
    """
    tongue = tongue or ENGLISH
    for first, *others in [(f,) for f in findings] if every else gather_equal(findings):
        place = tongue.isolate(f"{first.place.file}:{first.place.line}:{first.place.column}")
        severity = first.severity if tongue.lang == "en" else table()[first.severity]
        times = f"{len(others) + 1} × " if others else ""
        message = say_sentence(first.message, tongue)
        yield f"{place}: {severity} {tongue.isolate(first.code)} {times}{message}"
        if others:
            near = [f"{f.place.file}:{f.place.line}" for f in others[: FEW - 1]]
            yield "    " + tongue(
                "also {near} and {rest} more ({all} names each)",
                "وكذلك {near} و{rest} غير ذلك ({all} يسمي كلا منها)",
                near=", ".join(near),
                rest=len(others) - len(near),
                all="--all",
            )
        if first.hint:
            hint = tongue("hint", "إرشاد")
            yield f"    {hint}: {say_sentence(first.hint, tongue)}"
