"""The verb predictions: which predictions and pledges are listed.

Of many predictions only those on the questions with most origins are listed, since the fate of each
is computed from all claims on its question.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.app.listing import Filter, check_filter
from musnad.dataclass import dataclass
from musnad.readmodel.base import ReadBase
from musnad.readmodel.stands import relater_of, remember_times
from musnad.relate.prediction import FORWARD, Prediction, Predictions

FEW = 300
"""Up to this many predictions all are listed."""
SHOWN = 24
"""Of more, at least so many: those on the first questions that have as many together."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """Predictions, computed on access; by question and id.

    `total` is how many pass the filter, `chosen` how many of them are listed, on `questions`.
    """

    predictions: Iterator[Prediction]
    total: int
    chosen: int
    questions: int


def find_foretold(base: ReadBase, wanted: Filter, *, whole: bool = True) -> Foretold:
    """The predictions and pledges of a speaker, on a question, or all; some, unless `whole`.

    Raises: `UnknownIdError`.
    """
    check_filter(base, wanted)
    stances = ", ".join(f"'{stance}'" for stance in sorted(FORWARD))
    conditions, values = [f"c.stance IN ({stances})"], []
    for column, value in (("speaker", wanted.speaker), ("question", wanted.question)):
        if value is not None:
            conditions.append(f"c.{column} = ?")
            values.append(value)
    condition = " AND ".join(conditions)
    counts = base.count_by_question(condition, values)
    total, names = sum(counts.values()), list(counts)
    if not whole and total > FEW:
        names = _first(counts)

    def each() -> Iterator[Prediction]:
        relater = relater_of(base)
        predictions = Predictions(relater)
        for name in sorted(names):
            remember_times(base, relater.stands.get(name, ()))
            claims = base.claims_where(f"{condition} AND c.question = ?", (*values, name))
            yield from predictions.find(claims)

    return Foretold(each(), total, sum(counts[name] for name in names), len(names))


def _first(counts: dict[str, int]) -> list[str]:
    """The first questions that have enough predictions together."""
    found, number = [], 0
    for name, count in counts.items():
        if number >= SHOWN:
            break
        found.append(name)
        number += count
    return found
