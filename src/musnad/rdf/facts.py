"""The facts about one subject, as the reader of a record asks for them.

Knows one table for each term, filled by one scan of its subjects and objects when it is first
wanted, and the ids in the IRIs of one case. Does not know records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.label import Label
from musnad.rdf.terms import M, token_of
from musnad.value.date import Date, parse_date
from musnad.value.unit import BY_IRI, Unit, plain

Fact = tuple[str, str, str | None]
"""Subject and value as texts, and the language of the value."""


def as_set(words: Iterable[str]) -> tuple[str, ...]:
    """Words whose order has no meaning: sorted, each once.

    >>> as_set(["b", "a", "b"])
    ('a', 'b')
    """
    return tuple(sorted(set(words)))


class _Tables(dict[str, Any]):
    """A table for each term, filled by one scan when it is first wanted."""

    def __init__(self, scan: Callable[[str], Iterable[Fact]]) -> None:
        super().__init__()
        self._scan = scan


class _Single(_Tables):
    """For terms with one value: subject → text of the value."""

    def __missing__(self, term: str) -> dict[str, str]:
        facts = list(self._scan(term))
        table: dict[str, str] = {s: value for s, value, _ in facts}
        self[term] = table
        if len(table) != len(facts):
            twice = next((s for s, value, _ in facts if table[s] != value), None)
            if twice:
                raise ValueError(f"{twice} has more than one {term}")
        return table


class _Many(_Tables):
    """For terms with several values: subject → their texts, sorted, each once."""

    def __missing__(self, term: str) -> dict[str, list[str]]:
        found = defaultdict(set)
        for s, value, _ in self._scan(term):
            found[s].add(value)
        table = self[term] = {s: sorted(texts) for s, texts in found.items()}
        return table


class _Labels(_Tables):
    """For words in both languages: subject → label."""

    def __missing__(self, term: str) -> dict[str, Label]:
        words: dict[str | None, dict[str, str]] = {"ar": {}, "en": {}}
        for s, value, language in self._scan(term):
            if language in words:
                words[language][s] = value
        ar, en = words["ar"], words["en"]
        table = self[term] = {s: Label.of(ar.get(s), en.get(s)) for s in ar.keys() | en.keys()}
        return table


class Facts:
    """The facts of one case: its records are those whose IRIs start with that of the case."""

    def __init__(
        self,
        iri: str,
        scan: Callable[[str], Iterable[Fact]],
        kinds: Iterable[tuple[str, str]],
        sources: Mapping[str, str],
    ) -> None:
        self.iri = iri
        self.single, self._many = _Single(scan), _Many(scan)
        self._labels = _Labels(scan)
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for s, kind in kinds:
            if s.startswith(iri):
                self._kinds[kind].append(s)
        self.sources = sources

    def of_kind(self, kind: str) -> list[str]:
        """The IRIs of the records of a class."""
        return self._kinds.get(M[kind].value, [])

    def values(self, s: str, term: str) -> list[str]:
        """The values of a term that may have several, sorted."""
        found: list[str] = self._many[term].get(s, [])
        return found

    def maybe(self, s: str, term: str) -> str | None:
        """The value of a term that may be left out, or `None`."""
        found: str | None = self.single[term].get(s)
        return found

    def one(self, s: str, term: str) -> str:
        """The value of a term that must be there. Raises: ValueError when it is not."""
        found: str | None = self.single[term].get(s)
        if found is None:
            raise ValueError(f"{s} has no {term}")
        return found

    def text(self, s: str, term: str) -> str:
        """The value of a term, or no words."""
        found: str = self.single[term].get(s, "")
        return found

    def maybe_label(self, s: str, term: str) -> Label | None:
        """The words of a term in both languages, or `None`."""
        found: Label | None = self._labels[term].get(s)
        return found

    def label(self, s: str, term: str) -> Label:
        """The words of a term in both languages, or none."""
        return self.maybe_label(s, term) or Label("", "")

    def date(self, s: str, term: str) -> Date | None:
        """The date of a term, or `None`."""
        edtf = self.maybe(s, term)
        return None if edtf is None else parsed(edtf)

    def is_true(self, s: str, term: str) -> bool:
        """Whether a term says *true*; left out is not."""
        return self.maybe(s, term) in {"true", "1"}

    def number(self, s: str, term: str) -> Decimal | None:
        """The number of a term, or `None`."""
        text = self.maybe(s, term)
        return None if text is None else to_decimal(text)

    def token(self, s: str, term: str, scheme: str) -> Any:
        """The word of the model for the concept of a term; `scheme` as in `stance`."""
        return _word(scheme, self.one(s, term))

    def unit(self, s: str) -> Unit | None:
        """The unit of measurement, or `None`."""
        iri = self.maybe(s, "m:unit")
        return None if iri is None else BY_IRI[iri]

    def parts(self, s: str, part: str, sign: str, below: str = "") -> Iterator[str]:
        """The parts `<s>/<part>/1` and on, as long as they have a `sign` (on `below` them)."""
        known = self.single[sign]
        for number in count(1):
            name = f"{s}/{part}/{number}"
            if name + below not in known:
                return
            yield name

    def id(self, kind: str, iri: str) -> str:
        """The id in an IRI of this case. Raises: ValueError when it is no such IRI."""
        start = f"{self.iri}{kind}/"
        if not iri.startswith(start):
            raise ValueError(f"{iri} is no {kind} of {self.iri}")
        return iri[len(start) :]

    def maybe_id(self, kind: str, iri: str | None) -> str | None:
        """The same of an IRI that may be left out."""
        return None if iri is None else self.id(kind, iri)

    def who(self, iri: str) -> str:
        """The id of an agent, of a source without a name, or *unknown*."""
        if iri == _UNKNOWN:
            return UNKNOWN
        return self.sources.get(iri) or self.id("agent", iri)

    def maybe_who(self, iri: str | None) -> str | None:
        """The same of an IRI that may be left out."""
        return None if iri is None else self.who(iri)

    def questions(self, s: str, term: str) -> tuple[str, ...]:
        """The ids of the questions that a term names, sorted."""
        return as_set(self.id("question", q) for q in self.values(s, term))


_UNKNOWN = M["unknown"].value


@lru_cache(4096)
def parsed(edtf: str) -> Date:
    """Parse a date, with a cache."""
    return parse_date(edtf)


@lru_cache(4096)
def to_decimal(text: str) -> Decimal:
    """A number without trailing zeros."""
    return plain(Decimal(text))


@lru_cache(1024)
def _word(scheme: str, iri: str) -> str:
    return token_of(scheme, iri)
