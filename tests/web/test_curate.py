"""The pages that write, over HTTP in process: what they refuse, show, write and take back."""

import hashlib
import html
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from musnad import resources
from musnad.app import bench as bench_module
from musnad.app.build import build
from musnad.app.settings import Settings, base_of
from musnad.curation.files import read_captures
from musnad.review.desk import Desk
from musnad.review.ledger import LEDGER
from musnad.review.prepared import carry_out as prepared_change
from musnad.web.app import make_app
from tests.web.test_pages import Reader
from tests.web.test_security import EVIL

DOC = "sidr-today"
PAGE = f"/en/curate/{DOC}"
OURS = {"origin": "http://127.0.0.1"}


class Room:
    """A case of its own without the claims of one document, and the application over it."""

    def __init__(self, root, **more):
        shutil.copytree(resources.locate("example"), root)
        self.seeds = root / "seeds"
        (self.seeds / "judgements.yml").unlink()
        self.file = self.seeds / f"{DOC}.yml"
        head = self.file.read_text(encoding="utf-8").partition("claims:")[0]
        self.file.write_text(head, encoding="utf-8")
        self.texts = root / "texts"
        self.settings = Settings(self.seeds, root / "store", self.texts, base=base_of(self.seeds))
        built = build(self.settings)
        assert not built.errors, built.findings
        captures = read_captures(self.texts)
        given: dict[str, Any] = {"write": True, "curator": "kim"} | more
        self.app = make_app(self.settings, captures=captures, **given)
        self.client = TestClient(self.app, base_url="http://127.0.0.1")

    def get(self, address=PAGE):
        answer = self.client.get(address)
        assert not Reader(answer.text).wrong
        return answer

    def send(self, page, do, address=PAGE, headers=OURS, **values):
        """The form of a page, sent with a button and other values; where it leads is not followed."""
        sent = form_of(page) | values | {"do": do}
        return self.client.post(address, data=sent, headers=headers, follow_redirects=False)

    def files(self):
        return {p.name: p.read_bytes() for p in self.seeds.iterdir() if p.is_file()}


def form_of(page):
    """What a browser would send of the form of a claim, or of a difference."""
    forms = re.findall(r'<form method="post".*?</form>', page.text, re.DOTALL)
    form = next(f for f in forms if 'name="do" value="undo"' not in f)
    values = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = dict(re.findall(r'([a-z_]+)="([^"]*)"', tag))
        kind = found.get("type", "text")
        if "name" in found and (kind not in {"radio", "checkbox"} or re.search(r" checked>", tag)):
            values[found["name"]] = html.unescape(found.get("value", ""))
    for name, words in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL
    ):
        values[name] = html.unescape(words).replace("\n", "\r\n")
    for name, inside in re.findall(
        r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        options = re.findall(r'<option value="([^"]*)"( selected)?>', inside)
        values[name] = next((v for v, chosen in options if chosen), options[0][0])
    return values


def undo(room, page):
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    sent = {"token": token, "do": "undo"}
    return room.client.post(PAGE, data=sent, headers=OURS, follow_redirects=False)


def last_of(page):
    """What a page says of the last write, as a reader sees it."""
    said = re.search(r'<p role="status">(.*?)</p>', page.text, re.DOTALL)[1]
    return " ".join(html.unescape(re.sub("<[^>]*>", "", said)).split())


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path / "case")
    with made.client:
        yield made


# -- who may write --------------------------------------------------------------------------------


def test_without_write_no_page_writes_and_no_button_is_shown(tmp_path):
    room = Room(tmp_path / "case", write=False)
    with room.client as client:
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, data={"do": "reject"}, headers=OURS).status_code == 405
        page = client.get(f"/en/document/{DOC}").text
        assert "curate" not in page
        assert 'method="post"' not in page
        assert not any("curate" in str(getattr(route, "path", "")) for route in room.app.routes)


def test_a_form_must_come_from_a_page_of_this_server(room):
    page, before = room.get(), room.files()
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:81"},
        {"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site", "host": "evil.example"},
        {},
    ):
        for do in ("reject", "preview", "write", "undo"):
            assert room.send(page, do, headers=headers).status_code in {403, 421}
    assert room.send(page, "reject", token="x").status_code == 403
    assert room.send(page, "reject", token="é").status_code == 403
    assert room.files() == before


