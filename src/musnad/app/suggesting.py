"""The verb suggest: candidates from raw texts.

Knows where known agents and the day of publication come from, and the flat fields of a listing.
Does not know how candidates are found (`musnad.suggest`), nor who decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from musnad.app.proposal import format_answer
from musnad.curation.load import load_heads
from musnad.findings import Finding
from musnad.ingest.raw import RawText
from musnad.model.base import Base
from musnad.suggest import Candidate, KnownAgent, find_findings, iterate_candidates
from musnad.suggest.passage import find_sentences
from musnad.text.span import Span
from musnad.value.date import Date

OPEN, CLOSE = "⟦", "⟧"
"""What stands around the content of a candidate inside its sentence."""
_DATED = re.compile(r"[\d/]")
"""Without a figure or a slash no date can be wrong."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a case already tells: its agents, and the days on which its documents were issued."""

    agents: tuple[KnownAgent, ...] = ()
    issued: tuple[tuple[str, Date], ...] = ()

    def published(self, document: str) -> Date | None:
        """The day on which a curated document was issued, or `None`."""
        return dict(self.issued).get(document)


def known_agents(base: Base) -> tuple[KnownAgent, ...]:
    """Every agent with the names by which texts may call it: labels and aliases."""
    return tuple(
        KnownAgent(a.id, tuple(dict.fromkeys((a.label.ar, a.label.en, *a.aliases))))
        for a in base.agents.values()
    )


def read_known(seeds: Path | None, documents: Iterable[str] = ()) -> Known:
    """What the case in the folder `seeds` tells, whatever its findings; nothing when `None`.

    `documents` are those whose day of issue is wanted.

    Raises: `FileUnreadableError`.
    """
    return Known() if seeds is None else to_known(load_heads(seeds, documents))


def to_known(base: Base) -> Known:
    """What a case that was read tells."""
    issued = ((d.id, d.issued) for d in base.documents.values())
    return Known(known_agents(base), tuple((name, day) for name, day in issued if day))


def suggest(raw: RawText, known: Known, published: Date | None = None) -> Iterator[Candidate]:
    """The candidates of one text in its order, as a stream.

    Relative dates rest on `published`, else on the day on which the case says the document was
    issued; without either they stay unresolved.
    """
    anchor = published or known.published(raw.document)
    return iterate_candidates(
        raw.text, document=raw.document, published=anchor, agents=known.agents
    )


def dates_that_disagree(raw: RawText, published: Date | None = None) -> list[Finding]:
    """Warnings about dates: two names of one month that disagree, and their like."""
    if not _DATED.search(raw.text):
        return []
    return find_findings(raw.text, file=raw.file, published=published)


class Sentences:
    """The sentences of one text, to show a stretch of it in its context.

    >>> s = Sentences("One. Two men left. Three.")
    >>> s.mark(Span(5, 12))
    '⟦Two men⟧ left.'
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in find_sentences(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._spans]

    def around(self, span: Span) -> Span:
        """The sentence, or the several, in which a stretch stands."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(0, bisect_right(self._starts, span.end - 1) - 1)
        if not self._spans:
            return span
        start, end = self._spans[first][0], self._spans[last][1]
        return Span(min(start, span.start), max(end, span.end))

    def mark(self, span: Span) -> str:
        """The sentence in one line, with marks around the stretch."""
        around = self.around(span)
        parts = (
            self._text[around.start : span.start],
            self._text[span.start : span.end],
            self._text[span.end : around.end],
        )
        before, inside, after = (_one_line(part) for part in parts)
        return f"{before}{OPEN}{inside.strip()}{CLOSE}{after}".strip()


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and words else ""
    return f"{lead}{words}{tail}"


def candidate_row(candidate: Candidate, sentences: Sentences) -> dict[str, object]:
    """One candidate, flat: what a spreadsheet can hold."""
    quantity = candidate.quantity
    return {
        "document": candidate.document,
        "start": candidate.start,
        "end": candidate.end,
        "language": candidate.language,
        "speaker": candidate.speaker.text if candidate.speaker else "",
        "agent": candidate.speaker_id or "",
        "anonymous": "yes" if candidate.anonymous else "no",
        "principal": candidate.principal.text if candidate.principal else "",
        "cue": candidate.cue.text if candidate.cue else "",
        "via": " · ".join(hand.text for hand in candidate.via),
        "stance": candidate.stance,
        "certainty": candidate.certainty,
        "quote": " ".join(candidate.quote.split()),
        "figure": quantity.verbatim if quantity else "",
        "answer": format_answer(quantity.quantity) if quantity else "",
        "counted": (quantity.counted or "") if quantity else "",
        "dates": " · ".join(f"{d.text} = {d.edtf or '?'}" for d in candidate.dates),
        "rule": candidate.rule,
        "sentence": sentences.mark(Span(candidate.start, candidate.end)),
        "candidate": candidate.id,
    }


def summary(candidates: Sequence[tuple[str, bool]]) -> str:
    """A line that counts candidates; each is its document and whether it is an own voice.

    >>> summary([("a", False), ("a", True)])
    "2 candidates in 1 text: 1 with a speaker, 1 in the text's own voice"
    """
    texts = len({document for document, _ in candidates})
    own = sum(voice for _, voice in candidates)
    plural = "" if len(candidates) == 1 else "s"
    return (
        f"{len(candidates)} candidate{plural} in {texts} text{'' if texts == 1 else 's'}: "
        f"{len(candidates) - own} with a speaker, {own} in the text's own voice"
    )
