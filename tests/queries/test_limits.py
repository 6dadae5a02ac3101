"""The ends of what the queries can: long rows of mandates, large figures, the first and last days."""

from dataclasses import replace
from datetime import date as Day

import pytest

from musnad.model.agent import Agent, Mandate
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Utterance
from musnad.model.document import Capture, Document
from musnad.model.question import Question
from musnad.relate import relate
from musnad.text.span import Span
from musnad.value.answer import Answer, DateAnswer, QuantityAnswer, YesNoAnswer
from musnad.value.date import parse_date
from musnad.value.quantity import parse_quantity
from musnad.value.unit import UNITS
from tests.queries.engines import (
    VERDICTS,
    ask_oxigraph,
    ask_rdflib,
    constructed,
    differences,
    expected,
    oxigraph,
    rdflib_store,
)
from tests.relate.bases import IRI, WORDS


def claim(name, question, stance, answer, speaker="kim", utterance=None):
    return Claim(
        name,
        "paper",
        (Evidence("words", Span(0, 5)),),
        utterance or f"u-{name}",
        speaker,
        speaker,
        (),
        question.id,
        answer,
        stance,
        "unspecified",
        WORDS,
        curated_by="musnad",
        curated_on=Day(2026, 11, 21),
    )


def base_of(question, claims, agents=(), said=()):
    known = {"kim": Agent("kim", "person", WORDS)} | {a.id: a for a in agents}
    times = dict(said)
    return Base(
        IRI,
        agents=known,
        documents={"paper": Document("paper", "unknown", "en", Capture("0" * 64, 100))},
        utterances=by_id(
            Utterance(c.utterance, (c.speaker,), times.get(c.utterance)) for c in claims
        ),
        questions={question.id: question},
        claims=by_id(claims),
    )


def both(base, names=VERDICTS):
    """What the queries say, for each name, after both engines said the same."""
    found = {name: ask_oxigraph(oxigraph(base), name) for name in names}
    assert {name: ask_rdflib(rdflib_store(base), name) for name in names} == found
    return found


@pytest.mark.parametrize(("steps", "followed"), [(1, True), (4, True), (5, False)])
def test_four_mandates_in_a_row(steps, followed):
    """The head of behalf.rq says so: what it makes ends there, what musnad writes does not."""
    names = [f"a{n}" for n in range(steps + 1)]
    agents = [
        Agent(name, "person", WORDS, speaks_for=(Mandate(above),) if above else ())
        for name, above in zip(names, [*names[1:], None], strict=True)
    ]
    question = Question("q", WORDS, WORDS, "yes-no")
    claims = [
        claim("c0", question, "asserts", YesNoAnswer(value=True), names[0]),
        claim("c1", question, "denies", YesNoAnswer(value=True), names[-1]),
    ]
    said = {"u-c0": parse_date("2024-01"), "u-c1": parse_date("2024-02")}
    base = base_of(question, claims, agents, said)
    assert [r.kind for r in relate(base)] == ["reversal"]
    ((row, _),) = both(base, ["conflicts"])["conflicts"].items()
    assert row[3].endswith("kind-reversal>")
    ((row, _),) = ask_oxigraph(constructed(base), "conflicts").items()
    assert row[3].endswith("kind-reversal>" if followed else "kind-conflicts>")


FIGURES = (
    "99999999999999999999",
    "99999999999999999998",
    "100000000000000000",
    "more than 99999999999999999998",
    "less than 1000",
    "at most 0",
    "at least 0",
    "up to 0",
    "0",
    "1",
)
MEASURES = (
    "99999999999999999999.5 tonne",
    "100 tonne",
    "-0.000000000000000001 tonne",
    "0.000000000000000001 tonne",
    "1000.000000000000000001 tonne",
    "1000.00000000000000001 tonne",
    "more than 0 tonne",
    "less than 0 tonne",
    "at most 0 tonne",
)
DAYS: tuple[str, ...] = (
    "0001-01-01",
    "9999-12-31",
    "../0001-01-01",
    "0001-01-02/..",
    "2024-02-29",
    "../2024-02-29",
)
DAYS += ("2024-03-01/..", "2023-03-01/..", "../2023-02-28", "1900-02-28/1900-03-01")


def every_pair(question, answers):
    made = [
        claim(f"{stance}-{n:02d}", question, stance, answer)
        for stance in ("asserts", "denies")
        for n, answer in enumerate(answers)
    ]
    return base_of(question, made)


@pytest.mark.parametrize("what", ["count", "mass", "date"])
def test_extremes(what):
    answers: list[Answer]
    if what == "date":
        question = Question("q", WORDS, WORDS, "date")
        answers = [DateAnswer(parse_date(day), day) for day in DAYS]
    else:
        unit = UNITS["tonne"] if what == "mass" else None
        question = Question("q", WORDS, WORDS, "quantity", "cumulative", unit=unit)
        stated = [parse_quantity(t) for t in (MEASURES if unit else FIGURES)]
        answers = [QuantityAnswer(q.normalise(unit), q, "words") for q in stated]
    base = every_pair(question, answers)
    wanted = expected(base, relate(base))
    for name, found in both(base, ["conflicts", "agreements"]).items():
        assert not differences(found, wanted[name])
        assert found


def test_two_opposite_ends_leave_nothing_open():
    """Denied are all days up to the leap day and all from the next on: both cannot be true."""
    question = Question("q", WORDS, WORDS, "date")
    days = [DateAnswer(parse_date(d), d) for d in ("../2024-02-29", "2024-03-01/..")]
    claims = [claim(f"c{n}", question, "denies", day) for n, day in enumerate(days)]
    base = base_of(question, claims)
    assert both(base, ["conflicts"])["conflicts"].total() == 1
    later = DateAnswer(parse_date("2024-03-02/.."), "")
    moved = replace(base, claims={**base.claims, "c1": replace(claims[1], answer=later)})
    assert not both(moved, ["conflicts"])["conflicts"]
