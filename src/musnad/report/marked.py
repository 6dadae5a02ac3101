"""A text cut into pieces where marks begin and end, so that marks may overlap.

Knows what is marked in a document (claims, speakers, cues, figures, dates) and
which sentences no claim covers. Gives values; all pieces of a text together are the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.text.span import Span

Kind = Literal["claim", "speaker", "cue", "figure", "date"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SHORT = 3
"""Shorter names are not looked for: they occur inside too many words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points of a text that are of one kind; `claim` is whose they are, empty for a name."""

    kind: Kind
    span: Span
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks.

    `starts` are the claims whose words begin here for the first time. `covered`: the sentence has
    a claim.
    """

    text: str
    start: int
    kinds: tuple[Kind, ...]
    claims: tuple[str, ...]
    starts: tuple[str, ...] = ()
    covered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its end, and the claims that begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line in one piece."""
        return "".join(piece.text for piece in self.pieces)


def find_marks(base: Base, claims: Iterable[Claim], text: str) -> list[Mark]:
    """Everything that is marked in the text of a document; only words that are there.

    The words of a claim that are lost are not marked.
    """
    found: list[Mark] = []
    names: set[str] = set()
    for claim in claims:
        names.add(claim.speaker)
        for evidence in claim.evidence:
            if evidence.span.slice(text) != evidence.exact:
                continue
            found.append(Mark("claim", evidence.span, claim.id))
            found += _answer(claim, evidence.exact, evidence.span.start)
        for link in claim.chain:
            names.add(link.agent)
            if link.cue_at and link.cue_at.slice(text) == link.cue:
                found.append(Mark("cue", link.cue_at, claim.id))
    found += _names(base, names, text)
    return found


def _answer(claim: Claim, exact: str, start: int) -> Iterator[Mark]:
    """The words of a figure or date inside a quote."""
    answer = claim.answer
    if answer.type not in {"quantity", "date"} or not answer.verbatim:
        return
    at = exact.find(answer.verbatim)
    if at >= 0:
        kind: Kind = "figure" if answer.type == "quantity" else "date"
        span = Span(start + at, start + at + len(answer.verbatim))
        yield Mark(kind, span, claim.id)


def _names(base: Base, agents: Iterable[str], text: str) -> Iterator[Mark]:
    """Wherever one of the speakers is named as the case names it, longest names first."""
    words: set[str] = set()
    for name in agents:
        agent = base.agents.get(name)
        if agent:
            words |= {agent.label.ar, agent.label.en, *agent.aliases}
    taken: list[Span] = []
    for word in sorted((w for w in words if len(w) >= SHORT), key=lambda w: (-len(w), w)):
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            if _is_word(text, span) and not any(span.meets(other) for other in taken):
                taken.append(span)
                yield Mark("speaker", span)
            at = text.find(word, at + len(word))


def _is_word(text: str, span: Span) -> bool:
    before = text[span.start - 1 : span.start]
    after = text[span.end : span.end + 1]
    return not (before.isalpha() and before not in "وفبلك") and not after.isalpha()


def cut(
    text: str, marks: Iterable[Mark], sentences: Iterable[Span] = (), *, offset: int = 0
) -> tuple[Paragraph, ...]:
    """The text in paragraphs and pieces; `sentences` are those that no claim covers.

    `offset` is where the text begins in the capture: marks and sentences count from there.

    >>> [paragraph] = cut("ten boats", [Mark("claim", Span(0, 9), "c"), Mark("figure", Span(0, 3))])
    >>> [(p.text, p.kinds, p.starts) for p in paragraph.pieces]
    [('ten', ('claim', 'figure'), ('c',)), (' boats', ('claim',), ())]
    """
    last = offset + len(text)
    marks = [m for m in marks if m.span.start < last and offset < m.span.end]
    bare = [s for s in sentences if s.start < last and offset < s.end]
    edges = {0, len(text)}
    for span in [m.span for m in marks] + bare:
        edges |= {max(0, span.start - offset), min(len(text), span.end - offset)}
    lines = [i + 1 for i, letter in enumerate(text) if letter == "\n"]
    edges |= set(lines)
    bounds = sorted(edges)
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(max(0, mark.span.start - offset), []).append(mark)
        closing.setdefault(mark.span.end - offset, []).append(mark)
    lacking = {max(0, span.start - offset) for span in bare}
    ends = {span.end - offset for span in bare}
    open_marks: list[Mark] = []
    begun: set[str] = set()
    uncovered = False
    paragraphs: list[Paragraph] = []
    pieces: list[Piece] = []
    for start, end in pairwise(bounds):
        for mark in closing.get(start, ()):
            open_marks.remove(mark)
        open_marks += opening.get(start, ())
        uncovered = (uncovered and start not in ends) or start in lacking
        claims = sorted({m.claim for m in open_marks if m.kind == "claim"})
        starts = tuple(c for c in claims if c not in begun)
        begun |= set(starts)
        kinds = {m.kind for m in open_marks}
        pieces.append(
            Piece(
                text[start:end],
                start + offset,
                tuple(kind for kind in KINDS if kind in kinds),
                tuple(claims),
                starts,
                covered=not uncovered,
            )
        )
        if end in lines or end == len(text):
            paragraphs.append(
                Paragraph(tuple(pieces), tuple(c for piece in pieces for c in piece.starts))
            )
            pieces = []
    return tuple(paragraphs)
