"""The queue of a review: the candidates of a text that are not decided yet.

Knows how a candidate is recognised in a later session, when a claim has its content already, and
how one is cut into parts.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from musnad.ingest.raw import RawText
from musnad.model.claim import Claim
from musnad.review.engines import pair_up
from musnad.review.ledger import key_of
from musnad.review.sentence import Sentences
from musnad.suggest import Candidate
from musnad.suggest.token import split_tokens
from musnad.text.fold import fold_text
from musnad.text.span import Span, parse_span


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


def find_pending(
    raw: RawText,
    candidates: Sequence[Candidate],
    rows: Mapping[str, Mapping[str, str]],
    claims: Sequence[Claim],
    every: Container[str],
) -> tuple[tuple[Item, ...], int]:
    """The undecided candidates of a text, and how many were decided.

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
        item = make_item(candidate, raw, sentences, claims, others.get(id(candidate)))
        if item.key in seen:
            continue
        seen.add(item.key)
        row = rows.get(item.key)
        if row and row["decision"] == "split":
            todo += reversed(cut(candidate, [parse_span(p) for p in row["parts"].split(",")], raw))
        elif (
            (row and row["decision"] == "rejected")
            or (row and row["claim"] in every)
            or any(_carries(claim, candidate) for claim in claims)
        ):
            done += 1
        else:
            pending.append(item)
    return tuple(pending), done


def make_item(
    candidate: Candidate,
    raw: RawText,
    sentences: Sentences,
    claims: Sequence[Claim],
    other: Candidate | None = None,
) -> Item:
    """A candidate in the queue; `claims` are those of its document, `other` the other reading."""
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


def cut(candidate: Candidate, spans: Sequence[Span], raw: RawText) -> list[Candidate]:
    """A candidate in parts, each with the figures and dates that are in it."""
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
