"""The static report: links lead somewhere, nothing is asked of anybody, folders stay whole."""

import json
import os
import re
import shutil
import signal
import sys
import time
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from rdflib import Graph, Literal
from typer.testing import CliRunner

from musnad import resources
from musnad.app.build import build
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings, base_of
from musnad.cli.main import app
from musnad.errors import FileUnreadableError, StoreError, UnknownIdError
from musnad.report.tongue import TONGUES
from musnad.web import sitedata, sitepages
from musnad.web.about import find_described
from musnad.web.choice import Choice, find_things
from musnad.web.chosen import find_addresses
from musnad.web.links import Links, data_of
from musnad.web.page import Ask
from musnad.web.pages import question, speaker
from musnad.web.sharing import sharing
from musnad.web.site import write_file, write_site
from musnad.web.twins import to_turtle

LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("form", "action")}


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.hrefs, self.loaded = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.hrefs.append(found["href"])
        self.loaded += [found[name] for of, name in LOADED if of == tag and name in found]


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "case"
    shutil.copytree(resources.locate("example"), folder)
    seeds = folder / "seeds"
    found = Settings(seeds, folder / "store", folder / "texts", base=base_of(seeds))
    assert not build(found).errors
    return found


@pytest.fixture(scope="module")
def whole(case, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "report"
    return write_site(case, folder, Choice())


def test_what_a_page_shows_is_worked_out_once_for_both_languages(case):
    base = open_base(case)
    first, second = list(base.questions)[:2]

    def ask(name, lang, **params):
        links = Links(lang, f"question/{name}", static=True)
        return question.read(Ask(base, case, TONGUES[lang], links, name, params)).view

    english = ask(first, "en")
    assert ask(first, "ar").sides is english.sides
    assert ask(second, "ar").id == second
    assert ask(first, "en", known_by="1900").sides == ()
    assert ask(first, "en") == english
    base.close()


def read(folder):
    return {path: Reader(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}


def test_the_page_of_a_busy_speaker_has_no_next(case, tmp_path, monkeypatch):
    monkeypatch.setattr(speaker, "COURSES", 1)
    made = write_site(case, tmp_path / "report", Choice())
    pages = [
        path.read_text(encoding="utf-8") for path in made.start.parent.glob("en/speaker/*.html")
    ]
    assert max(text[text.index('id="positions"') :].count("<h3>") for text in pages) > 1
    assert not any('rel="next"' in text for text in pages)


def test_every_link_leads_to_a_file_and_a_place_in_it(whole):
    pages = read(whole.start.parent)
    assert len(pages) == whole.pages + 3  # the door, and the search in two languages
    for path, page in pages.items():
        for href in page.hrefs:
            if re.match("https?:", href):
                continue
            target, _, part = href.partition("#")
            there = (path.parent / unquote(target)).resolve() if target else path
            assert there.is_file(), (path, href)
            if part and there.suffix == ".html":
                assert unquote(part) in pages[there].ids, (path, href)


def test_nothing_is_asked_of_anybody(whole):
    for path, page in read(whole.start.parent).items():
        for address in page.loaded:
            assert "//" not in address, path
            if address.endswith((".css", ".js", ".svg")):
                assert (path.parent / address).resolve().is_file()
    for path in whole.start.parent.rglob("*.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"))


def test_two_runs_give_the_same_files(whole, case, tmp_path):
    again = write_site(case, tmp_path / "again", Choice()).start.parent
    first = whole.start.parent
    names = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert all((first / n).read_bytes() == (again / n).read_bytes() for n in names)


def test_every_page_has_its_records_as_turtle(whole):
    folder = whole.start.parent
    for path in folder.glob("en/claim/*.html"):
        shown = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["view"]
        graph = Graph().parse(folder / "data" / "claim" / f"{path.stem}.ttl")
        words = {str(o) for o in graph.objects() if isinstance(o, Literal)}
        assert words >= {passage["exact"] for passage in shown["passages"]}
    linked = {href for page in read(folder).values() for href in page.hrefs if ".ttl" in href}
    assert len(linked) == sum(1 for _ in folder.rglob("*.ttl"))


@pytest.mark.parametrize("at_once", [0, sitedata.AT_ONCE], ids=["looked up", "read at once"])
def test_the_turtle_of_a_thing_is_what_the_application_gives(case, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(sitedata, "AT_ONCE", at_once)
    monkeypatch.setattr(sitedata, "OF_ONE", 10**6)
    base, choice = open_base(case), Choice()
    sitedata.write_data(case, tmp_path, find_things(base, choice))
    with open_quads(case) as quads:
        for address in find_addresses(choice, find_things(base, choice)):
            if address.page.thing:
                ask = Ask(base, case, TONGUES["en"], Links("en", address.path), address.name)
                about = address.page.read(ask).about
                wanted = to_turtle(find_described(quads, about), base.iri)
                assert (tmp_path / data_of(address.path)).read_text(encoding="utf-8") == wanted
    base.close()


def test_one_question_has_what_hangs_on_it_and_no_more(case, tmp_path):
    question = "flood-deaths"
    folder = write_site(case, tmp_path / "one", Choice(question)).start.parent
    assert [p.stem for p in (folder / "en" / "question").glob("*.html")] == [question]
    assert not (folder / "en" / "index.html").exists()
    for path, page in read(folder).items():
        for href in page.hrefs:
            target = href.partition("#")[0]
            assert not target or "//" in href or (path.parent / target).resolve().is_file()
    with pytest.raises(UnknownIdError):
        write_site(case, tmp_path / "none", Choice("no-such-question"))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_one_file_holds_everything(case, tmp_path, lang):
    path = tmp_path / "report.html"
    write_file(case, path, Choice(), lang)
    page = Reader(path.read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids))
    inside = [h[1:] for h in page.hrefs if h.startswith("#")]
    assert len(inside) > 50
    assert set(inside) <= set(page.ids)
    assert all(re.match("#|https?:", href) for href in page.hrefs)
    assert not page.loaded


def test_one_file_about_a_question_says_what_it_leaves_out(case, tmp_path, monkeypatch):
    path = tmp_path / "question.html"
    whole = write_file(case, path, Choice("flood-deaths"), "en")
    assert "This file leaves out" not in path.read_text(encoding="utf-8")
    monkeypatch.setattr(question, "POSITIONS", 1)
    some = write_file(case, path, Choice("flood-deaths"), "en")
    text = path.read_text(encoding="utf-8")
    said = re.search(r"This file leaves out .*?: (.*?)\. A folder", text)[1]
    assert sum(map(int, re.findall(r"\d+", said))) == whole.pages - some.pages > 0
    assert text.count('<section class="page ') == some.pages


def test_without_texts_only_quotes_stand_there(case, tmp_path):
    folder = write_site(case, tmp_path / "redacted", Choice(texts=False)).start.parent
    every = "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.html"))
    found = write_site(case, tmp_path / "open", Choice()).start.parent
    text = (case.texts / "valley-post.txt").read_text(encoding="utf-8")
    line = max(text.splitlines(), key=len)
    words = line.split()
    left = [" ".join(words[i : i + 12]) for i in range(0, len(words) - 12, 12)]
    assert not [part for part in left if part in every]
    assert "The text is not at hand" in every
    assert "The text is not at hand" not in "".join(
        p.read_text(encoding="utf-8") for p in found.rglob("*.html")
    )


