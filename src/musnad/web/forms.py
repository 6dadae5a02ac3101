"""Forms as a browser sends them: what a request must bring to write, and the fields in it.

Knows sizes and encodings, and the token in the server's own forms. Does not know what the fields
mean.
"""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl

from starlette.requests import Request

Values = dict[str, str]
"""The fields of a form by name."""
LARGEST = 200_000
"""Bytes that a form may have."""
FIELDS = 100
FORM_TYPE = "application/x-www-form-urlencoded"


class RefusedError(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def read_form(request: Request) -> Values:
    """The fields of a form, the last of each name.

    Raises: `RefusedError`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM_TYPE:
        raise RefusedError(415, f"a form is sent as {FORM_TYPE}")
    text = await read_body(request, LARGEST, "a form")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS, errors="strict"))
    except ValueError as error:
        raise RefusedError(400, "the form cannot be read") from error


async def read_body(request: Request, largest: int, what: str) -> str:
    """The body of a request, of so many bytes at most; `what` is how a refusal calls it.

    Raises: `RefusedError`.
    """
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > largest:
            raise RefusedError(413, f"{what} has at most {largest:,} bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"{what} is sent as UTF-8") from error


class Token:
    """A random token, drawn when the server starts, which all its forms contain."""

    def __init__(self) -> None:
        self.word = secrets.token_urlsafe(24)

    def check(self, request: Request, sent: Values) -> None:
        """Whether a form is one of ours; `Guard` has seen that its origin is, where there is one.

        Raises: `RefusedError`.
        """
        if request.headers.get("origin") is None:
            raise RefusedError(403, "a form must come from a page of this server")
        if not secrets.compare_digest(sent.get("token", "").encode(), self.word.encode()):
            raise RefusedError(
                403, "the form is of another server, or of this one before it was started again"
            )
