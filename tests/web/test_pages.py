"""Every page in every form and language, over HTTP in process."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from rdflib import SKOS, Graph, URIRef

from musnad.web.pages import PAGES
from musnad.web.pages.speaker import COURSES
from tests.web.addresses import ADDRESSES, EVERY, LANGS, with_ending

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Checks that elements nest, and gathers links, ids, labels."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.hrefs, self.wrong, self.tags = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.hrefs.append(found["href"])
        self.wrong += [
            f"{tag} {name}" for name in found if name.startswith("on") or name == "style"
        ]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.wrong.append(tag)

    def handle_endtag(self, tag):
        assert self.open[-1:] == [tag], (tag, self.getpos())
        self.open.pop()


def test_every_page_has_an_address_to_test():
    assert {page.path for page in PAGES} == set(ADDRESSES)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", EVERY)
def test_a_page_is_whole(client, lang, path):
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    read = Reader(answer.text)
    assert not read.wrong
    assert len(read.ids) == len(set(read.ids))
    html = next(found for tag, found in read.tags if tag == "html")
    assert html == {"lang": lang, "dir": {"en": "ltr", "ar": "rtl"}[lang]}
    assert sum(tag == "h1" for tag, _ in read.tags) == 1
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(levels)), levels
    assert len(answer.content) < 200_000


@pytest.fixture(scope="module")
def answered():
    """The status of each address that a link led to: many pages lead to the same."""
    return {}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", EVERY)
def test_links_of_ours_lead_somewhere(client, answered, lang, path):
    hrefs = Reader(client.get(f"/{lang}/{path}").text).hrefs
    ours = {h.partition("#")[0] for h in hrefs if h.startswith("/")}
    assert ours
    answered |= {h: client.head(h).status_code for h in ours - answered.keys()}
    assert not [h for h in ours if answered[h] != 200]


@pytest.mark.parametrize("path", EVERY)
def test_twins(client, path):
    page = client.get(f"/en/{path}")
    links = Reader(page.text).hrefs
    found = json.loads(client.get(f"/en/{with_ending(path, 'json')}").text)
    assert found.keys() == {"title", "left_out", "view"}
    answer = client.get(f"/en/{with_ending(path, 'csv')}")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert answer.status_code == 200
    assert len({len(row) for row in rows}) <= 1
    turtle = client.get(f"/en/{with_ending(path, 'ttl')}")
    is_asking = path.startswith("sparql")  # what is answered there has downloads of its own
    assert any(".ttl" in link for link in links) != is_asking
    assert turtle.status_code == (404 if is_asking else 200)
    if not is_asking:
        triples = Graph().parse(data=turtle.text, format="turtle")
        assert len(triples) > 2 or path == "search"


SUBJECTS = {
    "index": ("disputed", lambda one: f"question/{one['question']}"),
    "questions": ("lists", lambda one: f"question/{one['questions'][0]['question']['id']}"),
    "search?q=arms": ("hits", lambda one: f"{one['what']}/{one['ref']['id']}"),
    "sources": ("boxes", lambda one: f"{one['kind']}/{one['ref']['id']}"),
}
"""For some pages a list of what they show, and how each thing in it is named below the case."""


@pytest.mark.parametrize("path", SUBJECTS)
def test_the_turtle_of_a_page_is_about_what_the_page_shows(client, path):
    key, name = SUBJECTS[path]
    view = client.get(f"/en/{with_ending(path, 'json')}").json()["view"]
    named = {name(one) for one in view[key] if one.get("ref", {"kind": True})["kind"]}
    graph = Graph().parse(data=client.get(f"/en/{with_ending(path, 'ttl')}").text, format="turtle")
    subjects = {
        str(subject).partition("/case/")[2].partition("/")[2] for subject in graph.subjects()
    }
    kinds = {"hand": "agent", "speaker": "agent"}
    wanted = {
        f"{kinds.get(n.partition('/')[0], n.partition('/')[0])}/{n.partition('/')[2]}"
        for n in named
    }
    missing = {n for n in wanted - subjects if "." not in n}  # an unnamed source stands elsewhere
    assert wanted
    assert not missing


def test_the_turtle_of_the_words_defines_them(client):
    words = client.get("/en/words.json").json()["view"]["groups"]
    graph = Graph().parse(data=client.get("/en/words.ttl").text, format="turtle")
    stances = [
        word["name"] for group in words if group["kind"] == "stance" for word in group["words"]
    ]
    term = "https://w3id.org/musnad/ns#stance-{}"
    assert stances
    assert all((URIRef(term.format(name)), SKOS.definition, None) in graph for name in stances)


def test_the_first_page_is_in_the_language_of_the_reader(client):
    for asked, lang in (
        ("ar-EG,en;q=0.5", "ar"),
        ("de,en;q=0.3", "en"),
        ("", "en"),
        ("ar;q=x", "en"),
    ):
        answer = client.get("/", headers={"accept-language": asked}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/{lang}/")
    answer = client.get("/claim/x", headers={"accept-language": "ar"}, follow_redirects=False)
    assert answer.headers["location"] == "/ar/claim/x"


@pytest.mark.parametrize(
    "path",
    [
        "nix",
        "claim/nix",
        "claim/",
        "claim",
        "index/x",
        "claim/a/b",
        "claim/%2e%2e",
        "static/../app.py",
    ],
)
def test_what_is_not_there_is_404(client, path):
    for ending in ("", ".json"):
        answer = client.get(f"/en/{path}{ending}")
        assert answer.status_code == 404
        assert "Traceback" not in answer.text
    Reader(client.get(f"/en/{path}").text)
    assert client.get(f"/{path}").status_code == 404


def test_what_is_wrong_is_said_in_arabic(client):
    for path, words in (
        ("claim/nothing", "لا قول بالمعرّف"),
        ("no-such-page", "لا صفحة بهذا العنوان"),
        ("search?q=before:x", "ليس"),
        ("question/arms-transferred?known_by=x", "تاريخا"),
    ):
        answer = client.get(f"/ar/{path}")
        assert answer.status_code in {400, 404}
        assert words in answer.text
        assert "ما العمل" in answer.text or path == "no-such-page"


def test_a_browser_asks_again_only_for_what_changed(client):
    first = client.get("/en/")
    tag = {"if-none-match": first.headers["etag"]}
    again = client.get("/en/", headers=tag)
    assert again.status_code == 304
    assert again.headers["cache-status"] == "musnad; hit"
    assert client.get("/ar/", headers=tag).status_code == 200
    style = re.search(r'href="(/static/base.css\?v=\w+)"', first.text)[1]
    assert "immutable" in client.get(style).headers["cache-control"]


def test_the_pages_of_a_busy_speaker_show_every_question_once(client):
    """Pages follow one another until none is left; a static site would show all on one."""
    shown, page, told = [], 1, 0
    while page:
        view = client.get(f"/en/speaker/north-korea.json?page={page}").json()["view"]
        assert 0 < len(view["courses"]) <= COURSES
        shown += [course["question"]["id"] for course in view["courses"]]
        page, told = view["following"], view["told"]
    assert len(shown) == len(set(shown)) == told > COURSES


def test_a_page_of_a_speaker_has_few_claims_or_one_question(client, monkeypatch):
    whole = client.get("/en/speaker/russia.json").json()["view"]["told"]
    monkeypatch.setattr("musnad.web.pages.speaker.CLAIMS", 1)
    shown, page = [], 1
    while page:
        view = client.get(f"/en/speaker/russia.json?page={page}&voices={page}").json()["view"]
        assert len(view["courses"]) == 1
        shown += [course["question"]["id"] for course in view["courses"]]
        page = view["following"]
    assert len(shown) == len(set(shown)) == whole


def test_past_the_last_page_of_a_speaker_stands_the_last(client):
    view = client.get("/en/speaker/north-korea.json?page=9999").json()["view"]
    assert view["courses"]
    assert view["following"] is None


def test_who_speaks_by_a_mandate_is_named_beside_what_it_says(client):
    page = client.get("/en/speaker/south-korea").text
    assert "Who speaks for it here" in page
    named = page[page.index("Who speaks for it here") : page.index("</dl>")]
    assert "Ministry of Foreign Affairs of South Korea" in named
    assert "when invincible-brotherhood was published" not in page


def test_changes_of_position_are_gathered_over_all_pages(client, monkeypatch):
    """The pages of changes together name what one page of everything names."""
    name = "/en/speaker/russia.json"
    with monkeypatch.context() as all_on_one:
        all_on_one.setattr("musnad.web.pages.speaker.COURSES", 10_000)
        all_on_one.setattr("musnad.web.pages.speaker.CLAIMS", 10_000)
        whole = client.get(f"{name}?voices=whole").json()["view"]
    changed = {c["question"]["id"]: len(c["steps"]) for c in whole["changes"]}
    assert whole["looked"] == whole["unsteady"] >= len(changed) > 0
    told = {c["question"]["id"] for c in whole["courses"] if c["changed"]}
    assert changed.keys() == told
    monkeypatch.setattr("musnad.web.pages.speaker.COURSES", 3)
    found, page, looked = {}, 1, 0
    while page:
        view = client.get(f"{name}?changes={page}").json()["view"]
        assert bool(view["courses"]) == (page == 1)
        found |= {c["question"]["id"]: len(c["steps"]) for c in view["changes"]}
        looked, page = looked + view["looked"], view["later"]
    assert looked == whole["unsteady"]
    assert found == changed
    assert not client.get(f"{name}?page=2").json()["view"]["changes"]


def test_what_is_said_by_a_mandate_is_said_on_behalf(client):
    """What counts on behalf is what those say who speak for it, each of them named."""
    view = client.get("/en/speaker/south-korea.json").json()["view"]
    ministry = "south-korea-mfa"
    voices = [one["agent"]["id"] for one in view["spoken_for_by"]]
    said = client.get(f"/en/speaker/{ministry}.json").json()["view"]["claims"]
    assert ministry in voices
    assert view["on_behalf"] >= said > 0
