"""Dates found among tokens: the part that is the same for all languages.

Knows how dates become mentions and rows. Reading month names is done by each language.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Final

from musnad.suggest.calendar import Anchor, Hit
from musnad.suggest.token import MARK, WORD, Token
from musnad.value.date import Date

DateReader = Callable[[Sequence[Token], int, Date | None], Hit | None]
"""Reads the date that starts at a token, given the day of publication."""


def _nothing(*_given: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """What a language provides: `read` reads a date at a figure or at one of the words `starts`."""

    read: DateReader = _nothing
    starts: Container[str] = frozenset()


NO_DATES: Final = DateGrammar()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. Offsets count code points, half-open.

    `edtf` is `None` where the date cannot be resolved; `anchor` is what it was resolved by: `text`,
    `published`, or `none` for a relative date without a day of publication. `finding` is a code, or
    empty. `first` and `last` are token indices in its sentence, `calendar` says that its figures
    are not amounts.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    anchor: Anchor
    rule: str
    finding: str = ""
    first: int = 0
    last: int = 0
    calendar: bool = True

    def to_row(self) -> dict[str, object]:
        """The fields of the JSON Lines form; `resolved` says whether the EDTF is known."""
        row: dict[str, object] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "edtf": self.edtf,
            "anchor": self.anchor,
        }
        if self.finding:
            row["finding"] = self.finding
        return row


def read_dates(
    tokens: Sequence[Token],
    text: str,
    grammar: DateGrammar,
    published: Date | None,
) -> list[DateMention]:
    """The dates among `tokens`, in order, without overlap."""
    found = []
    past, starts = 0, grammar.starts
    for i, token in enumerate(tokens):
        if i < past or token.kind == MARK or (token.kind == WORD and token.key not in starts):
            continue
        hit = grammar.read(tokens, i, published)
        if hit is None or hit.end <= i:
            continue
        start, end = token.start, tokens[hit.end - 1].end
        found.append(
            DateMention(
                start, end, text[start:end], hit.edtf, hit.anchor, hit.rule, hit.finding,
                i, hit.end, hit.calendar,
            )
        )  # fmt: skip
        past = hit.end
    return found