def test_what_is_no_form_is_refused(room):
    page = room.get()
    send = room.client.post
    assert send(PAGE, content=b"{}", headers=OURS).status_code == 415
    kind = OURS | {"content-type": "application/x-www-form-urlencoded"}
    assert send(PAGE, content=b"a" * 300_000, headers=kind).status_code == 413
    assert send(PAGE, content=b"\xff", headers=kind).status_code == 400
    assert send(PAGE, content=b"a=%ff", headers=kind).status_code == 400
    assert (
        send(PAGE, content=b"&".join(b"a=1" for _ in range(200)), headers=kind).status_code == 400
    )
    assert room.send(page, "preview", address="/en/curate/nix").status_code == 404
    assert room.client.get("/de/curate/sidr-today").status_code == 404
    assert room.client.put(PAGE).status_code == 405


def test_reading_writes_nothing(room):
    before = room.files()
    for lang in ("en", "ar"):
        for asked in ("", "?at=nix", "?start=1&end=9", "?quote=40", "?quote=nix"):
            answer = room.client.get(f"/{lang}/curate/{DOC}{asked}")
            assert answer.headers["cache-control"] == "no-store"
            assert "unsafe" not in answer.headers["content-security-policy"]
    assert room.files() == before


# -- candidates -----------------------------------------------------------------------------------


def test_a_candidate_is_shown_as_a_difference_and_written_when_confirmed(room):
    page, before = room.get(), room.files()
    assert "<kbd>a</kbd>" in page.text
    shown = room.send(page, "preview")
    assert shown.status_code == 200, re.findall(r"<li>.*?</li>|class=.wrong.*?</span>", shown.text)
    assert not Reader(shown.text).wrong
    assert "curated_by: kim" in html.unescape(shown.text)
    assert room.files() == before
    done = room.send(shown, "write")
    assert (done.status_code, done.headers["location"][: len(PAGE)]) == (303, PAGE)
    after = room.files()
    assert {n for n in after if after[n] != before.get(n)} == {f"{DOC}.yml", LEDGER}
    [name] = re.findall(r"- id: (\S+)", room.file.read_text(encoding="utf-8"))
    assert room.client.get(f"/en/claim/{name}").status_code == 200
    again = room.get()
    assert f'<code dir="ltr">{name}</code>' in again.text
    assert last_of(again) == f"Written: claim {name} {DOC}.yml, {LEDGER}"
    assert undo(room, again).status_code == 303
    assert last_of(room.get()) == f"Taken back: claim {name} {DOC}.yml, {LEDGER}"
    assert room.files() == before
    assert room.client.get(f"/en/claim/{name}").status_code == 404


def test_a_candidate_that_is_rejected_does_not_come_again(room):
    page, before = room.get(), room.files()
    key = form_of(page)["key"]
    done = room.send(page, "reject")
    assert done.status_code == 303
    assert f"{key}\trejected\t{DOC}" in (room.seeds / LEDGER).read_text(encoding="utf-8")
    next_page = room.get(done.headers["location"])
    assert last_of(next_page) == f"Written: rejected candidate {LEDGER}"
    assert form_of(next_page)["key"] != key
    assert room.send(page, "reject").status_code == 409  # it is decided already
    assert undo(room, next_page).status_code == 303
    assert room.files() == before
    assert form_of(room.get())["key"] == key


def test_somebody_must_decide(tmp_path):
    room = Room(tmp_path / "case", curator="")
    with room.client:
        page, before = room.get(), room.files()
        for do in ("reject", "preview", "write"):
            answer = room.send(page, do)
            assert answer.status_code == 422
            assert "Say who curates." in answer.text
        assert room.files() == before
        assert room.send(page, "reject", by="lee").status_code == 303
        assert form_of(room.get())["by"] == "lee"


# -- others who write meanwhile -------------------------------------------------------------------


def test_a_file_that_an_editor_changed_is_never_overwritten(room):
    shown = room.send(room.get(), "preview")
    theirs = room.file.read_text(encoding="utf-8") + "# a remark of somebody else\n"
    room.file.write_text(theirs, encoding="utf-8")
    answer = room.send(shown, "write")
    assert answer.status_code == 409
    assert "changed by somebody else" in answer.text
    assert room.file.read_text(encoding="utf-8") == theirs
    assert room.send(answer, "write").status_code == 303  # again, on the file as it is
    now = room.file.read_text(encoding="utf-8")
    assert "# a remark of somebody else" in now
    assert now.count("- id:") == 1


def test_a_change_in_the_last_moment_is_seen(room, monkeypatch):
    shown = room.send(room.get(), "preview")
    theirs = room.file.read_text(encoding="utf-8") + "# in the last moment\n"
    carry_out = prepared_change

    def late(session, prepared):
        room.file.write_text(theirs, encoding="utf-8")
        return carry_out(session, prepared)

    monkeypatch.setattr(bench_module, "carry_out", late)
    assert room.send(shown, "write").status_code == 409
    assert room.file.read_text(encoding="utf-8") == theirs


