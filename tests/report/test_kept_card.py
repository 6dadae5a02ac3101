"""Cards: what is kept of a question says what working it out would say."""

from dataclasses import fields

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.opening import open_base
from musnad.app.settings import Settings, base_of
from musnad.readmodel.cards import count_cards, list_cards
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Summary
from musnad.relate.settle import settle
from musnad.report.dispute import report_agreements, report_conflicts
from musnad.report.forecast import find_differing
from musnad.report.front import find_front
from musnad.report.kept_card import SIDES, VOICES, report_cards
from musnad.report.support import say_behind, say_status
from musnad.report.tongue import TONGUES


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    seeds = resources.locate("seeds")
    settings = Settings(seeds, tmp_path_factory.mktemp("card") / "store", base=base_of(seeds))
    assert not build(settings).errors
    found = open_base(settings)
    yield found
    found.close()


@pytest.fixture(params=["conflicts", "agreements"])
def both(request, base):
    """The report that is worked out, and the one that is read."""
    make = {"conflicts": report_conflicts, "agreements": report_agreements}[request.param]
    names = list_cards(base, request.param, 10_000)
    assert len(names) == count_cards(base, request.param)
    return make(base), report_cards(base, request.param, names)


def test_cards_stand_in_the_order_of_the_report(both):
    worked_out, read = both
    assert [m.question for m in read.matters] == [m.question for m in worked_out.matters]


def test_a_card_says_what_the_report_says(base, both):
    worked_out, read = both
    assert worked_out.matters
    for one, other in zip(worked_out.matters, read.matters, strict=True):
        assert (one.status, one.strength, one.weaker_because) == (
            other.status,
            other.strength,
            other.weaker_because,
        )
        assert {b.reason for b in other.because} <= {b.reason for b in one.because}
        for tongue in TONGUES.values():
            said = [say_status(m.support, m.status, tongue) for m in (one, other)]
            assert said[0] == said[1]
        assert len(other.sides) == min(len(one.sides), SIDES)
        sides = {side.position: side for side in one.sides}
        for side in other.sides:
            whole = sides[side.position]
            assert (side.answer, side.asserts, side.as_of, side.stance, side.about) == (
                whole.answer,
                whole.asserts,
                whole.as_of,
                whole.stance,
                whole.about,
            )
            assert (side.held, side.is_words) == (whole.held, whole.is_words)
            assert say_behind(base, side.support) == say_behind(base, whole.support)
            assert len(side.holders) == min(whole.held, VOICES)
            again = {holder.claim: holder.again for holder in whole.holders}
            known = [h for h in side.holders if h.claim in again]
            assert all(h.again == again[h.claim] for h in known)
            assert {h.speaker for h in side.holders} <= {h.speaker for h in whole.holders}


def test_forecasts_that_differ_are_counted(base, monkeypatch):
    differing = [found.question for found in find_differing(base)]
    assert sorted(list_cards(base, "forecasts", 10_000)) == differing
    worked_out = find_front(base)
    monkeypatch.setattr("musnad.report.foremost.WEIGHED", 0)
    read = find_front(base)
    assert (read.differing, read.counts) == (worked_out.differing, worked_out.counts)
    assert [s.side.answer for s in read.supported] == [s.side.answer for s in worked_out.supported]
    assert read.not_known == worked_out.not_known


def test_what_is_stored_of_a_question_is_what_settling_it_gives(base):
    relater = relater_of(base)
    for name in base.questions:
        stored, settled = find_settled(relater, name), settle(relater, name)
        assert stored.positions == settled.positions
        assert (stored.summary is None) == (settled.summary is None)
        if settled.summary:
            assert stored.summary.support == settled.summary.support
            numbers = [f.name for f in fields(Summary) if f.name != "positions"]
            for number in numbers:
                assert getattr(stored.summary, number) == getattr(settled.summary, number), name
