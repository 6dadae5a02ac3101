"""Claims as JSON Lines: exactly the fields that others rely on."""

import json

import pytest

from musnad.export.jsonl import write_jsonl
from tests.rdf.rdf_bases import full_base

FIELDS = [
    "claim",
    "document",
    "sha256",
    "evidence",
    "statement",
    "speaker",
    "principal",
    "chain",
    "utterance",
    "stance",
    "certainty",
    "question",
    "answer",
    "as_of",
    "said_on",
    "published_on",
    "note",
    "superseded_by",
]


@pytest.fixture(scope="module")
def claims():
    return {c["claim"]: c for c in map(json.loads, write_jsonl(full_base()))}


def test_a_claim_a_line_by_id():
    base = full_base()
    lines = list(write_jsonl(base))
    assert [json.loads(line)["claim"] for line in lines] == sorted(base.claims)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)


def test_the_fields_are_there(claims):
    for claim in claims.values():
        assert set(FIELDS) <= set(claim), claim["claim"]


def test_one_in_full(claims):
    assert {key: claims["relayed"][key] for key in FIELDS} == {
        "claim": "relayed",
        "document": "wire-report",
        "sha256": "b" * 64,
        "evidence": [
            {"start": 0, "end": 5, "exact": "forty", "prefix": None, "suffix": " and for"},
            {"start": 10, "end": 15, "exact": "forty", "prefix": "rty and ", "suffix": None},
        ],
        "statement": {
            "ar": "تقول: «أربعون»",
            "en": "It says:\n\t\"forty\" \\ 40 (§1; #2) <3> 'x' {y}",
        },
        "speaker": {
            "id": "norland",
            "label": {"ar": "نورلاند", "en": "Norland"},
            "anonymous": False,
        },
        "principal": {"id": "norland", "label": {"ar": "نورلاند", "en": "Norland"}},
        "chain": [
            {
                "agent": None,
                "role": "publisher",
                "cue": None,
                "cue_start": None,
                "cue_end": None,
                "distancing": False,
            },
            {
                "agent": "wire",
                "role": "relay",
                "cue": "told Wire",
                "cue_start": None,
                "cue_end": None,
                "distancing": False,
            },
            {
                "agent": "lighthouse",
                "role": "translator",
                "cue": None,
                "cue_start": None,
                "cue_end": None,
                "distancing": False,
            },
            {
                "agent": "haddad",
                "role": "spokesperson",
                "cue": "claims",
                "cue_start": None,
                "cue_end": None,
                "distancing": True,
            },
            {
                "agent": "norland",
                "role": "speaker",
                "cue": None,
                "cue_start": None,
                "cue_end": None,
                "distancing": False,
            },
        ],
        "utterance": "press-conference",
        "stance": "asserts",
        "certainty": "unspecified",
        "question": "boats-moored",
        "answer": {
            "type": "quantity",
            "lower": "40",
            "upper": "40",
            "lower_closed": True,
            "upper_closed": True,
            "hedge": "bare",
            "unit": None,
            "counted": {"ar": "قارب", "en": "boats"},
            "verbatim": "٤٠",
        },
        "as_of": None,
        "said_on": "2024-06-19",
        "published_on": None,
        "note": None,
        "superseded_by": None,
    }


def test_answers_of_every_kind(claims):
    def answer(name):
        return claims[name]["answer"]

    assert answer("more-than") | {"verbatim": "", "counted": None} == {
        "type": "quantity",
        "lower": "10000",
        "upper": None,
        "lower_closed": False,
        "upper_closed": False,
        "hedge": "more-than",
        "unit": None,
        "counted": None,
        "verbatim": "",
    }, "as the source states it"
    assert answer("tonnes")["unit"] == "http://qudt.org/vocab/unit/KiloTON_Metric"
    assert answer("tonnes")["lower"] == "2.5"
    assert answer("since")["edtf"] == "2023-09/.."
    assert answer("since")["earliest"] == "2023-09-01"
    assert answer("since")["latest"] is None
    assert answer("open") == {"type": "yes-no", "value": True}
    assert answer("where") == {"type": "choice", "value": "east"}
    assert answer("why") == {"type": "text", "value": "يوم جديد\nللساحل"}
    assert answer("no-comment") == {"type": "unknown", "value": None}


def test_what_is_unknown_is_null(claims):
    whispered = claims["whispered"]
    assert whispered["principal"] is None
    assert whispered["speaker"]["anonymous"] is True
    assert whispered["said_on"] is None
    assert claims["old"]["superseded_by"] == "bare"
    assert claims["withdrawn"]["superseded_by"] is None
    assert claims["withdrawn"]["superseded"] is True
