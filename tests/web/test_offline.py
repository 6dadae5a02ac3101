"""Queries in a static report: opened from the file system, answered in the browser, as by us."""

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pyoxigraph import Literal, NamedNode
from typer.testing import CliRunner

from musnad import resources
from musnad.app.build import build
from musnad.app.opening import open_quads
from musnad.app.settings import Settings, base_of
from musnad.cli.main import app
from musnad.errors import UsageError
from musnad.web import offline
from musnad.web.choice import Choice
from musnad.web.pages.sparql import shipped
from musnad.web.rendering import static_files
from musnad.web.site import write_site

PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """The example, built: its queries are answered in a tenth of the time of the shipped case."""
    folder = shutil.copytree(resources.locate("example"), tmp_path_factory.mktemp("case") / "case")
    seeds = folder / "seeds"
    found = Settings(seeds, folder / "store", folder / "texts", base=base_of(seeds))
    assert not build(found).errors
    return found


@pytest.fixture(scope="module")
def report(settings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline") / "report"
    write_site(settings, folder, Choice(texts=False, sparql=True))
    return folder


@pytest.fixture
def page(browser, report):
    """The query page, opened as a file; whatever it asks for elsewhere fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    wrong, root = [], report.as_uri()
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith((root, "blob:null/")) else wrong.append(r.url)
    )
    page.goto(f"{root}/en/sparql.html")
    yield page
    context.close()
    assert not wrong


def ask(page, name, **values):
    """Send the form of a shipped query, and wait for the answer."""
    form = page.locator(f"form:has(> input[value={name}])")
    page.locator(f"details:has(input[value={name}])").evaluate("e => e.open = true")
    for param, value in values.items():
        form.locator(f"[name=p-{param}]").fill(value)
    form.locator("button").click()
    page.locator("[data-part=stop]").wait_for(state="hidden", timeout=PATIENCE_MS)


def rows_of(page):
    """All rows of the answer, as terms, from the JSON that the page gives."""
    with page.expect_download() as made:
        page.locator("[data-part=down] button", has_text="JSON").click()
    found = json.loads(Path(made.value.path()).read_text(encoding="utf-8"))
    return [
        tuple(term(row.get(n)) for n in found["head"]["vars"])
        for row in found["results"]["bindings"]
    ]


def term(cell):
    if cell is None:
        return None
    if cell["type"] == "uri":
        return NamedNode(cell["value"])
    if "xml:lang" in cell:
        return Literal(cell["value"], language=cell["xml:lang"])
    return (
        Literal(cell["value"], datatype=NamedNode(cell["datatype"]))
        if "datatype" in cell
        else Literal(cell["value"])
    )


def test_every_shipped_query_gives_the_rows_that_ours_gives(page, settings):
    with open_quads(settings) as store:
        for query in shipped():
            ask(page, query.name)
            assert not page.locator("[data-part=trouble]").is_visible(), query.name
            if not query.columns:
                expected = {str(t) for t in store.construct(query.text)}
                assert page.locator("[data-part=count]").inner_text() == str(len(expected))
            else:
                assert rows_of(page) == [tuple(row) for row in store.select(query.text)], query.name


def test_a_parameter_binds_as_the_command_line_binds(page, settings):
    ask(page, "claims", speaker="interior-ministry")
    shown = page.locator("[data-part=table] tbody tr")
    with open_quads(settings) as store:
        query = next(q for q in shipped() if q.name == "claims")
        ministry = NamedNode(f"{json_of(page)['base']}agent/interior-ministry")
        assert shown.count() == len(list(store.select(query.bind({"speaker": ministry})))) > 1
    shown.first.locator("a").first.click()
    page.wait_for_url("**/en/claim/*.html")
    assert page.locator("h1").count() == 1


def json_of(page):
    return page.evaluate("window.MUSNAD_DATA")


def test_what_is_wrong_is_said_in_words(page):
    ask(page, "claims", speaker="nobody-at-all")
    assert "No speaker is called “nobody-at-all”." in page.inner_text("[data-part=trouble]")
    ask(page, "claims", speaker="<script>")
    assert "cannot stand for speaker" in page.inner_text("[data-part=trouble]")
    ask(page, "claims", speaker="interior-ministry")
    assert not page.locator("[data-part=trouble]").is_visible()


def test_the_box_asks_and_what_is_asked_can_be_stopped(page):
    box = page.locator("#query")
    box.evaluate("e => e.value = 'ASK { ?s ?p ?o }'")
    send = "() => document.getElementById('query-form').requestSubmit()"
    page.evaluate(send)
    page.locator("td", has_text="true").wait_for(timeout=PATIENCE_MS)
    for bad in (
        "nonsense",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    ):
        box.evaluate("(e, text) => e.value = text", bad)
        page.evaluate(send)
        page.locator("[data-part=trouble] p").wait_for()
    box.evaluate("e => e.value = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'")
    page.evaluate(send)
    page.get_by_role("button", name="Stop").click()
    assert page.locator("[data-part=said]").inner_text() == "Stopped."
    box.evaluate("e => e.value = 'ASK {}'")
    page.evaluate(send)
    page.locator("td", has_text="true").wait_for(timeout=PATIENCE_MS)


def test_the_editor_shows_the_query_that_was_asked(page):
    page.locator("#query").focus()
    page.locator(".editor").wait_for()
    ask(page, "status")
    title = next(q.title for q in shipped() if q.name == "status")
    assert title[:30] in page.locator(".editor .cm-content").inner_text()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_off(browser, report, lang, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{report.as_uri()}/{lang}/sparql.html")
    ask(page, "conflicts")
    found = Axe().run(page).response["violations"]
    assert not [f"{v['id']}: {n['html'][:150]}" for v in found for n in v["nodes"]]
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen
    context.close()


def test_only_the_query_page_may_run_the_engine(report):
    allowed = [
        p.relative_to(report).as_posix()
        for p in report.rglob("*.html")
        if "wasm-unsafe-eval" in p.read_text(encoding="utf-8")
    ]
    assert sorted(allowed) == ["ar/sparql.html", "en/sparql.html"]
    for path in report.rglob("*.html"):
        assert (
            re.search(r'href="[./]*sparql.html"', path.read_text(encoding="utf-8"))
            or path.parent == report
        )
    policy = re.search(
        r'Policy" content="([^"]+)"', (report / "en" / "sparql.html").read_text(encoding="utf-8")
    )[1]
    assert "connect-src" not in policy  # then `default-src 'none'` holds
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_the_data_are_quotes_and_no_texts(report, settings):
    script = (report / "static" / "quads.js").read_text(encoding="utf-8")
    packed = json.loads(script.removeprefix("window.MUSNAD_DATA = ").rstrip(";\n"))["quads"]
    quads = gzip.decompress(__import__("base64").b64decode(packed)).decode()
    with open_quads(settings) as store:
        assert quads.count("\n") == store.count()
    for text in settings.texts.glob("*.txt"):
        words = text.read_text(encoding="utf-8").split()
        for start in range(0, len(words) - 45, 45):  # evidence has 40 words at most
            assert " ".join(words[start : start + 45]) not in quads


def test_without_the_option_a_report_has_no_engine(settings, tmp_path):
    folder = write_site(settings, tmp_path / "plain", Choice("flood-deaths")).start.parent
    names = {p.name for p in folder.rglob("*")}
    assert not names & {
        "engine.js",
        "quads.js",
        "asking.js",
        "editor.js",
        "sparql.html",
        "oxigraph.wasm.gz",
    }


def test_what_does_not_go_together_is_refused(settings, tmp_path):
    store = ["--store", str(settings.store), "-o", str(tmp_path / "r")]
    for more in (["--single-file"], ["--question", "flood-deaths"]):
        made = CliRunner().invoke(app, ["report", "--with-sparql", *more, *store])
        assert made.exit_code == 2
    assert CliRunner().invoke(app, ["report", "--with-sparql", *store[:2]]).exit_code == 2
    with pytest.raises(UsageError, match="too many"):
        offline.check_size(offline.LARGEST + 1)


def test_the_engine_is_what_was_published_and_exports_nothing():
    files = static_files()
    assert hashlib.sha256(gzip.decompress(files["vendored/oxigraph.wasm.gz"])).hexdigest() == (
        "b95b15accb6b789667b8d8b0b8f139d5de588e572499672ff37ce9ba01c4a428"
    )
    code = offline.to_classic(files["vendored/oxigraph.js"].decode())
    assert not re.search(r"^\s*(export|import)\b|import\.meta", code, re.MULTILINE)
