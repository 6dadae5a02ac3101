"""Who may ask, what a browser may do with a page, and that hostile words stay words."""

import re
import shutil

import pytest
from starlette.testclient import TestClient

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import Settings
from musnad.web.app import make_app
from musnad.web.rendering import live, outside
from musnad.web.security import Guard
from tests.web.test_pages import Reader

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'&amp;\u202e"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil", "10.0.0.7", "localhost:x"],
)
def test_a_foreign_host_is_refused(client, host):
    assert client.get("/en/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]:80"]
)
def test_names_of_this_machine_are_served(client, host):
    assert client.get("/en/", headers={"host": host}).status_code == 200


def test_a_foreign_page_is_refused(client):
    for origin in ("https://evil.example", "null", "http://localhost", "http://127.0.0.1:81"):
        assert client.get("/en/", headers={"origin": origin}).status_code == 403
        assert client.post("/en/", headers={"origin": origin}).status_code == 403
    assert client.post("/en/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/en/", headers={"sec-fetch-site": "cross-site"}).status_code == 200
    assert client.get("/en/", headers={"origin": "http://127.0.0.1"}).status_code == 200


def test_a_wide_open_server_is_asked_by_number_only():
    guard = Guard(None, numbers=True)
    assert guard._is_ours("192.168.1.5:8000")
    assert guard._is_ours("[fe80::1]:8000")
    assert not guard._is_ours("rebound.example:8000")


@pytest.mark.parametrize("path", ["/en/", "/en/nix", "/static/base.css", "/", "/en/index.json"])
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_pages_only_read(client):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/en/").status_code == 405


def test_hostile_words_of_a_reader_stay_words(client):
    for path in ("/en/search", "/en/claim/x"):
        answer = client.get(path, params={"q": EVIL, "from": EVIL})
        assert "<script>alert" not in answer.text
        assert "onerror=alert" not in answer.text or "&lt;img" in answer.text
        assert not Reader(answer.text).wrong
    assert "<script>alert" not in client.get(f"/en/claim/{EVIL}").text


def test_hostile_words_of_a_case_stay_words(tmp_path):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    folder = tmp_path / "case" / "seeds"
    evil = EVIL.replace("'", "''")
    changed = 0
    for path in folder.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        for pattern, new in (
            (r"label: \{ar: .*\}", f"label: {{ar: '{evil} س', en: '{evil}'}}"),
            (r"title: .*", f"title: '{evil}'"),
        ):
            text, count = re.subn(pattern, new.replace("\\", r"\\"), text)
            changed += count
        path.write_text(text, encoding="utf-8")
    assert changed > 10
    settings = Settings(folder, tmp_path / "store")
    built = build(settings)
    assert not built.errors, built.findings
    with TestClient(make_app(settings), base_url="http://localhost") as client:
        seen = 0
        paths = ["index"] + [f"{kind}/{name}" for kind, names in _names(settings) for name in names]
        for path in paths:
            for lang in ("en", "ar"):
                text = client.get(f"/{lang}/{path}").text
                assert not Reader(text).wrong
                assert "<script>alert" not in text
                assert "\u202e" not in text
                seen += "&lt;script&gt;alert" in text
            for twin in ("json", "csv"):
                assert "\u202e" not in client.get(f"/en/{path}.{twin}").text
        assert seen > 10


def _names(settings):
    from musnad.app.opening import open_base

    base = open_base(settings)
    yield from (("claim", [*base.claims]), ("question", [*base.questions]))
    yield from (("document", [*base.documents]), ("speaker", [*base.agents, *base.sources]))
    base.close()


def test_only_web_addresses_are_links():
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " javascript:alert(1)",
        "//x",
        "http://",
        "http://[",
        None,
    ):
        assert outside(address) is None
        assert live(address, "x") is None
    assert live("https://e.example/a", "a-b, c&d") == "https://e.example/a#:~:text=a%2Db%2C%20c%26d"
