"""The available captures: source texts, by the hash of their bytes.

Knows hashing and decoding. Only `load` hands it bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class CaptureText:
    """A text with the hash of its bytes; `text` is `None` where they are not UTF-8."""

    file: str
    sha256: str
    text: str | None


def decode(file: str, data: bytes) -> CaptureText:
    """Decode the bytes of a file as a capture, with no newline translation.

    >>> decode("a.txt", "نص".encode()).text
    'نص'
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    return CaptureText(file, hashlib.sha256(data).hexdigest(), text)


@dataclass(frozen=True, slots=True)
class Captures:
    """Attached texts under the hash of their bytes."""

    by_hash: Mapping[str, CaptureText] = field(default_factory=dict)
    _by_name: dict[str, CaptureText] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update((PurePath(c.file).stem, c) for c in self.by_hash.values())

    @classmethod
    def of(cls, captures: Iterable[CaptureText]) -> Captures:
        """Captures from any number of texts."""
        return cls({c.sha256: c for c in captures})

    def get(self, sha256: str) -> CaptureText | None:
        """The text with that hash, or `None` when it is not at hand."""
        return self.by_hash.get(sha256)

    def has(self, sha256: str) -> bool:
        """Whether the words of that capture are at hand."""
        capture = self.get(sha256)
        return capture is not None and capture.text is not None

    def named(self, name: str) -> CaptureText | None:
        """The text whose file is called `name`, or `None` when there is none."""
        return self._by_name.get(name)
