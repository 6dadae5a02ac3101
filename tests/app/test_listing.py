"""The listings: what is stored is what would be worked out."""

from itertools import pairwise

import pytest

from musnad import resources
from musnad.app import listing
from musnad.app.build import build
from musnad.app.listing import Filter
from musnad.app.opening import open_base_at
from musnad.app.relating import find_relations
from musnad.app.settings import Settings, base_of
from musnad.curation.load import load
from musnad.report.tongue import ARABIC, ENGLISH


@pytest.fixture(scope="module")
def bases(tmp_path_factory):
    """The shipped case in memory and as it is read out of its store."""
    seeds = resources.locate("seeds")
    settings = Settings(seeds, tmp_path_factory.mktemp("s") / "store", base=base_of(seeds))
    assert build(settings).errors == 0
    return load(seeds, iri=base_of(seeds)).base, open_base_at(settings.store)


@pytest.mark.parametrize("positions", [False, True])
@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(kind="conflicts"),
        Filter(kind="not-comparable"),
        Filter(question="nk-troops-in-war"),
        Filter(speaker="russia", kind="agrees"),
        Filter(document="new-era-pact"),
    ],
)
def test_a_store_lists_what_memory_lists(bases, wanted, positions):
    memory, store = (
        [row.to_row() for row in find_relations(base, wanted, positions=positions)]
        for base in bases
    )
    assert memory
    assert store == memory
    if not positions:
        keys = [(r["question"], r["a"], r["b"]) for r in store]
        assert all(one <= other for one, other in pairwise(keys))


def test_rows_come_one_after_the_other(bases):
    """The first row is there before the pairs of its question are."""
    rows = find_relations(bases[1], Filter())
    assert next(rows).a < next(rows).b


@pytest.mark.parametrize(
    "wanted", [Filter(), Filter(unnamed=True), Filter(stance="predicts"), Filter(speaker="russia")]
)
def test_claims_out_of_a_store_are_those_of_memory(bases, wanted):
    for rows in (
        listing.claim_objects,
        lambda base, wanted: listing.claim_rows(base, wanted, ENGLISH),
        lambda base, wanted: listing.claim_rows(base, wanted, ARABIC),
        listing.speaker_rows,
    ):
        memory, store = (list(rows(base, wanted)) for base in bases)
        assert memory
        assert store == memory


def test_questions_and_documents_out_of_a_store_are_those_of_memory(bases):
    for rows in (listing.question_rows, listing.document_rows):
        memory, store = (list(rows(base, Filter())) for base in bases)
        assert memory
        assert store == memory
