"""Requests to one engine: addresses, credentials, time limits, second tries.

Knows HTTP. Only idempotent requests are retried: queries, and updates that change nothing when they
are run twice. Redirects are not followed, proxies are not used, and no other address is connected
to than the one that was named. Does not know SPARQL.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from select import select
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from musnad.errors import EndpointError, UsageError
from musnad.value.seconds import read_seconds

Method = Literal["POST", "PUT", "DELETE"]
TRIES = 3
"""How often a request is tried."""
TIMEOUT_S = 60.0
"""The time limit of one whole answer in seconds, unless MUSNAD_ENDPOINT_TIMEOUT gives another."""
LARGEST = 256 * 2**20
"""The largest answer, in bytes."""
_LONGEST_PAUSE_S = 10.0
_PIECE = 1 << 16
_AGAIN = frozenset({408, 425, 429, 502, 503, 504})
_LOGIN = "set MUSNAD_ENDPOINT_USER and MUSNAD_ENDPOINT_PASSWORD, or MUSNAD_ENDPOINT_TOKEN"


class EndpointTimeError(EndpointError):
    """No complete answer within the time limit."""


@dataclass(frozen=True, slots=True)
class Access:
    """Credentials and time limit for a server. `login` is never shown.

    `login` is the value of the header Authorization, empty for none; `secrets` are the words that
    are removed from messages; `plain` allows them to be sent unencrypted to another machine.
    """

    login: str = field(default="", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    timeout_s: float = TIMEOUT_S
    plain: bool = False


def read_access(environ: Mapping[str, str]) -> Access:
    """The credentials and the time limit that the environment names.

    Raises: `UsageError` for both kinds of credentials at once, or what is not a time.

    >>> read_access({"MUSNAD_ENDPOINT_TOKEN": "x", "MUSNAD_ENDPOINT_TIMEOUT": "5"})
    Access(timeout_s=5.0, plain=False)
    """
    user, password, token = (
        environ.get(f"MUSNAD_ENDPOINT_{name}", "") for name in ("USER", "PASSWORD", "TOKEN")
    )
    if token and (user or password):
        raise UsageError("MUSNAD_ENDPOINT_TOKEN stands beside a user", remedy="set one of both")
    if token and not (token.isascii() and token.isprintable() and " " not in token):
        raise UsageError("MUSNAD_ENDPOINT_TOKEN has letters that no token has")
    if ":" in user:
        raise UsageError("MUSNAD_ENDPOINT_USER holds a colon, which no user name may")
    timeout_s = read_seconds(environ, "MUSNAD_ENDPOINT_TIMEOUT", default=TIMEOUT_S, most=86400)
    basic = b64encode(f"{user}:{password}".encode()).decode()
    login = f"Bearer {token}" if token else f"Basic {basic}" if user or password else ""
    secrets = tuple(s for s in (token, password, basic if login else "") if s)
    return Access(login, secrets, timeout_s, environ.get("MUSNAD_ENDPOINT_PLAIN") == "yes")


def split_address(address: str) -> SplitResult:
    """The parts of the address of an engine.

    Raises: `UsageError` for one that is none, or that holds a name and password.

    >>> split_address("http://127.0.0.1:7878/query").port
    7878
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not (address.isascii() and address.isprintable()) or " " in address:
        raise UsageError(
            "the endpoint is not the address of a server",
            remedy="write it as https://HOST/PATH: docs/engines.md has examples",
        )
    if "@" in parts.netloc:
        raise UsageError("an address may not hold a name and password", remedy=_LOGIN)
    return parts


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: `headers` by small names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Wire:
    """The requests to one host, over one persistent connection.

    `pause_s` is the first wait between two tries; each later one is twice as long.
    """

    def __init__(self, address: str, access: Access, *, pause_s: float = 0.5) -> None:
        parts = split_address(address)
        self._access, self._pause_s = access, pause_s
        self.shown = f"{parts.scheme}://{parts.netloc}{parts.path}"
        """The address as messages may show it: queries of addresses may hold keys."""
        host = parts.hostname or ""
        if access.login and parts.scheme == "http" and not access.plain and not _is_here(host):
            raise UsageError(
                f"the password or token would travel unencrypted to {host}",
                remedy="use https, or say that the way is safe: MUSNAD_ENDPOINT_PLAIN=yes",
            )
        self._path = parts.path or "/"
        self._tail = parts.query
        self._connection: HTTPConnection = (
            HTTPSConnection(host, parts.port, context=ssl.create_default_context())
            if parts.scheme == "https"
            else HTTPConnection(host, parts.port)
        )
        self._connection.auto_open = 0
        self._one = threading.Lock()  # a connection carries one request at a time
        self.server = ""
        """What the server last called itself."""

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def send(
        self,
        body: bytes,
        kind: str,
        accept: str,
        *,
        tail: str = "",
        timeout_s: float = TIMEOUT_S,
        method: Method = "POST",
    ) -> Reply:
        """The answer to a request; `tail` is added to the query of the address.

        It must change nothing when it is carried out twice.

        Raises: `EndpointError` when there is no answer, or one that says no or is too large;
        `EndpointTimeError` when it takes longer than `timeout_s`.
        """
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": "musnad"}
        if self._access.login:
            headers["Authorization"] = self._access.login
        query = "&".join(part for part in (self._tail, tail) if part)
        path = f"{self._path}?{query}" if query else self._path
        wait_s = self._pause_s
        for left in reversed(range(TRIES)):
            asked_s = 0.0
            try:
                with self._one:
                    reply = self._once(method, path, body, headers, timeout_s)
            except TimeoutError as error:  # a request that timed out is not tried again
                self.close()
                raise self._late(timeout_s) from error
            except (OSError, HTTPException) as error:
                self.close()
                if isinstance(error, ssl.SSLCertVerificationError) or not left:
                    raise self._unreachable(error) from error
            else:
                if reply.status not in _AGAIN or not left:
                    return self._checked(reply)
                asked = reply.headers.get("retry-after", "")
                asked_s = min(float(asked), _LONGEST_PAUSE_S) if asked.isdecimal() else 0.0
            time.sleep(max(wait_s, asked_s))
            wait_s *= 2
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _once(
        self, method: Method, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float
    ) -> Reply:
        until = time.monotonic() + timeout_s
        connection = self._connection
        if connection.sock is not None and _is_over(connection.sock):
            connection.close()
        connection.timeout = _left(until)
        if connection.sock is None:
            connection.connect()
        connection.sock.settimeout(_left(until))
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        self.server = found.get("server", self.server)
        return Reply(response.status, found, self._read(response, until))

    def _read(self, response: HTTPResponse, until: float) -> bytes:
        body = bytearray()
        while True:
            left = _left(until)
            if self._connection.sock is not None:
                self._connection.sock.settimeout(left)
            piece = response.read1(_PIECE)
            if not piece:
                break
            body += piece
            if len(body) > LARGEST:
                self.close()
                raise EndpointError(
                    f"{self.shown} answers with more than {LARGEST // 2**20} MiB",
                    remedy="ask for less: fewer columns, or a LIMIT",
                )
        if response.length:  # fewer bytes than the head promised
            raise HTTPException("the answer was cut off")
        response.close()  # or the next request could not be sent over this connection
        return bytes(body)

    # -- words -------------------------------------------------------------------------------------

    def _checked(self, reply: Reply) -> Reply:
        status = reply.status
        if 200 <= status < 300 or status == 400:
            return reply
        if 300 <= status < 400:
            target = self.hide(reply.headers.get("location", "nowhere").partition("?")[0])
            raise EndpointError(
                f"{self.shown} sends us to {target}, where nothing is sent unasked",
                remedy="name that address, if you trust it: --endpoint URL",
            )
        remedy = {
            401: _LOGIN,
            403: _LOGIN,
            404: "check the address: docs/engines.md has those of each engine",
            405: "check the address: docs/engines.md has those of each engine",
            413: "let the server take larger requests",
        }.get(status, "look into the server's log, or try again later")
        said = self.words_of(reply)
        raise EndpointError(
            f"{self.shown} answers {status}{': ' if said else ''}{said}", remedy=remedy
        )

    def words_of(self, reply: Reply) -> str:
        """The text of an answer, cut to 200 characters, without credentials."""
        if reply.kind == "text/html":
            return ""
        return self.hide(" ".join(reply.body.decode("utf-8", "replace").split())[:200])

    def hide(self, text: str) -> str:
        """A text with the secrets removed."""
        for secret in self._access.secrets:
            text = text.replace(secret, "(hidden)")
        return text

    def _unreachable(self, error: Exception) -> EndpointError:
        why = self.hide(str(error) or type(error).__name__)
        return EndpointError(
            f"{self.shown} does not answer: {why}",
            remedy="start the server, or name another: --endpoint URL",
        )

    def _late(self, timeout_s: float) -> EndpointTimeError:
        return EndpointTimeError(
            f"{self.shown} gave no whole answer in {timeout_s:g} seconds",
            remedy="ask for less, or allow more seconds: MUSNAD_ENDPOINT_TIMEOUT",
        )


def _left(until: float) -> float:
    """The seconds until `deadline`.

    Raises: TimeoutError when there are none.
    """
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _is_over(sock: socket.socket) -> bool:
    """Whether an idle connection has something to be read: mostly it was closed by the server."""
    try:
        return bool(select([sock], [], [], 0)[0])
    except (OSError, ValueError):
        return True


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
