"""Security: which requests are answered, and what a browser may do with a page.

Checks the name of the server (`Host`) and the page that a request comes from (`Origin`), and sets
the headers of every answer. A page of another site in the same browser can reach 127.0.0.1 too,
under a name of its own (DNS rebinding), so both are checked on every request.

Source: W3C, Content Security Policy Level 3; WHATWG Fetch, "Origin" and "Sec-Fetch-Site".
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""Nothing of an address goes elsewhere; under `no-referrer` a browser would also send its forms to
us with the origin `null`, and they could not be told from those of other pages."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Refuses requests with a foreign `Host` or `Origin`; adds the headers.

    `names` are host names without a port. `numbers` accepts every address in digits as well: an
    address cannot be rebound, as a name can.
    """

    def __init__(
        self, app: ASGIApp, names: Iterable[str] = LOCAL, *, numbers: bool = False
    ) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)
        self._numbers = numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        count = sum(name == b"host" for name, _ in scope["headers"])

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        app = self._app
        host = headers.get(b"host", "")
        if count != 1 or not self._is_ours(host):
            app = PlainTextResponse("421: this host is not served here\n", 421)
        elif not is_own(host, headers.get(b"origin"), headers.get(b"sec-fetch-site"), scope):
            app = PlainTextResponse("403: asked from a page of another site\n", 403)
        await app(scope, receive, send_guarded)

    def _is_ours(self, host: str) -> bool:
        name = name_of(host)
        return name in self._names or (self._numbers and _is_number(name))


def name_of(host: str) -> str:
    """The name in a `Host` header, without its port; empty where it is none.

    >>> name_of("LOCALHOST:8080"), name_of("[::1]:80"), name_of("a b"), name_of("127.0.0.1:x")
    ('localhost', '[::1]', '', '')
    """
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, "0"
    good = port.isascii() and port.isdigit() and not set(name) & set(" /@?#\\")
    return name.lower() if good else ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_own(host: str, origin: str | None, site: str | None, scope: Scope) -> bool:
    """Whether a request comes from a page of this server, or from no page at all.

    A link on another site leads here with a plain GET: that is not a request of a page.

    >>> is_own("localhost:8000", "http://localhost:8000", None, {"method": "POST"})
    True
    >>> is_own("localhost:8000", "https://evil.example", None, {"method": "GET"})
    False
    >>> is_own("localhost:8000", None, "cross-site", {"method": "POST"})
    False
    """
    if origin is not None:
        return origin.lower() in {f"http://{host.lower()}", f"https://{host.lower()}"}
    reads = scope["method"] in {"GET", "HEAD"}
    return reads or site in {None, "same-origin", "none"}
