"""The endpoint of a model: any server with the chat completions of the OpenAI API.

Knows addresses, the key, time limits and retries. Nothing is set by default, and nothing is sent
unless a user gives an address. Does not know the prompt. Needs the extra `musnad[llm]`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlsplit

from musnad.errors import EndpointError, UsageError
from musnad.suggest.llm.prompt import Messages
from musnad.value.seconds import read_seconds

if TYPE_CHECKING:
    import httpx

TRIES = 3
"""How often a request is sent before giving up."""
LARGEST = 4 * 2**20
"""A reply of more bytes is discarded."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_WAIT = 30.0
"""The longest pause, in seconds, that a server may ask for between two tries."""
_SET = "set MUSNAD_LLM_URL (https://HOST/v1) and MUSNAD_LLM_MODEL, and MUSNAD_LLM_KEY if it asks"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a model: `address` ends before `/chat/completions`, `timeout` is in seconds.

    `timeout` holds for one whole reply. `key` is never shown.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0


class Completion(NamedTuple):
    """A reply: its text, and whether the model finished it."""

    text: str
    whole: bool


def read_endpoint(environ: Mapping[str, str], model: str | None = None) -> Endpoint:
    """The endpoint in the environment variables; `model` overrides the variable.

    Raises: `UsageError` when there is no address or model, or an unusable one.

    >>> read_endpoint({"MUSNAD_LLM_URL": "http://127.0.0.1:8080/v1/", "MUSNAD_LLM_MODEL": "m"})
    Endpoint(address='http://127.0.0.1:8080/v1', model='m', timeout=120.0)
    """
    address = environ.get("MUSNAD_LLM_URL", "").rstrip("/")
    name = model or environ.get("MUSNAD_LLM_MODEL", "")
    if not address or not name:
        missing = "address" if not address else "model"
        raise UsageError(f"no {missing} is named for --engine llm", remedy=_SET)
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"MUSNAD_LLM_URL is not the address of a server: {address!r}", remedy=_SET)
    timeout = read_seconds(environ, "MUSNAD_LLM_TIMEOUT", default=120, most=3600)
    return Endpoint(address, name, environ.get("MUSNAD_LLM_KEY", ""), timeout)


class Client:
    """A client of one endpoint. Use it in a `with` statement, which closes its connections.

    `pause` is the first wait between two tries, in seconds; each later one is twice as long.
    """

    def __init__(self, endpoint: Endpoint, *, pause: float = 1.0) -> None:
        try:
            import httpx
        except ImportError as error:
            raise UsageError(
                "--engine llm needs httpx, which is not installed",
                remedy="install it: pip install 'musnad[llm]'",
            ) from error
        self.endpoint = endpoint
        self._pause = pause
        self._errors = httpx.HTTPError
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        try:
            self._http: httpx.Client = httpx.Client(
                headers=headers, timeout=endpoint.timeout, follow_redirects=False
            )
        except UnicodeEncodeError as error:
            raise UsageError("MUSNAD_LLM_KEY has letters that no key has", remedy=_SET) from error
        self._form = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._http.close()

    def ask(self, messages: Messages) -> Completion | None:
        """The reply to `messages`; `None` when the server answers, but not with a completion.

        Raises: `EndpointError` when the server cannot be reached, refuses, or does not answer in
        time, after three tries where a retry may help.
        """
        wait = self._pause
        tries_left = TRIES
        while True:
            tries_left -= 1
            try:
                status, body, asked = self._send(messages)
            except self._errors as error:
                if not tries_left:
                    raise self._unreachable(str(error) or type(error).__name__) from error
            except TimeoutError as error:
                if not tries_left:
                    raise self._unreachable(str(error)) from error
            else:
                if status == 400 and self._form:  # some servers know no response_format
                    self._form = False
                    tries_left += 1
                    continue
                if status == 200:
                    return _read_completion(body)
                if status not in _AGAIN or not tries_left:
                    raise self._refused(status, body)
                wait = max(wait, asked)
            time.sleep(wait)
            wait *= 2

    def _send(self, messages: Messages) -> tuple[int, bytes, float]:
        """One request: status, body, and the pause that the server asks for."""
        ask: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": list(messages),
            "temperature": 0,
        }
        if self._form:
            ask["response_format"] = {"type": "json_object"}
        until = time.monotonic() + self.endpoint.timeout
        body = bytearray()
        with self._http.stream(
            "POST", f"{self.endpoint.address}/chat/completions", json=ask
        ) as reply:
            for chunk in reply.iter_bytes():
                body += chunk
                if len(body) > LARGEST:
                    body = bytearray()  # no completion is that long
                    break
                if time.monotonic() > until:
                    raise TimeoutError(f"no whole reply in {self.endpoint.timeout:g} seconds")
            asked = reply.headers.get("retry-after", "")
            pause = min(float(asked), _WAIT) if asked.isdecimal() else 0.0
            return reply.status_code, bytes(body), pause

    def _unreachable(self, why: str) -> EndpointError:
        return EndpointError(
            f"{self.endpoint.address} does not answer: {why}",
            remedy="start the server, or name another: MUSNAD_LLM_URL",
        )

    def _refused(self, status: int, body: bytes) -> EndpointError:
        said = " ".join(_error_words(body).split())[:200]
        remedy = {
            401: "check MUSNAD_LLM_KEY",
            403: "check MUSNAD_LLM_KEY",
            404: "check MUSNAD_LLM_URL (it ends before /chat/completions) and the model's name",
        }.get(status, "ask again later, or another server")
        words = f": {said}" if said else ""
        return EndpointError(
            f"{self.endpoint.address} answers {status}{words}".replace(
                self.endpoint.key or "\0", "(key)"
            ),
            remedy=remedy,
        )


def _read_completion(body: bytes) -> Completion | None:
    try:
        choice = json.loads(body)["choices"][0]
        words = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not isinstance(words, str):
        return None
    return Completion(words, choice.get("finish_reason") in {"stop", None})


def _error_words(body: bytes) -> str:
    """The message of an error, if it has the usual form."""
    try:
        error = json.loads(body)["error"]
        words = error["message"] if isinstance(error, dict) else error
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return words if isinstance(words, str) else ""
