"""The inputs of a load: each as a file of lines, and the records of the store that stay.

Knows the forms of input by the ends of their names, whether one changed while it was read, and
which records of the store a load replaces.
"""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from musnad.app.forked import map_forked
from musnad.errors import FileChangedError, FileUnreadableError
from musnad.export.records import write_records
from musnad.findings import Finding
from musnad.ingest import rdf
from musnad.ingest.line_file import LineFile
from musnad.ingest.lines import Index
from musnad.ingest.quads import read_quads
from musnad.model.base import Base

_share = partial(map_forked, idle=True)


class Watched:
    """The state of files before they were read; missing files are ignored.

    >>> Watched([Path("-")]).check()
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._stamps = {path: stamp for path in paths if (stamp := _stamp(path))}

    def check(self) -> None:
        """Check that every file is unchanged: a file that is still being written was read in part.

        Raises: `FileChangedError`.
        """
        for path, stamp in self._stamps.items():
            if _stamp(path) != stamp:
                raise FileChangedError(
                    f"{path} changed while it was read",
                    remedy="run it again when the file is complete; the store is unchanged",
                )


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """The stamp of a file; `None` where it is missing, or a pipe, which changes as it is read."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def line_files(
    paths: Iterable[Path], folder: Path, found: list[Finding], *, whole: bool = False
) -> Iterator[LineFile]:
    """Files of lines: RDF is turned into one, the standard input or a pipe is copied into one.

    They are made in `folder`, where such a copy may be from before; what is wrong is added to
    `found`. `whole` reads no N-Quads piece by piece.

    Raises: `FileUnreadableError`.
    """
    for number, path in enumerate(paths):
        lines = folder / f"{number}.jsonl"
        if str(path) == "-" or (path.is_fifo() and path.suffix.lower() not in rdf.FORMATS):
            if not lines.exists():
                _copy(path, lines)
            yield LineFile(lines, str(path))
        elif path.suffix.lower() in rdf.FORMATS:
            if path.exists() and not path.is_file():
                raise FileUnreadableError(f"{path} is not a file", remedy="save it as one")
            if not path.is_file():
                raise FileUnreadableError(f"{path} cannot be read: no such file")
            pieces = path.suffix.lower() == ".nq" and not whole
            if pieces and (quads := read_quads(path, lines, _share)):
                yield quads
                continue
            base, findings = rdf.read_rdf(path)
            found += findings
            if base:
                write_lines(base, lines)
                yield LineFile(lines, str(path), numbered=False)
        else:
            yield LineFile(path)


def _copy(path: Path, lines: Path) -> None:
    """Copy what can be read only once, as the standard input `-` can."""
    with ExitStack() as stack:
        source = sys.stdin.buffer if str(path) == "-" else stack.enter_context(path.open("rb"))
        shutil.copyfileobj(source, stack.enter_context(lines.open("wb")))


def write_lines(base: Base, path: Path) -> None:
    """Write the records of a base as lines.

    Raises: OSError.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(write_records(base))


def what_stays(old: Base, index: Index) -> Base:
    """The records of the store that the input does not replace."""
    replaced = {id_ for id_, slot in index.documents.items() if slot.head >= 0}
    claims = {k: c for k, c in old.claims.items() if c.document not in replaced}
    gone = {c.utterance for c in old.claims.values()} - {c.utterance for c in claims.values()}
    utterances = {
        k: u for k, u in old.utterances.items() if k not in gone and k not in index.utterances
    }
    return Base(
        old.iri,
        agents={k: a for k, a in old.agents.items() if k not in index.agents},
        questions={k: q for k, q in old.questions.items() if k not in index.questions},
        documents={k: d for k, d in old.documents.items() if k not in replaced},
        claims=claims,
        utterances=utterances,
        sources={
            k: s
            for k, s in old.sources.items()
            if s.utterance in utterances and k not in index.sources
        },
        judgements={k: j for k, j in old.judgements.items() if k not in index.judgements},
        gradings={k: g for k, g in old.gradings.items() if k not in index.gradings},
        conclusions={k: c for k, c in old.conclusions.items() if k not in index.conclusions},
        searches={k: s for k, s in old.searches.items() if k not in index.searches},
    )
