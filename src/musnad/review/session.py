"""A review in progress, as a value: the text, the queue, the position in it, and the decisions.

Knows how a session is opened and how it follows files that changed. Does not know what a decision
writes (`musnad.review.decisions`), nor keys, prompts or pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from musnad.curation.capture import Captures, decode
from musnad.errors import UsageError
from musnad.findings import Finding
from musnad.ingest.raw import RawText
from musnad.model.base import Base
from musnad.model.label import LANGUAGES
from musnad.review.desk import Desk, Sign
from musnad.review.engines import Engines
from musnad.review.files import Change, Files, Noted
from musnad.review.imported import imported_candidates
from musnad.review.known import Known, to_known
from musnad.review.ledger import read_ledger
from musnad.review.queue import Item, find_pending
from musnad.review.sentence import Sentences
from musnad.suggest import Candidate
from musnad.text.span import Span
from musnad.value.date import Date

Kind = Literal["document", "agent", "question", "accepted", "rejected", "split", "skipped"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, what it wrote, and the queue before it, so that it can be undone."""

    kind: Kind
    name: str
    changes: tuple[Change, ...]
    queue: tuple[Item, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that was not carried out: the findings that it would have made.

    `files` are what files would have held, where the findings point into them.
    """

    findings: tuple[Finding, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """A review in progress: the text, the queue, the position in it, and the decisions so far.

    `on` is the day of curation. `desk` is the case as it is now; `baseline` counts the errors that
    it had before, which this session ignores. `engines` propose the candidates.
    """

    raw: RawText
    files: Noted
    by: str
    on: str
    desk: Desk
    engines: Engines = field(default_factory=Engines)
    queue: tuple[Item, ...] = ()
    at: int = 0
    decisions: tuple[Decision, ...] = ()
    done_before: int = 0
    baseline: Mapping[Sign, int] = field(default_factory=dict)

    @property
    def base(self) -> Base:
        """The records of the case as it is now."""
        return self.desk.curation.base

    @property
    def item(self) -> Item | None:
        """The candidate at hand; `None` when the queue is done."""
        return self.queue[self.at] if self.at < len(self.queue) else None

    @property
    def has_document(self) -> bool:
        """Whether the case has a file for this text."""
        return self.raw.document in self.base.documents

    def mark(self, candidate: Candidate) -> str:
        """The sentence of a candidate in one line, with marks around its content."""
        return Sentences(self.raw.text).mark(Span(candidate.start, candidate.end))

    def count(self, kind: Kind) -> int:
        """How many decisions of one kind this session made and did not take back."""
        return sum(d.kind == kind for d in self.decisions)


def open_session(
    raw: RawText,
    files: Files,
    *,
    by: str,
    on: str,
    published: Date | None = None,
    engines: Engines | None = None,
    languages: tuple[str, ...] = LANGUAGES,
    desk: Desk | None = None,
) -> Session:
    """A session on one text: its candidates without those that are decided already.

    `on` is the day of curation (ISO), `published` the day on which relative dates rest where the
    case does not say. `engines` propose; the rules when `None`. `languages` are those that labels
    need. `desk` is the case where somebody read it already, with this text at hand.

    Raises: `UsageError` when the id of the text cannot be one of a document; `FileUnreadableError`;
    `EndpointError` when a model does not answer.
    """
    name = raw.document
    if (
        not name.isascii()
        or name != name.lower()
        or not name.replace("-", "").isalnum()
        or name[0] == "-"
    ):
        raise UsageError(
            f"{name!r} cannot be the id of a document",
            remedy="give one of lower-case letters, digits and hyphens: --document ID",
        )
    if desk is None:
        at_hand = Captures.of([decode(f"{raw.document}.txt", raw.text.encode())])
        desk = Desk.lay(files, at_hand, languages=languages)
    session = Session(raw, Noted(files), by, on, desk, engines or Engines())
    return refresh(_accustomed(session), published)


def look_again(session: Session, desk: Desk | None = None) -> Session:
    """The session on the files as they are now; errors that are there count as old ones.

    `desk` is the case as another session read it, where that was later.

    Raises: `FileUnreadableError`.
    """
    now = desk or session.desk
    if session.files.stamps() != now.stamps:
        now = now.update(session.files)
    return session if now is session.desk else refresh(_accustomed(replace(session, desk=now)))


def _accustomed(session: Session) -> Session:
    """The session with all errors of its case in the baseline."""
    return replace(session, baseline=session.desk.errors)


def refresh(session: Session, published: Date | None = None) -> Session:
    """The session with its queue made again from the text and the case as it is now.

    Decisions already made are kept and can still be undone.
    """
    known: Known = to_known(session.base)
    found = list(session.engines.candidates(session.raw, known, published))
    found += imported_candidates(session.files, session.raw, known.agents)
    found.sort(key=lambda c: (c.start, c.end))
    queue, done = _pending(session, found)
    return replace(session, queue=queue, at=0, done_before=done)


def _pending(session: Session, candidates: Sequence[Candidate]) -> tuple[tuple[Item, ...], int]:
    """What is not decided yet, and how many candidates are."""
    every = session.base.claims
    claims = [c for c in every.values() if c.document == session.raw.document]
    rows = read_ledger(session.files)
    return find_pending(session.raw, candidates, rows, claims, every.keys())
