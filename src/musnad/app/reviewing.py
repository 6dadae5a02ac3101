"""The verb review: candidates become claims, or are remembered as rejected, one decision at a time.

Knows a session as a value: every decision gives a new one, and everything that it writes is written
at once, whole files at a time. A change that would make a finding of severity error is refused and
nothing is written. Does not know keys, prompts or pages: the command line and the web application
bring those.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from musnad.app.casefiles import Change, Files, Noted
from musnad.app.desk import Desk, Sign
from musnad.app.engines import Engines, pair_up
from musnad.app.imported import imported_candidates
from musnad.app.ledger import LEDGER, key_of, ledger_with, read_ledger
from musnad.app.proposal import Proposal, new_id
from musnad.app.suggesting import Known, Sentences, known_agents, to_known
from musnad.curation.capture import Captures, decode
from musnad.curation.insert import format_head, insert_entry
from musnad.errors import FileChangedError, UsageError
from musnad.findings import Finding, Place
from musnad.ingest.raw import RawText
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import LANGUAGES
from musnad.suggest import Candidate
from musnad.suggest.agent import Directory
from musnad.suggest.token import split_tokens
from musnad.text.fold import fold_text
from musnad.text.span import Span, format_span, parse_span
from musnad.value.date import Date

MEND = "mend them first: musnad check"
Kind = Literal["document", "agent", "question", "accepted", "rejected", "split", "skipped"]


# -- what is decided ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate in the queue.

    `key` is derived from its content and stays the same in every session. `marked` is its sentence
    in one line, with marks around the content. `covered_by` names the claims of others on the same
    words. `other` is how the other engine reads the same words, `None` where it does not.
    """

    candidate: Candidate
    key: str
    sentence: Span
    marked: str
    covered_by: tuple[str, ...] = ()
    other: Candidate | None = None

    @property
    def readings(self) -> tuple[Candidate, ...]:
        """The candidate, and the other reading where there is one."""
        return (self.candidate, self.other) if self.other else (self.candidate,)

    @property
    def span(self) -> Span:
        """Where the content stands."""
        return Span(self.candidate.start, self.candidate.end)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, what it wrote, and the queue before it, so that it can be taken back."""

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
    """A review in progress: the text, the queue, where it stands, and the decisions so far.

    `on` is the day of curation. `desk` is the case as it stands; `baseline` counts the errors
    that it had before, which are not this session's business. `engines` propose the candidates.
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
        """The records of the case as it stands."""
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


# -- the session ----------------------------------------------------------------------------------


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
    """The session on the files as they are now, whoever changed them; errors there are nobody's.

    `desk` is the case as another session read it, where that was later.

    Raises: `FileUnreadableError`.
    """
    now = desk or session.desk
    if session.files.stamps() != now.stamps:
        now = now.update(session.files)
    return session if now is session.desk else refresh(_accustomed(replace(session, desk=now)))


def _accustomed(session: Session) -> Session:
    """The session that takes the errors of its case as given."""
    return replace(session, baseline=session.desk.errors)


