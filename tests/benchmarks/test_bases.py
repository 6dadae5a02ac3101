"""The generated bases: valid, the same from every form, and of every shape that verdicts can have."""

import doctest
import json
from collections import Counter

import pytest

from benchmarks.bases import curation, news, words, world
from benchmarks.bases.news import sizes
from benchmarks.bases.world import World
from benchmarks.bases.write import IRI, json_lines, nquads, write_curation
from musnad.app import case
from musnad.app.settings import Settings
from musnad.model.base import Base, by_id
from musnad.model.claim import STANCES
from musnad.model.codec import from_json
from musnad.model.judgement import KINDS, VERDICTS
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES
from musnad.rdf.write import to_quads
from musnad.relate import relate
from musnad.value.quantity import HEDGES

CLAIMS = 1500
SEED = 1
FIELDS = {
    "agent": "agents",
    "source": "sources",
    "document": "documents",
    "utterance": "utterances",
    "question": "questions",
    "claim": "claims",
    "judgement": "judgements",
    "grading": "gradings",
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    write_curation(World(CLAIMS, SEED), folder / "seeds", folder / "texts")
    return case.check(Settings(folder / "seeds", folder / "store", folder / "texts", base=IRI))


@pytest.fixture(scope="module")
def base(checked):
    return checked.curation.base


def test_nothing_is_wrong_with_it(checked):
    assert checked.findings == ()
    assert checked.curation.verified > CLAIMS
    assert checked.curation.unverified == 0


def test_it_has_the_size_that_was_asked_for(base):
    assert len(base.claims) == CLAIMS
    per_document = Counter(c.document for c in base.claims.values())
    assert sorted(per_document.values())[1] >= 10
    assert max(per_document.values()) <= 100


def test_lines_of_json_hold_the_same_base(base):
    found = {name: [] for name in FIELDS.values()}
    for line in json_lines(World(CLAIMS, SEED)):
        row = json.loads(line)
        kind = row.pop("record")
        found[FIELDS[kind]].append(from_json(kind, row))
    assert Base(IRI, **{name: by_id(records) for name, records in found.items()}) == base


def test_nquads_hold_the_same_base(base):
    lines = "".join(nquads(World(CLAIMS, SEED))).splitlines()
    assert len(lines) == len(set(lines))
    assert set(lines) == {f"{quad} ." for quad in to_quads(base)}


def test_it_has_about_as_many_quads_for_a_claim_as_the_shipped_case(base):
    assert 62 < sum(1 for _ in to_quads(base)) / CLAIMS < 75  # the shipped case has 67


def test_the_same_seed_and_size_give_the_same_bytes():
    assert list(json_lines(World(700, 3))) == list(json_lines(World(700, 3)))
    assert list(json_lines(World(700, 3))) != list(json_lines(World(700, 4)))
    assert sum(sizes(700, 3)) == 700


def test_it_reaches_every_answer_stance_hedge_and_aggregation(base):
    claims, questions = base.claims.values(), base.questions.values()
    assert {c.answer.type for c in claims} == {*QUESTION_TYPES, "unknown"}
    assert {c.stance for c in claims} == set(STANCES)
    assert {c.answer.stated.hedge for c in claims if c.answer.type == "quantity"} == set(HEDGES)
    assert {base.questions[c.question].type for c in claims} == set(QUESTION_TYPES)
    assert {base.questions[c.question].aggregation for c in claims} == set(AGGREGATIONS)
    assert {q.single_answer for q in questions} == {True, False}
    assert {a.kind for a in base.agents.values()} == {
        "person", "organisation", "state", "group", "instrument",
    }  # fmt: skip


def test_it_has_what_makes_provenance_hard(base):
    claims = base.claims.values()
    links = [link for c in claims for link in c.chain]
    assert any(link.agent == "unknown" and link.role != "publisher" for link in links)
    assert any(link.distancing for link in links)
    assert {c.superseded.claim is None for c in claims if c.superseded} == {True, False}
    assert any(s.affiliation for s in base.sources.values())
    assert any(u.said is None for u in base.utterances.values())
    told = Counter(u for u, _ in {(c.utterance, c.document) for c in claims})
    assert max(told.values()) > 2
    assert {bool(d.agent) for d in base.documents.values() for d in d.derived_from} == {True, False}
    assert {d.language for d in base.documents.values()} == {"ar", "en"}
    assert any(e.prefix for c in claims for e in c.evidence)
    assert any(c.own_observation for c in claims)
    assert base.judgements
    assert base.gradings


def test_it_reaches_every_kind_of_verdict(base):
    rows = list(relate(base))
    assert {row.kind for row in rows} == set(KINDS)
    no_question_is_made_of_others = {"adds-up", "sum"}
    assert {row.verdict for row in rows} == (
        {*VERDICTS, None} - {"acknowledges"} - no_question_is_made_of_others
    )
    assert {row.independence for row in rows} == {
        "echo", "shown-independent", "not-established", None,
    }  # fmt: skip
    assert any(row.judged_by for row in rows)
    assert any(row.carried_a for row in rows)
    assert any(row.within_principal for row in rows)


def test_few_questions_hold_most_claims(base):
    counts = sorted(Counter(c.question for c in base.claims.values()).values(), reverse=True)
    assert sum(counts[: len(counts) // 5]) > CLAIMS * 0.4


@pytest.mark.parametrize("module", [curation, news, words, world])
def test_its_examples_run(module):
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed
