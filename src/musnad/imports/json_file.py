"""JSON and JSON Lines of other tools → values, with what is wrong and where."""

from __future__ import annotations

import json
from typing import Any

from musnad.imports.mark import ImportFileError


def read_json(data: bytes) -> Any:
    r"""The value of a file; a list for several lines of JSON.

    Raises: `ImportFileError`.

    >>> read_json(b'{"a": 1}\n{"a": 2}')
    [{'a': 1}, {'a': 2}]
    """
    text = read_text(data)
    try:
        return json.loads(text)
    except RecursionError:
        raise ImportFileError("the JSON is nested too deeply") from None
    except ValueError as whole:
        rows = []
        for number, line in enumerate(text.split("\n"), 1):
            try:
                rows += [json.loads(line)] if line.strip() else []
            except (ValueError, RecursionError):
                if number > 1 and rows:
                    raise ImportFileError("the line is not JSON", number) from None
                where = getattr(whole, "lineno", 1), getattr(whole, "colno", 1)
                raise ImportFileError("the file is not JSON", *where) from None
        return rows


def read_text(data: bytes) -> str:
    """The words of a file, without a byte-order mark.

    Raises: `ImportFileError` where it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - before.rfind(b"\n")
        raise ImportFileError("the file is not UTF-8", before.count(b"\n") + 1, column) from None


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or the one object itself; anything else is none.

    >>> dicts({"a": 1}), dicts([{"a": 1}, 2]), dicts("x")
    ([{'a': 1}], [{'a': 1}], [])
    """
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


def word(value: Any) -> str:
    """A text, or no words where it is none.

    >>> word("a"), word(None), word(4)
    ('a', '', '4')
    """
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def number(value: Any) -> int | None:
    """A whole number, or `None`.

    >>> number(3), number("3"), number(True), number("x")
    (3, 3, None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else None
