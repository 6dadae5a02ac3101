"""Decisions of a review: candidates become claims, or are remembered as rejected.

Every decision returns a new session, and everything that it writes is written at once, whole files
at a time. A change that would make a finding of severity error is refused and nothing is written.
Keys, prompts and pages belong to the command line and the web application.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from musnad.curation.insert import format_head, insert_entry
from musnad.errors import FileChangedError
from musnad.findings import Finding, Place
from musnad.review.files import Change
from musnad.review.known import known_agents
from musnad.review.ledger import LEDGER, ledger_with
from musnad.review.naming import new_id
from musnad.review.proposal import Proposal
from musnad.review.queue import cut, make_item
from musnad.review.quoting import words_of
from musnad.review.sentence import Sentences
from musnad.review.session import Decision, Kind, Refused, Session, refresh
from musnad.suggest import Candidate
from musnad.suggest.agent import Directory
from musnad.suggest.token import split_tokens
from musnad.text.span import Span, format_span

MEND = "fix them first: musnad check"


def start_document(session: Session, head: Mapping[str, str]) -> Session | Refused:
    """Write the file of a document that the case does not have yet.

    `head` has title, publisher, language, issued, url. Hash and length come from the text.
    `publisher` is an id, or `unknown`. The queue is made again: the day of issue is the one on
    which relative dates rest.
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
    """Write the claim into the file of its document, in the order of the text; go to the next.

    A refused claim is not written; the findings say why.
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
    """Put the other engine's reading of the words first; nothing is written."""
    item = session.item
    if item is None or item.other is None:
        return session
    sentences = Sentences(session.raw.text)
    claims = [c for c in session.base.claims.values() if c.document == session.raw.document]
    turned = make_item(item.other, session.raw, sentences, claims, item.candidate)
    queue = (*session.queue[: session.at], turned, *session.queue[session.at + 1 :])
    return replace(session, queue=queue)


def reject(session: Session) -> Session | Refused:
    """Remember that the candidate at hand, in both readings, is not a claim; go on to the next."""
    item = session.item
    if item is None:
        return session
    ledger = _ledger_with(session, item.readings, "rejected")
    made = _write(session, "rejected", item.key, {LEDGER: ledger})
    return made if isinstance(made, Refused) else _next(made)


def skip(session: Session) -> Session:
    """Leave the candidate for a later session; nothing is written."""
    item = session.item
    if item is None:
        return session
    decision = Decision("skipped", item.key, (), session.queue, session.at)
    return _next(replace(session, decisions=(*session.decisions, decision)))


def split(session: Session, at: Sequence[int]) -> Session | Refused:
    """Cut the content before the words with these numbers (from 1) into several candidates."""
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
        make_item(part, session.raw, sentences, claims)
        for part in cut(item.candidate, spans, session.raw)
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
    # Backwards, so that a record is removed after those that refer to it.
    session.files.write([Change(c.name, c.after, c.before) for c in reversed(last.changes)])
    desk = session.desk.update(session.files) if last.changes else session.desk
    return replace(
        session,
        desk=desk,
        queue=last.queue,
        at=last.at,
        decisions=session.decisions[:-1],
    )


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
