"""The index beside a read model: made from its records."""

import sqlite3

import pytest

from musnad.curation.load import load
from musnad.model.codec import dumps
from musnad.readmodel.schema import Connection
from musnad.search.find import find
from musnad.search.index import CLAIM_TABLE, fill
from musnad.search.query import parse_query
from musnad.search.stored import has_index, make_index


@pytest.fixture(scope="module")
def base(seeds):
    return load(seeds, iri="https://example.org/").base


@pytest.fixture
def connection(base):
    """As much of a read model as the index reads."""
    connection = sqlite3.connect(":memory:", factory=Connection)
    connection.execute(CLAIM_TABLE.replace("issued_last TEXT", "issued_last TEXT, record TEXT"))
    for table, records in (
        ("agent", base.agents),
        ("source", base.sources),
        ("question", base.questions),
        ("document", base.documents),
    ):
        connection.execute(f"CREATE TABLE {table}(id TEXT, record TEXT)")
        rows = [(name, dumps(record)) for name, record in records.items()]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
    for claim in base.claims.values():
        put(connection, claim)
    assert not has_index(connection)
    make_index(connection)
    assert has_index(connection)
    return connection


def put(connection, claim):
    connection.execute(
        "INSERT INTO claim(id, document, record) VALUES (?, ?, ?)",
        (claim.id, claim.document, dumps(claim)),
    )


QUERIES = ("arms", "الأسلحة", '"North Korea"', "arms stance:denies", "kind:document كوريا", "Kim")


def answers(connection, base):
    return [
        sorted((h.kind, h.id) for h in find(connection, base, parse_query(q), limit=999).hits)
        for q in QUERIES
    ]


def test_the_index_can_be_made_again_in_its_place(connection, base):
    whole = answers(connection, base)
    make_index(connection)
    assert answers(connection, base) == whole


@pytest.mark.parametrize(
    "query",
    [
        "North Korea before:2024-11-01",
        "russia after:2025-01-01 -troops",
        "روسيا before:2025-06-01",
        "ukraine before:1990-01-01",
    ],
)
def test_few_claims_within_dates_are_tried_one_by_one_and_found_alike(base, monkeypatch, query):
    connection = sqlite3.connect(":memory:", factory=Connection)
    fill(connection, base)
    monkeypatch.setattr("musnad.search.weigh.WEIGHED", 0)  # so that no word is rare
    found = {}
    for tried in (0, 10_000):
        monkeypatch.setattr("musnad.search.weigh.TRIED", tried)
        found[tried] = find(connection, base, parse_query(query), limit=500)
    assert found[0] == found[10_000]
    assert bool(found[0].hits) == ("1990" not in query)
