"""Mentions in a text, whoever the speaker is: quantities, dates, and errors in them.

Knows the findings. Does not know the words of any language.
"""

from __future__ import annotations

from bisect import bisect_right

from musnad.findings import Finding, Place
from musnad.suggest.amount import QuantityMention
from musnad.suggest.date import DateMention, read_dates
from musnad.suggest.draft import read_quantities
from musnad.suggest.language import language_of
from musnad.suggest.letters import find_mixed
from musnad.suggest.passage import find_sentences
from musnad.suggest.writing import LanguageCode
from musnad.value.date import Date

_MESSAGES = {
    "month-pair-disagrees": "the two names of the month are of different months: {}",
    "weekday-disagrees": "the weekday does not fit the day: {}",
    "date-ambiguous": "day and month could be either way round: {}",
    "date-impossible": "there is no such day: {}",
}


def find_quantities(text: str, language: LanguageCode) -> list[QuantityMention]:
    """The quantities of `text`, in order, without overlap.

    >>> [q.quantity.interval.lower for q in find_quantities("more than 10,000 troops", "en")]
    [Decimal('10000')]
    >>> find_quantities("المادة 51", "ar")
    []
    """
    record = language_of(language)
    found = []
    for sentence in find_sentences(text):
        if not sentence.is_prose:
            continue
        dates = read_dates(sentence.tokens, text, record.dates, None)
        found += read_quantities(sentence.tokens, text, record.grammar, dates)
    return found


def find_dates(
    text: str, language: LanguageCode, published: Date | None = None
) -> list[DateMention]:
    """The dates of `text`, in order, without overlap.

    Relative dates stay unresolved without the day of publication (`anchor` is `none`).

    >>> [d.edtf for d in find_dates("في 19 يونيو/حزيران 2024", "ar")]
    ['2024-06-19']
    >>> [(d.edtf, d.anchor) for d in find_dates("on Monday", "en")]
    [(None, 'none')]
    """
    grammar = language_of(language).dates
    return [
        date
        for sentence in find_sentences(text)
        if sentence.is_prose
        for date in read_dates(sentence.tokens, text, grammar, published)
    ]


def find_findings(text: str, *, file: str, published: Date | None = None) -> list[Finding]:
    """Errors in `text`: month pairs that disagree and similar, words in two alphabets.

    >>> [f.code for f in find_findings("في 5 يونيو/تموز 2024", file="a.txt")]
    ['month-pair-disagrees']
    """
    findings = []
    lines = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    for sentence in find_sentences(text):
        grammar = language_of(sentence.language).dates
        for date in read_dates(sentence.tokens, text, grammar, published):
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