def test_of_two_who_confirm_at_once_one_is_told(room):
    page = room.get()
    first, second = room.send(page, "preview"), room.send(page, "preview")
    assert room.send(first, "write").status_code == 303
    answer = room.send(second, "write")
    assert answer.status_code == 409
    assert room.file.read_text(encoding="utf-8").count("- id:") == 1


def test_of_many_at_once_one_writes(room):
    shown = room.send(room.get(), "preview")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: room.send(shown, "write").status_code, range(6)))
    assert sorted(answers) == [303, *[409] * 5]
    assert room.file.read_text(encoding="utf-8").count("- id:") == 1


def test_what_was_changed_since_is_not_taken_back(room):
    assert room.send(room.send(room.get(), "preview"), "write").status_code == 303
    theirs = room.file.read_text(encoding="utf-8") + "# since\n"
    room.file.write_text(theirs, encoding="utf-8")
    answer = undo(room, room.get())
    assert answer.status_code == 409
    assert "was changed since" in html.unescape(answer.text)
    assert room.file.read_text(encoding="utf-8") == theirs


def test_there_may_be_nothing_to_take_back(room):
    answer = undo(room, room.get())
    assert answer.status_code == 409
    assert "nothing to take back" in answer.text


def test_a_case_with_errors_is_written_and_the_store_says_that_it_did_not_follow(room):
    shown = room.send(room.get(), "preview")
    other = room.seeds / "valley-post.yml"
    whole = other.read_text(encoding="utf-8")
    other.write_text(whole.replace("stance: asserts", "stance: assert", 1), encoding="utf-8")
    done = room.send(shown, "write")
    assert done.status_code == 303
    assert "the store did not follow" in room.get(done.headers["location"]).text


