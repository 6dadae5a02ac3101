"""Law: a record that was written as JSON comes back as it was."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from musnad.curation.load import load
from musnad.model.codec import (
    RECORD_KINDS,
    dumps,
    from_json,
    kind_of,
    load_saying,
    loads,
    record_line,
    to_json,
)
from musnad.model.row import RecordError
from tests.drawn import times
from tests.rdf.rdf_bases import IRI, bases, full_base

QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))
MAPPINGS = {
    "agent": "agents",
    "question": "questions",
    "utterance": "utterances",
    "source": "sources",
    "document": "documents",
    "claim": "claims",
    "judgement": "judgements",
    "grading": "gradings",
    "conclusion": "conclusions",
    "search": "searches",
}


def records(base):
    for kind, name in MAPPINGS.items():
        for record in getattr(base, name).values():
            yield kind, record


def comes_back(kind, record):
    text = dumps(record)
    back = loads(kind, text)
    assert back == record
    assert dumps(back) == text, "one record, one text"
    assert kind_of(record) == kind
    assert from_json(kind, to_json(record)) == record


def test_the_kinds_are_those_of_a_base():
    assert tuple(MAPPINGS) == RECORD_KINDS


def test_every_record_of_the_example_comes_back():
    for kind, record in records(full_base()):
        comes_back(kind, record)


@settings(QUICK, max_examples=times(25, 150))
@given(bases())
def test_any_record_comes_back(base):
    for kind, record in records(base):
        comes_back(kind, record)


@settings(QUICK, max_examples=times(20, 50))
@given(bases())
def test_what_a_claim_says_is_read_without_the_rest(base):
    for claim in base.claims.values():
        assert load_saying(dumps(claim)) == (claim.stance, claim.answer, claim.as_of)


def test_every_record_of_the_seeds_comes_back(seeds):
    base = load(seeds, iri=IRI).base
    assert len(base.claims) > 300
    for kind, record in records(base):
        comes_back(kind, record)


def test_the_generator_reaches_every_kind():
    seen = set()

    @settings(QUICK, max_examples=30, phases=[Phase.generate], derandomize=True)
    @given(bases())
    def look(base):
        seen.update(kind for kind, _ in records(base))

    look()
    assert seen == set(RECORD_KINDS)


def test_a_line_names_its_kind_first():
    claim = full_base().claims["counted"]
    line = record_line(claim)
    assert line.endswith("}\n")
    row = json.loads(line)
    assert next(iter(row)) == "record"
    assert row.pop("record") == "claim"
    assert from_json("claim", row) == claim


def test_defaults_are_left_out():
    claim = full_base().claims["bare"]
    plain = replace(claim, as_of=None, note="", curated_by="", curated_on=None)
    assert set(to_json(claim)) - set(to_json(plain)) == {
        "as_of",
        "note",
        "curated_by",
        "curated_on",
    }


def spoil(kind, name, **changes):
    row = to_json(getattr(full_base(), MAPPINGS[kind])[name]) | changes
    return {key: value for key, value in row.items() if value is not ...}


def answer(**changes):
    row = to_json(full_base().claims["tonnes"])["answer"] | changes
    return {"answer": {key: value for key, value in row.items() if value is not ...}}


def evidence(**changes):
    (row,) = to_json(full_base().claims["bare"])["evidence"]
    return {"evidence": [row | changes]}


@pytest.mark.parametrize(
    ("kind", "name", "changes", "code", "word"),
    [
        ("claim", "bare", {"stance": "says"}, "unknown-word", "stance"),
        ("claim", "bare", {"stance": ...}, "missing-key", "stance"),
        ("claim", "bare", {"stance": ["asserts"]}, "form", "stance"),
        ("claim", "bare", {"speeker": "haddad"}, "unknown-key", "speeker"),
        ("claim", "bare", {"note": 5}, "form", "note"),
        ("claim", "bare", {"written": "yes"}, "form", "written"),
        ("claim", "bare", {"chain": "haddad"}, "form", "chain"),
        ("claim", "bare", {"chain": [{"role": "chief"}]}, "unknown-word", "role"),
        ("claim", "bare", {"chain": ["haddad"]}, "form", "object"),
        ("claim", "bare", {"statement": "forty"}, "label-languages", "statement"),
        ("claim", "bare", {"statement": {"fr": "un"}}, "label-languages", "statement"),
        ("claim", "bare", {"statement": {"ar": None}}, "label-languages", "statement"),
        ("claim", "bare", {"statement": ...}, "missing-key", "statement"),
        ("claim", "bare", {"as_of": "soon"}, "date-malformed", "as_of"),
        ("claim", "bare", {"curated_on": "2024-06"}, "date-malformed", "curated_on"),
        ("claim", "bare", {"answer": {"type": "number"}}, "answer-type", "number"),
        ("claim", "bare", {"answer": ...}, "form", "answer"),
        ("claim", "bare", {"answer": {"type": "yes-no", "value": "yes"}}, "answer-type", "true"),
        ("claim", "bare", evidence(start=9, end=9), "span-malformed", "9"),
        ("claim", "bare", evidence(start="9"), "form", "start"),
        ("claim", "bare", evidence(start=True), "form", "start"),
        ("claim", "bare", answer(lower="1e3"), "quantity-malformed", "1e3"),
        ("claim", "bare", answer(lower="2", upper="1"), "quantity-lower-above-upper", "2"),
        ("claim", "bare", answer(unit="stone"), "unknown-unit", "stone"),
        ("claim", "bare", answer(hedge="roughly"), "unknown-word", "roughly"),
        (
            "claim",
            "bare",
            answer(unit="mile", compared="nautical-mile", lower="0.1"),
            "unit-not-exact",
            "exact",
        ),
        ("claim", "bare", answer(hedge=...), "missing-key", "hedge"),
        ("utterance", "press-conference", {"speakers": [1]}, "form", "speakers"),
        ("document", "leaflet", {"length": "40"}, "form", "length"),
        ("document", "leaflet", {"length": ...}, "missing-key", "length"),
        ("question", "fish-landed", {"unit": "stone"}, "unknown-unit", "stone"),
        ("question", "boats-moored", {"tolerance": "5 %"}, "form", "tolerance"),
        ("judgement", "rounded", {"claims": ["bare"]}, "form", "claims"),
        ("grading", "haddad", {"reliability": "G"}, "unknown-word", "reliability"),
        ("claim", "tally", {"role": "guess"}, "unknown-word", "role"),
        ("claim", "tally", {"based_on": "bare"}, "form", "based_on"),
        ("claim", "guessed", {"inferred": ["as_of"]}, "form", "inferred"),
        ("claim", "guessed", {"inferred": {"note": "x"}}, "unknown-word", "note"),
        ("claim", "guessed", {"inferred": {"as_of": 5}}, "form", "as_of"),
        ("agent", "lighthouse", {"owner": [{"from": "2020"}]}, "missing-key", "agent"),
        ("question", "vessels-registered", {"sum_of": [1]}, "form", "sum_of"),
        ("question", "vessels-registered", {"complete": "yes"}, "form", "complete"),
        ("question", "boats-moored", {"settles": "x"}, "label-languages", "settles"),
        ("conclusion", "boats", {"status": "open"}, "unknown-word", "status"),
        ("conclusion", "boats", {"reason": ...}, "missing-key", "reason"),
        ("conclusion", "boats", {"on": "2026"}, "date-malformed", "on"),
        ("conclusion", "boats", {"answer": {"type": "number"}}, "answer-type", "number"),
        ("search", "archive", {"words": "boats"}, "form", "words"),
        ("search", "archive", {"found": "no"}, "form", "found"),
    ],
)
def test_what_is_no_record_is_said(kind, name, changes, code, word):
    with pytest.raises(RecordError) as caught:
        from_json(kind, spoil(kind, name, **changes))
    assert caught.value.code == code
    assert word in str(caught.value)


@pytest.mark.parametrize("row", [None, [], "claim", 5])
def test_a_record_is_an_object(row):
    with pytest.raises(RecordError):
        from_json("claim", row)
