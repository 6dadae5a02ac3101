"""A search that looks at few claims finds what one over the index finds."""

import sqlite3

import pytest

from musnad.curation.load import load
from musnad.readmodel.schema import Connection
from musnad.search.find import find
from musnad.search.index import fill
from musnad.search.query import parse_query


@pytest.fixture(scope="module")
def base(seeds):
    return load(seeds, iri="https://example.org/").base


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
