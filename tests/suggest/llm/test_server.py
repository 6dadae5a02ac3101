"""The second engine against a server that also lies, breaks off, and keeps us waiting."""

import json

import pytest

from musnad.errors import EndpointError, UsageError
from musnad.suggest.llm import Client, Endpoint, Tally, iterate_candidates, read_endpoint
from musnad.suggest.llm.engine import Kept
from tests.suggest.llm.liar import Liar, Slow, claims, completion

TEXT = "Police said 12 people died.\n\nThe hospital said 17 people died.\n"
POLICE = {"paragraph": 1, "quote": "12 people died", "speaker": "Police", "cue": "said",
          "stance": "asserts", "certainty": "unspecified", "figure": "12"}  # fmt: skip
HOSPITAL = {**POLICE, "paragraph": 2, "quote": "17 people died", "speaker": "The hospital",
            "figure": "17"}  # fmt: skip


class Memory(dict):
    def find(self, key):
        return self.get(key)

    def keep(self, key, reply):
        self[key] = reply


def run(liar, *, timeout=5.0, replies=None, key="", text=TEXT):
    tally = Tally()
    with Client(Endpoint(liar.address, "m", key, timeout), pause=0.01) as client:
        found = list(
            iterate_candidates(
                text, document="a", client=client, now=lambda: "2026-01-01T00:00:00Z", tally=tally,
                replies=replies,
            )
        )  # fmt: skip
    return found, tally


def test_candidates_come_back_with_their_provenance():
    with Liar(claims(HOSPITAL, POLICE)) as liar:
        found, tally = run(liar, key="secret-key")
    assert [c.speaker.text for c in found] == ["Police", "The hospital"]
    assert {c.made_by.model for c in found} == {"m"}
    assert tally.summary() == "model: 2 of 2 candidates stand in the text"
    [(path, headers, body)] = liar.requests
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret-key"
    assert body["temperature"] == 0
    assert json.loads(body["messages"][1]["content"]) == [
        {"paragraph": 1, "text": "Police said 12 people died."},
        {"paragraph": 2, "text": "The hospital said 17 people died."},
    ]


def test_every_lie_is_counted_and_nothing_of_it_comes_through():
    paraphrase = {**POLICE, "quote": "a dozen people died"}
    elsewhere = {**POLICE, "paragraph": 2}
    wrong_offsets = {**HOSPITAL, "start": 0, "end": 5}
    with Liar(claims(POLICE, POLICE, paraphrase, elsewhere, wrong_offsets, 7)) as liar:
        found, tally = run(liar)
    assert [(c.quote, TEXT[c.start : c.end]) for c in found] == [
        ("12 people died", "12 people died"),
        ("17 people died", "17 people died"),
    ]
    assert tally.dropped == {"given twice": 1, "quote not in the paragraph": 2, "no object": 1}
    assert tally.kept == 2


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        (completion("I am sorry, I cannot do that."), 0),
        (completion('{"claims": 5}'), 0),
        (completion("[" * 100_000), 0),
        (completion("null"), 0),
        (completion("```json\n" + json.dumps({"claims": [POLICE, HOSPITAL]})[:-60], "length"), 1),
        (completion(json.dumps([POLICE]), "length"), 1),
        ((200, b"<html>busy</html>"), 0),
        ((200, b'{"choices": []}'), 0),
        ((200, b'{"choices": [{"message": {"content": null}}]}'), 0),
        ((200, b"\xff\xfe"), 0),
    ],
)  # fmt: skip
def test_of_half_an_answer_the_whole_objects_are_kept_and_the_rest_is_said(act, kept):
    with Liar(act) as liar:
        found, tally = run(liar)
    assert len(found) == kept
    assert tally.unread == [1, 2]
    assert "no whole reply for paragraphs 1, 2" in tally.summary()


def test_a_fenced_reply_is_a_reply():
    with Liar(completion("```json\n" + json.dumps({"claims": [POLICE]}) + "\n```\n")) as liar:
        found, tally = run(liar)
    assert (len(found), tally.unread) == (1, [])


