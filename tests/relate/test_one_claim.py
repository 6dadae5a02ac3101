"""The relations of one claim are those of all claims that name it."""

from random import Random

import pytest

from musnad.relate.relation import Relater
from tests.drawn import times
from tests.relate.bases import random_base


@pytest.mark.parametrize("seed", range(times(60, 300)))
def test_one_claim_has_the_rows_that_name_it(seed):
    base = random_base(Random(seed))
    relater = Relater(base)
    every = [row.to_row() for row in relater.relations()]
    for name in base.claims:
        own = [row.to_row() for row in relater.relations_of(name, base.questions)]
        assert own == [row for row in every if name in {row["a"], row["b"]}]
