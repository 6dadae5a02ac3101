"""Every page in Chromium: accessible, readable at 360 px, driven by keys, asking nobody else."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.drawn import IS_LONG
from tests.web.addresses import ADDRESSES, EVERY, LANGS

NARROW = {"width": 360, "height": 740}
PAPER = {"width": 658, "height": 930}
"""A4 within our margins."""


def violations(page, **options):
    """What axe finds, one line each."""
    options = {"resultTypes": ["violations"], **options}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{v['id']}: {n['html'][:150]} {n['failureSummary'][:300]}"
        for v in found
        for n in v["nodes"]
    ]


LIGHT = 200_000
"""Bytes of a page with its styles, scripts and fonts, as they travel."""

TEXT = "new Blob([...document.querySelectorAll('.reading .words')].map(e => e.textContent)).size"
"""Bytes of the source text that a page shows: they are not the page's own weight."""


TURNED = r"""() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent;
    for (const date of text.matchAll(/\d{4}-\d\d(-\d\d)?/g)) {
      const first = place(walk.currentNode, date.index);
      const last = place(walk.currentNode, date.index + date[0].length - 1);
      if (first.width && last.width && first.top === last.top && last.left < first.left)
        found.push(text.trim().slice(0, 80));
    }
  }
  return found;
}"""
"""The dates of a page whose last digit stands left of their first."""


FOCUSED = """() => {
  const every = new Map([...document.querySelectorAll("*")].map((e, at) => [e, at]));
  window.focused = [];
  document.addEventListener("focusin", () => {
    const style = getComputedStyle(document.activeElement);
    window.focused.push([every.get(document.activeElement), style.outlineStyle + style.outlineWidth]);
  });
  const wanted = document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]');
  return [...wanted].filter((e) => e.checkVisibility()).length;
}"""
"""Notes each element that gets the focus, with its outline; gives how many should get it."""


def width(page):
    """How wide the page is, and how much of it is seen at once."""
    return page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )


FIRST = [paths[0] for paths in ADDRESSES.values()]
"""A page of each kind."""
SEEN = EVERY if IS_LONG else [*FIRST, "search?q=سلاح", "sparql?query=nonsense"]
"""A page that is filtered, or a second one of its kind, has the same parts: only a long run visits them all."""


@pytest.mark.parametrize(("lang", "path"), [(lang, path) for lang in LANGS for path in SEEN])
def test_a_page_is_light_accessible_and_readable(browser_page, lang, path):
    """One visit: its weight, axe by day and by night, a narrow screen, no date turned round, paper."""
    loaded = []
    browser_page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108
    browser_page.goto(f"/{lang}/{path}")
    browser_page.evaluate("document.fonts.ready")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in loaded}
    assert len(sizes) >= 3
    assert sum(sizes.values()) - browser_page.evaluate(TEXT) < LIGHT, sizes
    if lang == "ar":  # no language changes the colours
        assert not violations(browser_page, rules={"color-contrast": {"enabled": False}})
    else:
        assert not violations(browser_page)
        browser_page.emulate_media(color_scheme="dark")
        assert not violations(browser_page, runOnly=["color-contrast"])
    browser_page.set_viewport_size(NARROW)
    wide, seen = width(browser_page)
    assert wide <= seen
    browser_page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    assert lang == "en" or browser_page.evaluate(TURNED) == []
    browser_page.emulate_media(media="print", color_scheme="light")
    browser_page.set_viewport_size(PAPER)
    assert not browser_page.locator(".top").is_visible()
    wide, seen = width(browser_page)
    assert wide <= seen


@pytest.mark.parametrize("path", FIRST)
def test_keys_reach_everything_and_the_focus_is_seen(browser_page, path):
    browser_page.goto(f"/en/{path}")
    wanted = browser_page.evaluate(FOCUSED)
    for _ in range(wanted + 2):
        browser_page.keyboard.press("Tab")
    focused = browser_page.evaluate("window.focused")
    assert not [at for at, outline in focused if outline in {"none0px", "none3px"}]
    assert len({at for at, _ in focused}) >= wanted


def test_the_first_key_skips_to_the_content(browser_page):
    browser_page.goto("/en/")
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.className") == "skip"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"


def test_languages_switch_on_the_same_page_and_the_layout_is_mirrored(browser_page):
    browser_page.goto("/en/claim/acr-north-korea-denies-arms")
    left = browser_page.locator(".brand").bounding_box()["x"]
    browser_page.get_by_role("link", name="العربية").click()
    browser_page.wait_for_url("**/ar/claim/acr-north-korea-denies-arms")
    assert browser_page.locator(".brand").bounding_box()["x"] > left + 400
    loaded = browser_page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Noto Naskh Arabic\"', 'قول'))"
    )
    assert loaded


def test_words_are_those_of_the_source(browser_page, client):
    name = "acr-north-korea-denies-arms"
    browser_page.goto(f"/ar/claim/{name}")
    view = client.get(f"/ar/claim/{name}.json").json()["view"]
    marks = browser_page.locator("figure mark").evaluate_all("all => all.map(e => e.textContent)")
    assert marks == [passage["exact"] for passage in view["passages"]]


def test_copy_gives_the_words(browser_page, client):
    name = "acr-north-korea-denies-arms"
    browser_page.goto(f"/en/claim/{name}")
    browser_page.locator("[data-copy=words-1]").click()
    copied = browser_page.evaluate("navigator.clipboard.readText()")
    assert (
        copied
        == client.get(f"/en/claim/{name}.json").json()["view"]["passages"][0]["exact"].strip()
    )


def test_the_map_of_sources_is_printed_whole(browser_page):
    """On paper the drawing is as wide as the page, and nothing of it is cut off."""
    browser_page.goto("/ar/sources")
    browser_page.emulate_media(media="print")
    browser_page.set_viewport_size(PAPER)
    width, room = browser_page.evaluate(
        "[document.querySelector('svg.map').getBoundingClientRect().width,"
        " document.querySelector('main').clientWidth]"
    )
    assert 0 < width <= room
    assert browser_page.pdf(format="A4").startswith(b"%PDF")
