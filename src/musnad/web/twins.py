"""The other formats of a page ("twins"): the same records as JSON, CSV and Turtle.

Knows how a view becomes objects and lists. Does not know pages.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any

import msgspec
from pyoxigraph import Quad

from musnad.export.table import write_rows
from musnad.export.turtle import write_turtle
from musnad.model.label import Label
from musnad.text.visible import visible_json
from musnad.value.date import Date
from musnad.web.page import Row, Shown

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}
_PLAIN = {str, int, bool, NoneType}
Way = Callable[[Any], Any]
_WAYS: dict[type, Way] = {}


def to_object(value: Any) -> Any:
    """A view as objects, lists, texts and numbers, ready for JSON.

    A label is `{"ar": …, "en": …}`, a date its EDTF, a decimal a text.

    >>> from decimal import Decimal
    >>> to_object((Label("نعم", "yes"), Decimal("1.50"), None))
    [{'ar': 'نعم', 'en': 'yes'}, '1.50', None]
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    way = _WAYS.get(kind)
    if way is None:
        way = _WAYS[kind] = _way_of(kind)
    return way(value)


def _way_of(kind: type) -> Way:
    """How a value of some kind becomes an object: what is looked up once for each."""
    if issubclass(kind, Label):
        return Label.to_row
    if issubclass(kind, Date):
        return lambda value: value.edtf
    if issubclass(kind, (tuple, list)):
        return lambda value: list(map(to_object, value))
    if issubclass(kind, (set, frozenset)):
        return lambda value: list(map(to_object, sorted(value)))
    if issubclass(kind, dict):
        return lambda value: {str(key): to_object(item) for key, item in value.items()}
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda value: {
            name: item if type(item := getattr(value, name)) in _PLAIN else to_object(item)
            for name in names
        }
    return str


def to_json(shown: Shown) -> str:
    """The view of a page, its title, and what it leaves out."""
    return _json(shown, _view(shown))


def to_csv(shown: Shown) -> str:
    """The rows of a page."""
    return _csv(shown.rows)


class Twins:
    """The JSON and CSV of one page in one language after the other.

    Most say the same in every language: that is worked out once.
    """

    def __init__(self) -> None:
        self._view: Any = None
        self._data = b""
        self._rows: list[Row] | None = None
        self._table = ""

    def to_json(self, shown: Shown) -> str:
        """As `to_json`."""
        if not self._data or self._view != shown.view:
            self._view, self._data = shown.view, _view(shown)
        return _json(shown, self._data)

    def to_csv(self, shown: Shown) -> str:
        """As `to_csv`."""
        rows = list(shown.rows)
        if self._rows != rows:
            self._rows, self._table = rows, _csv(rows)
        return self._table


def _view(shown: Shown) -> bytes:
    return msgspec.json.encode(to_object(shown.view))


def _json(shown: Shown, view: bytes) -> str:
    found = {"title": shown.title, "left_out": shown.left_out, "view": msgspec.Raw(view)}
    data = msgspec.json.encode(found)
    text = msgspec.json.format(data, indent=2).decode() + "\n"
    return text if data.decode().isprintable() else visible_json(text)


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    write_rows(rows, "csv", out)
    return out.getvalue()


def to_turtle(quads: Iterable[Quad], iri: str) -> str:
    """The records of a page in Turtle; `iri` starts the identifiers of the case."""
    return "".join(write_turtle(quads, iri))
