"""The server: processes on one address of this machine, until somebody stops them.

Knows the socket, the signals, and the error when the port is taken. Does not know pages.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures
from musnad.errors import EndpointError, UsageError
from musnad.web.app import make_app
from musnad.web.pages import PAGES
from musnad.web.rendering import Renderer, compressed_files
from musnad.web.security import LOCAL

PORT = 8765
PROCESSES = 2
"""So many serve, where there are as many cores: one does no more than one core can."""
MADE = 10_000
"""After so many new records the newest are looked through for what is no longer needed: 8 ms."""
SELDOM = 1_000
"""After so many times older ones are as well, which holds up every page for a moment."""
TURN_S = 0.001
"""So long a page that is being made may keep a connection waiting; Python's own 5 ms add up."""
GRACE_S = 3
"""Seconds that answers under way get when the server is stopped."""


class _Server(uvicorn.Server):
    """Ends with 0 on a signal: stopping it is not an error."""

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
    curator: str = "",
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the pages until SIGINT or SIGTERM; `ready` gets the address once it is open.

    Port 0 takes a free one. A host that is not this machine's own is asked by its address in
    digits, or by its own name. `write` lets pages change curation files, in the name of `curator`
    where it is known; then only this machine is served.

    Raises: `EndpointError` when the port is taken or the host is not of this machine; `UsageError`
    when others should write.
    """
    captures = read_captures(settings.texts) if settings.texts else Captures()
    names = {*LOCAL, socket.gethostname(), f"[{host}]" if ":" in host else host}
    is_local = host in {"127.0.0.1", "localhost", "::1"}
    if write and not is_local:
        raise UsageError(
            "pages that write are served to this machine alone",
            remedy="leave --host out, or --write",
        )
    compressed_files()  # this and the templates are read before the fork
    Renderer(PAGES).prepare(PAGES)
    with open_socket(host, port) as listening, _helpers(1 if write else PROCESSES) as ends:
        app = make_app(
            settings,
            captures=captures,
            names=names,
            numbers=not is_local,
            write=write,
            curator=curator,
        )
        config = uvicorn.Config(
            app,
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
            limit_concurrency=512,
        )
        server = _Server(config)
        _collect_seldom()
        sys.setswitchinterval(TURN_S)
        with server.capture_signals():  # before the address is printed, which invites a signal
            if ends is None:  # the first process prints, and the others end with it
                shown = f"[{host}]" if ":" in host else host
                ready(f"http://{shown}:{listening.getsockname()[1]}/")
            else:
                Thread(target=_end_with, args=(ends, server), daemon=True).start()
            server.run(sockets=[listening])


def _collect_seldom() -> None:
    """Run the garbage collector less often, and never for long: most records are remembered."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE, SELDOM, 20)


@contextmanager
def _helpers(processes: int) -> Iterator[int | None]:
    """Fork the other server processes: the block runs in each of them as well.

    Yields `None` in the first process, and in the others a pipe that is closed when the first ends.
    Where processes cannot be forked there is one.
    """
    count = min(processes, os.cpu_count() or 1) if hasattr(os, "fork") else 1
    ends, lives = os.pipe()
    children = []
    for _ in range(count - 1):
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            code = 1
            os.close(lives)
            try:
                yield ends
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(ends)
    try:
        yield None
    finally:
        os.close(lives)
        for child in children:
            os.waitpid(child, 0)


def _end_with(pipe: int, server: uvicorn.Server) -> None:
    """Stop the server when the pipe ends."""
    os.read(pipe, 1)
    server.should_exit = True


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises: `EndpointError`, `UsageError` for a number that is not a port.
    """
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is not a port", remedy="a number from 0 (any free one) to 65535")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EndpointError(f"{host!r} is not a host of this machine: {error}") from error
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