def refresh(session: Session, published: Date | None = None) -> Session:
    """The session with its queue made anew from the text and the case as it stands now.

    Decisions already made stay made and can still be taken back.
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


def find_pending(
    raw: RawText,
    candidates: Sequence[Candidate],
    rows: Mapping[str, Mapping[str, str]],
    claims: Sequence[Claim],
    every: Container[str],
) -> tuple[tuple[Item, ...], int]:
    """The candidates of a text that nobody decided, and how many were decided.

    `rows` is the ledger, `claims` are those of the document, `every` has the ids of all claims.
    """
    sentences = Sentences(raw.text)
    pending: list[Item] = []
    pairs = pair_up(candidates)
    others = {id(pair.candidate): pair.other for pair in pairs}
    todo = [pair.candidate for pair in reversed(pairs)]
    seen: set[str] = set()
    done = 0
    while todo:
        candidate = todo.pop()
        item = _item(candidate, raw, sentences, claims, others.get(id(candidate)))
        if item.key in seen:
            continue
        seen.add(item.key)
        row = rows.get(item.key)
        if row and row["decision"] == "split":
            todo += reversed(_cut(candidate, [parse_span(p) for p in row["parts"].split(",")], raw))
        elif (
            (row and row["decision"] == "rejected")
            or (row and row["claim"] in every)
            or any(_carries(claim, candidate) for claim in claims)
        ):
            done += 1
        else:
            pending.append(item)
    return tuple(pending), done


def _item(
    candidate: Candidate,
    raw: RawText,
    sentences: Sentences,
    claims: Sequence[Claim],
    other: Candidate | None = None,
) -> Item:
    assert candidate.document == raw.document
    span = Span(candidate.start, candidate.end)
    covered = tuple(c.id for c in claims if any(e.span.meets(span) for e in c.evidence))
    around, marked = sentences.around(span), sentences.mark(span)
    return Item(candidate, key_of(candidate), around, marked, covered, other)


def _carries(claim: Claim, candidate: Candidate) -> bool:
    """Whether a curated claim is what the candidate proposes: the same words and the same cue.

    Figures of one row of a table lie beside each other and inside each other: those are held to
    their very place.
    """
    span = Span(candidate.start, candidate.end)
    if candidate.given.answer:
        return any(evidence.span == span for evidence in claim.evidence)
    shared = sum(
        max(0, min(e.span.end, span.end) - max(e.span.start, span.start)) for e in claim.evidence
    )
    own = sum(e.span.end - e.span.start for e in claim.evidence)
    if shared * 2 < min(own, span.end - span.start):
        return False
    if candidate.speaker_id == claim.speaker:
        return True
    cue = claim.chain[-1].cue if claim.chain else ""
    if candidate.cue is None or not cue:
        return candidate.cue is None and not cue
    there = {_bare(w) for w in fold_text(cue).split()}
    return any(_bare(word) in there for word in fold_text(candidate.cue.text).split())


def _bare(word: str) -> str:
    word = word.strip(",.:;\"'")
    return word[1:] if word[:1] in "وف" and len(word) > 3 else word


# -- decisions ------------------------------------------------------------------------------------


def start_document(session: Session, head: Mapping[str, str]) -> Session | Refused:
    """Write the file of a document that the case does not have yet.

    `head` has title, publisher, language, issued, url. Hash and length come from the text.
    `publisher` is an id, or `unknown`. The queue is made anew: the day of issue is the one on which
    relative dates rest.
    """
    file = f"{session.raw.document}.yml"
    whole = {key: value for key, value in head.items() if value}
    whole |= {"sha256": session.raw.sha256, "length": str(len(session.raw.text))}
    before = session.files.read(file)
    if before is not None:
        hint = f"give it another id, as {session.raw.document}-2: a page that changed is one more"
        return _refuse(file, "document-exists", "the document has a file already", hint)
    made = _decide(session, "document", session.raw.document, {file: format_head(file, whole)})
    return made if isinstance(made, Refused) else refresh(made)


def add_agent(session: Session, entry: Mapping[str, Any]) -> Session | Refused:
    """Write a new agent; its names are recognised in the candidate at hand and in those to come."""
    made = _add(session, "agent", "agents.yml", "agents", entry)
    if isinstance(made, Refused):
        return made
    directory = Directory(known_agents(made.base))
    queue = tuple(
        item if i < made.at else replace(item, candidate=_linked(item.candidate, directory))
        for i, item in enumerate(made.queue)
    )
    return replace(made, queue=queue)


def _linked(candidate: Candidate, directory: Directory) -> Candidate:
    if candidate.speaker is None or candidate.speaker_id is not None:
        return candidate
    return replace(candidate, speaker_id=directory.find(split_tokens(candidate.speaker.text)))


def add_question(session: Session, entry: Mapping[str, Any]) -> Session | Refused:
    """Write a new question."""
    return _add(session, "question", "questions.yml", "questions", entry)


def _add(
    session: Session, kind: Kind, file: str, key: str, entry: Mapping[str, Any]
) -> Session | Refused:
    source = session.files.read(file) or ""
    try:
        after = insert_entry(file, source, key, entry)
    except ValueError as error:
        return _refuse(file, "yaml-broken", " ".join(str(error).split()))
    return _decide(session, kind, str(entry.get("id", "")), {file: after})


def claim_entry(session: Session, proposal: Proposal) -> dict[str, Any]:
    """The entry that `accept` would write, with an id where the proposal has none."""
    if not proposal.id:
        wanted = f"{session.raw.document}-{proposal.question or 'claim'}"
        proposal = replace(proposal, id=new_id(wanted, session.base.claims))
    return proposal.to_entry(session.raw.text, by=session.by, on=session.on)


def accept(session: Session, proposal: Proposal) -> Session | Refused:
    """Write the claim into the file of its document, in the order of the text; go on to the next.

    What is refused is not written: the findings say why.
    """
    item = session.item
    if item is None:
        return _refuse("", "nothing-left", "every candidate is decided")
    made = _add_claim(session, proposal, item.readings)
    return made if isinstance(made, Refused) else _next(made)


def add_claim(session: Session, proposal: Proposal) -> Session | Refused:
    """Write a claim that a person found, as `accept` does; the queue stays where it is.

    A candidate that proposes the same is decided by that.
    """
    return _add_claim(session, proposal, ())


def _add_claim(
    session: Session, proposal: Proposal, readings: Sequence[Candidate]
) -> Session | Refused:
    """Write a claim, and into the ledger that it is what those candidates propose."""
    if not session.has_document:
        return _refuse("", "no-document", "the case has no file for this text yet")
    file = f"{session.raw.document}.yml"
    entry = claim_entry(session, proposal)
    later = [
        (c.evidence[0].span, c.id)
        for c in session.base.claims.values()
        if c.document == session.raw.document and c.evidence[0].span.start > proposal.start
    ]
    try:
        after = insert_entry(
            file,
            session.files.read(file) or "",
            "claims",
            entry,
            text=session.raw.text,
            before=min(later)[1] if later else None,
        )
    except ValueError as error:
        return _refuse(file, "yaml-broken", " ".join(str(error).split()))
    files = {file: after}
    if readings:
        files[LEDGER] = _ledger_with(session, readings, "accepted", claim=entry["id"])
    made = _decide(session, "accepted", entry["id"], files)
    if isinstance(made, Refused):
        return made
    if entry["id"] not in made.base.claims:  # an error that was there before hides it
        undo(made)
        return _refuse(file, "claim-not-read", "the file has errors that hide the claim", MEND)
    return made


def take_other(session: Session) -> Session:
    """The other engine's reading of the words at hand comes first; nothing is written."""
    item = session.item
    if item is None or item.other is None:
        return session
    sentences = Sentences(session.raw.text)
    claims = [c for c in session.base.claims.values() if c.document == session.raw.document]
    turned = _item(item.other, session.raw, sentences, claims, item.candidate)
    queue = (*session.queue[: session.at], turned, *session.queue[session.at + 1 :])
    return replace(session, queue=queue)


