"""How JSON is written into an export: one item a line, keys in the order given, no escapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def write_items(head: dict[str, Any], key: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    r"""An object that ends with a list, each item on a line of its own.

    >>> print("".join(write_items({"type": "page"}, "items", [{"n": 1}, {"n": 2}])), end="")
    {"type": "page", "items": [
    {"n": 1},
    {"n": 2}
    ]}
    """
    opened = json.dumps(head, ensure_ascii=False)[:-1]
    yield f"{opened}{', ' if head else ''}{json.dumps(key)}: ["
    yield from _lines(items)
    yield "\n]}\n"


def write_list(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A list, each item on a line of its own."""
    yield "["
    yield from _lines(items)
    yield "\n]\n"


def _lines(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    mark = "\n"
    for item in items:
        yield mark + json.dumps(item, ensure_ascii=False)
        mark = ",\n"
