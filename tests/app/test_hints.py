"""Hints: what may be one, and what has said already that it is not."""

from dataclasses import replace

import pytest

from musnad import resources
from musnad.app.hints import find_hints
from musnad.curation.load import load
from musnad.findings import Place
from musnad.model.label import Label
from musnad.model.question import Distinction
from musnad.value.answer import YesNoAnswer
from musnad.value.date import parse_date


class Anywhere(dict):
    def __missing__(self, key):
        return Place(key[1])


@pytest.fixture(scope="module")
def base():
    return load(resources.locate("example") / "seeds").base


def codes(base):
    found = list(find_hints(base, Anywhere()))
    assert {f.severity for f in found} <= {"info"}
    return sorted(f.code for f in found)


def twice(base, said="2025-03-05", **changes):
    """The hospital's count once more, in the other document."""
    claim = replace(
        base.claims["hospital-62-dead"],
        id="again", document="sidr-today", utterance="again", **changes,
    )  # fmt: skip
    date = parse_date(said) if said else None
    again = replace(base.utterances[base.claims["hospital-62-dead"].utterance], id="again")
    return replace(
        base,
        claims={**base.claims, "again": claim},
        utterances={**base.utterances, "again": replace(again, said=date)},
    )


def test_the_example_has_none(base):
    assert codes(base) == []


def test_one_answer_of_one_speaker_in_two_documents(base):
    assert codes(twice(base)) == ["hint-shared-utterance"]


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("2025-03-08", {}),
        (None, {}),
        ("2025", {}),
        ("2025-03-05", {"stance": "predicts"}),
        ("2025-03-05", {"speaker": "salma-darwish"}),
        ("2025-03-05", {"question": "flood-displaced"}),
        ("2025-03-05", {"answer": YesNoAnswer(value=True)}),
        ("2025-03-05", {"document": "valley-post"}),
        ("2025-03-05", {"own_voice": True}),
    ],
)
def test_no_hint(base, said, changes):
    found = twice(base, said)
    claim = replace(found.claims["again"], **changes)
    assert codes(replace(found, claims={**found.claims, "again": claim})) == []


def with_question(base, **changes):
    question = replace(base.questions["flood-deaths"], distinct_from=(), **changes)
    return replace(base, questions={**base.questions, question.id: question})


OTHER = {"id": "killed", "label": Label("كم قتل السيل؟", "Whom did the water kill, and where?")}


def test_nearly_the_same_words(base):
    near = Label("كم", "How many people died in the flood of Wadi Sidr?")
    assert codes(with_question(base, id="dead", label=near)) == ["hint-near-duplicate"]


def test_words_that_are_told_apart_are_quiet(base):
    near = Label("كم", "How many people died in the flood of Wadi Sidr?")
    found = with_question(base, id="dead", label=near)
    why = (Distinction("dead", Label("غيره", "another")),)
    asked = replace(base.questions["flood-deaths"], distinct_from=why)
    assert codes(replace(found, questions={**found.questions, asked.id: asked})) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["hint-look-alike"]),
        ({"subject": "sidr-hospital"}, []),
        ({"counted": Label("عربة", "carts")}, []),
        ({"part_of": "flood-deaths"}, []),
        ({"type": "text"}, []),
    ],
)
def test_one_thing_counted_of_one_subject(base, changes, expected):
    about = replace(base.questions["flood-deaths"], subject="qamar", distinct_from=())
    found = replace(base, questions={**base.questions, about.id: about})
    other = replace(about, **{**OTHER, **changes})
    assert codes(replace(found, questions={**found.questions, "killed": other})) == expected
