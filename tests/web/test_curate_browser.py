"""Curating in Chromium: words are selected, a candidate is decided with keys, axe finds nothing."""

import re

import pytest
from playwright.sync_api import expect

from musnad.app.build import build
from tests.web.conftest import serving, watched_page
from tests.web.test_browser import NARROW, violations
from tests.web.test_curate import DOC, Room

TEXT = (
    "خبر 🇵🇸 عاجل: قَالَ الوزيرُ 😀 إنَّ ٤٠ شَخْصًا قُتِلوا في السَّيل 👨‍👩‍👧 أمس.\r\n"
    "ثم كتب: \u202eعكس\u202c هنا، وأضاف: «بُيُوتُهُم» ضاعت، said one.\n"
    "والسطر الثالث 🏳️‍🌈 فيه كلمة: مَدْرَسَة."
)
"""Flags, families and vowel signs of several code points, a forced direction, two ends of lines."""
WORDS = (
    "شَخْصًا قُتِلوا",
    "👨‍👩‍👧 أمس",
    "بُيُوتُهُم",
    "عكس",
    "هنا، وأضاف",
    "مَدْرَسَة",
    "🏳️‍🌈 فيه",
    "ضاعت، said",
    "عاجل",
)
NAME = "signs"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    made = Room(tmp_path_factory.mktemp("curate") / "case")
    (made.texts / f"{NAME}.txt").write_bytes(TEXT.encode())
    import hashlib

    head = {"publisher": DOC, "language": "ar", "issued": "2025-03-04"}
    head |= {"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "length": str(len(TEXT))}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    (made.seeds / f"{NAME}.yml").write_text(lines, encoding="utf-8")
    built = build(made.settings)
    assert not built.errors, built.findings
    return made


@pytest.fixture(scope="module")
def site(room):
    with serving(room.settings, "--write", "--curator", "kim") as address:
        yield address


@pytest.fixture
def page(browser, site):
    with watched_page(browser, site, allowed=(422,)) as found:
        yield found


LOCATE = """words => {
  const nodes = [];
  for (const para of document.querySelectorAll('.para')) {
    const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  }
  const node = nodes.find(one => one.data.includes(words));
  const at = node.data.indexOf(words), range = document.createRange();
  range.setStart(node, at); range.setEnd(node, at + words.length);
  window.scrollTo(0, 0);
  const box = range.getBoundingClientRect();
  return [box.left, box.right, (box.top + box.bottom) / 2];
}"""


def drag(page, words):
    """Select words with the mouse, from the right to the left."""
    left, right, middle = page.evaluate(LOCATE, words)
    page.mouse.move(right - 1, middle)
    page.mouse.down()
    page.mouse.move(left + 1, middle, steps=5)
    page.mouse.up()


@pytest.mark.parametrize("words", WORDS)
def test_selected_words_have_their_place_to_the_code_point(page, words):
    page.goto(f"/ar/document/{NAME}")
    drag(page, words)
    place = page.locator("#chosen code").text_content()
    start, end = map(int, place.split("-"))
    selected = page.evaluate("document.getSelection().toString()")
    shown = TEXT[start:end].replace("\r\n", "\n").replace("\u202e", r"\u202e")
    assert shown.replace("\u202c", r"\u202c") == selected
    assert start <= TEXT.find(words) + 1
    assert end >= TEXT.find(words) + len(words) - 1
    page.get_by_role("button", name="اجعلها قولا").click()
    assert page.locator("#f-quote").input_value().replace("\n", "\r\n") == TEXT[start:end].strip()
    assert page.locator("input[name=start]").input_value() == str(
        start + len(TEXT[start:end]) - len(TEXT[start:end].lstrip())
    )


def test_keys_select_words_too(page):
    page.goto(f"/ar/document/{NAME}")
    page.locator(".reading").focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    words = TEXT.split()
    wanted = " ".join(words[2:5])
    start = TEXT.find(wanted)
    expect(page.locator("#chosen code")).to_have_text(f"{start}-{start + len(wanted)}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/curate/**")
    assert page.locator("#f-quote").input_value() == wanted


def test_a_claim_of_selected_words_is_seen_in_the_document_and_taken_back(page, room):
    before = {p.name: p.read_bytes() for p in room.seeds.iterdir() if p.is_file()}
    page.goto(f"/en/document/{NAME}")
    drag(page, "شَخْصًا قُتِلوا")
    start, end = map(int, page.locator("#chosen code").text_content().split("-"))
    page.keyboard.press("c")
    page.wait_for_url("**/curate/**")
    page.locator("#f-speaker-words").fill("interior-ministry")
    page.locator("#f-question-words").fill("flood-deaths")
    page.locator("#f-answer").fill("40")
    page.locator("[value=preview]").click()
    assert page.locator(".is-added", has_text="speaker: interior-ministry").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/document/{NAME}#claim-*")
    marked = "".join(page.locator("mark.k-claim").all_text_contents())
    assert marked == TEXT[start:end].strip()
    page.get_by_role("link", name="Candidates to decide").click()
    page.keyboard.press("u")
    page.get_by_text("Taken back:").wait_for()
    after = {p.name: p.read_bytes() for p in room.seeds.iterdir() if p.is_file()}
    assert after == before
    page.goto(f"/en/document/{NAME}")
    assert page.locator("mark.k-claim").count() == 0


def test_a_candidate_is_accepted_with_keys_seen_and_taken_back(page):
    page.goto(f"/en/curate/{DOC}")
    quote = page.locator("#f-quote").input_value()
    page.keyboard.press("a")
    page.locator(".difference").first.wait_for()
    page.keyboard.press("y")
    page.get_by_text("Written:").wait_for()
    page.locator(".last a").click()
    page.wait_for_url(f"**/document/{DOC}#claim-*")
    assert "".join(page.locator("mark.k-claim").all_text_contents()) == quote
    page.go_back()
    page.locator("#f-note").evaluate("e => e.closest('details').open = true")
    page.locator("#f-note").press("u")  # a letter in a field is a letter
    assert page.locator("#f-note").input_value() == "u"
    page.locator("h1").click()
    page.evaluate(  # an Arabic keyboard has another letter where U is
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ع', code: 'KeyU', bubbles: true}))"
    )
    page.get_by_text("Taken back:").wait_for()
    assert page.locator("#f-quote").input_value() == quote


def test_keys_can_be_switched_off(page):
    page.goto(f"/en/curate/{DOC}")
    page.locator("#keys-on").uncheck()
    key = page.locator("input[name=key]").get_attribute("value")
    page.keyboard.press("r")
    page.reload()
    page.keyboard.press("r")
    page.wait_for_timeout(300)
    page.reload()
    assert page.locator("input[name=key]").get_attribute("value") == key
    page.locator("#keys-on").check()


def test_it_works_without_scripts(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/ar/document/{NAME}")
    page.locator("#choose-quote").fill("كلمة: مَدْرَسَة")
    page.locator("#choosing button").click()
    assert page.locator("input[name=start]").get_attribute("value") == str(TEXT.find("كلمة"))
    page.locator("[value=preview]").click()
    assert page.locator("#wrong-speaker").is_visible()
    page.locator("#f-speaker-words").fill("interior-ministry")
    page.locator("#f-question-words").fill("dam-collapsed")
    page.locator("#f-answer").fill("yes")
    page.locator("[value=preview]").click()
    assert page.locator(".difference").is_visible()
    page.locator("[value=back]").click()
    assert page.locator("#f-answer").input_value() == "yes"
    context.close()


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("ar", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", [f"curate/{DOC}", f"document/{NAME}", "bad", "difference"])
def test_axe_finds_nothing_and_nothing_runs_off(page, lang, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(NARROW)
    page.goto(f"/{lang}/" + (path if "/" in path else f"curate/{DOC}"))
    for each in page.locator("details").all():
        each.evaluate("e => e.open = true")
    if path == "bad":
        page.locator("#f-as_of").fill("soon")
    if path in {"bad", "difference"}:
        page.locator("[value=preview]").click()
        page.locator(".difference, #wrong-as_of").first.wait_for()
    assert not violations(page)
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen


def test_a_page_in_arabic_is_mirrored_and_has_arabic_words(page):
    page.goto(f"/ar/curate/{DOC}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    for said in page.locator("label, legend, summary, .keys button").all_text_contents():
        assert re.search("[\u0620-\u064a]", said), said