# -- values and words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("as_of", "soon", "EDTF"),
        ("said", "yesterday", "EDTF"),
        ("stance", "shouts", "none of the words"),
        ("certainty", "very", "none of the words"),
        ("answer", "many", "the quantity"),
        ("principal", "nobody-known", "nobody-known"),
        ("cue", "he said", "not in the text"),
        ("quote", "words that are not there", "not in the text"),
        ("id", "Two words", "lower-case letters"),
        ("id", "post-40-dead", ""),
        ("utterance", "nix", "nix"),
        ("chain", "nix", "nix"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(room, field, value, said):
    if (field, value) == ("id", "post-40-dead"):
        value = re.search(r"- id: (\S+)", (room.seeds / "valley-post.yml").read_text())[1]
    before = room.files()
    for do in ("preview", "write"):
        answer = room.send(room.get(), do, **{field: value})
        assert answer.status_code == 422
        assert f'aria-describedby="wrong-{field}"' in answer.text
        wrong = re.search(f'id="wrong-{field}">(.*?)</span>', answer.text)[1]
        assert said in html.unescape(wrong)
    assert room.files() == before
    arabic = room.send(
        room.get(f"/ar/curate/{DOC}"), "preview", f"/ar/curate/{DOC}", **{field: value}
    )
    assert re.search(
        "[\u0620-\u064a]", re.search(f'id="wrong-{field}">(.*?)</span>', arabic.text)[1]
    )


def test_what_is_missing_is_said_at_its_field(room):
    answer = room.send(room.get(), "preview", speaker="", question="")
    assert answer.status_code == 422
    assert 'id="wrong-speaker"' in answer.text
    assert 'id="wrong-question"' in answer.text


def test_hostile_words_of_a_form_stay_words(room):
    page = room.get()
    every = {name: EVIL for name in form_of(page) if name not in {"token", "key", "start"}}
    for do in ("preview", "find", "back", "write"):
        answer = room.send(page, do, **every)
        assert "<script>alert" not in answer.text
        assert not Reader(answer.text).wrong
    answer = room.send(page, "preview", note=EVIL, by=EVIL)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert room.send(answer, "write").status_code == 303
    assert "<script>alert" not in room.get().text
    assert (
        room.client.get(f"/en/curate/{DOC}", params={"quote": EVIL, "at": EVIL}).status_code == 422
    )
    before = room.files()
    assert room.client.get("/en/curate/..%2f..%2fetc").status_code == 404
    assert room.send(page, "write", "/en/curate/..%2f..%2fetc").status_code in {404, 405}
    assert room.files() == before
    assert not (room.seeds.parent.parent / "etc.yml").exists()


# -- words that were chosen -----------------------------------------------------------------------


def chosen(room, words, **more):
    """The form of words that somebody chose, as the page of the document sends them."""
    text = (room.texts / f"{DOC}.txt").read_bytes().decode()
    start = text.index(words)
    params = {"start": start, "end": start + len(words)} | more
    return room.client.get(PAGE, params=params)


def test_chosen_words_have_what_a_candidate_there_says(room):
    values = form_of(chosen(room, " أكثر من 3 آلاف شخص تركوا بيوتهم"))
    assert values["quote"] == "أكثر من 3 آلاف شخص تركوا بيوتهم"
    assert values["key"] == ""
    assert values["answer"] == "more than 3000"
    assert values["cue"] == "وقال مسؤول محلي"
    assert values["anonymous-ar"] == "مسؤول محلي"


def test_words_that_stand_more_than_once_are_a_choice(room):
    answer = room.client.get(PAGE, params={"quote": "الوزارة"})
    assert answer.status_code == 422
    places = re.findall(r'name="place" value="(\d+)"', answer.text)
    text = (room.texts / f"{DOC}.txt").read_bytes().decode()
    assert [text[int(p) :][:7] for p in places] == ["الوزارة"] * text.count("الوزارة")
    assert len(places) > 2
    more = {"speaker-words": "interior-ministry", "question-words": "dam-collapsed"}
    again = room.send(answer, "preview", answer="yes", **more)
    assert again.status_code == 422
    shown = room.send(answer, "preview", answer="yes", place=places[2], **more)
    assert shown.status_code == 200
    assert "occurrence: 3" in html.unescape(shown.text)
    done = room.send(shown, "write")
    assert re.fullmatch(rf"/en/document/{DOC}#claim-[a-z0-9-]+", done.headers["location"])
    assert f"at: {places[2]}-{int(places[2]) + 7}" in room.file.read_text(encoding="utf-8")


def test_words_that_are_not_there_are_never_taken(room):
    answer = room.client.get(PAGE, params={"quote": "أودت بحياة 41 شخصا"})
    assert answer.status_code == 422
    assert "not in the text" in answer.text
    more = {"speaker-words": "interior-ministry", "question-words": "flood-deaths"}
    refused = room.send(answer, "preview", answer="41", **more)
    assert refused.status_code == 422
    wrong = re.search(r'id="wrong-quote">(.*?)</span>', refused.text)[1]
    assert "the figures differ" in html.unescape(wrong)
    for page in (answer, refused):
        assert 'class="words para"' not in page.text


def test_agent_and_question_are_made_in_place_and_taken_back_together(room):
    page, before = chosen(room, "تركوا بيوتهم"), room.files()
    made = {
        "speaker": "*new",
        "agent-label-ar": "هيئة الإغاثة",
        "agent-label-en": "Relief Board",
        "agent-kind": "organisation",
        "question": "*new",
        "question-label-ar": "هل ترك الناس بيوتهم؟",
        "question-label-en": "Did people leave their homes?",
        "question-type": "yes-no",
        "question-template-ar": "ترك الناس بيوتهم",
        "question-template-en": "People left their homes",
        "answer": "yes",
        "cue": "",
        "anonymous-ar": "",
    }
    shown = room.send(page, "preview", **made)
    assert shown.status_code == 200, re.findall(r'class="wrong".*?</span>', shown.text)
    for file in ("agents.yml", "questions.yml", f"{DOC}.yml"):
        assert f'<code dir="ltr">{file}</code>' in shown.text
    assert room.files() == before
    assert room.send(shown, "write").status_code == 303
    assert room.client.get("/en/question/did-people-leave-their-homes").status_code == 200
    assert room.client.get("/en/speaker/relief-board").status_code == 200
    assert undo(room, room.get()).status_code == 303
    assert room.files() == before
    assert room.client.get("/en/speaker/relief-board").status_code == 404


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("speaker", "agent-kind", "god"),
        ("speaker", "agent-label-ar", ""),
        ("speaker", "agent-id", "Two words"),
        ("speaker", "agent-id", "qamar"),
        ("question", "question-type", "riddle"),
        ("question", "question-label-en", ""),
        ("question", "question-id", "flood-deaths"),
        ("question", "question-aggregation", "never"),
    ],
)
def test_what_is_made_in_place_is_refused_at_its_field(room, kind, field, value):
    page, before = chosen(room, "تركوا بيوتهم"), room.files()
    named = {"agent-label-ar": "هيئة", "agent-label-en": "Board", "agent-kind": "group"}
    named |= {"question-label-ar": "هل؟", "question-label-en": "Did?", "question-type": "yes-no"}
    known = {"speaker": "qamar", "question": "flood-displaced", "answer": "yes", kind: "*new"}
    answer = room.send(page, "preview", **(known | named | {field: value}))
    assert answer.status_code == 422
    field = field.removesuffix("-ar").removesuffix("-en")
    assert re.search(f'id="wrong-{field}">.*?</span>', answer.text), re.findall(
        r'class="wrong".*?</span>', answer.text
    )
    assert room.files() == before


