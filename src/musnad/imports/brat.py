"""brat standoff (`.ann`) → marks.

Knows text-bound annotations, and relations, events, attributes and notes on them. An entity whose
type or whose role in a relation or event is a speaker is who speaks of the other. A mark in several
pieces gives a mark for each piece. Offsets are characters; tools count them differently.

Source: brat standoff format, https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from musnad.findings import Place
from musnad.imports.json_file import read_text
from musnad.imports.mark import ImportFileError, Mark

SPEAKERS = {"speaker", "source", "holder", "claimant", "author"}
"""Types and roles, in small letters, that name who speaks."""
_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_ARGUMENT = re.compile(r"(\S+?):(T\d+)")


def read_brat(data: bytes, file: str) -> Iterator[Mark]:
    """A mark for each text-bound annotation that is not a speaker.

    Raises: `ImportFileError`.
    """
    bound: dict[str, tuple[int, str, str, str]] = {}
    speakers: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    for line, row in enumerate(read_text(data).splitlines(), 1):
        if row[:1] == "T":
            found = _BOUND.fullmatch(row)
            if found is None:
                raise ImportFileError("the line is not a text-bound annotation", line)
            bound[found[1]] = (line, found[2], found[3], found[4])
        elif row[:1] in {"R", "E"}:
            told = _ARGUMENT.findall(row)
            who = [i for role, i in told if role.rstrip("0123456789").lower() in SPEAKERS]
            who = who or [i for _, i in told if i in bound and bound[i][1].lower() in SPEAKERS]
            for _, other in told:
                if who and other not in who:
                    speakers[other] = who[0]
        elif row[:1] in {"A", "M", "#"}:
            parts = row.split("\t")
            words = parts[1].split(" ") if len(parts) > 1 else []
            if len(words) > 1:
                said = parts[2] if len(parts) > 2 else " ".join([words[0], *words[2:]])
                notes.setdefault(words[1], []).append(said)
    heard = set(speakers.values())
    for name, (line, kind, pieces, exact) in bound.items():
        if name in heard or kind.lower() in SPEAKERS:
            continue
        speaker = bound.get(speakers.get(name, ""))
        note = " · ".join([kind, *notes.get(name, ())])
        yield from _pieces(Place(file, line), pieces, exact, speaker[3] if speaker else "", note)


def _pieces(place: Place, pieces: str, exact: str, speaker: str, note: str) -> Iterator[Mark]:
    source, rest = PurePath(place.file).stem, exact
    spans = [tuple(map(int, p.split(" "))) for p in pieces.split(";")]
    for number, (start, end) in enumerate(spans, 1):
        here = rest if number == len(spans) else rest[: end - start]
        rest = rest[len(here) :].lstrip(" ")
        yield Mark(place, source, here, start, end, speaker=speaker, note=note)
