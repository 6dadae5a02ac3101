"""Hints on quoting: pieces, cues and certainty, and claims on one quote that differ.

Compares the spans of one document's claims, and claims with the same quote. Does not know which of
two readings is right: a hint is never an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.text.fold import fold_text
from musnad.text.span import Span

TOUCH = 3
"""Up to this many characters between two pieces hold no word; none or one is a warning already."""
TWINS = ("chain", "principal", "said", "speaker", "stance", "utterance")
"""What two claims with one quote and one speaker infer, or do not, together."""
CONTENT = frozenset({"asserts", "predicts"})
"""Stances whose quote is what is said, not the deed of saying it."""
_MARKED = re.compile(r"[«“](.+?)[»”]")
Places = Mapping[tuple[str, str], Place]


def find_uneven(base: Base, places: Places) -> Iterator[Finding]:
    """Hints on how each claim is quoted, and on claims of one document that are read unlike.

    >>> list(find_uneven(Base("https://example.org/"), {}))
    []
    """
    documents: dict[str, list[Claim]] = defaultdict(list)
    for claim in (c for c in base.claims_in_order() if c.evidence):
        documents[claim.document].append(claim)
        place = places["claim", claim.id]
        yield from (*_pieces(claim, place), *_words(claim, place), *_marks(base, claim, place))
    for claims in documents.values():
        for a, b in combinations(claims, 2):
            if a.evidence[0].span.start > b.evidence[-1].span.end:
                continue
            place = places["claim", b.id]
            yield from (
                *_certainty(a, b, place),
                *_list(base, a, b, place),
                *_twins(base, a, b, place),
            )


def _spans(claim: Claim) -> tuple[Span, ...]:
    return tuple(piece.span for piece in claim.evidence)


def _within(inner: Span, spans: tuple[Span, ...]) -> bool:
    return any(s.start <= inner.start and inner.end <= s.end for s in spans)


def _pieces(claim: Claim, place: Place) -> Iterator[Finding]:
    for left, right in pairwise(sorted(_spans(claim))):
        if 1 < right.start - left.end <= TOUCH:
            yield Finding(
                place,
                "info",
                "hint-pieces-touch",
                f"{claim.id}: there is no word between two pieces, which end and begin at "
                f"{left.end} and {right.start}",
                "quote them as one",
            )


def _words(claim: Claim, place: Place) -> Iterator[Finding]:
    spans = _spans(claim)
    cue = claim.chain[-1].cue_at if claim.chain else None
    if cue and claim.stance in CONTENT and not claim.own_voice and _within(cue, spans):
        yield Finding(
            place,
            "info",
            "hint-cue-in-quote",
            f"{claim.id}: the quote holds the words that attribute it",
            "leave them to the cue, unless the saying is what the question asks",
        )
    sure = claim.certainty_words
    if sure and not _within(sure.span, (*spans, *([cue] if cue else []))):
        yield Finding(
            place,
            "info",
            "hint-certainty-outside",
            f"{claim.id}: {sure.exact!r} is outside the quote and the cue",
            "begin the quote with it, or with the piece that holds it",
        )


def _marks(base: Base, claim: Claim, place: Place) -> Iterator[Finding]:
    language = base.documents[claim.document].language
    statement = {"ar": claim.statement.ar, "en": claim.statement.en}.get(language, "")
    quoted = fold_text(" ".join(piece.exact for piece in claim.evidence))
    for words in _MARKED.findall(statement if claim.written else ""):
        if fold_text(words) not in quoted:
            yield Finding(
                place,
                "info",
                "hint-quotation-marks",
                f"{claim.id}: the statement has {words!r} in quotation marks, the quote has not",
                "words in quotation marks are exactly so in the text",
            )


def _certainty(a: Claim, b: Claim, place: Place) -> Iterator[Finding]:
    if a.speaker != b.speaker:
        return
    for one, other in ((a, b), (b, a)):
        sure = one.certainty_words
        if sure and other.certainty == "unspecified" and _within(sure.span, _spans(other)):
            yield Finding(
                place,
                "info",
                "hint-certainty-uneven",
                f"{other.id} quotes {sure.exact!r} and is of no certainty; {one.id} is "
                f"{one.certainty} by the same words",
                "count the words in both, or in neither",
            )


def _list(base: Base, a: Claim, b: Claim, place: Place) -> Iterator[Finding]:
    if a.question != b.question or base.questions[a.question].type != "choice":
        return
    if a.answer == b.answer or "unknown" in {a.answer.type, b.answer.type}:
        return
    for one, other in ((a, b), (b, a)):
        if all(_within(span, _spans(one)) for span in _spans(other)):
            yield Finding(
                place,
                "info",
                "hint-list-quoted-whole",
                f"{one.id} quotes all that {other.id} does, and gives another answer",
                "quote of a list the verb with what all share, and the one item",
            )
            return


def _twins(base: Base, a: Claim, b: Claim, place: Place) -> Iterator[Finding]:
    if a.speaker != b.speaker or _spans(a) != _spans(b):
        return
    differs = [f for f in ("certainty", "utterance") if getattr(a, f) != getattr(b, f)]
    if (a.as_of is None) != (b.as_of is None) and not any(
        base.questions[c.question].aggregation == "per-event" for c in (a, b)
    ):
        differs.append("as_of")
    inferred = [{i.field for i in c.inferred} for c in (a, b)]
    differs += [f"inferred {f}" for f in TWINS if (f in inferred[0]) != (f in inferred[1])]
    if differs:
        yield Finding(
            place,
            "info",
            "hint-twins-differ",
            f"{b.id} and {a.id} have one quote and one speaker, and differ in {', '.join(differs)}",
            "read both alike, or say in a note why not",
        )
