"""What needs attention: counted in rows, named by records."""

import shutil

import pytest

from musnad import resources
from musnad.app.attention import find_attention
from musnad.app.build import build
from musnad.app.listing import Filter, find_claims, question_rows
from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures


@pytest.fixture
def case(tmp_path):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    settings = Settings(tmp_path / "case" / "seeds", tmp_path / "store")
    assert not build(settings).errors
    return settings


def look(settings, captures=None):
    base = open_base(settings)
    try:
        return base, find_attention(base, settings, captures or Captures())
    finally:
        base.close()


def test_numbers_are_those_of_the_listings(case):
    _, found = look(case)
    base = open_base(case)
    rows = list(question_rows(base, Filter()))
    assert found.questions == len(rows)
    for status in {*found.statuses, "disputed"} - {"unanswered"}:
        assert found.statuses.get(status, 0) == sum(r["status"] == status for r in rows)
    assert found.statuses["unanswered"] == sum(r["status"] == "unanswered" for r in rows)
    claims = list(find_claims(base, Filter()))
    assert found.claims == len(claims)
    assert found.unnamed == len(list(find_claims(base, Filter(unnamed=True))))
    assert found.unknown_principal == sum(c.principal == "unknown" for c in claims)
    assert {a.question for a in found.disputed} == {
        r["question"] for r in rows if r["status"] == "disputed"
    }
    base.close()


def test_disputes_with_origins_on_both_sides_come_first(case):
    _, found = look(case)
    lesser = [sum(asked.sides[1:2]) for asked in found.disputed]
    assert lesser == sorted(lesser, reverse=True)
    assert all(list(a.sides) == sorted(a.sides, reverse=True) for a in found.disputed)


def test_files_that_changed_are_named(case):
    assert look(case)[1].changed == ()
    file = case.seeds / "valley-post.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (case.seeds / "new.yml").write_text("title: x\n", encoding="utf-8")
    (case.seeds / "sidr-today.yml").unlink()
    assert look(case)[1].changed == ("new.yml", "sidr-today.yml", "valley-post.yml")
    shutil.rmtree(case.seeds)
    assert look(case)[1].changed is None


def test_texts_without_a_document_are_named(case):
    texts = case.seeds.parent / "texts"
    assert look(case, read_captures(texts))[1].unread == ()
    (texts / "later.txt").write_text("later", encoding="utf-8")
    (named,) = look(case, read_captures(texts))[1].unread
    assert named.endswith("later.txt")
