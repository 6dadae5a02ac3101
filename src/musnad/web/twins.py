"""The twins of a page: the same records as JSON, CSV and Turtle.

Knows how a view becomes objects and lists. Does not know pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import msgspec
from pyoxigraph import Quad

from musnad.export.table import write_rows
from musnad.export.turtle import write_turtle
from musnad.model.label import Label
from musnad.text.visible import visible_json
from musnad.value.date import Date
from musnad.web.page import Shown

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}


def to_object(value: Any) -> Any:
    """A view as objects, lists, texts and numbers, ready for JSON.

    A label is `{"ar": …, "en": …}`, a date its EDTF, a decimal a text.

    >>> to_object((Label("نعم", "yes"), Decimal("1.50"), None))
    [{'ar': 'نعم', 'en': 'yes'}, '1.50', None]
    """
    match value:
        case None | bool() | int() | str():
            return value
        case Label():
            return value.to_row()
        case Date():
            return value.edtf
        case Decimal():
            return str(value)
        case dict():
            return {str(key): to_object(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            items = sorted(value) if isinstance(value, set | frozenset) else value
            return [to_object(item) for item in items]
    if is_dataclass(value):
        return {field.name: to_object(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def to_json(shown: Shown) -> str:
    """The view of a page, its title, and what it leaves out."""
    found = {"title": shown.title, "left_out": shown.left_out, "view": to_object(shown.view)}
    return visible_json(msgspec.json.format(msgspec.json.encode(found), indent=2).decode()) + "\n"


def to_csv(shown: Shown) -> str:
    """The rows of a page."""
    out = io.StringIO()
    write_rows(shown.rows, "csv", out)
    return out.getvalue()


def to_turtle(quads: Iterable[Quad], iri: str) -> str:
    """What a page is about, in Turtle; `iri` starts the identifiers of the case."""
    return "".join(write_turtle(quads, iri))