def reject(session: Session) -> Session | Refused:
    """Remember that the candidate at hand, in both readings, is no claim; go on to the next."""
    item = session.item
    if item is None:
        return session
    ledger = _ledger_with(session, item.readings, "rejected")
    made = _write(session, "rejected", item.key, {LEDGER: ledger})
    return made if isinstance(made, Refused) else _next(made)


def skip(session: Session) -> Session:
    """Leave the candidate at hand for another day; nothing is written."""
    item = session.item
    if item is None:
        return session
    decision = Decision("skipped", item.key, (), session.queue, session.at)
    return _next(replace(session, decisions=(*session.decisions, decision)))


def split(session: Session, at: Sequence[int]) -> Session | Refused:
    """Cut the content before the words with these numbers (from 1); each part goes by itself."""
    item = session.item
    if item is None:
        return session
    words = words_of(item.candidate.quote)
    cuts = sorted({n for n in at if 1 < n <= len(words)})
    if not cuts:
        return _refuse("", "split", f"name words from 2 to {len(words)}: the first of each part")
    bounds = [0, *(n - 1 for n in cuts), len(words)]
    start = item.candidate.start
    spans = [Span(start + words[a].start, start + words[b - 1].end) for a, b in pairwise(bounds)]
    parts = ",".join(format_span(s) for s in spans)
    ledger = _ledger_with(session, item.readings[:1], "split", parts=parts)
    made = _write(session, "split", item.key, {LEDGER: ledger})
    if isinstance(made, Refused):
        return made
    sentences = Sentences(session.raw.text)
    claims = [c for c in session.base.claims.values() if c.document == session.raw.document]
    items = tuple(
        _item(part, session.raw, sentences, claims)
        for part in _cut(item.candidate, spans, session.raw)
    )
    queue = (*session.queue[: session.at], *items, *session.queue[session.at + 1 :])
    return replace(made, queue=queue)


