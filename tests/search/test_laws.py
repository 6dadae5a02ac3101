"""Laws of words, forms and the index, on invented texts in both scripts."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.errors import UsageError
from musnad.model.label import Label
from musnad.readmodel.schema import Connection
from musnad.search import arabic, english, related
from musnad.search.find import find
from musnad.search.index import SearchIndex, fill
from musnad.search.mark import cut, locate
from musnad.search.passage import claim_texts, named_texts
from musnad.search.pattern import Pattern
from musnad.search.query import Query, Term, parse_query
from musnad.text.span import Span
from musnad.text.word import LONGEST, fold_words, tokens
from tests.drawn import times
from tests.search.corpus import AGENTS, to_base, to_index

ARABIC = "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ"
ODD = "ًَُِّْٰـ\u200f\u200d\u00ad '’-–.,،٫٬\"«»“”:؛*()&\x00\n\t\u00a0İßﬁﻻéēøʼʿ½²Ⅳ한字١٢٣۴۵0189" + ARABIC
TEXT = st.text(st.sampled_from(ARABIC + "abcdefgstKMŪ " + ODD), max_size=80) | st.text(max_size=60)
WORDS = st.lists(st.text(st.sampled_from(ARABIC), min_size=1, max_size=9), min_size=1, max_size=12)


@given(TEXT)
def test_the_quick_and_the_placed_words_are_the_same(text):
    assert fold_words(text) == " ".join(token.folded for token in tokens(text))


@given(TEXT)
def test_every_place_gives_the_original_word(text):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text) or token.start == end - 1
        assert token.folded in fold_words(text[token.start : token.end]).split()
        end = token.end


@given(TEXT)
def test_folding_is_idempotent(text):
    once = fold_words(text)
    assert fold_words(once) == once


@given(TEXT)
def test_no_word_is_longer_than_what_counts_or_has_a_separator(text):
    for word in fold_words(text).split(" ") if fold_words(text) else []:
        assert 0 < len(word) <= LONGEST
        assert all(not c.isascii() or c.isalnum() for c in word)


@settings(max_examples=times(20, 60))
@given(TEXT)
def test_every_word_of_a_text_finds_that_text(text):
    base = to_base({"a": text.replace("{", " ") or "x", "b": "else"})
    connection = to_index(base)
    quote = base.claims["a"].evidence[0].exact
    for token in tokens(quote):
        found = find(connection, base, Query((Term((token.folded,)),), kind="claim"))
        hit = next(h for h in found.hits if h.id == "a")
        marked = [quote[p.start : p.end] for p in hit.snippet.places]
        shown = [hit.snippet.text[s.start : s.end] for s in hit.snippet.spans]
        assert [" ".join(m.split()) for m in marked] == [" ".join(s.split()) for s in shown]
        assert marked


@settings(max_examples=times(20, 60))
@given(TEXT)
def test_any_text_is_a_query_that_answers_or_is_refused_with_a_remedy(text):
    base = to_base({"a": text.replace("{", " ") or "x"})
    connection = to_index(base)
    for query in (text, f'"{text}"', f"{text}*"):
        remedy = "none is needed"
        try:
            find(connection, base, parse_query(query))
        except UsageError as error:
            remedy = error.remedy
        assert remedy


@given(WORDS)
def test_a_word_is_a_form_of_itself_and_being_related_is_mutual(words):
    connection = sqlite3.connect(":memory:", factory=Connection)
    index = SearchIndex(connection)
    index.create()
    index.add_claims([(1, " ".join(words), "", "", "")])
    known = {w: related.forms(connection, w) for w in words}
    for word, forms in known.items():
        assert forms[0] == word
        for form in forms:
            assert word in related.forms(connection, form)


@pytest.mark.parametrize("word", sorted(arabic.WHOLE))
def test_no_prefix_is_taken_from_a_word_that_has_none(word):
    assert not any(arabic.stems(word).values())
    assert word[1:] not in arabic.stems(word)


def test_listed_words_are_folded():
    for word in arabic.WHOLE | set(english.stems("a")):
        assert fold_words(word) == word


def _dump(connection):
    tables = ("search_entry", "search_stem")
    rows = {name: set(connection.execute(f"SELECT * FROM {name}")) for name in tables}
    for name in ("search_claim", "search_named"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.v_{name} USING fts5vocab(main, {name}, instance)"
        )
        rows[name] = set(connection.execute(f"SELECT * FROM temp.v_{name}"))
    return rows


@settings(max_examples=25)
@given(st.lists(TEXT, min_size=2, max_size=6), st.data())
def test_removing_and_adding_leaves_what_a_full_build_makes(texts, data):
    base = to_base({f"c{i}": t.replace("{", " ") or "x" for i, t in enumerate(texts)})
    gone = data.draw(st.sets(st.sampled_from(sorted(base.claims)), min_size=1))
    connection = to_index(base)
    index = SearchIndex(connection)
    numbers = dict(connection.execute("SELECT id, n FROM claim"))
    rows = {name: (numbers[name], *claim_texts(base.claims[name])) for name in base.claims}
    index.remove_claims([rows[name] for name in sorted(gone)])
    index.remove_named("agent", [AGENTS[0].id, "nobody"])
    for name in gone:
        assert not any(
            numbers[name] in index.claims_with(word) for word in " ".join(rows[name][1:4]).split()
        )
    renamed = replace(AGENTS[0], label=Label("", "renamed"))
    index.set_named([named_texts(renamed), named_texts(AGENTS[1])])
    index.set_named([named_texts(AGENTS[0])])
    index.add_claims([rows[name] for name in sorted(gone)])
    fresh, now = _dump(to_index(base)), _dump(connection)
    assert now["search_claim"] == fresh["search_claim"]
    assert now["search_stem"] == fresh["search_stem"]
    assert {row[1:] for row in now["search_entry"]} == {row[1:] for row in fresh["search_entry"]}


def test_pages_follow_each_other_without_gap_or_repetition():
    base = to_base({f"c{i}": f"arms {'and more ' * (i % 7)}sent" for i in range(150)})
    connection = to_index(base)
    query = parse_query("arms sent")
    whole = [h.id for h in find(connection, base, query, limit=200).hits]
    paged = [
        h.id
        for at in range(0, 150, 20)
        for h in find(connection, base, query, limit=20, offset=at).hits
    ]
    assert paged == whole
    assert len(set(whole)) == 150
    scores = [h.score for h in find(connection, base, query, limit=200).hits]
    assert scores == sorted(scores, reverse=True)


def test_common_words_are_required_but_bounded(monkeypatch):
    from musnad.search import weigh

    monkeypatch.setattr(weigh, "WEIGHED", 20)
    monkeypatch.setattr(weigh, "UNWEIGHED", 30)
    base = to_base({f"c{i}": "common" + (" rare" if i % 10 == 0 else "") for i in range(100)})
    connection = to_index(base)
    common = find(connection, base, parse_query("common"))
    assert (common.total, common.more) == (30, True)
    both = find(connection, base, parse_query("common rare"))
    assert (both.total, both.more) == (10, False)
    assert {h.id for h in both.hits} == {f"c{i}" for i in range(0, 100, 10)}


def test_a_snippet_keeps_the_first_word_found_and_cuts_between_words():
    text = "word " * 100 + "arms\nand tanks " + "word " * 100
    snippet = cut(text, locate(text, [Pattern(("arms",), (("arms",),))]))
    assert snippet.text.startswith("…word")
    assert snippet.text.endswith("word…")
    assert snippet.marked("[", "]").count("[arms] and tanks") == 1
    assert len(snippet.text) < 180
    assert snippet.places == (Span(500, 504),)


def test_an_offset_leads_to_the_words_in_the_capture():
    base = to_base({"a": "They sent arms"})
    (hit,) = find(to_index(base), base, parse_query("arms")).hits
    assert (hit.offset, hit.document, hit.speaker, hit.field) == (110, "page-a", "kim", "quote")


def test_a_long_query_is_refused():
    for query in ("a" * 1001, "a " * 33):
        with pytest.raises(UsageError):
            parse_query(query)


def test_names_titles_and_definitions_are_found(seeds):
    from musnad.curation.load import load

    base = load(seeds, iri="https://example.org/").base
    connection = sqlite3.connect(":memory:", factory=Connection)
    fill(connection, base)
    for kind, records in (
        ("agent", base.agents),
        ("question", base.questions),
        ("document", base.documents),
    ):
        for name, record in records.items():
            label = record.title if kind == "document" else record.label.en
            words = tuple(Term((w,)) for w in fold_words(label).split())
            found = find(connection, base, Query(words, kind=kind), limit=999)
            assert name in {hit.id for hit in found.hits}, name
