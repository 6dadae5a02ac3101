"""How claims are quoted: pieces, cues, certainty, lists and twins; and the shipped case itself."""

from dataclasses import replace

import pytest

from musnad import resources
from musnad.app.uneven import find_uneven
from musnad.curation.load import load
from musnad.findings import Place
from musnad.model.claim import Evidence, Inference
from musnad.model.label import Label
from musnad.model.question import Option
from musnad.text.span import Span
from musnad.value.answer import ChoiceAnswer
from musnad.value.date import parse_date


class Anywhere(dict):
    def __missing__(self, key):
        return Place(key[1])


@pytest.fixture(scope="module")
def base():
    return load(resources.locate("example") / "seeds").base


def told(base):
    return sorted((f.code, f.place.file) for f in find_uneven(base, Anywhere()))


def with_claims(base, *claims):
    return replace(base, claims={**base.claims, **{c.id: c for c in claims}})


def piece(start, words):
    return Evidence(words, Span(start, start + len(words)))


def test_the_example_has_none(base):
    assert told(base) == []


@pytest.mark.parametrize(("gap", "codes"), [(1, 0), (2, 1), (3, 1), (4, 0)])
def test_pieces_with_no_word_between_them(base, gap, codes):
    old = base.claims["hospital-62-dead"]
    first = old.evidence[0]
    pieces = (first, piece(first.span.end + gap, "by night"))
    found = told(with_claims(base, replace(old, evidence=pieces)))
    assert found == [("hint-pieces-touch", "hospital-62-dead")] * codes


def test_a_cue_in_the_quote_of_what_is_said(base):
    old = base.claims["hospital-62-dead"]
    cue = old.chain[-1].cue_at
    wide = replace(old, evidence=(Evidence("x" * 89, Span(cue.start, cue.start + 89)),))
    assert told(with_claims(base, wide)) == [("hint-cue-in-quote", old.id)]
    deed = replace(wide, stance="opines")
    assert told(with_claims(base, deed)) == []


def test_words_of_certainty_outside_quote_and_cue(base):
    old = base.claims["hospital-62-dead"]
    start = old.evidence[0].span.start
    sure = replace(old, certainty="possible", certainty_words=piece(start + 2, "may"))
    assert told(with_claims(base, sure)) == []
    sure = replace(sure, certainty_words=piece(start - 10, "may"))
    assert told(with_claims(base, sure)) == [("hint-certainty-outside", old.id)]


def twins(base, **changes):
    old = base.claims["hospital-62-dead"]
    return with_claims(base, replace(old, id="twin", question="dam-collapsed", **changes))


def test_twins_are_read_alike(base):
    assert told(twins(base)) == []
    for changes in ({"utterance": "another"}, {"inferred": (Inference("speaker", "a reason"),)}):
        assert [code for code, _ in told(twins(base, **changes))] == ["hint-twins-differ"]


def test_an_as_of_of_one_twin_alone(base):
    old = base.claims["hospital-62-dead"]
    question = replace(base.questions[old.question], aggregation="cumulative")
    growing = replace(base, questions={**base.questions, old.question: question})
    timed = replace(old, id="timed", as_of=parse_date("2025-03-05"))
    twin = replace(timed, id="twin", as_of=None)
    found = [f.message for f in find_uneven(with_claims(growing, timed, twin), Anywhere())]
    assert any("twin and timed" in message for message in found)
    timeless = replace(question, aggregation="per-event")
    base = replace(base, questions={**base.questions, old.question: timeless})
    assert told(with_claims(base, timed, twin)) == []


def test_words_of_certainty_that_one_of_two_counts(base):
    old = base.claims["hospital-62-dead"]
    start = old.evidence[0].span.start
    words = piece(start, "may")
    sure = replace(old, id="sure", certainty="possible", certainty_words=words)
    sure = replace(sure, evidence=(piece(start, "may be ten"),))
    (found,) = find_uneven(with_claims(base, sure), Anywhere())
    assert found.code == "hint-certainty-uneven"
    assert found.message.startswith("hospital-62-dead quotes 'may'")
    other = replace(sure, speaker="interior-ministry")
    assert told(with_claims(base, other)) == []


def test_a_list_that_is_quoted_whole(base):
    old = base.claims["hospital-62-dead"]
    options = tuple(Option(name, Label(ar=name, en=name)) for name in ("bread", "salt"))
    which = replace(base.questions["dam-collapsed"], id="which", type="choice", options=options)
    base = replace(base, questions={**base.questions, "which": which})
    start = old.evidence[0].span.start
    frame, bread, salt = (
        piece(start, "they lack"),
        piece(start + 10, "bread"),
        piece(start + 20, "salt"),
    )

    def lacks(name, option, *pieces):
        answer = ChoiceAnswer(option)
        return replace(old, id=name, question="which", answer=answer, evidence=pieces)

    apart = with_claims(
        base, lacks("a", "bread", piece(start, "they lack bread")), lacks("b", "salt", frame, salt)
    )
    assert [code for code, _ in told(apart)] == []
    whole = with_claims(
        base,
        lacks("a", "bread", frame, replace(bread, span=Span(start + 13, start + 18))),
        lacks("b", "salt", piece(start, "they lack bread and salt")),
    )
    assert [code for code, _ in told(whole)] == ["hint-list-quoted-whole"]


def test_quotation_marks_hold_words_of_the_text(base):
    old = base.claims["hospital-62-dead"]
    quoted = old.evidence[0].exact.split()[0]
    for words, codes in ((quoted, []), ("a miracle", ["hint-quotation-marks"])):
        label = Label(ar="قيل", en=f"They called it “{words}”")
        claim = replace(old, statement=label, written=True)
        assert [code for code, _ in told(with_claims(base, claim))] == codes
