"""Label Studio JSON → marks.

Knows labels on text in the tasks of an export, and the choices, texts and relations that stand on
them. A region that is labelled as a speaker and tied to another by a relation is who speaks.
Offsets are those of JavaScript: UTF-16 units.

Source: Label Studio, "Raw JSON format", https://labelstud.io/guide/export.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from musnad.findings import Place
from musnad.imports.brat import SPEAKERS
from musnad.imports.json_file import dicts, number, read_json, word
from musnad.imports.mark import Mark, slice_units


def read_tasks(data: bytes, file: str) -> Iterator[Mark]:
    """A mark for each labelled stretch that is not a speaker.

    Raises: `ImportFileError`.
    """
    for order, task in enumerate(dicts(read_json(data)), 1):
        for made in dicts(task.get("annotations") or task.get("completions") or []):
            yield from _made(task, made, Place(file, order))


def _made(task: dict[str, Any], made: dict[str, Any], place: Place) -> Iterator[Mark]:
    brought = task.get("data") if isinstance(task.get("data"), dict) else {}
    assert isinstance(brought, dict)
    regions: dict[str, dict[str, Any]] = {}
    labels: dict[str, list[str]] = {}
    tied: list[tuple[str, str]] = []
    for row in dicts(made.get("result")):
        if row.get("type") == "relation":
            tied.append((word(row.get("from_id")), word(row.get("to_id"))))
            continue
        value = row.get("value")
        if not isinstance(value, dict):
            continue
        name = word(row.get("id"))
        if "start" in value and "end" in value:
            regions.setdefault(name, row)
        for key in ("labels", "hypertextlabels", "choices", "text"):
            said = value.get(key)
            if key == "text" and row.get("type") != "textarea":
                continue
            many = said if isinstance(said, list) else [said]
            labels.setdefault(name, []).extend(word(x) for x in many if word(x))
    speakers = {n for n, said in labels.items() if {x.lower() for x in said} & SPEAKERS}
    for name, row in regions.items():
        if name in speakers:
            continue
        near = [a if b == name else b for a, b in tied if name in {a, b}]
        who = next((n for n in near if n in speakers and n in regions), None)
        start, end, exact, text = _words(row, brought)
        yield Mark(
            place,
            _source(task, brought),
            exact,
            start,
            end,
            speaker=_words(regions[who], brought)[2] if who else "",
            note=" · ".join(dict.fromkeys(labels.get(name, ()))),
            text=text,
        )


def _words(row: dict[str, Any], brought: dict[str, Any]) -> tuple[int | None, int | None, str, str]:
    value = row["value"]
    text = word(brought.get(word(row.get("to_name")))) or word(brought.get("text"))
    start, end = number(value.get("start")), number(value.get("end"))
    exact = word(value.get("text"))
    if not exact and start is not None and end is not None:
        exact = slice_units(text, start, end, utf16=True)
    return start, end, exact, text


def _source(task: dict[str, Any], brought: dict[str, Any]) -> str:
    for key in ("document", "file", "filename", "url", "sha256"):
        if found := word(brought.get(key)):
            return found
    return PurePath(word(task.get("file_upload"))).stem
