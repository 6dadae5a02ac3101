"""The server: one process on an address of this machine, until somebody stops it.

Knows the socket, the signals and what to say when the port is taken. Does not know pages.
"""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures
from musnad.errors import EndpointError, UsageError
from musnad.web.app import make_app
from musnad.web.security import LOCAL

PORT = 8765
GRACE_S = 3
"""Seconds that answers under way get when the server is stopped."""


class _Server(uvicorn.Server):
    """Ends with 0 on a signal: to stop it is nothing that went wrong."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGINT and SIGTERM, and put the handlers back that were there before."""
        before = {s: signal.signal(s, self.handle_exit) for s in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    write: bool = False,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the pages until SIGINT or SIGTERM; `ready` gets the address once it is open.

    Port 0 takes a free one. A host that is not this machine's own is asked by its address in
    digits, or by its own name.

    Raises: `EndpointError` when the port is taken or the host is not of this machine.
    """
    captures = read_captures(settings.texts) if settings.texts else Captures()
    names = {*LOCAL, socket.gethostname(), f"[{host}]" if ":" in host else host}
    is_local = host in {"127.0.0.1", "localhost", "::1"}
    app = make_app(settings, captures=captures, names=names, numbers=not is_local, write=write)
    with open_socket(host, port) as listening:
        number = listening.getsockname()[1]
        config = uvicorn.Config(
            app,
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
            limit_concurrency=512,
        )
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{number}/")
        _Server(config).run(sockets=[listening])


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises: `EndpointError`, `UsageError` for a number that is no port.
    """
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is no port", remedy="a number from 0 (any free one) to 65535")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EndpointError(f"{host!r} is no host of this machine: {error}") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be used: {error.strerror}"
        raise EndpointError(
            f"port {port} of {host} {why}", remedy="--port 0 takes any free one"
        ) from error
    return listening
