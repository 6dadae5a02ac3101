"""W3C Web Annotations, and the export of Hypothes.is → marks.

Knows pages, collections, lists and the `rows` of the Hypothes.is interface; quotes and positions,
in either order or refined by each other. What the body says is the note, its tags go with it.

Source: W3C, Web Annotation Data Model; the Hypothes.is API reference, https://h.readthedocs.io/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from musnad.findings import Place
from musnad.imports.json_file import dicts, number, read_json, word
from musnad.imports.mark import Mark


def read_annotations(data: bytes, file: str) -> Iterator[Mark]:
    """A mark for each target, the best of several for one text.

    Raises: `ImportFileError`.
    """
    for order, row in enumerate(_rows(read_json(data)), 1):
        found: dict[tuple[str, int | None], Mark] = {}
        for target in dicts(row.get("target")):
            mark = _mark(row, target, Place(file, order))
            key = (mark.exact, None)
            if key not in found or (found[key].start is None and mark.start is not None):
                found[key] = mark
            elif mark.start is not None and mark.start != found[key].start:
                found[mark.exact, mark.start] = mark
        yield from found.values()


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    for row in dicts(value):
        inner = row.get("items") or row.get("rows") or row.get("annotations") or row.get("first")
        if inner is not None and "target" not in row:
            yield from _rows(inner)
        elif "target" in row:
            yield row


def _mark(row: dict[str, Any], target: dict[str, Any], place: Place) -> Mark:
    quote: dict[str, Any] = {}
    position: dict[str, Any] = {}
    todo = dicts(target.get("selector"))
    while todo:
        selector = todo.pop(0)
        kind = selector.get("type")
        if kind == "TextQuoteSelector":
            quote = quote or selector
        elif kind == "TextPositionSelector":
            position = position or selector
        if "refinedBy" in selector:
            todo += dicts(selector["refinedBy"])
    source = target.get("source")
    if isinstance(source, dict):
        source = source.get("id")
    return Mark(
        place,
        word(source) or word(row.get("uri")),
        word(quote.get("exact")),
        number(position.get("start")),
        number(position.get("end")),
        word(quote.get("prefix")),
        word(quote.get("suffix")),
        note=_note(row),
    )


def _note(row: dict[str, Any]) -> str:
    bodies = [b if isinstance(b, str) else word(b.get("value")) for b in _bodies(row.get("body"))]
    tags = row.get("tags") if isinstance(row.get("tags"), list) else []
    return " · ".join(x for x in (word(row.get("text")), *bodies, *map(word, tags or ())) if x)


def _bodies(value: Any) -> list[Any]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str | dict)]