def undo(session: Session) -> Session | Refused:
    """Take back the last decision of this session, with all that it wrote.

    Refused when a file was changed by somebody else since.
    """
    if not session.decisions:
        return _refuse("", "nothing-to-undo", "no decision of this session is left")
    last = session.decisions[-1]
    for change in last.changes:
        if session.files.read(change.name) != change.after:
            return _refuse(
                change.name, "file-changed", "the file was changed by somebody else since"
            )
    # Backwards, so that what is named goes after what names it.
    session.files.write([Change(c.name, c.after, c.before) for c in reversed(last.changes)])
    desk = session.desk.update(session.files) if last.changes else session.desk
    return replace(
        session,
        desk=desk,
        queue=last.queue,
        at=last.at,
        decisions=session.decisions[:-1],
    )


def words_of(quote: str) -> list[Span]:
    """The words of a quote, each with what is written to it, as offsets into it.

    >>> [s.slice("a (b) c.") for s in words_of("a (b) c.")]
    ['a', '(b)', 'c.']
    """
    found: list[Span] = []
    start: int | None = None
    for i, char in enumerate(f"{quote} "):
        if char.isspace():
            if start is not None:
                found.append(Span(start, i))
            start = None
        elif start is None:
            start = i
    return found


def shorten(proposal: Proposal, first: int, last: int) -> Proposal:
    """The proposal with the words `first` to `last` (from 1, both included) of its quote.

    Marks at the ends go. A figure that is not in the quote any more is not its verbatim either.

    Raises: ValueError when there are no such words.
    """
    words = words_of(proposal.quote)
    if not 1 <= first <= last <= len(words):
        raise ValueError(f"the quote has the words 1 to {len(words)}")
    start, end = words[first - 1].start, words[last - 1].end
    while end - start > 1 and proposal.quote[end - 1] in ".,;:،؛":
        end -= 1
    quote = proposal.quote[start:end]
    verbatim = proposal.verbatim if proposal.verbatim in quote else ""
    return replace(proposal, quote=quote, start=proposal.start + start, verbatim=verbatim)


def find_quote(proposal: Proposal, words: str, sentence: Span, text: str) -> Proposal | None:
    """The proposal with other words of the sentence as its quote; `None` if they are not there."""
    at = text.find(words, sentence.start, sentence.end) if words else -1
    if at < 0:
        return None
    verbatim = proposal.verbatim if proposal.verbatim in words else ""
    return replace(proposal, quote=words, start=at, verbatim=verbatim)


# -- shared ---------------------------------------------------------------------------------------


def _next(session: Session) -> Session:
    return replace(session, at=session.at + 1)


def _refuse(file: str, code: str, message: str, hint: str = "") -> Refused:
    return Refused((Finding(Place(file), "error", code, message, hint),))


def _decide(session: Session, kind: Kind, name: str, after: Mapping[str, str]) -> Session | Refused:
    """Carry a change out unless it makes an error that was not there before."""
    desk = session.desk.update(session.files, after)
    wrong = desk.new_errors(session.baseline)
    if wrong:
        return Refused(tuple(wrong), after)
    written = _write(session, kind, name, after)
    return written if isinstance(written, Refused) else replace(written, desk=desk)


def _write(session: Session, kind: Kind, name: str, after: Mapping[str, str]) -> Session | Refused:
    changes = tuple(session.files.change(f, content) for f, content in after.items())
    try:
        session.files.write(changes)
    except FileChangedError as error:
        return _refuse("", "file-changed", f"{error}: decide again")
    decision = Decision(kind, name, changes, session.queue, session.at)
    return replace(session, decisions=(*session.decisions, decision))


def _ledger_with(
    session: Session, candidates: Sequence[Candidate], decision: str, **more: str
) -> str:
    return ledger_with(session.files, candidates, decision, by=session.by, on=session.on, **more)


def _cut(candidate: Candidate, spans: Sequence[Span], raw: RawText) -> list[Candidate]:
    """A candidate in parts, each with the figures and dates that stand in it."""
    parts = []
    for span in spans:
        inside = tuple(
            q for q in candidate.quantities if span.start <= q.start and q.end <= span.end
        )
        main = next((q for q in inside if not q.is_duration), inside[0] if inside else None)
        tokens = split_tokens(raw.text, span.start, span.end)
        edge = span.end if not tokens or tokens[-1].text not in ".,;:،؛" else tokens[-1].start
        end = max(span.start + 1, edge)
        parts.append(
            replace(
                candidate,
                start=span.start,
                end=end,
                quote=raw.text[span.start : end],
                quantities=inside,
                quantity=main,
                dates=tuple(
                    d for d in candidate.dates if span.start <= d.start and d.end <= span.end
                ),
                trace=(*candidate.trace, "split by a person"),
            )
        )
    return parts