def test_words_of_a_search_are_offered_and_never_decide(room):
    page = chosen(room, "تركوا بيوتهم")
    answer = room.send(page, "find", **{"question-words": "people died", "speaker-words": "وزارة"})
    assert answer.status_code == 200
    assert 'value="flood-deaths"' in answer.text
    assert 'value="interior-ministry"' in answer.text
    assert form_of(answer).get("question", "") == ""
    answer = room.send(page, "preview", **{"question-words": "zebra"})
    assert answer.status_code == 422
    assert "Nothing has these words." in answer.text


# -- a text without a document --------------------------------------------------------------------


@pytest.fixture
def bare(tmp_path):
    """A case that has the texts, and none of their documents."""
    made = Room(tmp_path / "case")
    made.file.unlink()
    assert not build(made.settings, full=True).errors
    with made.client:
        yield made


def test_a_text_becomes_a_document_first(bare):
    page, before = bare.get(), bare.files()
    assert "no document for this text yet" in page.text
    assert form_of(page)["language"] == "ar"
    assert f'href="{PAGE}"' in bare.get("/en/").text
    shown = bare.send(page, "preview", issued="2025-03-04")
    assert shown.status_code == 200
    assert bare.files() == before
    assert form_of(bare.send(shown, "back"))["issued"] == "2025-03-04"
    assert bare.send(shown, "write").status_code == 303
    assert bare.client.get(f"/en/document/{DOC}").status_code == 200
    assert "Candidate 1 of" in bare.get().text
    assert undo(bare, bare.get()).status_code == 303
    assert bare.files() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("publisher", "nobody"), ("language", "Arabic"), ("issued", "soon"), ("url", "javascript:x")],
)
def test_a_bad_head_is_refused_at_its_field(bare, field, value):
    answer = bare.send(bare.get(), "preview", **{field: value})
    assert answer.status_code == 422
    assert f'id="wrong-{field}"' in answer.text


def test_a_case_is_read_once_for_all_its_documents(room, monkeypatch):
    lay, read = Desk.lay, []
    monkeypatch.setattr(Desk, "lay", lambda *a, **k: read.append(1) or lay(*a, **k))
    one, other = room.get(), room.get("/en/curate/valley-post")
    assert len(read) == 1
    assert room.send(room.send(one, "preview"), "write").status_code == 303
    name = re.search(r"- id: (\S+)", room.file.read_text(encoding="utf-8"))[1]
    answer = room.send(other, "preview", "/en/curate/valley-post", id=name)
    assert 'id="wrong-id"' in answer.text  # what was written in one is known in the other
    assert len(read) == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_quote_over_two_lines(room, ends):
    text = f"قال الوزير:{ends}انهار السد{ends}أمس 😀 كله.{ends}"
    (room.texts / "lines.txt").write_bytes(text.encode())
    head = (
        f"publisher: unknown\nlanguage: ar\nsha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
    )
    (room.seeds / "lines.yml").write_text(f"{head}length: {len(text)}\n", encoding="utf-8")
    assert not build(room.settings).errors
    app = make_app(room.settings, captures=read_captures(room.texts), write=True, curator="kim")
    address, start = "/en/curate/lines", text.index("انهار")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        words = f"انهار السد{ends}أمس 😀"
        page = client.get(address, params={"start": start, "end": start + len(words)})
        sent = form_of(page) | {"do": "preview", "speaker": "interior-ministry"}
        sent |= {"question": "dam-collapsed", "answer": "yes"}
        shown = client.post(address, data=sent, headers=OURS)
        if ends == "\n":
            assert shown.status_code == 200
            assert f"at: {start}-{start + len(words)}" in html.unescape(shown.text)
        else:  # a curation file has line ends of its own: the words are not found, and not bent
            assert shown.status_code == 422
            assert 'id="wrong-quote"' in shown.text


def test_numbers_that_are_none_are_no_error_of_ours(room):
    page = room.get()
    many = "9" * 5000
    answer = room.send(page, "preview", quote="ليس في النص", start=many)
    assert answer.status_code in {409, 422}
    for address in ("/en/disputes", "/en/speaker/interior-ministry", "/en/search?q=a"):
        joint = "&" if "?" in address else "?"
        found = room.client.get(f"{address}{joint}page={many}&from={many}")
        assert found.status_code == 200, address
