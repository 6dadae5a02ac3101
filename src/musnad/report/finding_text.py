"""Findings in the language of the reader.

Uses the table of messages (`findings-ar.tsv`); values inside a message stay as they are, isolated.
A message that is not in the table stays English: those of the shapes, of `load` and of `verify`.
Codes, keys and words of curation files are never translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.findings import FEW, Finding, gather_equal
from musnad.report.tongue import ENGLISH, Tongue
from musnad.report.translated import sentences


def table() -> dict[str, str]:
    """The Arabic sentence of each English one; `{}` stands for a value in both."""
    return sentences("findings").table


def say_sentence(text: str, tongue: Tongue) -> str:
    """A message in the language of the reader.

    >>> from musnad.report.tongue import ARABIC
    >>> say_sentence("remove it", ENGLISH), say_sentence("remove it", ARABIC)
    ('remove it', 'احذفه')
    """
    return sentences("findings").say(text, tongue)


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
