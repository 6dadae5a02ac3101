"""What the command line prints, and how it ends.

Knows streams, colours, progress and exit codes. Data go to stdout, everything else to stderr.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, TextIO, cast

import typer

from musnad.app.progress import Progress, silent
from musnad.atomic import write_whole
from musnad.cli.screen import screen
from musnad.errors import MusnadError, StoreError, UsageError
from musnad.text.visible import visible, visible_json

if TYPE_CHECKING:
    from pathlib import Path

    from musnad.findings import Finding
    from musnad.report.text import Line
    from musnad.report.tongue import Tongue

Row = Mapping[str, object]


class Format(StrEnum):
    """How a listing is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    md = "md"


class State:
    """The global options: those before the verb, and the endpoint."""

    quiet = False
    plain = False
    endpoint: str | None = None


_UNSEEN = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
"""Signs of direction, which a terminal that does not know them shows as boxes."""


def no_colour() -> bool:
    """Whether stdout must stay plain: not a terminal, or `NO_COLOR` is set."""
    return not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))


def print_rows(
    rows: Iterable[Row],
    form: Format,
    columns: list[str] | None = None,
    heads: Mapping[str, str] | None = None,
) -> None:
    """Print a listing in a format; `columns` are those of a table (all otherwise).

    `heads` are the headings of a table; `None` makes them of the names of its columns.
    """
    if form is Format.table:
        _print_table(list(rows), columns, heads or {})
        return
    from musnad.export.table import write_rows

    write_rows(rows, form.value, sys.stdout)


def _print_table(rows: list[Row], columns: list[str] | None, heads: Mapping[str, str]) -> None:
    if not rows:
        note("nothing found")
        return
    from musnad.cli import tables

    names = [c for c in rows[0] if columns is None or c in columns]
    shown = {name: heads.get(name, name.replace("_", " ")) for name in names}
    if not (State.plain or sys.stdout.isatty()):  # a pipe has no width to fold to
        least = dict.fromkeys(tables.WORDS, tables.FOLDED)
        lines = tables.table_lines(rows, names, [*shown.values()], least, tables.WIDE)
        if lines is not None:
            print_texts(f"{line}\n" for line in lines)
            return
    rows = [
        {k: visible(v) if type(v) is str else v for k, v in row.items() if k in names}
        for row in rows
    ]
    if State.plain:
        width = shutil.get_terminal_size().columns
        print_plain(tables.card_lines(rows, shown, width))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else tables.WIDE
    with screen() as out:
        left = tables.draw_table(rows, shown, out, width, colour=not no_colour())
    if left:
        names = [name.replace("_", " ") for name in left]
        note(f"left out, for want of width: {', '.join(names)} (--format csv has every column)")


def print_plain(lines: Iterable[str]) -> None:
    """Lines for a terminal that knows neither colours nor signs of direction."""
    for line in lines:
        print(_UNSEEN.sub("", line))  # noqa: T201 - data go to stdout


def print_json(value: Any) -> None:
    """One value as indented JSON."""
    print(json_of(value, indent=2))  # noqa: T201 - data go to stdout


def print_objects(values: Iterable[Any], form: Format) -> None:
    """Objects as they come: one a line as JSON Lines, else as one indented array."""
    from musnad.export.json_text import line_of, write_array

    print_texts(map(line_of, values) if form is Format.jsonl else write_array(values))


def json_of(value: Any, indent: int | None = None) -> str:
    r"""A value as JSON, in which characters that act on a terminal are escapes.

    >>> print(json_of("\x9b"))
    "\u009b"
    """
    return visible_json(json.dumps(value, ensure_ascii=False, indent=indent))


_STYLES = {
    "title": "bold cyan",
    "heading": "bold",
    "side": "bold yellow",
    "quote": "green",
    "faint": "dim",
    "why": "magenta",
    "plain": "",
}


def print_lines(lines: Iterable[Line]) -> None:
    """Lines of a report, coloured and with links on a terminal, and paged where they do not fit."""
    if State.plain:
        print_plain(line.text for line in lines)
        return
    with screen() as out:
        if no_colour():
            for line in lines:
                out.write(f"{line.text}\n")
            return
        from rich.console import Console
        from rich.style import Style
        from rich.text import Text

        console = Console(file=out, force_terminal=True, highlight=False, soft_wrap=True)
        for line in lines:
            style = Style.parse(_STYLES[line.style]) + Style(link=line.link or None)
            console.print(Text(line.text, style=style))


def say(text: object = "", *, err: bool = False) -> None:
    """Print a line, with characters that act on a terminal escaped.

    Errors of writing to stderr are ignored.
    """
    try:
        typer.echo(visible(str(text)), err=err)
    except OSError:
        if not err:
            raise
        _let_go(sys.stderr)


