"""What a server may do wrong on the way, and what is said then."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from musnad.errors import EndpointError, QueryError, UsageError
from musnad.store.address import find_address
from musnad.store.remote import RemoteStore
from musnad.store.wire import Access, EndpointTimeError, Wire, read_access

ROWS = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": []}}).encode()
ASK = "SELECT ?n { ?n ?p ?o }"
SECRET = "open-sesame"


@contextmanager
def server(*answers):
    """A server that gives one answer after the other, the last one again and again."""
    asked = []

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = answers[min(len(asked), len(answers) - 1)]
            asked.append((dict(self.headers), body))
            answer(self)

        def log_message(self, *_):
            pass

    found = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    found.daemon_threads = True
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{found.server_address[1]}/query", asked
    finally:
        found.shutdown()
        thread.join()
        found.server_close()


def answer(status, body=b"", **headers):
    def give(request):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return give


RIGHT = answer(200, ROWS, Content_Type="application/sparql-results+json")


def cut(request):
    """The head, half of the body, and an end."""
    request.send_response(200)
    request.send_header("Content-Type", "application/sparql-results+json")
    request.send_header("Content-Length", str(len(ROWS)))
    request.end_headers()
    request.wfile.write(ROWS[: len(ROWS) // 2])
    request.close_connection = True


def hang_up(request):
    request.close_connection = True


def late(request):
    time.sleep(0.6)
    RIGHT(request)


OPEN = []


@pytest.fixture(autouse=True)
def _closed():
    yield
    while OPEN:
        OPEN.pop().close()


def store_at(address, access=None, pause_s=0.01):
    OPEN.append(RemoteStore(find_address(address), access or Access(), pause_s=pause_s))
    return OPEN[-1]


@pytest.mark.parametrize(
    "bad",
    [answer(503), answer(429, Retry_After="0"), cut, hang_up],
    ids=["503", "429", "cut", "end"],
)
def test_what_may_pass_is_tried_again(bad):
    with server(bad, bad, RIGHT) as (address, asked):
        assert list(store_at(address).select(ASK)) == []
        assert len(asked) == 3


@pytest.mark.parametrize("bad", [answer(503), cut, hang_up], ids=["503", "cut", "end"])
def test_three_tries_are_enough(bad):
    with server(bad) as (address, asked):
        with pytest.raises(EndpointError) as raised:
            store_at(address).select(ASK)
        assert len(asked) == 3
        assert raised.value.exit_code == 3
        assert raised.value.remedy


@pytest.mark.parametrize("status", [401, 403, 404, 405, 413, 500, 501])
def test_a_no_is_final_and_has_a_remedy(status):
    with server(answer(status, b"no")) as (address, asked):
        with pytest.raises(EndpointError, match=str(status)) as raised:
            store_at(address).select(ASK)
        assert len(asked) == 1
        assert raised.value.remedy


def test_who_is_late_is_not_asked_again():
    with server(late) as (address, asked):
        with pytest.raises(EndpointTimeError, match=r"0\.2 seconds"):
            store_at(address).within(0.2).select(ASK)
        assert len(asked) == 1


def test_an_update_that_was_cut_is_sent_again():
    with server(hang_up, answer(204)) as (address, asked):
        store_at(address).update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
        assert asked[0][1] == asked[1][1]


def test_a_redirect_is_not_followed():
    with server(RIGHT) as (other, heard), server(answer(307, Location=other)) as (address, asked):
        access = read_access({"MUSNAD_ENDPOINT_TOKEN": SECRET})
        with pytest.raises(EndpointError, match="sends us to"):
            store_at(address, access).select(ASK)
        assert len(asked) == 1
        assert heard == []


def test_an_answer_that_ends_early_within_its_length_is_no_answer():
    half = answer(200, ROWS[:30], Content_Type="application/sparql-results+json")
    with server(half) as (address, _), pytest.raises(EndpointError, match="ended its answer early"):
        list(store_at(address).select(ASK))


def test_a_query_that_the_server_cannot_read_is_wrong():
    with server(answer(400, b"line 1: what?")) as (address, asked):
        with pytest.raises(QueryError, match=r"line 1: what\?"):
            store_at(address).select(ASK)
        assert len(asked) == 1


def test_a_connection_is_kept():
    with server(RIGHT) as (address, asked):
        store = store_at(address, pause_s=600)  # no second try
        for _ in range(3):
            store.select(ASK)
        assert len(asked) == 3


@pytest.mark.parametrize(
    ("environ", "header"),
    [
        ({"MUSNAD_ENDPOINT_TOKEN": SECRET}, f"Bearer {SECRET}"),
        ({"MUSNAD_ENDPOINT_USER": "kim", "MUSNAD_ENDPOINT_PASSWORD": "a"}, "Basic a2ltOmE="),
        ({}, None),
    ],
)
def test_credentials_travel_in_their_header(environ, header):
    with server(RIGHT) as (address, asked):
        store_at(address, read_access(environ)).select(ASK)
        assert asked[0][0].get("Authorization") == header


def test_credentials_are_never_shown():
    access = read_access({"MUSNAD_ENDPOINT_TOKEN": SECRET})
    assert SECRET not in repr(access)
    with server(answer(403, f"no {SECRET}".encode())) as (address, _):
        with pytest.raises(EndpointError) as raised:
            store_at(f"{address}?key={SECRET}", access).select(ASK)
        assert SECRET not in str(raised.value) + raised.value.remedy


def test_credentials_go_unencrypted_to_this_machine_only():
    access = read_access({"MUSNAD_ENDPOINT_TOKEN": SECRET})
    with pytest.raises(UsageError, match="unencrypted"):
        Wire("http://graph.example/query", access)
    Wire("https://graph.example/query", access)
    Wire("http://[::1]:1/query", access)
    Wire(
        "http://graph.example/query",
        read_access({"MUSNAD_ENDPOINT_TOKEN": SECRET, "MUSNAD_ENDPOINT_PLAIN": "yes"}),
    )


@pytest.mark.parametrize(
    "address",
    ["", "graph.example", "ftp://a.example/", "http://", "http://kim:x@a.example/", "http://a b/"],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(UsageError) as raised:
        find_address(address)
    assert "kim" not in str(raised.value)


@pytest.mark.parametrize(
    "environ",
    [
        {"MUSNAD_ENDPOINT_TOKEN": "a", "MUSNAD_ENDPOINT_USER": "b"},
        {"MUSNAD_ENDPOINT_TOKEN": "a\nb"},
        {"MUSNAD_ENDPOINT_USER": "a:b"},
        {"MUSNAD_ENDPOINT_TIMEOUT": "soon"},
        {"MUSNAD_ENDPOINT_TIMEOUT": "nan"},
    ],
)
def test_credentials_that_cannot_be_are_refused(environ):
    with pytest.raises(UsageError):
        read_access(environ)
