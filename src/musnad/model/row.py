"""The form of rows: which values the keys of a JSON object may have.

Knows texts, flags, labels, dates, words of closed lists and lists, and what is said about a wrong
one. Does not know which keys a record has.
"""

from __future__ import annotations

from datetime import date as Day
from functools import lru_cache
from typing import Any

from musnad.model.label import LANGUAGES, Label
from musnad.value.date import Date, parse_date

Row = dict[str, Any]


class RecordError(ValueError):
    """A row that is not a record: `code` is the word of the finding, `hint` how to fix it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def given(*pairs: tuple[str, Any]) -> Row:
    """The pairs whose value is not a default (`None`, empty or `False`)."""
    return {key: value for key, value in pairs if value}


def words(label: Label) -> Row:
    """`{ar, en}`; a language without words of its own has no key."""
    if label.absent:
        return {"en": label.en} if label.absent == "ar" else {"ar": label.ar}
    return {"ar": label.ar, "en": label.en}


def maybe_words(label: Label | None) -> Row | None:
    """`{ar, en}`, or `None`."""
    return None if label is None else words(label)


def edtf(date: Date | None) -> str | None:
    """The EDTF text of a date, or `None`."""
    return date.edtf if date else None


class Shape:
    """The keys that a row may have: which of them hold texts, and which must be there."""

    def __init__(self, texts: str, maybe: str = "", others: str = "", flags: str = "") -> None:
        self._required, self._maybe, self._flags = texts.split(), maybe.split(), flags.split()
        self._known = frozenset((*self._required, *self._maybe, *others.split(), *self._flags))

    def check(self, row: Any) -> None:
        """Raise `RecordError` unless the row has the right keys, and texts and flags where due."""
        if type(row) is not dict:
            raise RecordError("form", f"an object is wanted here, not {say(row)}")
        get = row.get
        if not (
            row.keys() <= self._known
            and _TEXT.issuperset(map(type, map(get, self._required)))
            and _TEXT_OR_NONE.issuperset(map(type, map(get, self._maybe)))
            and (not self._flags or _FLAG_OR_NONE.issuperset(map(type, map(get, self._flags))))
        ):
            self._explain(row)

    def _explain(self, row: Row) -> None:
        if wrong := sorted(row.keys() - self._known):
            raise RecordError(
                "unknown-key",
                f"no key is called {wrong[0]!r} here",
                f"known keys: {', '.join(sorted(self._known))}",
            )
        for key in self._required:
            if type(row.get(key)) is not str:
                refuse(row, key)
        for key in self._maybe:
            if type(row.get(key)) not in _TEXT_OR_NONE:
                refuse(row, key)
        for key in self._flags:
            if type(row.get(key)) not in _FLAG_OR_NONE:
                raise RecordError("form", f"{key}: true or false is wanted, not {say(row[key])}")


_TEXT = frozenset({str})
_LABEL = frozenset(LANGUAGES)
_TEXT_OR_NONE = frozenset({str, type(None)})
_FLAG_OR_NONE = frozenset({bool, type(None)})


def refuse(row: Row, key: str) -> None:
    """Raise what is wrong with the text under `key`: it is missing, or no text.

    Raises: `RecordError`.
    """
    if key in row:
        raise RecordError("form", f"{key}: a text is wanted here, not {say(row[key])}")
    raise RecordError("missing-key", f"the key {key!r} is missing")


def say(value: Any) -> str:
    """The name of the type of a JSON value."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "null" if value is None else "a number")


def token(row: Row, key: str, words: tuple[str, ...]) -> Any:
    """The word under `key`, one of `words`.

    Raises: `RecordError`.
    """
    found = row.get(key)
    if found not in words:
        raise RecordError(
            "unknown-word", f"{key}: {found!r} is none of the words", f"one of: {', '.join(words)}"
        )
    return found


def maybe_token(row: Row, key: str, words: tuple[str, ...]) -> Any:
    """The word under `key`, or `None` when there is none.

    Raises: `RecordError`.
    """
    return None if row.get(key) is None else token(row, key, words)


def label(row: Row, key: str) -> Label:
    """The label under `key`, which may have one language only.

    Raises: `RecordError`.
    """
    found = row.get(key)
    if type(found) is dict and found.keys() <= _LABEL:
        ar, en = found.get("ar"), found.get("en")
        if type(ar) is str and type(en) is str:
            return Label(ar, en)
        if _TEXT_OR_NONE.issuperset((type(ar), type(en))) and not ar is en is None:
            return Label.of(ar, en)
    if key not in row:
        raise RecordError("missing-key", f"the key {key!r} is missing")
    raise RecordError(
        "label-languages",
        f"{key}: a label has a text under ar, under en or under both, and no other key",
        'write {"ar": …, "en": …}',
    )


def maybe_label(row: Row, key: str) -> Label | None:
    """The label under `key`, or `None` when there is none.

    Raises: `RecordError`.
    """
    return None if row.get(key) is None else label(row, key)


@lru_cache(65536)
def _parse_date(text: str) -> Date:
    return parse_date(text)


@lru_cache(65536)
def _parse_day(text: str) -> Day:
    return Day.fromisoformat(text)


def maybe_date(row: Row, key: str) -> Date | None:
    """The EDTF date under `key`, or `None` when there is none.

    Raises: `RecordError`.
    """
    text = row.get(key)
    if text is None:
        return None
    try:
        return _parse_date(text)
    except ValueError as error:
        raise RecordError(
            "date-malformed", f"{key}: {error}", "dates are EDTF: 2024, 2024-06, 2024-06/.."
        ) from None


def day(row: Row, key: str) -> Day:
    """The day under `key`.

    Raises: `RecordError`.
    """
    text = row[key]
    try:
        return _parse_day(text)
    except ValueError:
        raise RecordError(
            "date-malformed", f"{key}: {text!r} is not a day", "write it as 2024-06-19"
        ) from None


def many(row: Row, key: str) -> list[Any]:
    """The list under `key`; an empty one when there is none.

    Raises: `RecordError`.
    """
    found = row.get(key)
    if found is None:
        return []
    if type(found) is not list:
        raise RecordError("form", f"{key}: a list is wanted here, not {say(found)}")
    return found


def texts(row: Row, key: str) -> tuple[str, ...]:
    """The list of texts under `key`.

    Raises: `RecordError`.
    """
    found = many(row, key)
    for text in found:
        if type(text) is not str:
            raise RecordError("form", f"{key}: each item is a text, not {say(text)}")
    return tuple(found)


def number(row: Row, key: str) -> int:
    """The whole number under `key`.

    Raises: `RecordError`.
    """
    found = row.get(key)
    if type(found) is not int:
        if key in row:
            raise RecordError("form", f"{key}: a whole number is wanted, not {say(found)}")
        raise RecordError("missing-key", f"the key {key!r} is missing")
    if abs(found) > _MOST:
        raise RecordError("form", f"{key}: {found} is too large")
    return found


_MOST = 2**53
"""The largest whole number that every reader of JSON knows exactly."""
