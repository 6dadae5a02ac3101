"""How work grows with a base, counted and not timed: calls of functions and steps of the database.

A base four times as large may take n log n times the work to build, and no more to open one thing.
"""

import contextlib
import os
import sqlite3
import sys
from itertools import islice
from math import log

import pytest

from benchmarks.bases.world import World
from benchmarks.bases.write import IRI, write_curation
from benchmarks.scale.tasks import touch
from musnad.app.board import Wanted, find_board
from musnad.app.build import build
from musnad.app.listing import Filter, claim_row, find_claims
from musnad.app.opening import open_base_at
from musnad.app.relating import find_relations
from musnad.app.settings import Settings
from musnad.readmodel.records import ClaimRecords
from musnad.readmodel.stands import relater_of
from musnad.relate.prediction import find_predictions
from musnad.report.brief import brief_lines, make_brief
from musnad.report.front import find_front
from musnad.report.full import show_lines
from musnad.report.spread import find_spread, parse_rule
from musnad.report.spread_text import spread_lines
from musnad.report.timeline import tell
from musnad.report.timeline_text import timeline_lines
from musnad.report.tongue import ENGLISH
from musnad.store import generation
from musnad.web.links import Links
from musnad.web.page import Ask
from musnad.web.pages import PAGES
from musnad.web.rendering import Renderer

SMALL, LARGE = 400, 1600
STEPS = 100
"""The database is asked after so many of its steps."""


