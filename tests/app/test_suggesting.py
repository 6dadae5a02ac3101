"""Candidates for raw text: where agents and days come from, and what a listing shows."""

import shutil

import pytest

from musnad import resources
from musnad.app.suggesting import candidate_row
from musnad.curation.load import load
from musnad.ingest.raw import RawText, to_raw
from musnad.review.engines import suggest
from musnad.review.known import read_known
from musnad.review.matching import rank_questions, search_agents, search_questions
from musnad.review.naming import new_id
from musnad.review.proposal import answer_for, propose
from musnad.review.sentence import Sentences
from musnad.suggest import find_candidates
from musnad.text.span import Span
from musnad.value.date import parse_date
from musnad.value.quantity import format_answer, parse_quantity


def raw(text, document="a"):
    return to_raw(text.encode(), f"{document}.txt", document)


@pytest.fixture(scope="module")
def base():
    return load(resources.locate("example") / "seeds").base


def test_agents_of_the_case_are_recognised_by_label_and_alias(tmp_path):
    shutil.copytree(resources.locate("example") / "seeds", tmp_path / "seeds")
    path = tmp_path / "seeds" / "agents.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(
        source.replace(
            "    label: {ar: مستشفى السدر العام, en: Sidr General Hospital}\n",
            "    label: {ar: مستشفى السدر العام, en: Sidr General Hospital}\n    aliases: [SGH]\n",
        ),
        encoding="utf-8",
    )
    known = read_known(tmp_path / "seeds")
    for text in ("The Sidr General Hospital said 20 people died.", "SGH said 20 people died."):
        [found] = suggest(raw(text), known)
        assert found.speaker_id == "sidr-hospital"
    [found] = suggest(raw("قال مستشفى السدر العام إن 20 شخصا قتلوا."), known)
    assert found.speaker_id == "sidr-hospital"


def test_without_a_case_nobody_is_recognised():
    [found] = suggest(raw("The Interior Ministry said 20 people died."), read_known(None))
    assert found.speaker_id is None


def test_relative_dates_rest_on_the_day_given_else_on_that_of_the_case():
    text = "Police said on Monday that 20 people had left town on Sunday."
    known = read_known(resources.locate("example") / "seeds", ["valley-post", "nowhere"])

    def dates(document, published=None):
        found = list(suggest(raw(text, document), known, published))
        return [d.edtf for c in found for d in c.dates]

    assert dates("nowhere") == [None]
    assert dates("nowhere", parse_date("2024-06-19")) == ["2024-06-16"]
    assert dates("valley-post") == ["2025-03-02"]


def test_a_row_shows_the_content_marked_inside_its_sentence():
    text = "He left. Police said\nat least 20 men fled. Rain fell."
    [found] = [c for c in find_candidates(text, document="a") if c.speaker]
    row = candidate_row(found, Sentences(text))
    assert row["sentence"] == "Police said ⟦at least 20 men fled⟧."
    assert row["answer"] == "at least 20"
    assert row["speaker"] == "Police"


def test_marks_hold_for_arabic_and_for_several_sentences():
    text = "قالت الوزارة إن 40 شخصا قتلوا. ونفت ذلك."
    sentences = Sentences(text)
    assert sentences.mark(Span(16, 23)) == "قالت الوزارة إن ⟦40 شخصا⟧ قتلوا."
    assert sentences.mark(Span(16, 35)).count("⟦") == 1


@pytest.mark.parametrize(
    "text",
    [
        "11000", "more than 10000", "at least 10", "less than 5", "at most 5", "up to 30000", "0.5",
        "about 300", "about 2.5 tonne", "between 2000 and 3000", "vague at least 10000", "-3",
        "260000 tonne", "1.8 percent", "up to 30 kilometre-per-hour", "between 1 and 2 square-metre",
    ],
)  # fmt: skip
def test_a_quantity_is_written_as_it_is_read(text):
    quantity = parse_quantity(text)
    assert format_answer(quantity) == text
    assert parse_quantity(format_answer(quantity)) == quantity


def test_questions_are_searched_in_both_languages_and_with_slips(base):
    def ids(words):
        return [q.id for q in search_questions(base, words)]

    assert ids("dam") == ids("السد") == ids("انهيار سد") == ids("colapse") == ["dam-collapsed"]
    assert ids("flood-deaths") == ["flood-deaths"]
    assert ids("نازح") == ids("displaced")[:1] == ["flood-displaced"]
    assert ids("nothing of the kind") == []
    assert [a.id for a in search_agents(base, "الداخلية")] == ["interior-ministry"]
    assert [a.id for a in search_agents(base, "hospital")] == ["sidr-hospital"]


def test_the_question_that_fits_stands_first(base):
    example = resources.locate("example") / "texts"
    wanted = {
        "40 شخصا": "flood-deaths",
        "انهيار السد": "dam-collapsed",
        "تركوا بيوتهم": "flood-displaced",
        "62 people": "flood-deaths",
        "earth dam": "dam-collapsed",
        "left their homes": "flood-displaced",
    }
    met = set()
    for path in sorted(example.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for candidate in find_candidates(text, document=path.stem):
            for words, question in wanted.items():
                if words in candidate.quote:
                    marked = Sentences(text).mark(Span(candidate.start, candidate.end))
                    assert rank_questions(base, candidate, marked)[0].id == question
                    met.add(words)
    assert met == set(wanted)


def test_a_proposal_is_filled_in_from_the_candidate(base):
    text = "The Sidr General Hospital said on 4 March 2025 that about 1,200 people had died."
    known = read_known(resources.locate("example") / "seeds")
    [candidate] = suggest(raw(text, "b"), known)
    made = propose(
        candidate, base, text, Sentences(text).around(Span(candidate.start, candidate.end))
    )
    assert made.speaker == "sidr-hospital"
    assert made.said == "2025-03-04"
    assert made.as_of == ""
    assert made.cue == "The Sidr General Hospital said"
    assert answer_for(base.questions["flood-deaths"], candidate, made) == "about 1200"
    assert made.verbatim == "about 1,200"
    assert answer_for(base.questions["dam-collapsed"], candidate, made) == "yes"


def test_who_declines_gives_no_answer(base):
    text = "ولم تؤكد وزارة الداخلية عدد النازحين."
    [candidate] = [c for c in find_candidates(text, document="b") if c.stance == "declines"]
    made = propose(candidate, base, text, Span(0, len(text)))
    assert answer_for(base.questions["flood-displaced"], candidate, made) == "unknown"


def test_ids_are_never_taken_twice():
    assert new_id("a", []) == "a"
    assert new_id("a", ["a", "a-3"]) == "a-2"


def test_a_raw_text_is_the_capture_of_its_bytes():
    found = to_raw("\ufeffa\r\nب".encode(), "x.txt", "x")
    assert isinstance(found, RawText)
    assert found.text == "\ufeffa\r\nب"
    finding = to_raw(b"one\ntwo \xd8", "x.txt", "x")
    assert (finding.code, finding.place.line, finding.place.column) == ("not-utf-8", 2, 5)
