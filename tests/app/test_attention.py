"""What needs attention: counted in rows, named by records."""

import re
import shutil
from pathlib import Path

import pytest

import musnad
from musnad import resources
from musnad.app.attention import NAMED, find_attention
from musnad.app.build import build
from musnad.app.listing import Filter, find_claims, question_rows
from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.app.texts import look as look_at
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures
from musnad.ingest.raw import RawText, to_raw
from musnad.report.dispute import report_conflicts
from musnad.review import decisions
from musnad.review.files import Folder
from musnad.review.session import Refused, open_session


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


def test_disputes_stand_as_on_the_board():
    with musnad.open_demo() as shipped:
        found = find_attention(shipped.base, shipped.settings, Captures(), texts=False)
        board = [m for m in report_conflicts(shipped.base).matters if m.is_dispute][:NAMED]
    assert len(board) == NAMED
    assert [(asked.question, asked.reason, asked.sides) for asked in found.disputed] == [
        (m.question, m.because[0].reason, tuple(len(side.support.origins) for side in m.sides))
        for m in board
    ]


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


def pending_in(settings, captures):
    """What a review of each text has left, by document."""
    left = {}
    for capture in captures.by_hash.values():
        raw = to_raw(capture.text.encode(), capture.file, Path(capture.file).stem)
        assert isinstance(raw, RawText)
        session = open_session(raw, Folder(settings.seeds), by="x", on="2026-01-01")
        left[raw.document] = len(session.queue)
    return {name: n for name, n in left.items() if n}


def test_candidates_are_those_that_a_review_has_left(case):
    texts = case.seeds.parent / "texts"
    (texts / "later.txt").write_text("The ministry said 40 people died on Monday.\n", "utf-8")
    captures = read_captures(texts)
    found = look(case, captures)[1].looked
    assert {t.document: t.candidates for t in found.undecided} == pending_in(case, captures)
    assert found.unread == 0
    later = next(t for t in found.undecided if t.document == "later")
    assert not later.is_curated
    assert found.candidates > later.candidates
    raw = to_raw((texts / "later.txt").read_bytes(), "later.txt", "later")
    assert isinstance(raw, RawText)
    session = open_session(raw, Folder(case.seeds), by="x", on="2026-01-01")
    assert not isinstance(decisions.reject(session), Refused)
    again = look(case, captures)[1].looked
    assert again.candidates == found.candidates - 1
    assert look(case)[1].looked.undecided == ()


def test_a_look_reads_some_texts_and_the_next_one_more(case, tmp_path):
    texts = tmp_path / "many"
    texts.mkdir()
    for number in range(4):
        line = f"The ministry of place {number} said 40 people died.\n"
        (texts / f"text-{number}.txt").write_text(line, "utf-8")
    captures, base = read_captures(texts), open_base(case)
    unread = [look_at(base, case, captures, at_once=60).unread for _ in range(3)]
    assert unread == [2, 0, 0]
    assert look_at(base, case, captures).candidates == 4
    base.close()


def test_a_quote_that_is_not_in_its_text_is_lost(case):
    texts = case.seeds.parent / "texts"
    assert look(case, read_captures(texts))[1].looked.lost == ()
    file = case.seeds / "valley-post.yml"
    curated = file.read_text(encoding="utf-8")
    quote = re.search(r"quote: \|-\n +(.+)\n", curated)[1]
    file.write_text(curated.replace(quote, quote[:-1] + "#"), encoding="utf-8")
    assert not build(case).errors  # without texts at hand, what is written down is trusted
    assert look(case)[1].unverified > 0
    found = look(case, read_captures(texts))[1]
    assert found.unverified == 0
    assert {lost.exact for lost in found.looked.lost} == {quote[:-1] + "#"}
