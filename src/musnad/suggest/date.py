"""Dates found in text: the engine without language.

Knows how mentions become rows and findings. Does not know month names: `ar` and `en` read those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from musnad.findings import Finding, Place
from musnad.suggest.ar.dates import read_date as read_arabic
from musnad.suggest.calendar import Anchor, Hit
from musnad.suggest.en.dates import read_date as read_english
from musnad.suggest.letters import find_mixed
from musnad.suggest.passage import LanguageCode, find_sentences
from musnad.suggest.token import MARK, Token
from musnad.value.date import Date

_READERS: dict[LanguageCode, Callable[[Sequence[Token], int, Date | None], Hit | None]] = {
    "ar": read_arabic,
    "en": read_english,
}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. Offsets count code points, half-open.

    `edtf` is `None` where the date cannot be resolved; `anchor` says on what it rests: `text`,
    `published`, or `none` for a relative date without a day of publication. `finding` is a code,
    or empty. `first` and `last` are token indices in its sentence, `calendar` says that its
    figures are no amounts.
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


_MESSAGES = {
    "month-pair-disagrees": "the two names of the month are of different months: {}",
    "weekday-disagrees": "the weekday does not fit the day: {}",
    "date-ambiguous": "day and month could be either way round: {}",
    "date-impossible": "there is no such day: {}",
}


def read_dates(
    tokens: Sequence[Token], text: str, language: LanguageCode, published: Date | None
) -> list[DateMention]:
    """The dates among `tokens`, in order, without overlap.

    >>> from musnad.suggest.token import split_tokens
    >>> text = "on 19 June 2024"
    >>> [d.edtf for d in read_dates(split_tokens(text), text, "en", None)]
    ['2024-06-19']
    """
    reader = _READERS[language]
    found = []
    i = 0
    while i < len(tokens):
        hit = reader(tokens, i, published) if tokens[i].kind != MARK else None
        if hit is None or hit.end <= i:
            i += 1
            continue
        start, end = tokens[i].start, tokens[hit.end - 1].end
        found.append(
            DateMention(
                start, end, text[start:end], hit.edtf, hit.anchor, hit.rule, hit.finding,
                i, hit.end, hit.calendar,
            )
        )  # fmt: skip
        i = hit.end
    return found


def find_dates(
    text: str, language: LanguageCode, published: Date | None = None
) -> list[DateMention]:
    """The dates of `text`, in order, without overlap.

    Dates that rest on the day of publication stay unresolved without it (`anchor` is `none`).

    >>> [d.edtf for d in find_dates("في 19 يونيو/حزيران 2024", "ar")]
    ['2024-06-19']
    >>> [(d.edtf, d.anchor) for d in find_dates("on Monday", "en")]
    [(None, 'none')]
    """
    return [
        date
        for sentence in find_sentences(text)
        if sentence.is_prose
        for date in read_dates(sentence.tokens, text, language, published)
    ]


def find_findings(text: str, *, file: str, published: Date | None = None) -> list[Finding]:
    """What is wrong in `text`: months that disagree and their like, words in two alphabets.

    >>> [f.code for f in find_findings("في 5 يونيو/تموز 2024", file="a.txt")]
    ['month-pair-disagrees']
    """
    findings = []
    lines = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    for sentence in find_sentences(text):
        for date in read_dates(sentence.tokens, text, sentence.language, published):
            if date.finding:
                line = bisect_right(lines, date.start)
                place = Place(file, line, date.start - lines[line - 1] + 1)
                message = _MESSAGES[date.finding].format(date.text)
                findings.append(
                    Finding(place, "warning", date.finding, message, "see what the source means")
                )
    for start, end in find_mixed(text):
        line = bisect_right(lines, start)
        place = Place(file, line, start - lines[line - 1] + 1)
        message = f"a word in two alphabets: {text[start:end]}"
        findings.append(Finding(place, "warning", "letters-mixed", message, "type the word anew"))
    return findings
