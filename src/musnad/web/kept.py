"""A cache of answers, valid for one state of the store.

Bounded in size; the least recently used answer is dropped first. Does not know pages.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

ROOM = 48_000_000
"""Bytes that kept answers may have together."""


@dataclass(frozen=True, slots=True)
class Body:
    """One answer. `tag` names its bytes; `until`, of `time.monotonic`, is when it goes."""

    data: bytes
    media: str
    tag: str
    until: float

    @classmethod
    def of(cls, text: str, media: str, keep_s: float) -> Body:
        """An answer of that text, which may be kept so long.

        >>> Body.of("a", "text/plain", 1).data
        b'a'
        """
        data = text.encode()
        tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
        return cls(data, media, tag, time.monotonic() + keep_s)


@dataclass(slots=True)
class Kept:
    """Answers by the state of the store and the address.

    >>> kept = Kept(room=3)
    >>> for name in "abcd":
    ...     kept.put("s", name, Body.of(name, "text/plain", 60))
    >>> kept.get("s", "a"), kept.get("s", "d").data, kept.get("other", "d")
    (None, b'd', None)
    """

    room: int = ROOM
    _state: str = ""
    _size: int = 0
    _bodies: OrderedDict[str, Body] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, state: str, address: str) -> Body | None:
        """The answer that was kept; `None` when there is none for this state of the store."""
        with self._lock:
            if state != self._state:
                return None
            body = self._bodies.get(address)
            if body is None:
                return None
            if body.until < time.monotonic():
                self._drop(address)
                return None
            self._bodies.move_to_end(address)
            return body

    def put(self, state: str, address: str, body: Body) -> None:
        """Keep an answer; one of another state takes the place of all."""
        with self._lock:
            if state != self._state:
                self._bodies.clear()
                self._state, self._size = state, 0
            self._drop(address)
            self._bodies[address] = body
            self._size += len(body.data)
            while self._size > self.room:
                self._drop(next(iter(self._bodies)))

    def _drop(self, address: str) -> None:
        body = self._bodies.pop(address, None)
        if body is not None:
            self._size -= len(body.data)
