"""A line runs its own way in Chromium: English in an Arabic document, Arabic in an English one."""

import hashlib
import shutil

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import Settings, base_of
from musnad.web.choice import Choice
from musnad.web.site import write_site
from tests.web.conftest import serving, watched_page

QUOTE = "The dam was never in danger."
LINES = {
    "sidr-today": (
        ("ltr", f"Statement of the hospital, in English: {QUOTE}"),
        ("rtl", "NATO ينفي أي صلة له بالسد، كما كتب في (X)."),
        ("ltr", "1. 🌊 First, the dam (السد) holds."),
        ("rtl", "12:30"),
    ),
    "valley-post": (
        ("rtl", "«لم يكن السد في خطر»، قالت الوزارة (in English)."),
        ("ltr", "السدر is the name of the valley, in the language of the people there."),
        ("ltr", "12:30"),
    ),
}
"""Which way each line runs that is added to a document of the example."""
CLAIM = f"""
  - id: director-in-english
    quote: |-
      {QUOTE}
    speaker: salma-darwish
    principal: sidr-hospital
    stance: denies
    question: dam-collapsed
    answer: yes
    curated_by: musnad
    curated_on: 2026-11-21
"""
WAYS = """all => all.map((one) => {
  const text = one.textContent, range = document.createRange();
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  range.selectNodeContents(walker.nextNode());
  const [box, words] = [one.getBoundingClientRect(), range.getBoundingClientRect()];
  const way = getComputedStyle(one).direction;
  const gap = way === "rtl" ? box.right - words.right : words.left - box.left;
  return [way, text, Math.round(gap)];
})"""
"""Of each element its direction, its text, and how far its first words are from its start."""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines") / "case"
    shutil.copytree(resources.locate("example"), folder)
    for name, lines in LINES.items():
        path, record = folder / "texts" / f"{name}.txt", folder / "seeds" / f"{name}.yml"
        old = path.read_bytes()
        text = old.decode() + "".join(f"\n{line}" for _, line in lines)
        path.write_bytes(text.encode())
        said = record.read_text(encoding="utf-8")
        said = said.replace(
            hashlib.sha256(old).hexdigest(), hashlib.sha256(text.encode()).hexdigest()
        )
        said = said.replace(f"length: {len(old.decode())}", f"length: {len(text)}")
        record.write_text(said + (CLAIM if QUOTE in text else ""), encoding="utf-8")
    seeds = folder / "seeds"
    found = Settings(seeds, folder / "store", folder / "texts", base=base_of(seeds))
    built = build(found)
    assert not built.errors, built.findings
    return found


@pytest.fixture(scope="module")
def report(case, tmp_path_factory):
    """The address of a static report; its pages end in `.html`."""
    return write_site(case, tmp_path_factory.mktemp("lines") / "report", Choice()).start.parent


@pytest.fixture(scope="module")
def site(case):
    with serving(case) as address:
        yield address


@pytest.fixture(params=["served", "static"])
def address_of(request, site, report):
    """How a page is addressed on the live site, and in a static report."""
    if request.param == "served":
        return lambda path: f"{site}{path}"
    return lambda path: f"{report.as_uri()}/{path}.html"


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", LINES)
def test_a_line_of_a_document_runs_its_own_way(browser, case, address_of, lang, name):
    start = address_of("")
    with watched_page(browser, start[: start.rindex("/")]) as page:
        page.goto(address_of(f"{lang}/document/{name}"))
        found = page.locator(".reading .para").evaluate_all(WAYS)
        text = (case.texts / f"{name}.txt").read_bytes().decode()
        assert "".join(words for _, words, _ in found) == text
        last = found[-len(LINES[name]) :]
        assert [(way, words.strip()) for way, words, _ in last] == list(LINES[name])
        assert max(gap for _, _, gap in last) <= 1


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("path", ["claim/director-in-english", "question/dam-collapsed"])
def test_a_quote_runs_its_own_way_wherever_it_stands(browser, address_of, lang, path):
    start = address_of("")
    with watched_page(browser, start[: start.rindex("/")]) as page:
        page.goto(address_of(f"{lang}/{path}"))
        around = page.locator(".passage .line, .saying").filter(has_text=QUOTE)
        found = around.evaluate_all(WAYS)
        assert found
        assert {(way, gap <= 12) for way, _, gap in found} == {("ltr", True)}


def test_the_words_of_a_claim_stand_in_their_lines(browser, site, case):
    """What surrounds the words on the page of a claim is that of the source, line by line."""
    with watched_page(browser, site) as page:
        page.goto("/en/claim/director-in-english")
        shown = page.locator(".passage blockquote").text_content()
        text = (case.texts / "sidr-today.txt").read_bytes().decode()
        assert shown.strip("…") in text
        assert page.locator("#words-1").text_content() == QUOTE
        lines = page.locator(".passage .line").evaluate_all(WAYS)
        assert {way for way, _, _ in lines} == {"rtl", "ltr"}