class Work:
    """What was done: `calls` of Python functions in this thread, `steps` of the database."""

    def __init__(self):
        self.calls = self.steps = 0

    def of(self, do):
        connect = sqlite3.connect

        def counted(*words, **more):
            connection = connect(*words, **more)
            connection.set_progress_handler(self._step, STEPS)
            return connection

        sqlite3.connect = counted
        sys.setprofile(self._call)
        try:
            do()
        finally:
            sys.setprofile(None)
            sqlite3.connect = connect
        return self

    def _call(self, _frame, event, _argument):
        self.calls += event == "call"

    def _step(self):
        self.steps += STEPS
        return 0


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two cases with their stores, and the work of building each, in one process."""
    cores, os.cpu_count = os.cpu_count, lambda: 1
    try:
        found = {}
        for size in (SMALL, LARGE):
            folder = tmp_path_factory.mktemp(f"of-{size}")
            write_curation(World(size, 1), folder / "seeds")
            settings = Settings(folder / "seeds", folder / "store", base=IRI)
            found[size] = settings, Work().of(lambda settings=settings: build(settings))
        yield found
    finally:
        os.cpu_count = cores


@pytest.fixture
def grown(built):
    """How many times the work a large base takes for what a small one does."""

    def compare(do, store=True):
        found = []
        for size in (SMALL, LARGE):
            settings, _ = built[size]
            given = settings.store if store else settings
            found.append(Work().of(lambda given=given: do(given)))
        small, large = found
        return large.calls / small.calls, large.steps / small.steps

    return compare


def one_of(store, query):
    """What a query finds first; not part of the work that is counted."""
    with contextlib.closing(sqlite3.connect(generation.current(store) / "read.db")) as read:
        return read.execute(query).fetchone()[0]


ASKED = "SELECT question FROM claim GROUP BY question HAVING count(*) = 3 ORDER BY question"


def test_a_build_grows_no_worse_than_n_log_n(built):
    (_, small), (_, large) = built[SMALL], built[LARGE]
    bound = LARGE * log(LARGE) / (SMALL * log(SMALL))
    assert large.calls / small.calls < bound
    assert large.steps / small.steps < bound


@pytest.mark.parametrize("verb", ["claim", "question"])
def test_showing_one_thing_does_not_grow_with_the_base(built, verb):
    works = []
    for size in (SMALL, LARGE):
        settings, _ = built[size]
        name = question = one_of(settings.store, ASKED)
        if verb == "claim":
            query = f"SELECT min(id) FROM claim WHERE question = '{question}'"
            name = one_of(settings.store, query)
        base = open_base_at(settings.store)
        works.append(Work().of(lambda base=base, name=name: list(show_lines(base, name))))
    small, large = works
    assert large.calls < 2.5 * small.calls  # the two are not the same question


def test_the_first_page_of_a_speaker_does_not_grow_with_the_base(grown):
    def page(store):
        base = open_base_at(store)
        speaker = Filter(speaker="a000000-republic-of-haghisar")
        return [claim_row(base, claim) for claim in islice(find_claims(base, speaker), 20)]

    calls, steps = grown(page)
    assert calls < 1.5
    assert steps < 1.5


def test_one_changed_document_costs_what_it_meets_and_not_the_base(grown):
    def change(settings):
        touch(settings.seeds)
        assert build(settings).claims

    calls, steps = grown(change, store=False)
    assert calls < 3  # the questions that it meets have more claims in a larger base
    assert steps < 3


@pytest.mark.parametrize("kind", ["conflicts", "agreements"])
def test_a_page_of_a_board_does_not_grow_with_the_base(grown, monkeypatch, kind):
    """Its questions are the most crowded ones: their claims are not gone through."""
    monkeypatch.setattr("musnad.app.board.WEIGHED", 0)
    calls, steps = grown(lambda store: find_board(open_base_at(store), kind, Wanted()))
    assert calls < 2  # a small base has fewer voices on a side
    assert steps < 2


A_CROWD = "SELECT question FROM claim GROUP BY question ORDER BY count(*) DESC, question"
FIGURES = (  # without others beside, which may be crowds
    "SELECT c.question FROM claim c JOIN question q ON q.id = c.question WHERE q.type = 'quantity' "
    "AND NOT EXISTS (SELECT 1 FROM question_link l WHERE kind <> 'presupposes' "
    "AND q.id IN (l.question, l.other)) GROUP BY c.question ORDER BY abs(count(*) - 5), c.question"
)
OF_A_QUESTION = {
    "range": lambda base, name: list(
        spread_lines(base, find_spread(base, name, parse_rule("extremes")))
    ),
    "brief": lambda base, name: list(brief_lines(*make_brief(base, name, parse_rule("extremes")))),
    "timeline": lambda base, name: list(timeline_lines(base, tell(base, name))),
    "relations": lambda base, name: list(find_relations(base, Filter(question=name))),
}


@pytest.mark.parametrize("verb", OF_A_QUESTION)
def test_what_is_told_of_one_question_does_not_grow_with_the_base(built, verb):
    works = []
    for size in (SMALL, LARGE):
        settings, _ = built[size]
        name = one_of(settings.store, FIGURES)
        base = open_base_at(settings.store)
        claims = one_of(settings.store, f"SELECT count(*) FROM stand WHERE question = '{name}'")
        told = []
        work = Work().of(
            lambda base=base, name=name, told=told: told.extend(OF_A_QUESTION[verb](base, name))
        )
        works.append(work.calls / (claims + len(told)))  # few claims may have many rows
    small, large = works
    assert large < 2.5 * small  # the two are not the same question


def test_the_timeline_of_a_crowd_grows_no_worse_than_n_log_n(built, monkeypatch):
    """What is shown stays the same, so that only finding it may grow."""
    monkeypatch.setattr("musnad.report.course.CROWD", 10)
    works, sizes = [], []
    for size in (SMALL, LARGE):
        settings, _ = built[size]
        name = one_of(settings.store, A_CROWD)
        query = f"SELECT count(*) FROM stand WHERE question = '{name}'"
        sizes.append(one_of(settings.store, query))
        base = open_base_at(settings.store)
        works.append(Work().of(lambda base=base, name=name: tell(base, name)))
    small, large = works
    few, many = sizes
    assert many > 2 * few
    assert large.calls / small.calls < 1.5 * many * log(many) / (few * log(few))


@pytest.mark.parametrize("verb", ["report", "predictions"])
def test_what_is_told_of_the_whole_base_grows_no_worse_than_n_log_n(grown, verb):
    def tell_all(store):
        base = open_base_at(store)
        return find_front(base) if verb == "report" else list(find_predictions(relater_of(base)))

    calls, steps = grown(tell_all)
    bound = LARGE * log(LARGE) / (SMALL * log(SMALL))
    assert calls < 1.5 * bound
    assert steps < 1.5 * bound


CROWDED = {
    "question": (A_CROWD, "question = ?", 60),
    "claim": (f"SELECT min(id) FROM claim WHERE question = ({A_CROWD} LIMIT 1)", "id = ?", 20),
    "speaker": (
        "SELECT speaker FROM claim GROUP BY speaker ORDER BY count(*) DESC, speaker",
        "speaker = ?",
        80,
    ),
}
"""The things whose pages have most to show, and how many claims a page may read in full."""


@pytest.mark.parametrize("kind", CROWDED)
def test_a_crowded_page_reads_the_claims_that_it_shows(built, kind, monkeypatch):
    """The work for those that are only counted grows no worse than they do."""
    page = next(page for page in PAGES if page.thing == kind)
    query, of, most = CROWDED[kind]
    renderer = Renderer(PAGES)
    renderer.prepare([page])
    read, works, plain = [], [], ClaimRecords.read
    monkeypatch.setattr(ClaimRecords, "read", lambda *a: read.append(0) or plain(*a))
    for size in (SMALL, LARGE):
        settings, _ = built[size]
        name = one_of(settings.store, query)
        base = open_base_at(settings.store)
        ask = Ask(base, settings, ENGLISH, Links("en", f"{kind}/{name}"), name)
        work = Work().of(lambda ask=ask: renderer.page(page, page.read(ask), ENGLISH, ask.links))
        claims = base.connection.execute(f"SELECT count(*) FROM claim WHERE {of}", (name,))
        works.append(work.calls / claims.fetchone()[0])
        assert 0 < len(read) <= most
        read.clear()
    small, large = works
    assert large < 1.2 * small
