"""A cache of what was used last, bounded; several threads may share it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Values by key, together of at most a weight; the least recently used goes first.

    One that is heavier than all the room is kept alone.

    >>> recent = Recent[str](2)
    >>> for name in "aba", "c":
    ...     for letter in name:
    ...         recent.put(letter, letter.upper())
    >>> recent.get("a"), recent.get("b"), recent.get("c")
    ('A', None, 'C')
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: OrderedDict[object, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> T | None:
        """The value that was put under a key; `None` when it is not there any more."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: object, value: T, weight: int = 1) -> None:
        """Remember a value in place of any other of that key."""
        with self._lock:
            self._drop(self._values.pop(key, None))
            self._values[key] = value, weight
            self._room -= weight
            while self._room < 0 and len(self._values) > 1:
                self._drop(self._values.popitem(last=False)[1])

    def _drop(self, entry: tuple[T, int] | None) -> None:
        if entry is not None:
            self._room += entry[1]