def print_text(text: str) -> None:
    """Print a text unchanged; on a terminal, with acting characters escaped."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def binary_stdout() -> BinaryIO:
    """Stdout for bytes of UTF-8; on a terminal, with acting characters as escapes."""
    if sys.stdout.isatty():
        return cast("BinaryIO", _Shown())
    return sys.stdout.buffer


class _Shown:
    """A terminal for bytes of UTF-8."""

    def write(self, data: bytes) -> int:
        sys.stdout.write(visible(data.decode()))
        return len(data)


def print_texts(texts: Iterable[str]) -> None:
    """Print texts one after the other, unchanged, in blocks."""
    texts = iter(texts)
    while some := list(islice(texts, 500)):
        print_text("".join(some))


def write_text(out: Path | None, text: str) -> None:
    """A text into a file; `None` and `-` are stdout.

    Raises: `FileUnreadableError` when the file cannot be written.
    """
    if out is None or str(out) == "-":
        print_text(text)
        return
    write_whole(out, text.encode())


def note(text: str) -> None:
    """Print a remark for the user, unless `--quiet` was given; after what stands on stdout."""
    if not State.quiet:
        with suppress(OSError, ValueError):  # whoever writes to stdout next is told
            sys.stdout.flush()
        say(text, err=True)


def print_findings(
    findings: Iterable[Finding],
    *,
    to_stdout: bool = False,
    every: bool = True,
    tongue: Tongue | None = None,
) -> None:
    """Print findings, each with its hint; without `every` equal ones are grouped.

    Messages are in the language of `tongue`; `None` is English.
    """
    from musnad.report.finding_text import finding_lines

    for line in finding_lines(findings, every=every, tongue=tongue):
        say(line.replace("\n", " "), err=not to_stdout)


def stop(code: int) -> NoReturn:
    """End with an exit code."""
    raise typer.Exit(code)


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar with the current step and the time left, on a terminal only."""
    if State.quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task("…", total=None)
        shown = ""

        def tell(step: str, done: int = 0, total: int | None = None) -> None:
            nonlocal shown
            if step != shown:
                bars.reset(task, description=step, total=total)
                shown = step
            bars.update(task, completed=done, total=total)

        yield tell


@contextmanager
def errors() -> Iterator[None]:
    """Turn exceptions into one line, a remedy and an exit code."""
    try:
        yield
    except MusnadError as error:
        say(f"error: {error}", err=True)
        if error.remedy:
            say(f"  remedy: {error.remedy}", err=True)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        _let_go(sys.stdout)
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        say("interrupted", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except EOFError:
        say("error: stdin ended before everything was asked", err=True)
        raise typer.Exit(1) from None
    except Exception as error:
        if type(error).__module__ != "sqlite3":  # which only few verbs need to import
            raise
        say(f"error: the read model cannot be read: {error}", err=True)
        say("  remedy: build it from nothing: musnad build --full", err=True)
        raise typer.Exit(StoreError.exit_code) from None


def run_guarded(app: Callable[[], object]) -> NoReturn:
    """Run the command line and return its exit code; every error is one line."""
    code = 0
    try:
        try:
            app()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
            if code == 1 and _was_interrupted(end):
                code = INTERRUPTED
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has closed it
        _let_go(sys.stdout)
    except KeyboardInterrupt:
        code = INTERRUPTED
        _let_go(sys.stdout)
    except Exception as error:
        found = _ending(error)
        if found is None:
            raise
        _let_go(sys.stdout)
        code, message = found
        say(f"error: {message}", err=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt
    sys.exit(code)


INTERRUPTED = 130


def _was_interrupted(end: BaseException) -> bool:
    """Whether the exit was caused by an interrupt, which click reports as exit code 1."""
    behind = end.__cause__ or end.__context__
    return behind is not None and (
        isinstance(behind, KeyboardInterrupt) or _was_interrupted(behind)
    )


def _ending(error: Exception) -> tuple[int, str] | None:
    """Exit code and message for an error that no verb handled; `None` for a bug."""
    if isinstance(error, OSError) and error.filename is not None:
        return 4, f"{error.filename} cannot be used: {error.strerror}"
    if isinstance(error, OSError):
        return 4, f"the output cannot be written: {error.strerror or error}"
    if isinstance(error, UnicodeEncodeError):  # bytes of an argument that stand for no character
        return UsageError.exit_code, f"an argument is not UTF-8: {error.object!r}"
    if isinstance(error, UnicodeDecodeError):
        return 1, "the input is not UTF-8"
    if isinstance(error, MemoryError):
        return 1, "there is not enough memory"
    return None


def _let_go(stream: TextIO) -> None:
    """Redirect buffered output to nowhere, so that the interpreter does not fail at exit."""
    with suppress(OSError, ValueError):  # ValueError: a stream of a test, without a file descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def parse_pairs(pairs: Iterable[str]) -> dict[str, list[str]]:
    """`k=v` options as a mapping; a name that stands several times has several values.

    Raises: `UsageError`.

    >>> parse_pairs(["question=troops", "question=tonnes"])
    {'question': ['troops', 'tonnes']}
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise UsageError(f"{pair!r} is not a parameter", remedy="write --param name=value")
        found.setdefault(name, []).append(value)
    return found
