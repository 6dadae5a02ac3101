"""Published texts, and the exact text that was read of each."""

from __future__ import annotations

from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.value.date import Date

How = Literal["translation", "rewrite", "syndication"]
HOWS: tuple[How, ...] = get_args(How)


@dataclass(frozen=True, slots=True)
class Capture:
    """The exact text that was read.

    `sha256` is of the bytes of the file, `length` counts code points of its UTF-8 decoding.
    """

    sha256: str
    length: int
    retrieved: Date | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """What a document was made from: an `agent` (an outlet) or a `document`, exactly one of them.

    `basis` is what says so; `None` when nothing was written down.
    """

    how: How
    agent: str | None = None
    document: str | None = None
    basis: Label | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A published text. `publisher` is an agent id or `unknown`; `issued` `None` is unknown.

    `issued_basis` says what an inferred date rests on; `None` means that the text shows the date.
    """

    id: str
    publisher: str
    language: str
    capture: Capture
    title: str = ""
    author: str | None = None
    issued: Date | None = None
    issued_basis: Label | None = None
    url: str | None = None
    derived_from: tuple[Derivation, ...] = ()
