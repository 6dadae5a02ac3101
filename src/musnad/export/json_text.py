"""How JSON is written: as lines, as an array, or one item a line; keys in the order given.

Knows how to write what comes one after the other, in the time that its bytes take.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from musnad.text.visible import visible_json


def line_of(row: Any) -> str:
    r"""An object as a line, with its end.

    >>> line_of({"a": [1, None]})
    '{"a": [1, null]}\n'
    """
    return _text(row, 0) + "\n"


def write_array(rows: Iterable[Any]) -> Iterator[str]:
    r"""Objects as one indented array of JSON, written as they come.

    >>> print("".join(write_array([{"a": [1, None]}, {}])), end="")
    [
      {
        "a": [
          1,
          null
        ]
      },
      {}
    ]
    """
    rows, mark = iter(rows), "[\n"
    while some := list(islice(rows, 100)):
        yield mark + _text(some, 2)[2:-2]
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"


def _text(value: Any, indent: int) -> str:
    """JSON with a space after each comma and colon; what JSON has no type for is its text."""
    try:
        coded = msgspec.json.encode(value, enc_hook=str)
    except UnicodeEncodeError:  # half a character, as in the name of a file that is not UTF-8
        text = json.dumps(value, ensure_ascii=False, indent=indent or None, default=str)
    else:
        text = msgspec.json.format(coded, indent=indent).decode()
    return visible_json(text)


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
