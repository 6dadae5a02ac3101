"""The boards and the page of a question: what a reader sees of a dispute."""

import json
import re

import pytest


def test_a_card_counts_origins_and_links_to_the_words(client):
    text = client.get("/en/disputes").text
    card = text[text.index('id="q-arms-transferred"') :]
    card = card[: card.index("</article>")]
    assert re.search(r"</span>4 origins", card)
    assert re.search(r"</span>2 origins", card)
    assert card.count("<i></i>") == 6
    assert re.search(r'href="/en/document/[a-z-]+#claim-[a-z-]+"', card)


def test_weaker_disputes_are_folded_away(client):
    text = client.get("/en/disputes").text
    folded = text[
        text.index('<details class="weaker"') : text.index('<section aria-labelledby="misses"')
    ]
    assert folded.count('class="card"') >= 3
    assert "a person compared two wordings" in folded


def test_a_denial_among_the_near_misses_is_no_assertion(client):
    text = client.get("/en/disputes").text
    misses = text[text.index('<section aria-labelledby="misses"') :]
    for side in re.findall(r'<div class="side.*?class="answer".*?</p>', misses):
        assert ("is-denied" in side) == ('class="answer"><bdi>NO' in side)
    asked = "How many North Korean soldiers took part in the fighting in Kursk?"
    assert f'{asked}</bdi></p><p class="answer"><bdi>NOT over 10,000</bdi>' in misses


def test_a_filter_is_printed_and_kept(client):
    text = client.get("/en/agreements?type=yes-no").text
    assert "Filter: type: yes-no" in text
    assert "page=2&amp;type=yes-no" in text


def test_a_filter_that_does_not_exist_says_what_there_is(client):
    answer = client.get("/en/disputes?type=nothing")
    assert answer.status_code == 400
    assert "yes-no" in answer.text


def test_past_the_last_page_nothing_is_said_of_the_case(client):
    text = client.get("/en/disputes?page=99").text
    assert "There is no such page." in text
    assert "No claims conflict." not in text


def test_what_was_known_by_a_day(client):
    now = json.loads(client.get("/en/question/arms-transferred.json").text)["view"]
    then = json.loads(client.get("/en/question/arms-transferred.json?known_by=2024-06-30").text)[
        "view"
    ]
    assert sum(s["origins"] for s in then["sides"]) < sum(s["origins"] for s in now["sides"])
    assert client.get("/en/question/arms-transferred?known_by=x").status_code == 400


def test_the_question_shows_every_part(client):
    text = client.get("/en/question/nk-troops-sent").text
    for part in ("axis", "positions", "range", "matrix", "time"):
        assert f'<h2 id="{part}">' in text
    assert text.count('class="reach"') == 1
    assert text.count('class="beyond"') == 1


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_two_clicks_lead_from_the_first_page_to_the_words(browser_page, client, lang):
    browser_page.emulate_media(reduced_motion="reduce")
    browser_page.goto(f"/{lang}/")
    browser_page.locator("#disputed ~ p a").first.click()
    browser_page.wait_for_url("**/disputes")
    browser_page.locator(".quoted").first.click()
    browser_page.wait_for_url("**/document/*#claim-*")
    name = browser_page.url.rpartition("#claim-")[2]
    words = browser_page.locator("mark.is-aim")
    assert 0 <= words.first.bounding_box()["y"] < 900
    quotes = [
        e["exact"] for e in client.get(f"/{lang}/claim/{name}.json").json()["view"]["passages"]
    ]
    assert "".join(words.all_inner_texts()).split() == " ".join(quotes).split()


def test_nothing_is_outlined_where_nobody_follows_a_claim(browser_page):
    browser_page.goto("/en/document/khabarain-what-they-want")
    assert browser_page.locator(".para mark").count() > 100
    assert browser_page.locator("mark.is-aim").count() == 0
