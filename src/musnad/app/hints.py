"""What a curator may have overlooked: one speech act written as two, questions that look alike.

Compares words and dates, and may be wrong: a hint is never an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.question import Question
from musnad.review.matching import keywords
from musnad.value.date import Date

NEAR_DAYS = 3
"""Up to this many days apart, two reports may be of one speech act."""
ALIKE = 0.75
"""The share of their words from which two questions may be one."""
Places = Mapping[tuple[str, str], Place]


def find_hints(base: Base, places: Places) -> Iterator[Finding]:
    """Hints on utterances that documents may share and on questions that may be one, or alike.

    >>> list(find_hints(Base("https://example.org/"), {}))
    []
    """
    yield from _shared(base, places)
    for one, other in combinations(sorted(base.questions.values(), key=lambda q: q.id), 2):
        if one.type == other.type and not _linked(one, other):
            yield from _alike(one, other, places)


def _shared(base: Base, places: Places) -> Iterator[Finding]:
    said: dict[object, list[Claim]] = defaultdict(list)
    for claim in base.claims_in_order():
        if claim.speaker in base.agents and not claim.own_voice and claim.answer.type != "text":
            said[claim.speaker, claim.question, claim.stance, claim.answer.type].append(claim)
    told = set()
    for claims in said.values():
        for a, b in combinations(claims, 2):
            pair = frozenset((a.utterance, b.utterance))
            if a.document == b.document or len(pair) == 1 or pair in told:
                continue
            days = _days(base.utterances[a.utterance].said, base.utterances[b.utterance].said)
            if days is None or days > NEAR_DAYS or not _same_answer(a, b):
                continue
            told.add(pair)
            yield Finding(
                places["claim", b.id],
                "info",
                "hint-shared-utterance",
                f"{b.id} and {a.id} may report one speech act of {a.speaker}: one answer, "
                f"{days} days apart",
                "give both one utterance in utterances.yml, if it is one",
            )


def _same_answer(a: Claim, b: Claim) -> bool:
    x, y = a.answer, b.answer
    if x.type == y.type == "quantity":
        return x.value == y.value
    if x.type == y.type == "date":
        return x.value == y.value
    return x == y


def _days(a: Date | None, b: Date | None) -> int | None:
    """How many days two times of speech lie apart at most; `None` where one is not known."""
    ends = [end for date in (a, b) if date for end in (date.earliest, date.latest)]
    known = [end for end in ends if end is not None]
    return (max(known) - min(known)).days if len(known) == 4 else None


def _linked(one: Question, other: Question) -> bool:
    """Whether the questions say already how they stand to one another."""
    for a, b in ((one, other), (other, one)):
        named = {d.question for d in a.distinct_from} | {a.part_of, a.change_of, *a.sum_of}
        if b.id in named or b.id in a.presupposes:
            return True
    return one.part_of is not None and one.part_of == other.part_of


def _alike(one: Question, other: Question, places: Places) -> Iterator[Finding]:
    a, b = (set(keywords(q.label.en)) for q in (one, other))
    share = len(a & b) / len(a | b) if a and b else 0.0
    if share >= ALIKE:
        yield Finding(
            places["question", other.id],
            "info",
            "hint-near-duplicate",
            f"{other.id} and {one.id} ask in nearly the same words",
            "make them one question, or say in distinct_from why they are two",
        )
        return
    about = (one.subject, one.object)
    if one.type == "quantity" and about == (other.subject, other.object) and _counts(one, other):
        yield Finding(
            places["question", other.id],
            "info",
            "hint-look-alike",
            f"{other.id} and {one.id} count one thing and are about one subject",
            "say in distinct_from why they are two, or in part_of which is the part",
        )


def _counts(one: Question, other: Question) -> bool:
    if one.counted is None or other.counted is None or one.subject is None:
        return False
    return keywords(one.counted.en) == keywords(other.counted.en)
