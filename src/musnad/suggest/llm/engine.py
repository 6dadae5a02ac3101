"""One pass over a text with a model: batch by batch, and the count of what was dropped.

Knows the order of work, the cache of earlier replies, and provenance. Does not know how words are
grounded, nor how a request is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from musnad.model.identifier import digest
from musnad.suggest.agent import Directory
from musnad.suggest.candidate import Candidate, KnownAgent, ModelRun
from musnad.suggest.llm.endpoint import Completion, Endpoint
from musnad.suggest.llm.ground import DroppedError, Grounder, Reason
from musnad.suggest.llm.prompt import Messages, batches, messages, number_paragraphs, prompt_hash
from musnad.suggest.llm.reply import read_reply
from musnad.value.date import Date


class Asks(Protocol):
    """A source of replies: a `Client`, or a test double."""

    endpoint: Endpoint

    def ask(self, messages: Messages) -> Completion | None:
        """The reply, or `None` when no reply can be read."""


class Kept(NamedTuple):
    """A stored reply, with the time at which it was received (ISO 8601, UTC)."""

    text: str
    whole: bool
    at: str


class Replies(Protocol):
    """A cache of earlier replies, so that a request is paid for only once."""

    def find(self, key: str) -> Kept | None:
        """The reply under a key, or `None`."""

    def keep(self, key: str, reply: Kept) -> None:
        """Keep a reply."""


@dataclass(slots=True)
class Tally:
    """The outcome of the replies.

    `asked` requests were sent and `again` answered from the cache; `kept` objects became
    candidates; `dropped` counts the others by reason; `unread` are the numbers of the paragraphs
    whose reply was broken or cut off.
    """

    asked: int = 0
    again: int = 0
    kept: int = 0
    dropped: Counter[Reason] = field(default_factory=Counter)
    unread: list[int] = field(default_factory=list)

    def summary(self) -> str:
        """The counts in a sentence or two.

        >>> Tally(asked=2, kept=9, dropped=Counter({"quote not in the paragraph": 1})).summary()
        'model: 9 of 10 candidates stand in the text; dropped: 1 quote not in the paragraph'
        """
        lost = sum(self.dropped.values())
        words = f"model: {self.kept} of {self.kept + lost} candidates stand in the text"
        if lost:
            counts = sorted(self.dropped.items(), key=lambda pair: (-pair[1], pair[0]))
            words += "; dropped: " + ", ".join(f"{n} {reason}" for reason, n in counts)
        if self.unread:
            first, more = self.unread[:8], len(self.unread) - 8
            tail = f" and {more} more" if more > 0 else ""
            numbers = ", ".join(map(str, first))
            words += f"; no whole reply for paragraphs {numbers}{tail}"
        return words


def iterate_candidates(
    text: str,
    *,
    document: str,
    client: Asks,
    now: Callable[[], str],
    tally: Tally,
    published: Date | None = None,
    agents: Sequence[KnownAgent] = (),
    replies: Replies | None = None,
) -> Iterator[Candidate]:
    """The candidates of a model, batch by batch in the order of the text.

    `now` gives the time of a reply (ISO 8601, UTC). Everything that is not grounded is counted in
    `tally`, as are broken replies; the pass continues.

    Raises: `EndpointError` when the server does not answer.
    """
    directory = Directory(agents)
    seen: set[str] = set()
    for batch in batches(number_paragraphs(text)):
        asked = messages(batch, text)
        key = digest(client.endpoint.address, client.endpoint.model, *(m["content"] for m in asked))
        kept = replies.find(key) if replies is not None else None
        if kept is not None:
            tally.again += 1
        else:
            tally.asked += 1
            reply = client.ask(asked)
            kept = Kept(reply.text, reply.whole, now()) if reply else None
            if replies is not None and kept and kept.whole and read_reply(kept.text).whole:
                replies.keep(key, kept)
        read = read_reply(kept.text) if kept else None
        if kept is None or read is None or not (read.whole and kept.whole):
            tally.unread += [p.number for p in batch]
        if kept is None or read is None:
            continue
        run = ModelRun(client.endpoint.model, prompt_hash(), kept.at)
        grounder = Grounder(text, document, published, directory, run)
        numbers = {p.number: p for p in batch}
        found = []
        for item in read.items:
            try:
                candidate = grounder.ground(item, numbers)
                if candidate.id in seen:
                    raise DroppedError("given twice")  # noqa: TRY301 - counted like the others
            except DroppedError as dropped:
                tally.dropped[dropped.reason] += 1
            else:
                seen.add(candidate.id)
                found.append(candidate)
        tally.kept += len(found)
        yield from sorted(found, key=lambda c: (c.start, c.end, c.id))
