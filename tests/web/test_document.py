"""The page of a document: the text to the character, and the claims beside their words."""

import html
import re

import pytest
from starlette.testclient import TestClient

from musnad.curation.files import read_captures
from musnad.web.app import make_app
from musnad.web.pages import document

NAMES = ("markaz-al-arab-joint-defence", "tokyo-seoul-alarm")
PARA = re.compile(r'<div class="words para"[^>]*>(.*?)</div>', re.DOTALL)


def text_of(page):
    inside = "".join(PARA.findall(page))
    return html.unescape(re.sub(r"<[^>]+>", "", inside))


@pytest.fixture(scope="module")
def texts(texts_or_none):
    if texts_or_none is None:
        pytest.skip("the source texts are not at hand: set MUSNAD_TEXTS to their folder")
    return read_captures(texts_or_none)


def test_the_text_is_the_source(client, texts):
    for name in NAMES:
        page = client.get(f"/ar/document/{name}")
        sha256 = client.get(f"/ar/document/{name}.json").json()["view"]["sha256"]
        assert text_of(page.text) == texts.get(sha256).text


def test_every_claim_has_its_place_and_its_card(client, texts):
    for name in NAMES:
        page = client.get(f"/en/document/{name}").text
        cards = client.get(f"/en/document/{name}.json").json()["view"]["cards"]
        assert sorted(re.findall(r'id="claim-([a-z0-9-]+)"', page)) == sorted(cards)
        assert page.count('class="beside') == len(cards)


def test_a_long_text_is_shown_in_parts(settings, texts, monkeypatch):
    monkeypatch.setattr(document, "PART", 1000)
    name = NAMES[0]
    with TestClient(make_app(settings, captures=texts), base_url="http://127.0.0.1") as client:
        first = client.get(f"/en/document/{name}.json").json()["view"]
        assert len(first["parts"]) > 2
        addresses = (f"/en/document/{name}?from={start}" for start in first["parts"])
        whole = "".join(text_of(client.get(address).text) for address in addresses)
    assert whole == texts.get(first["sha256"]).text


def test_without_the_text_the_quotes_stand_in_order(settings):
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as bare:
        page = bare.get(f"/en/document/{NAMES[0]}")
        view = bare.get(f"/en/document/{NAMES[0]}.json").json()["view"]
    assert "The text is not at hand" in page.text
    starts = [quote["start"] for quote in view["quotes"]]
    assert starts == sorted(starts)
    assert view["quotes"][1]["gap"] > 0
    ids = re.findall(r'id="(claim-[a-z0-9-]+)"', page.text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Untitled, 2024-06-20, publisher unknown"), ("ar", "بلا عنوان، ")],
)
def test_a_document_without_a_title_is_called_by_its_day_and_outlet(client, lang, words):
    name = "tokyo-seoul-alarm"
    plain = re.compile("[\u2066-\u2069]")
    for path in (f"document/{name}", "sources", "question/arms-transferred"):
        page = plain.sub("", client.get(f"/{lang}/{path}").text)
        assert words[:20] in page, path
    page = plain.sub("", client.get(f"/{lang}/document/{name}").text)
    assert words in re.sub("<[^>]*>", "", re.search("<h1>(.*?)</h1>", page)[1])
    assert client.get(f"/{lang}/document/{name}.json").json()["view"]["title"] == name
