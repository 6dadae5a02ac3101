"""The engines of `suggest`: the rules, a language model, or both.

Knows which engine proposes, where the replies of a model are cached, and how two readings of the
same words are paired. Does not know how candidates are found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from musnad.atomic import write_whole
from musnad.errors import FileUnreadableError
from musnad.ingest.raw import RawText
from musnad.review.known import Known
from musnad.suggest import Candidate
from musnad.suggest import iterate_candidates as iterate_by_rules
from musnad.suggest.evaluate import pair_rows
from musnad.suggest.llm import Tally
from musnad.suggest.llm.engine import Asks, Kept, Replies, iterate_candidates
from musnad.value.date import Date

Choice = Literal["rules", "llm", "both"]


@dataclass(frozen=True, slots=True)
class ReplyFolder:
    """Replies in a folder, one file each; a file that cannot be read is not a reply."""

    root: Path

    def find(self, key: str) -> Kept | None:
        """The reply under a key, or `None`."""
        try:
            row = json.loads((self.root / f"{key}.json").read_bytes())
            return Kept(str(row["text"]), row["whole"] is True, str(row["at"]))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def keep(self, key: str, reply: Kept) -> None:
        """Keep a reply; the folder is made when it is not there.

        Raises: `FileUnreadableError` when it cannot be written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileUnreadableError(f"{self.root} cannot be made: {error.strerror}") from error
        content = json.dumps(reply._asdict(), ensure_ascii=False)
        write_whole(self.root / f"{key}.json", content.encode())


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines that propose candidates: the rules, the model behind `client`, or both.

    `tally` counts the accepted and the dropped replies of the model.
    """

    rules: bool = True
    client: Asks | None = None
    replies: Replies | None = None
    tally: Tally = field(default_factory=Tally)

    def candidates(
        self, raw: RawText, known: Known, published: Date | None = None
    ) -> Iterator[Candidate]:
        """The candidates of a text: a stream of one engine, or those of both by their place.

        Raises: `EndpointError` when the server does not answer.
        """
        found = suggest(raw, known, published) if self.rules else iter(())
        if self.client is None:
            yield from found
            return
        proposed = iterate_candidates(
            raw.text,
            document=raw.document,
            client=self.client,
            now=_now,
            tally=self.tally,
            published=published or known.published(raw.document),
            agents=known.agents,
            replies=self.replies,
        )
        if not self.rules:
            yield from proposed
            return
        both = [*found, *proposed]
        yield from sorted(both, key=lambda c: (c.start, c.end, c.engine != "rules", c.id))


def suggest(raw: RawText, known: Known, published: Date | None = None) -> Iterator[Candidate]:
    """The candidates of one text in its order, as a stream.

    Relative dates rest on `published`, else on the day on which the case says the document was
    issued; without either they stay unresolved.
    """
    anchor = published or known.published(raw.document)
    return iterate_by_rules(raw.text, document=raw.document, published=anchor, agents=known.agents)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@contextmanager
def open_engines(
    choice: Choice, *, replies: Path, model: str | None = None, environ: Mapping[str, str]
) -> Iterator[Engines]:
    """The engines of a choice; the connections of a model are closed at the end.

    `replies` is the folder in which replies are kept, `model` wins over the environment.

    Raises: `UsageError` when a model is wanted and the environment names no endpoint.
    """
    if choice == "rules":
        yield Engines()
        return
    from musnad.suggest.llm import Client, read_endpoint

    with Client(read_endpoint(environ, model)) as client:
        yield Engines(choice == "both", client, ReplyFolder(replies))


class Pair(NamedTuple):
    """A candidate with the reading of the other engine of nearly the same words, or `None`."""

    candidate: Candidate
    other: Candidate | None


def pair_up(candidates: Sequence[Candidate]) -> list[Pair]:
    """Each candidate once, a reading of the model beside that of the rules where they meet.

    They meet as a candidate meets gold in an evaluation.
    """
    ours = [c for c in candidates if c.engine == "rules"]
    theirs = [c for c in candidates if c.engine == "llm"]
    if not ours or not theirs:
        return [Pair(c, None) for c in candidates]
    met = pair_rows([c.to_row() for c in ours], [c.to_row() for c in theirs])
    beside = {id(ours[a]): theirs[b] for a, b in met.items()}
    taken = {id(c) for c in beside.values()}
    return [Pair(c, beside.get(id(c))) for c in candidates if id(c) not in taken]
