"""A question, a speaker or a document in full, line by line, as `musnad show` prints it.

Knows nothing of its own: these things get pages that say more, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from musnad.model.base import Base
from musnad.model.identifier import iri
from musnad.report.comparison import unknown
from musnad.report.full import document_lines, speaker_lines
from musnad.report.text import Line
from musnad.report.tongue import Tongue
from musnad.web.links import Thing
from musnad.web.page import Ask, Page, Row, Shown

Lines = Callable[[Base, str, Tongue], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class WholeView:
    """The lines, the first of which is the title."""

    id: str
    lines: tuple[Line, ...]


def _page(kind: Thing, lines: Lines, records: Callable[[Base], list[Mapping[str, Any]]]) -> Page:
    def read(ask: Ask) -> Shown:
        if not any(ask.name in some for some in records(ask.base)):
            raise unknown(kind, ask.name, [])
        found = tuple(lines(ask.base, ask.name, ask.tongue))
        rows: tuple[Row, ...] = tuple(
            {"style": line.style, "text": line.text.strip()} for line in found
        )
        about = _iri(ask.base, kind, ask.name)
        return Shown(found[0].text, WholeView(ask.name, found), rows, (about,))

    return Page("whole", kind + "/{id}", read)


def _iri(base: Base, kind: Thing, name: str) -> str:
    """The IRI of a thing; that of a source has its utterance in it."""
    if kind == "speaker":
        if source := base.sources.get(name):
            own = name.removeprefix(source.utterance + ".")
            return iri(base.iri, "source", source.utterance, own)
        return iri(base.iri, "agent", name)
    return iri(base.iri, kind, name)


PAGES = (
    _page("speaker", speaker_lines, lambda base: [base.agents, base.sources]),
    _page("document", document_lines, lambda base: [base.documents]),
)
