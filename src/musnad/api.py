"""musnad from Python: open a case, read its records, ask what agrees and what conflicts.

    import musnad
    with musnad.open_case("mycase") as case:
        for matter in case.conflicts():
            print(matter.label.en, [side.answer.en for side in matter.sides])

Knows how a case is opened and which function of `musnad.app` answers what; the command line and the
web application use the same ones. Records are those of `musnad.model`.
"""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from musnad.app.listing import Filter, find_claims
from musnad.app.opening import open_base
from musnad.app.relating import find_relations
from musnad.app.searching import search_base
from musnad.app.settings import Settings, read_settings
from musnad.errors import UsageError
from musnad.export.parquet import to_arrow
from musnad.export.tables import TABLES, Type, Value
from musnad.model.claim import Claim
from musnad.model.question import Question
from musnad.readmodel.base import ReadBase
from musnad.relate.row import Relation
from musnad.report.card import Card, make_card
from musnad.report.comparison import Comparison, compare
from musnad.report.dispute import Matter, report_agreements, report_conflicts
from musnad.search.find import Found

__all__ = ["Case", "Frame", "open_case", "open_demo"]


def open_case(
    folder: str | Path = ".", *, store: str | Path | None = None, endpoint: str | None = None
) -> Case:
    """Open the case in a folder with `musnad.toml`, in a folder below one, or in a named store.

    `endpoint` is the address of a SPARQL engine that holds the base: it is read from a local copy.

    Raises: `StoreError` when nothing was built there; `EndpointError` where the engine does not
    answer or holds no case; `UsageError` for what is not an address.

    >>> open_case("/nowhere")
    Traceback (most recent call last):
    musnad.errors.StoreError: there is no store in /nowhere/.musnad/store
    """
    where = Path(store) if store else None
    return Case(read_settings(here=Path(folder), store=where, endpoint=endpoint))


def open_demo() -> Case:
    """Open the shipped case. The first call builds it; its store is removed when the process ends.

    Raises: `StoreError` where it cannot be built.

    >>> with open_demo() as case:
    ...     len(case.conflicts()) > 5
    True
    """
    return Case(_built_demo())


@cache
def _built_demo() -> Settings:
    from musnad.app.build import build
    from musnad.app.case import demo_settings

    folder = tempfile.TemporaryDirectory(prefix="musnad-")
    atexit.register(folder.cleanup)
    settings = demo_settings(Path(folder.name) / "store")
    build(settings)
    return settings


class Case:
    """A case as it was last built: a snapshot of the moment in which it was opened.

    `base` holds its records by id. To see a later build, open the case again.

    >>> with open_demo() as case:
    ...     sorted(case.base.documents)[0]
    'invincible-brotherhood'
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base: ReadBase = open_base(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; nothing can be read after that."""
        self.base.close()

    def claims(self, **wanted: Any) -> Iterator[Claim]:
        """The claims, by document and place; `wanted` are fields of `app.listing.Filter`.

        Raises: `UnknownIdError`, `UsageError`; TypeError for an unknown field.

        >>> with open_demo() as case:
        ...     {claim.stance for claim in case.claims(stance="denies")}
        {'denies'}
        """
        return find_claims(self.base, Filter(**wanted))

    def claim(self, id: str) -> Claim:  # noqa: A002 - the word of the model
        """The claim called `id`.

        Raises: `UnknownIdError`.
        """
        return self.base.claim(id)

    def questions(self) -> Iterator[Question]:
        """Every question, by id."""
        return (self.base.questions[id_] for id_ in sorted(self.base.questions))

    def conflicts(self, question: str | None = None) -> tuple[Matter, ...]:
        """The disputes, strongest first, with sides, voices, origins and reasons.

        `question` restricts them to one. Changes of position that contradict nothing are left out.
        """
        report = report_conflicts(self.base, [question] if question else None)
        return tuple(matter for matter in report.matters if matter.is_dispute)

    def agreements(self, question: str | None = None) -> tuple[Matter, ...]:
        """The questions on which two claims or more agree, with who stands behind each answer."""
        return report_agreements(self.base, [question] if question else None).matters

    def relations(self, *, positions: bool = False, **wanted: Any) -> Iterator[Relation]:
        """Every pair of claims that meet, once for each question, as an iterator.

        With `positions`: one pair of claims for each pair of positions instead.

        Raises: `UnknownIdError`, `UsageError`; TypeError for an unknown field.

        >>> with open_demo() as case:
        ...     {row.kind for row in case.relations(kind="conflicts")}
        {'conflicts'}
        """
        return find_relations(self.base, Filter(**wanted), positions=positions)

    def compare(self, a: str, b: str) -> Comparison:
        """The verdict on any two claims, or why there is none.

        Raises: `UnknownIdError`.
        """
        return compare(self.base, a, b)

    def search(self, text: str, *, limit: int = 20, offset: int = 0) -> Found:
        """One page of what `text` finds, best first, in Arabic and English.

        Raises: `UsageError` for a query that cannot be read, `UnknownIdError`.

        >>> with open_demo() as case:
        ...     case.search("containers").total > 0
        True
        """
        return search_base(self.base, text, limit=limit, offset=offset)

    def table(self, name: str) -> Frame:
        """One of the tables of `musnad.export.tables`.

        Raises: `UsageError` for an unknown name.

        >>> with open_demo() as case:
        ...     case.table("documents").columns[:2]
        ('document', 'title')
        """
        table = next((t for t in TABLES if t.name == name), None)
        if table is None:
            names = ", ".join(t.name for t in TABLES)
            raise UsageError(f"there is no table {name!r}", remedy=f"one of: {names}")
        return Frame(table.columns, tuple(table.rows(self.base)))

    def show(self, id: str) -> Card:  # noqa: A002 - the word of the model
        """A claim or a question as a card: text, and HTML where a notebook shows it.

        Raises: `UnknownIdError`.

        >>> with open_demo() as case:
        ...     "munition-containers" in case.show("munition-containers").html
        True
        """
        return make_card(self.base, id)


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows under columns with their types, ready for a data frame; `None` is an empty cell."""

    types: dict[str, Type]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.types)

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`.

        Raises: ImportError without pandas.
        """
        import pandas as pd

        return pd.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> Any:
        """A `polars.DataFrame`.

        Raises: ImportError without polars.
        """
        import polars as pl

        return pl.DataFrame(
            self.rows, schema=list(self.columns), orient="row", infer_schema_length=None
        )

    def to_arrow(self) -> Any:
        """A `pyarrow.Table` with the types of the columns; days are dates.

        Raises: `UsageError` without the extra `musnad[tables]`.
        """
        return to_arrow(self.types, self.rows)
