"""The reasons of one question, and what is said of their number where it is crowded."""

from musnad import resources
from musnad.curation.load import load
from musnad.readmodel.stands import relater_of
from musnad.report.dispute import find_reasons


def test_pairs_that_were_not_counted_have_no_number():
    base = load(resources.locate("example") / "seeds").base
    relater = relater_of(base)
    disputed = [name for name in sorted(base.questions) if find_reasons(relater, name)]
    assert disputed
    for name in disputed:
        assert all(one.pairs >= 1 for one in find_reasons(relater, name))
        few = find_reasons(relater, name, crowd=1)
        assert few
        assert {one.pairs for one in few} == {0}
