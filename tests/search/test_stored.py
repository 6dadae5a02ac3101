"""The index beside a read model: made from its records, and kept in step with them."""

import sqlite3

import pytest

from musnad.curation.load import load
from musnad.model.codec import dumps
from musnad.search.find import find
from musnad.search.index import CLAIM_TABLE
from musnad.search.query import parse_query
from musnad.search.stored import add_documents, has_index, make_index, remove_documents


@pytest.fixture(scope="module")
def base(seeds):
    return load(seeds, iri="https://example.org/").base


@pytest.fixture
def connection(base):
    """As much of a read model as the index reads."""
    connection = sqlite3.connect(":memory:")
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


def test_a_document_leaves_and_comes_back(connection, base):
    whole = answers(connection, base)
    assert all(whole)
    name = "markaz-al-arab-joint-defence"
    own = {c.id for c in base.claims.values() if c.document == name} | {name}
    remove_documents(connection, [name])
    connection.execute("DELETE FROM claim WHERE document = ?", (name,))
    without = answers(connection, base)
    assert without == [[hit for hit in hits if hit[1] not in own] for hits in whole]
    for claim in base.claims.values():
        if claim.document == name:
            put(connection, claim)
    add_documents(connection, [name])
    assert answers(connection, base) == whole
    connection.execute("INSERT INTO search_named(search_named) VALUES ('integrity-check')")


def test_the_index_can_be_made_again_in_its_place(connection, base):
    whole = answers(connection, base)
    make_index(connection)
    assert answers(connection, base) == whole