def test_a_busy_server_is_asked_again_and_a_form_it_does_not_know_is_left_out():
    busy = (503, b"")
    unknown = (400, b'{"error": {"message": "response_format is not supported"}}')
    with Liar(busy, busy, unknown, claims(POLICE)) as liar:
        found, _ = run(liar)
    assert len(found) == 1
    asked = ["response_format" in body for _, _, body in liar.requests]
    assert asked == [True, True, True, False]


@pytest.mark.parametrize(
    ("act", "asked", "words"),
    [
        ((401, b'{"error": {"message": "bad key top-secret"}}'), 1, "answers 401: bad key (key)"),
        ((404, b"{}"), 1, "answers 404"),
        ((500, b'{"error": "out of memory"}'), 3, "answers 500: out of memory"),
        ((302, b"", {"Location": "http://127.0.0.1:9/"}), 1, "answers 302"),
        (Slow(claims(POLICE), 0.05), 3, "no whole reply in 0.2 seconds"),
    ],
)  # fmt: skip
def test_a_server_that_refuses_or_stalls_is_an_error_with_a_remedy(act, asked, words):
    with Liar(act) as liar, pytest.raises(EndpointError) as error:
        run(liar, timeout=0.2, key="top-secret")
    assert words in str(error.value)
    assert "top-secret" not in str(error.value)
    assert error.value.remedy
    assert error.value.exit_code == 3
    assert len(liar.requests) == asked


def test_no_server_is_an_error_with_a_remedy():
    with Liar(claims()) as liar:
        pass  # stopped: nobody listens there any more
    with pytest.raises(EndpointError, match="does not answer"):
        run(liar)


def test_a_reply_without_end_is_given_up():
    with Liar(completion("x" * (5 * 2**20))) as liar:
        found, tally = run(liar)
    assert (found, tally.unread) == ([], [1, 2])


def test_nobody_pays_twice_and_a_broken_reply_is_not_kept():
    replies = Memory()
    with Liar(completion("broken"), claims(POLICE)) as liar:
        assert run(liar, replies=replies)[0] == []
        first, _ = run(liar, replies=replies)
        again, tally = run(liar, replies=replies)
    assert first == again
    assert (tally.asked, tally.again, len(liar.requests)) == (0, 1, 2)
    assert [type(kept) for kept in replies.values()] == [Kept]


def test_a_long_text_is_sent_in_parts_and_each_part_knows_its_own_paragraphs_only():
    paragraph = "Police said 12 people died. " * 150
    text = "\n\n".join([paragraph] * 5)

    def answer(body):
        numbers = [p["paragraph"] for p in json.loads(body["messages"][1]["content"])]
        return claims(*({**POLICE, "paragraph": n} for n in (*numbers, numbers[0] + 1)))

    with Liar(answer) as liar:
        found, tally = run(liar, text=text)
    assert len(liar.requests) == 5
    assert found == []
    assert tally.dropped == {"quote not unique": 5, "no such paragraph": 5}


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "no address"),
        ({"MUSNAD_LLM_URL": "http://127.0.0.1/v1"}, "no model"),
        ({"MUSNAD_LLM_URL": "127.0.0.1:80", "MUSNAD_LLM_MODEL": "m"}, "not the address of a server"),
        ({"MUSNAD_LLM_URL": "file:///etc/passwd", "MUSNAD_LLM_MODEL": "m"}, "not the address of a server"),
        ({"MUSNAD_LLM_URL": "http://[", "MUSNAD_LLM_MODEL": "m"}, "not the address of a server"),
        *(
            (
                {
                    "MUSNAD_LLM_URL": "http://127.0.0.1/v1",
                    "MUSNAD_LLM_MODEL": "m",
                    "MUSNAD_LLM_TIMEOUT": seconds,
                },
                "not a number of seconds",
            )
            for seconds in ("nan", "inf", "-1", "0", "soon")
        ),
    ],
)  # fmt: skip
def test_an_environment_that_names_no_endpoint_is_a_usage_error(environ, words):
    with pytest.raises(UsageError, match=words) as error:
        read_endpoint(environ)
    assert error.value.remedy


def test_a_key_that_is_no_ascii_is_a_usage_error():
    with pytest.raises(UsageError, match="MUSNAD_LLM_KEY"):
        Client(Endpoint("http://127.0.0.1/v1", "m", "مفتاح"))
