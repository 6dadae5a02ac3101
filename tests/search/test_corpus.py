"""What a search finds, and what it must not find, query by query."""

from functools import cache

import pytest

from musnad.errors import MusnadError
from musnad.search.find import find
from musnad.search.query import parse_query
from tests.search.corpus import FOLDER, read_corpus, to_base, to_index

SEARCHES = [s for path in sorted(FOLDER.glob("*.md")) for s in read_corpus(path)]


@cache
def opened(texts):
    base = to_base(dict(texts))
    return base, to_index(base)


def test_the_corpus_is_large_and_says_what_must_not_be_found():
    assert len(SEARCHES) >= 60
    assert sum(s.only is not None or bool(s.never) for s in SEARCHES) >= 60


@pytest.mark.parametrize("search", SEARCHES, ids=lambda s: s.id)
def test_a_search_finds_what_it_should(search):
    base, connection = opened(tuple(search.texts.items()))
    if search.refused is not None:
        with pytest.raises(MusnadError, match=search.refused) as refused:
            find(connection, base, parse_query(search.query))
        assert refused.value.remedy
        return
    found = find(connection, base, parse_query(search.query), limit=100)
    ids = [hit.id for hit in found.hits if hit.kind == "claim"]
    if search.only is not None:
        assert set(ids) == search.only
    if search.first:
        assert ids[0] == search.first
    assert search.found <= set(ids)
    assert not search.never & set(ids)
    for hit in found.hits:
        assert hit.snippet.spans or not parse_query(search.query).terms