def test_a_folder_of_somebody_else_is_refused(case, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileUnreadableError, match="holds other files"):
        write_site(case, tmp_path, Choice())
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_build_that_ends_meanwhile_leaves_the_old_report(case, tmp_path):
    copy = replace(case, store=tmp_path / "store")
    shutil.copytree(case.store, copy.store)
    folder = tmp_path / "report"
    write_site(copy, folder, Choice("flood-deaths"))
    before = (folder / "index.html").stat().st_ino

    def say(_done, _all):
        if not changed:
            changed.append(build(copy, full=True))

    changed = []
    with pytest.raises(StoreError, match="changed while it was read"):
        write_site(copy, folder, Choice("flood-deaths"), say)
    assert not changed[0].errors
    assert (folder / "index.html").stat().st_ino == before


def test_what_fails_leaves_the_old_report(case, tmp_path, monkeypatch):
    folder = tmp_path / "report"
    write_site(case, folder, Choice("flood-deaths"))
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sitepages, "_data", fail)
    with pytest.raises(FileUnreadableError, match="No space"):
        write_site(case, folder, Choice("flood-deaths"))
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


def test_the_command_writes_and_says_where(case, tmp_path):
    store = ["--store", str(case.store)]
    made = CliRunner().invoke(app, ["report", "-o", str(tmp_path / "r"), *store])
    assert made.exit_code == 0, made.output
    assert str(tmp_path / "r" / "index.html") in made.output
    one = CliRunner().invoke(
        app, ["report", "-o", str(tmp_path / "r.html"), "--single-file", "--lang", "ar", *store]
    )
    assert one.exit_code == 0, one.output
    assert 'dir="rtl"' in (tmp_path / "r.html").read_text(encoding="utf-8")
    wrong = CliRunner().invoke(app, ["report", "--single-file", *store])
    assert wrong.exit_code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_who_helps_to_write_ends_with_a_report_that_is_killed(tmp_path):
    begun, ended = tmp_path / "begun", tmp_path / "ended"

    def write():
        begun.touch()
        time.sleep(0.5)
        ended.touch()

    pid = os.fork()
    if pid == 0:
        with sharing(write):
            time.sleep(60)
        os._exit(0)
    while not begun.exists():
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    time.sleep(1)
    assert not ended.exists()
