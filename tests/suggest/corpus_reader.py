"""Reads the Markdown corpora of `tests/suggest/corpus`.

A quotation block (`> …`) is a text; the list under it says what a careful reader finds there:

    - claim: STANCE[, CERTAINTY] | SPEAKER | CONTENT [| via HAND]
    - quantity: BOUNDS [UNIT] | WORDS
    - date: WORDS = EDTF        (`?` for a date that cannot be resolved)
    - no claim / - no quantity / - no date

CERTAINTY is `certain`, `probable`, `possible` or `unspecified`; left out, it is not asked for.
SPEAKER is words of the text; CONTENT and WORDS too, and `…` in them stands for anything. A claim
without a named speaker who is known from nowhere is not annotated. BOUNDS: `=20`, `>20`, `>=20`,
`<20`, `<=20`, `^30` (up to), `~20` (about), `?1000` (vague), `2..3`. Listed quantities and dates are
*all* that may be found in a text that lists one of them, or `no …`. `published: DATE` in a line of its
own sets the anchor for the texts after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "corpus"
ARTICLES = Path(__file__).parent / "articles"
"""Whole articles by strangers, in rounds: scored as a whole, not example by example."""


@dataclass
class Example:
    file: str
    line: int
    text: str
    published: str | None
    claims: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    quantities: list[tuple[str, str | None, str]] = field(default_factory=list)
    dates: list[tuple[str, str | None]] = field(default_factory=list)
    nothing: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return f"{self.file}:{self.line}"


def read_corpus(path: Path) -> list[Example]:
    examples: list[Example] = []
    published: str | None = None
    block: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("published:"):
            value = line.partition(":")[2].strip()
            published = None if value == "none" else value
        elif line.startswith(">"):
            if not block:
                examples.append(Example(path.stem, number, "", published))
            block.append(line[1:].strip())
            examples[-1].text = "\n".join(block)
            continue
        elif line.startswith("- "):
            kind, _, rest = line[2:].partition(":")
            kind, rest = kind.strip(), rest.strip()
            example = examples[-1]
            if kind == "claim":
                parts = [part.strip() for part in rest.split(" | ")]
                via = parts[3].removeprefix("via ").strip() if len(parts) > 3 else None
                example.claims.append((parts[0], parts[1], parts[2], via))
            elif kind == "quantity":
                bounds, _, words = rest.partition(" | ")
                bound, _, unit = bounds.strip().partition(" ")
                example.quantities.append((bound, unit or None, words.strip()))
            elif kind == "date":
                words, _, edtf = rest.rpartition("=")
                edtf = edtf.strip()
                example.dates.append((words.strip(), None if edtf == "?" else edtf))
            elif kind.startswith("no "):
                example.nothing.add(kind[3:])
            else:
                raise ValueError(f"{path}:{number}: {line}")
        block = []
    return examples


def read_all() -> list[Example]:
    return [example for path in sorted(FOLDER.glob("*.md")) for example in read_corpus(path)]


def find_words(words: str, text: str, after: int = 0) -> tuple[int, int]:
    """The place of `words`, in which `…` stands for anything.

    Of several it is the shortest, then the first, of those that start at or behind `after`: claims
    are listed in the order of the text. Whole words go before parts of words.
    """
    inner = ".*?".join(re.escape(part.strip()) for part in words.split("…"))
    for pattern in (rf"(?<!\w)(?=({inner})(?!\w))", f"(?=({inner}))"):
        places = [match.span(1) for match in re.finditer(pattern, text, re.DOTALL)]
        if places:
            behind = [place for place in places if place[0] >= after]
            return min(behind or places, key=lambda place: (place[1] - place[0], place[0]))
    raise ValueError(f"{words!r} does not stand in {text!r}")


def bounds_of(bound: str) -> tuple[str | None, str | None, bool, bool, str]:
    """Lower, upper, their closedness, and the hedge."""
    from decimal import Decimal

    if ".." in bound:
        low, _, high = bound.partition("..")
        return low, high, True, True, "between"
    match = re.fullmatch(r"(>=|<=|[=><^~?])(-?[\d.]+)", bound)
    assert match, bound
    sign, number = match.groups()
    value = Decimal(number)
    number = _plain(number)
    if sign == "~":
        low, high = (format(value * factor / 10, "f") for factor in (9, 11))
        return _plain(low), _plain(high), True, True, "about"
    return {
        "=": (number, number, True, True, "bare"),
        ">": (number, None, False, False, "more-than"),
        ">=": (number, None, True, False, "at-least"),
        "<": (None, number, False, False, "less-than"),
        "<=": (None, number, False, True, "at-most"),
        "^": ("0", number, True, True, "up-to"),
        "?": (number, None, True, False, "vague"),
    }[sign]


def _plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def gold_rows(example: Example) -> list[dict[str, Any]]:
    """The example as gold in the JSON Lines form."""
    rows: list[dict[str, Any]] = []
    quantities: list[dict[str, Any]] = []
    for bound, unit, words in example.quantities:
        start, end = find_words(words, example.text)
        lower, upper, lower_closed, upper_closed, hedge = bounds_of(bound)
        if hedge == "up-to" and unit:
            lower, lower_closed = None, False
        quantities.append(
            {
                "start": start, "end": end, "verbatim": words, "lower": lower, "upper": upper,
                "lower_closed": lower_closed, "upper_closed": upper_closed, "hedge": hedge, "unit": unit,
            }
        )  # fmt: skip
    dates: list[dict[str, Any]] = []
    for words, edtf in example.dates:
        start, end = find_words(words, example.text)
        dates.append({"start": start, "end": end, "text": words, "edtf": edtf})
    start = 0
    for stances, speaker, content, _ in example.claims:
        stance, _, certainty = stances.partition(", ")
        start, end = find_words(content, example.text, start)
        named = None
        if speaker != "-":
            a, b = find_words(speaker, example.text)
            named = {"text": example.text[a:b], "start": a, "end": b}
        rows.append(
            {
                "document": example.id, "start": start, "end": end, "quote": example.text[start:end],
                "speaker": named, "cue": None, "stance": stance,
                "certainty": certainty or None,
                "quantities": [q for q in quantities if q["start"] >= start and q["end"] <= end],
                "dates": [d for d in dates if d["start"] >= start and d["end"] <= end],
            }
        )  # fmt: skip
    return rows
