"""Search queries: words, phrases, beginnings of words, filters, and exclusions.

Knows how a query is written. Does not know the index. A query is data only: nothing in it is ever
read as an operator of the engine.
"""

from __future__ import annotations

import re
from datetime import date as Day

from musnad.dataclass import dataclass
from musnad.errors import UsageError
from musnad.model.claim import STANCES
from musnad.search.passage import KINDS
from musnad.text.fold import fold_text
from musnad.text.word import fold_words
from musnad.value.date import parse_date

LONGEST = 1_000
"""Characters of a query."""
MOST = 32
"""Words, phrases and filters of a query."""
BEGINNING = 3
"""Letters or digits before a `*`, at least."""
FILTERS = ("kind", "speaker", "question", "stance", "document", "before", "after")
_REMEDY = "docs/search.md says how a query is written"
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_ITEM = re.compile(
    r"(?P<no>-?)(?:(?P<field>[A-Za-z]+):(?=\S))?(?:\"(?P<phrase>[^\"]*)\"|(?P<word>[^\s\"]+))"
)
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Term:
    """What must (or, in `without`, must not) be in a text: folded words, one after the other.

    `literal`: as they are written, but for what is attached before the first; otherwise a single
    word is found in every form. `starts`: the last word goes on.
    """

    words: tuple[str, ...]
    literal: bool = False
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read. `before` and `after` are days that bound, not included.

    `speaker`, `question` and `document` are ids or words of a name. `kind`, `stance`, … empty: any.
    """

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    kind: str = ""
    speaker: str = ""
    question: str = ""
    document: str = ""
    stance: str = ""
    before: Day | None = None
    after: Day | None = None

    @property
    def of_claims(self) -> bool:
        """Whether it has a filter that only claims can pass."""
        return bool(
            self.speaker
            or self.question
            or self.document
            or self.stance
            or self.before
            or self.after
        )


def parse_query(text: str) -> Query:
    """Read a query.

    Raises: `UsageError` when it cannot be read, or asks for nothing.

    >>> query = parse_query('"North Korea" troop* -navy speaker:kim before:2024-06')
    >>> [t.words for t in query.terms], query.without[0].words, query.speaker, query.before
    ([('north', 'korea'), ('troop',)], ('navy',), 'kim', datetime.date(2024, 6, 1))
    """
    if len(text) > LONGEST:
        raise UsageError(
            f"the query has {len(text)} characters", remedy=f"ask with {LONGEST} at most"
        )
    plain = text.translate(_QUOTES)
    if plain.count('"') % 2:
        raise UsageError("a quotation mark is not closed", remedy='write "the whole phrase"')
    terms: list[Term] = []
    without: list[Term] = []
    filters: dict[str, str] = {}
    for item in _ITEM.finditer(plain):
        if item[0].startswith("--") and item[0][2:3].isalpha():
            raise UsageError(f"{item[0]!r} is not an option", remedy="musnad search --help")
        field, quoted = item["field"], item["phrase"]
        value = item["word"] if quoted is None else quoted
        if field and field.lower() in FILTERS:
            _take(filters, field.lower(), value, excluded=bool(item["no"]))
            continue
        if field and field.isascii() and not value.startswith("//"):
            raise UsageError(
                f"{field!r} is not a filter",
                remedy=f'one of: {", ".join(FILTERS)}; or in quotes: "{field}:{value}"',
            )
        if value.rstrip(":").lower() in FILTERS and value.endswith(":"):
            raise UsageError(f"the filter {value} has no value", remedy=_REMEDY)
        term = _term(f"{field}:{value}" if field else value, quoted=quoted is not None)
        if term:
            (without if item["no"] else terms).append(term)
    if len(terms) + len(without) + len(filters) > MOST:
        raise UsageError("the query has too many parts", remedy=f"ask with {MOST} at most")
    query = Query(tuple(terms), tuple(without), **_typed(filters))  # type: ignore[arg-type]
    if not terms and not query.of_claims:
        raise UsageError("there is nothing to look for", remedy=f"give a word; {_REMEDY}")
    return query


def _term(value: str, *, quoted: bool) -> Term | None:
    words = tuple(fold_words(value).split())
    if not words:
        return None
    starts = value.rstrip().endswith("*")
    if starts and len(words[-1]) < BEGINNING:
        raise UsageError(
            f"{value!r} is the beginning of too many words",
            remedy=f"write at least {BEGINNING} letters before *",
        )
    return Term(words, literal=quoted or len(words) > 1, starts=starts)


def _take(filters: dict[str, str], field: str, value: str, *, excluded: bool) -> None:
    if excluded:
        raise UsageError(f"the filter {field}: cannot be excluded", remedy="exclude words: -word")
    if field in filters:
        raise UsageError(f"the filter {field}: occurs twice", remedy="ask once for each")
    filters[field] = value.strip()


def _typed(filters: dict[str, str]) -> dict[str, str | Day | None]:
    found: dict[str, str | Day | None] = dict(filters)
    for name, words in (("kind", KINDS), ("stance", STANCES)):
        if name in filters and filters[name].lower() not in words:
            raise UsageError(
                f"{filters[name]!r} is no {name}", remedy=f"one of: {', '.join(words)}"
            )
        if name in filters:
            found[name] = filters[name].lower()
    for name in ("speaker", "question", "document"):
        if name in filters and not fold_words(filters[name]):
            raise UsageError(f"the filter {name}: has no value", remedy=_REMEDY)
    for name in ("before", "after"):
        if name in filters:
            found[name] = _day(name, filters[name], last=name == "after")
    return found


def _day(name: str, text: str, *, last: bool) -> Day | None:
    """The first or the last day of `2024`, `2024-06` or `2024-06-19`, in digits of any script."""
    folded = fold_text(text)
    try:
        date = parse_date(folded) if _DAY.fullmatch(folded) else None
    except ValueError:
        date = None
    if date is None:
        raise UsageError(
            f"{name}: {text!r} is not a date", remedy="write 2024, 2024-06 or 2024-06-19"
        )
    return date.latest if last else date.earliest
