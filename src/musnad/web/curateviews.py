"""What the pages that write show, as records: a form with its words, and a difference of files.

Knows no HTTP and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from musnad.app.bench import Done
from musnad.model.agent import AGENT_KINDS
from musnad.model.claim import CERTAINTIES, STANCES
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES
from musnad.review.queue import Item
from musnad.value.unit import UNITS
from musnad.web.claimform import Form, Offer
from musnad.web.forms import Values

LISTS = {
    "stances": STANCES,
    "certainties": CERTAINTIES,
    "kinds": AGENT_KINDS,
    "types": QUESTION_TYPES,
    "aggregations": AGGREGATIONS,
    "units": tuple(UNITS),
}
"""The words of each closed list in the form."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference; `sign` is `+`, `-`, `@` or empty."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How one file would change."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CurateView:
    """The form of one claim. `key` is that of the candidate; empty for words that were chosen.

    `before` `words` `after` are the words in their sentence. `number` of `left` candidates is this
    one; `following` is the key of the next. `form` is `None` when there is nothing to fill in;
    it asks for the head of the document where the case has none for the text yet.
    """

    document: str
    title: str
    language: str
    token: str
    key: str
    item: Item | None
    before: str
    words: str
    after: str
    number: int
    left: int
    done: int
    following: str
    form: Form | None
    has_document: bool
    last: Done | None
    can_undo: bool
    said: str
    agents: tuple[Offer, ...]
    lists: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What would be written, before it is; `values` are those of the form, to go on or back."""

    document: str
    token: str
    values: Values
    files: tuple[Difference, ...]
    warnings: tuple[str, ...]
    rests_on: str
    result: str
    said: str
