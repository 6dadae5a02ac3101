"""Requests to the pages that read and to those that write: whatever comes, no answer says we failed."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlencode

import anyio

from benchmarks.fuzz.place import folder
from musnad import resources


def request(data: bytes) -> object:
    """A whole request: line, headers and body; whatever it is, the answer is below 500."""
    first, _, rest = data.partition(b"\n")
    heads, _, body = rest.partition(b"\n\n")
    method, _, target = first.partition(b" ")
    path, _, query = target.partition(b"?")
    query = bytes(b for b in query if 0x20 < b < 0x7F)  # a server passes nothing else on
    headers = [(b"host", b"localhost")]
    for one in heads.split(b"\n"):
        key, _, value = one.partition(b":")
        if key.strip():
            headers.append((key.strip().lower(), value.strip()))
    verb = method.decode("latin-1").upper() or "GET"
    return _answer(_site(), verb, path, headers, query=query, body=body)[0]


def curate(data: bytes) -> object:
    """The form of a claim with fields of any words, previewed and written: no case has errors."""
    from musnad.curation.load import load

    site, seeds, before = _bench()
    path, headers = b"/en/curate/sidr-today", [(b"host", b"127.0.0.1")]
    page = _answer(site, "GET", path, headers)[1]
    headers += [
        (b"origin", b"http://127.0.0.1"),
        (b"content-type", b"application/x-www-form-urlencoded"),
    ]
    said = dict(line.partition("=")[::2] for line in data.decode("utf-8", "replace").split("\n"))
    done = []
    for do in (said.pop("do", "preview"), "write"):
        sent = _fields(page) | said | {"do": do}
        form = urlencode(sent, errors="replace").encode()
        status, page = _answer(site, "POST", path, headers, body=form)
        done.append(status)
    found = {file.name: file.read_bytes() for file in seeds.iterdir() if file.is_file()}
    if found != before:
        assert not load(seeds).errors, said
        for name in found:
            (seeds / name).unlink()
        for name, content in before.items():
            (seeds / name).write_bytes(content)
    return tuple(done)


def _fields(page: str) -> dict[str, str]:
    """What a browser would send of the forms of a page, as it stands."""
    found = {}
    for tag in re.findall(r"<input [^>]*>", page):
        values = dict(re.findall(r'([a-z_]+)="([^"]*)"', tag))
        if "name" in values and (values.get("type") != "radio" or " checked>" in tag):
            found[values["name"]] = values.get("value", "")
    found |= dict(
        re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    )
    for name, inside in re.findall(
        r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        options = re.findall(r'<option value="([^"]*)"( selected)?>', inside)
        found[name] = next((value for value, chosen in options if chosen), options[0][0])
    return {name: html.unescape(value) for name, value in found.items()}


def _answer(
    site: Callable[..., object],
    method: str,
    path: bytes,
    headers: list[tuple[bytes, bytes]],
    *,
    query: bytes = b"",
    body: bytes = b"",
) -> tuple[int, str]:
    """The status and the words of an answer; never one that says that we failed."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": unquote(path.decode("latin-1")) or "/",
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "scheme": "http",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    status: list[int] = []
    words: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            status.append(int(str(message["status"])))
        elif isinstance(part := message.get("body"), bytes):
            words.append(part)

    async def run() -> None:
        await site(scope, receive, send)  # type: ignore[misc]

    anyio.run(run)
    assert status, "no answer"
    assert status[0] < 500 or status[0] == 503, (status, words)
    return status[0], b"".join(words).decode("utf-8", "replace")


@cache
def _site() -> Callable[..., object]:
    from musnad.app.build import build
    from musnad.app.settings import Settings
    from musnad.web.app import make_app

    wanted = Settings(resources.locate("example") / "seeds", folder() / "store")
    assert not build(wanted).errors
    return make_app(wanted)


@cache
def _bench() -> tuple[Callable[..., object], Path, dict[str, bytes]]:
    """An application that writes, the curation files of its case, and what they hold."""
    from musnad.app.build import build
    from musnad.app.settings import Settings, base_of
    from musnad.curation.files import read_captures
    from musnad.web.app import make_app

    root = Path(shutil.copytree(resources.locate("example"), folder() / "bench"))
    seeds = root / "seeds"
    (seeds / "judgements.yml").unlink()
    file = seeds / "sidr-today.yml"
    file.write_text(file.read_text("utf-8").partition("claims:")[0], "utf-8")
    settings = Settings(seeds, root / "store", root / "texts", base=base_of(seeds))
    assert not build(settings).errors
    captures = read_captures(root / "texts")
    site = make_app(settings, captures=captures, write=True, curator="kim")
    return site, seeds, {f.name: f.read_bytes() for f in seeds.iterdir() if f.is_file()}
