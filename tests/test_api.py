"""The Python interface: what is public, and that it gives what the command line gives."""

import subprocess
import sys

import pytest

import musnad
from musnad.errors import UnknownIdError, UsageError

PUBLIC = ["Case", "Frame", "open_case", "open_demo"]
OF_A_CASE = {
    "agreements", "claim", "claims", "close", "compare", "conflicts", "questions", "relations",
    "search", "show", "table",
}  # fmt: skip


@pytest.fixture(scope="module")
def case():
    with musnad.open_demo() as found:
        yield found


def test_what_is_public_is_listed():
    assert musnad.__all__ == PUBLIC
    assert {name for name in vars(musnad.Case) if not name.startswith("_")} == OF_A_CASE
    with pytest.raises(AttributeError):
        _ = musnad.nothing


def test_importing_it_loads_nothing_else():
    code = "import musnad, sys; print([m for m in sys.modules if m.startswith('musnad.')])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_it_gives_the_records_of_the_base(case):
    claims = list(case.claims())
    assert len(claims) == len(case.base.claims)
    claim = claims[0]
    assert case.claim(claim.id) == claim
    assert {c.speaker for c in case.claims(speaker=claim.speaker)} == {claim.speaker}
    with pytest.raises(UnknownIdError):
        case.claim("nobody")
    with pytest.raises(TypeError):
        case.claims(colour="red")


def test_conflicts_are_those_of_the_relations(case):
    disputed = {matter.question for matter in case.conflicts()}
    rows = {row.question for row in case.relations(kind="conflicts")}
    assert disputed <= rows
    first = case.conflicts()[0]
    assert case.conflicts(first.question) == (first,)
    pair = first.because[0].example
    assert any(row.kind == "conflicts" for row in case.compare(*pair).relations)


def test_a_table_becomes_a_data_frame(case):
    table = case.table("claims")
    assert len(table.rows) == len(case.base.claims)
    with pytest.raises(UsageError):
        case.table("nothing")
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    assert list(table.to_pandas().columns) == list(table.columns)
    assert isinstance(table.to_pandas(), pandas.DataFrame)
    assert table.to_polars().height == len(table.rows)
    assert isinstance(table.to_polars(), polars.DataFrame)
    assert table.to_arrow().num_rows == len(table.rows)


def test_a_card_shows_arabic_from_right_to_left_and_runs_nothing(case):
    claim = next(c for c in case.claims() if case.base.documents[c.document].language == "ar")
    card = case.show(claim.id)
    assert f'dir="rtl" lang="ar">{claim.evidence[0].exact[:10]}' in card._repr_html_()
    assert claim.id in str(card)
    question = case.conflicts()[0].question
    assert "why" in case.show(question).html
    with pytest.raises(UnknownIdError):
        case.show("nobody")
