"""What pages say in Arabic: every sentence of the code and of the queries has one."""

import ast

import pytest

from musnad import resources
from musnad.report.tongue import ARABIC, ENGLISH, RIGHT
from musnad.report.translated import sentences
from musnad.store.queries import find_shipped
from tests.report.sentence import text_of

SOURCE = resources.locate("templates").parent
REACHED = [
    *(SOURCE / "store" / f"{n}.py" for n in ("embedded", "generation", "queries", "run")),
    *(SOURCE / "store" / f"{n}.py" for n in ("mark", "pushing", "remote", "wire")),
    *(SOURCE / "app" / f"{n}.py" for n in ("exporting", "remote")),
    *sorted((SOURCE / "search").glob("*.py")),
    *sorted((SOURCE / "readmodel").glob("*.py")),
    *sorted((SOURCE / "web" / "pages").glob("*.py")),
    *(SOURCE / "web" / f"{n}.py" for n in ("app", "curating", "forms")),
    *(
        SOURCE / "app" / f"{n}.py"
        for n in ("asking", "bench", "limits", "listing", "opening", "searching")
    ),
    SOURCE / "report" / "timeline.py",
]
"""What a page may raise from."""
ERRORS = {
    "EndpointError",
    "EndpointTimeError",
    "StoreError",
    "QueryError",
    "QueryLimitError",
    "UnknownIdError",
    "UsageError",
    "RefusedError",
}
NEVER = {"{}; or name a .rq file"}
"""What only the command line says."""


def said():
    """Every message and remedy of an error that a page may meet."""
    found = set()
    for file in REACHED:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ERRORS:
                continue
            given = [*node.args, *(k.value for k in node.keywords if k.arg == "remedy")]
            for part in given:
                for one in [part.body, part.orelse] if isinstance(part, ast.IfExp) else [part]:
                    text = text_of(one)
                    if text and " " in text:
                        found.add(text)
    return sorted(found - NEVER)


def heads():
    return sorted(
        {
            text
            for query in find_shipped()
            for text in (
                query.title,
                *query.description.split("\n\n"),
                *(p.doc for p in query.params),
            )
            if text
        }
    )


@pytest.mark.parametrize("english", said())
def test_every_error_that_a_page_may_meet_has_its_arabic(english):
    said = sentences("errors").find(english.replace("{}", "x"), ARABIC)
    assert said, "add it to src/musnad/report/errors-ar.tsv"
    assert said.count("x") >= english.count("{}")


@pytest.mark.parametrize("english", heads())
def test_every_head_of_a_query_has_its_arabic(english):
    assert english in sentences("queries").table, "add it to src/musnad/report/queries-ar.tsv"


def test_no_head_is_translated_that_no_query_has():
    assert set(sentences("queries").table) == set(heads())


@pytest.mark.parametrize("name", ["errors", "queries"])
def test_arabic_has_arabic_words_and_as_many_values(name):
    for english, arabic in sentences(name).table.items():
        assert RIGHT.search(arabic), english
        assert arabic.count("{}") == english.count("{}"), english
        assert arabic == arabic.strip()


def test_values_stay_and_english_is_as_it_was():
    say = sentences("errors").say
    assert say("no claim is called 'x'", ENGLISH) == "no claim is called 'x'"
    assert say("no claim is called 'x'", ARABIC) == "لا قول بالمعرّف \u2068'x'\u2069"
    assert say("what nobody translated", ARABIC) == "\u2068what nobody translated\u2069"
    assert say("", ARABIC) == ""


def test_the_search_finds_sentences_with_values_and_without():
    assert {"the query is empty", "no {} is called {}"} <= set(said())
    assert len(said()) > 60
