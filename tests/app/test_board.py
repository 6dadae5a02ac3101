"""The board: which questions a filter leaves, and their order."""

import pytest

from musnad import resources
from musnad.app import board
from musnad.app.board import Wanted, find_board
from musnad.app.build import build
from musnad.app.opening import open_base
from musnad.app.settings import Settings, base_of
from musnad.errors import UsageError
from musnad.readmodel.stands import relater_of
from musnad.report.dispute import report_agreements, report_conflicts


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    seeds = resources.locate("seeds")
    settings = Settings(seeds, tmp_path_factory.mktemp("board") / "store", base=base_of(seeds))
    assert not build(settings).errors
    found = open_base(settings)
    yield found
    found.close()


def names(found):
    return [matter.question for matter in found.matters]


def test_a_small_case_has_the_board_of_the_report(base):
    found = find_board(base, "conflicts", Wanted())
    assert names(found) == [m.question for m in report_conflicts(base).matters]
    assert found.total == found.all == len(found.matters)
    agreements = find_board(base, "agreements", Wanted())
    report = [m.question for m in report_agreements(base).matters]
    assert names(agreements) == report[: board.PAGE]
    assert agreements.total == len(report)
    assert agreements.pages == -(-len(report) // board.PAGE) > 1
    assert names(find_board(base, "agreements", Wanted(), 2)) == report[board.PAGE : 2 * board.PAGE]


def test_a_large_case_is_read_page_by_page_in_the_same_order(base, monkeypatch):
    whole = find_board(base, "conflicts", Wanted())
    monkeypatch.setattr(board, "WEIGHED", 0)
    monkeypatch.setattr(board, "PAGE", 3)
    pages = [find_board(base, "conflicts", Wanted(), n) for n in (1, 2, 3, 4)]
    assert [q for page in pages for q in names(page)] == names(whole)
    assert [(page.page, page.pages) for page in pages] == [(n, 4) for n in (1, 2, 3, 4)]
    assert {q: n for page in pages for q, n in page.positions.items()} == whole.positions
    weaker = find_board(base, "conflicts", Wanted(strength="weaker"))
    assert names(weaker) == [m.question for m in whole.matters if m.is_weaker][:3]


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Wanted(type="quantity"), lambda b, m: b.questions[m.question].type == "quantity"),
        (Wanted(strength="weaker"), lambda _, m: m.strength == "weaker"),
        (
            Wanted(document="tokyo-seoul-alarm"),
            lambda b, m: any(
                stand.claim.document == "tokyo-seoul-alarm"
                for stand in relater_of(b).stands[m.question]
            ),
        ),
    ],
)
def test_a_filter_leaves_what_it_says(base, wanted, holds):
    found = find_board(base, "conflicts", wanted)
    every = report_conflicts(base).matters
    assert found.matters
    assert names(found) == [m.question for m in every if holds(base, m)]


def test_a_speaker_is_found_by_what_is_said_on_its_behalf(base):
    found = find_board(base, "conflicts", Wanted(speaker="north-korea"))
    assert "arms-transferred" in names(found)
    assert not find_board(base, "conflicts", Wanted(speaker="nobody")).matters


def test_days_of_publication(base):
    assert not find_board(base, "conflicts", Wanted(until="2001-01-01")).matters
    assert not find_board(base, "conflicts", Wanted(since="2031")).matters


@pytest.mark.parametrize("wanted", [Wanted(type="x"), Wanted(strength="x"), Wanted(since="x")])
def test_a_filter_that_does_not_exist_is_refused(base, wanted):
    with pytest.raises(UsageError):
        find_board(base, "conflicts", wanted)


@pytest.mark.parametrize("by", ["said", "published"])
def test_the_first_claims_in_time_are_found_by_their_first_day(base, by):
    def day(name):
        claim = base.claims[name]
        found = {
            "said": base.utterances[claim.utterance].said,
            "published": base.documents[claim.document].issued,
        }[by]
        first = found.earliest if found else None
        return first is None, str(first)

    for question, stands in relater_of(base).stands.items():
        own = {stand.claim.id for stand in stands if stand.carried_from is None}
        found = base.first_in_time(question, by, 1000)
        assert set(found) == own
        assert [day(name) for name in found] == sorted(day(name) for name in own)
        assert base.first_in_time(question, by, 2) == found[:2]
