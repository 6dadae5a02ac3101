"""Reading: quads → records, through SELECTs alone.

Knows the queries that fetch a base from any store that answers over the union of its graphs: for
each term one scan of its subjects and objects, some eighty in all however large the base. Over
20,000 claims that was faster than a row for each record with twenty optional columns, and engines
agree about it. Parts of records are found by their names. Does not know engines: it is given a
callable.

Reading what was written gives the same records (`canonical` says what *same* means).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Day
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

from musnad.errors import StoreError, UnknownIdError
from musnad.model.agent import (
    AGENT_KINDS,
    UNKNOWN,
    Agent,
    AgentKind,
    AnonymousSource,
    Mandate,
    Ownership,
)
from musnad.model.base import Base, by_id
from musnad.model.claim import (
    INFERABLE,
    Claim,
    Evidence,
    Inference,
    Link,
    Supersession,
    Utterance,
)
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Capture, Derivation, Document
from musnad.model.grading import GRADED, Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
from musnad.rdf.terms import PREFIXES, WIKIDATA, M, token_of
from musnad.text.span import Span
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date, parse_date
from musnad.value.interval import Interval
from musnad.value.quantity import TOLERANCE, Hedge, Quantity
from musnad.value.unit import BY_IRI, REFERENCE, Unit, plain

Select = Callable[[str], Iterable[Sequence[Any]]]
"""Gives the rows of a SELECT: in the order of its variables, terms with a `value`, or `None`."""

Fact = tuple[str, str, str | None]
"""Subject and value as texts, and the language of the value."""

_HEAD = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in sorted(PREFIXES.items()))


def from_store(select: Select, iri: str | None = None) -> Base:
    """The base called `iri`, or the only one that the store holds.

    Raises: `StoreError` when what is there cannot be read as a base; `UnknownIdError` when there is
    no such base, or several and `iri` is not given.

    >>> from musnad.rdf.write import to_quads
    >>> from pyoxigraph import Store
    >>> store = Store()
    >>> store.extend(to_quads(Base("https://example.org/")))
    >>> from_store(lambda q: store.query(q, use_default_graph_as_union=True)).iri
    'https://example.org/'
    """
    found = sorted(row[0].value for row in select(_CASES))
    if iri is None and len(found) != 1:
        raise UnknownIdError(
            f"the store holds {len(found)} cases, and none was named" if found else "no case there",
            remedy=f"name one of: {', '.join(found)}" if found else "build one: musnad build",
        )
    if iri is not None and iri not in found:
        raise UnknownIdError(f"the store holds no case {iri}", remedy="build it: musnad build")
    iri = iri or found[0]

    def scan(term: str) -> Iterator[Fact]:
        for s, o in select(f"{_HEAD}SELECT ?s ?o WHERE {{ ?s {term} ?o }}"):
            yield s.value, o.value, getattr(o, "language", None)

    try:
        kinds = [(s.value, kind.value) for s, kind in select(_KINDS)]
        sources = {s.value: id_.value for s, id_ in select(_SOURCES)}
        return from_facts(iri, scan, kinds, sources)
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise StoreError(
            f"the store holds something that cannot be read as a case: {error!r}",
            remedy="build it again: musnad build",
        ) from error


def from_facts(
    iri: str,
    scan: Callable[[str], Iterable[Fact]],
    kinds: Iterable[tuple[str, str]],
    sources: Mapping[str, str],
) -> Base:
    """The records of the base called `iri` of which the facts speak: a base, or a part of one.

    `scan` gives the facts of a term, which is written as in `m:speaker`; `kinds` the subjects with
    their classes; `sources` the ids of unnamed sources by their IRIs.

    Raises: AttributeError, KeyError, TypeError, ValueError or ArithmeticError when a fact is
    missing or wrong.

    >>> from_facts("https://example.org/", lambda term: (), (), {}).claims
    {}
    """
    return _Reader(iri, scan, kinds, sources).base()


def canonical(base: Base) -> Base:
    """The same base as it comes back from a store.

    What is a set is sorted (aliases, parties, speakers, presuppositions, parts, distinctions, the
    claims of a judgement, what an estimate rests on, the words of a search), a distinction stands
    on both its questions, and documents that share a capture share what is known about it. Only a
    quantity question keeps a tolerance.

    >>> base = Base("https://example.org/", utterances={"u": Utterance("u", ("b", "a"))})
    >>> canonical(base).utterances["u"].speakers
    ('a', 'b')
    """
    captures: dict[str, Capture] = {}
    for id_ in sorted(base.documents):
        capture = base.documents[id_].capture
        captures.setdefault(capture.sha256, capture)
    distinct: dict[str, dict[str, Label]] = defaultdict(dict)
    for id_ in sorted(base.questions):
        for d in base.questions[id_].distinct_from:
            because = distinct[id_].setdefault(d.question, d.because)
            distinct[d.question].setdefault(id_, because)
    return Base(
        base.iri,
        by_id(
            replace(a, aliases=_set(a.aliases), parties=_set(a.parties))
            for a in base.agents.values()
        ),
        by_id(base.sources.values()),
        by_id(replace(d, capture=captures[d.capture.sha256]) for d in base.documents.values()),
        by_id(replace(u, speakers=_set(u.speakers)) for u in base.utterances.values()),
        by_id(
            replace(
                q,
                tolerance=q.tolerance if q.type == "quantity" else TOLERANCE,
                presupposes=_set(q.presupposes),
                distinct_from=tuple(Distinction(o, b) for o, b in sorted(distinct[q.id].items())),
                sum_of=_set(q.sum_of),
                options=tuple(
                    replace(o, presupposes=_set(o.presupposes), excludes=_set(o.excludes))
                    for o in q.options
                ),
            )
            for q in base.questions.values()
        ),
        by_id(
            replace(c, based_on=_set(c.based_on)) if c.based_on else c for c in base.claims.values()
        ),
        by_id(replace(j, claims=(min(j.claims), max(j.claims))) for j in base.judgements.values()),
        by_id(base.gradings.values()),
        by_id(base.conclusions.values()),
        by_id(replace(s, words=_set(s.words)) for s in base.searches.values()),
    )


def _set(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


_RECORDS = (
    "m:Document m:Person m:Organisation m:State m:Group m:Instrument m:AnonymousSource "
    "m:Utterance m:Question m:Claim m:Judgement m:Grading m:Conclusion m:Search"
)
_CASES = _HEAD + "SELECT ?case WHERE { ?case a m:Case }"
_KINDS = f"{_HEAD}SELECT ?s ?kind WHERE {{ VALUES ?kind {{ {_RECORDS} }} ?s a ?kind }}"
_SOURCES = _HEAD + "SELECT ?s ?id WHERE { ?s a m:AnonymousSource ; dcterms:identifier ?id }"


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


class _Reader:
    """Reads one case: its records are those whose IRIs start with that of the case."""

    def __init__(
        self,
        iri: str,
        scan: Callable[[str], Iterable[Fact]],
        kinds: Iterable[tuple[str, str]],
        sources: Mapping[str, str],
    ) -> None:
        self._iri = iri
        self._single, self._many = _Single(scan), _Many(scan)
        self._labels = _Labels(scan)
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for s, kind in kinds:
            if s.startswith(iri):
                self._kinds[kind].append(s)
        self._sources = sources

    def base(self) -> Base:
        questions = by_id(self._question(s) for s in self._all("Question"))
        agents = [
            self._agent(s, kind) for kind in AGENT_KINDS for s in self._all(kind.capitalize())
        ]
        return Base(
            self._iri,
            by_id(agents),
            by_id(self._source(s) for s in self._all("AnonymousSource")),
            by_id(self._document(s) for s in self._all("Document")),
            by_id(self._utterance(s) for s in self._all("Utterance")),
            questions,
            by_id(self._claim(s, questions) for s in self._all("Claim")),
            by_id(self._judgement(s) for s in self._all("Judgement")),
            by_id(self._grading(s) for s in self._all("Grading")),
            by_id(self._conclusion(s, questions) for s in self._all("Conclusion")),
            by_id(self._search(s) for s in self._all("Search")),
        )

    # facts about one subject

    def _all(self, kind: str) -> list[str]:
        return self._kinds.get(M[kind].value, [])

    def _values(self, s: str, term: str) -> list[str]:
        found: list[str] = self._many[term].get(s, [])
        return found

    def _maybe(self, s: str, term: str) -> str | None:
        found: str | None = self._single[term].get(s)
        return found

    def _one(self, s: str, term: str) -> str:
        found: str | None = self._single[term].get(s)
        if found is None:
            raise ValueError(f"{s} has no {term}")
        return found

    def _text(self, s: str, term: str) -> str:
        found: str = self._single[term].get(s, "")
        return found

    def _maybe_label(self, s: str, term: str) -> Label | None:
        found: Label | None = self._labels[term].get(s)
        return found

    def _label(self, s: str, term: str) -> Label:
        return self._maybe_label(s, term) or Label("", "")

    def _date(self, s: str, term: str) -> Date | None:
        edtf = self._maybe(s, term)
        return None if edtf is None else _parsed(edtf)

    def _true(self, s: str, term: str) -> bool:
        return self._maybe(s, term) in {"true", "1"}

    def _number(self, s: str, term: str) -> Decimal | None:
        text = self._maybe(s, term)
        return None if text is None else _decimal(text)

    def _token(self, s: str, term: str, scheme: str) -> Any:
        return _token(scheme, self._one(s, term))

    def _unit(self, s: str) -> Unit | None:
        iri = self._maybe(s, "m:unit")
        return None if iri is None else BY_IRI[iri]

    def _parts(self, s: str, part: str, sign: str, below: str = "") -> Iterator[str]:
        """The parts `<s>/<part>/1` and on, as long as they have a `sign` (on `below` them)."""
        known = self._single[sign]
        for number in count(1):
            name = f"{s}/{part}/{number}"
            if name + below not in known:
                return
            yield name

    # ids

    def _id(self, kind: str, iri: str) -> str:
        start = f"{self._iri}{kind}/"
        if not iri.startswith(start):
            raise ValueError(f"{iri} is no {kind} of {self._iri}")
        return iri[len(start) :]

    def _maybe_id(self, kind: str, iri: str | None) -> str | None:
        return None if iri is None else self._id(kind, iri)

    def _who(self, iri: str) -> str:
        if iri == _UNKNOWN:
            return UNKNOWN
        return self._sources.get(iri) or self._id("agent", iri)

    def _maybe_who(self, iri: str | None) -> str | None:
        return None if iri is None else self._who(iri)

    # records

    def _source(self, s: str) -> AnonymousSource:
        return AnonymousSource(
            self._sources[s],
            self._id("utterance", self._one(s, "m:inUtterance")),
            self._label(s, "skos:prefLabel"),
            self._maybe_who(self._maybe(s, "m:affiliation")),
        )

    def _agent(self, s: str, kind: AgentKind) -> Agent:
        same = self._maybe(s, "schema:sameAs")
        return Agent(
            self._id("agent", s),
            kind,
            self._label(s, "skos:prefLabel"),
            tuple(self._values(s, "skos:altLabel")),
            None if same is None else same.removeprefix(WIKIDATA),
            self._maybe_label(s, "dcterms:description"),
            tuple(
                Mandate(
                    self._who(self._one(d, "m:speaksFor")),
                    self._date(d, "m:from"),
                    self._date(d, "m:until"),
                    self._text(d, "m:basisText"),
                )
                for d in self._parts(s, "mandate", "m:speaksFor")
            ),
            _set(self._who(party) for party in self._values(s, "m:party")),
            tuple(
                Ownership(
                    self._who(self._one(d, "m:owner")),
                    self._date(d, "m:from"),
                    self._date(d, "m:until"),
                )
                for d in self._parts(s, "ownership", "m:owner")
            ),
        )

    def _document(self, s: str) -> Document:
        capture = self._one(s, "m:capture")
        return Document(
            self._id("document", s),
            self._who(self._one(s, "dcterms:publisher")),
            self._one(s, "dcterms:language"),
            Capture(
                self._one(capture, "schema:sha256"),
                int(self._one(capture, "m:length")),
                self._date(capture, "m:retrieved"),
                self._maybe(capture, "m:archive"),
            ),
            self._text(s, "dcterms:title"),
            self._maybe_who(self._maybe(s, "dcterms:creator")),
            self._date(s, "dcterms:issued"),
            self._maybe_label(s, "m:issuedBasis"),
            self._maybe(s, "schema:url"),
            tuple(self._derivation(d) for d in self._parts(s, "derivation", "m:how")),
        )

    def _derivation(self, s: str) -> Derivation:
        origin = self._one(s, "m:derivedFrom")
        is_document = origin.startswith(f"{self._iri}document/")
        return Derivation(
            self._token(s, "m:how", "how"),
            None if is_document else self._who(origin),
            self._id("document", origin) if is_document else None,
            self._maybe_label(s, "m:basis"),
        )

    def _utterance(self, s: str) -> Utterance:
        return Utterance(
            self._id("utterance", s),
            _set(self._who(speaker) for speaker in self._values(s, "m:speaker")),
            self._date(s, "m:said"),
            self._maybe_label(s, "skos:prefLabel"),
            self._text(s, "m:saidBasis"),
        )

    def _question(self, s: str) -> Question:
        id_ = self._id("question", s)
        options = sorted(self._values(s, "m:option"), key=lambda o: int(self._one(o, "m:order")))
        others = (self._id("question", q) for q in self._values(s, "m:distinctFrom"))
        return Question(
            id_,
            self._label(s, "skos:prefLabel"),
            self._label(s, "skos:definition"),
            self._token(s, "m:answerType", "type"),
            self._token(s, "m:aggregation", "aggregation"),
            self._true(s, "m:singleAnswer"),
            self._unit(s),
            self._maybe_label(s, "m:counted"),
            _decimal(self._maybe(s, "m:tolerance") or str(TOLERANCE)),
            self._maybe_who(self._maybe(s, "m:subject")),
            self._maybe_who(self._maybe(s, "m:object")),
            self._maybe_label(s, "m:place"),
            self._date(s, "m:period"),
            tuple(
                Option(
                    self._id(f"question/{id_}/option", o),
                    self._label(o, "skos:prefLabel"),
                    self._maybe_who(self._maybe(o, "m:means")),
                    self._questions(o, "m:presupposes"),
                    self._questions(o, "m:excludes"),
                )
                for o in options
            ),
            self._maybe_label(s, "m:template"),
            self._maybe_id("question", self._maybe(s, "m:partOf")),
            self._questions(s, "m:presupposes"),
            tuple(Distinction(other, self._because(id_, other)) for other in sorted(others)),
            self._questions(s, "m:sumOf"),
            self._true(s, "m:complete"),
            self._maybe_id("question", self._maybe(s, "m:changeOf")),
            self._maybe_label(s, "m:settles"),
        )

    def _questions(self, s: str, term: str) -> tuple[str, ...]:
        return _set(self._id("question", q) for q in self._values(s, term))

    def _because(self, a: str, b: str) -> Label:
        """Why two questions are not one: it is written once, below the first of them."""
        first, second = sorted((a, b))
        return self._label(f"{self._iri}question/{first}/distinction/{second}", "m:because")

    def _claim(self, s: str, questions: dict[str, Question]) -> Claim:
        question = self._id("question", self._one(s, "m:question"))
        day = self._maybe(s, "m:curatedOn")
        return Claim(
            self._id("claim", s),
            self._id("document", self._one(s, "m:document")),
            tuple(self._evidence(e) for e in self._parts(s, "evidence", "oa:exact", "/quote")),
            self._id("utterance", self._one(s, "m:utterance")),
            self._who(self._values(s, "m:speaker")[0]),
            self._who(self._one(s, "m:principal")),
            tuple(
                Link(
                    self._who(self._one(link, "m:agent")),
                    self._token(link, "m:role", "role"),
                    self._text(link, "m:cue"),
                    self._true(link, "m:distancing"),
                    self._span(f"{link}/cue"),
                )
                for link in self._parts(s, "link", "m:role")
            ),
            question,
            self._answer(s + "/answer", question, questions),
            self._token(s, "m:stance", "stance"),
            self._token(s, "m:certainty", "certainty"),
            self._label(s, "m:statement"),
            self._date(s, "m:asOf"),
            self._true(s, "m:ownVoice"),
            bool(self._values(s, "m:basis")),
            self._maybe(s, "m:statementBy") == "written",
            self._text(s, "m:note"),
            self._supersession(s),
            self._text(s, "m:curatedBy"),
            None if day is None else Day.fromisoformat(day),
            self._token(s, "m:claimRole", "claim-role")
            if s in self._single["m:claimRole"]
            else "witness",
            _set(self._id("claim", other) for other in self._values(s, "schema:isBasedOn")),
            self._inferred(s),
            self._evidence(f"{s}/certainty")
            if f"{s}/certainty/quote" in self._single["oa:exact"]
            else None,
        )

    def _span(self, s: str) -> Span | None:
        """Where the words of some evidence stand, or `None` when there is none."""
        start = self._maybe(f"{s}/position", "oa:start")
        return (
            None if start is None else Span(int(start), int(self._one(f"{s}/position", "oa:end")))
        )

    def _inferred(self, s: str) -> tuple[Inference, ...]:
        because = self._single["m:inferredFrom"]
        named = ((field, f"{s}/inference/{field}") for field in INFERABLE)
        return tuple(Inference(field, because[part]) for field, part in named if part in because)

    def _evidence(self, s: str) -> Evidence:
        quote, position = s + "/quote", s + "/position"
        return Evidence(
            self._one(quote, "oa:exact"),
            Span(int(self._one(position, "oa:start")), int(self._one(position, "oa:end"))),
            self._text(quote, "oa:prefix"),
            self._text(quote, "oa:suffix"),
        )

    def _supersession(self, s: str) -> Supersession | None:
        by = self._maybe(s, "m:supersededBy")
        if by is None and not self._true(s, "m:superseded"):
            return None
        return Supersession(
            self._maybe_id("claim", by),
            self._date(s, "m:supersededOn"),
            self._text(s, "m:supersededBecause"),
        )

    def _answer(self, s: str, question: str, questions: dict[str, Question]) -> Answer:
        match self._token(s, "m:answerType", "type"):
            case "quantity":
                known = questions.get(question)
                return self._quantity(s, known.unit if known else None)
            case "date":
                return DateAnswer(_parsed(self._one(s, "m:edtf")), self._text(s, "m:verbatim"))
            case "yes-no":
                return YesNoAnswer(self._true(s, "m:value"))
            case "choice":
                (option,) = self._values(s, "m:option")
                return ChoiceAnswer(self._id(f"question/{question}/option", option))
            case "text":
                return TextAnswer(self._one(s, "m:text"))
        return UnknownAnswer()

    def _quantity(self, s: str, wanted: Unit | None) -> QuantityAnswer:
        """The answer to a question in the unit `wanted`."""
        hedge: Hedge = self._token(s, "m:hedge", "hedge")
        unit = self._unit(s)
        own = unit
        if unit:
            fits = wanted is not None and wanted.dimension == unit.dimension
            own = wanted if fits else REFERENCE[unit.dimension]
        value = Interval(
            self._number(s, "m:lower"),
            self._number(s, "m:upper"),
            self._true(s, "m:lowerClosed"),
            self._true(s, "m:upperClosed"),
        )
        stated = Interval(
            self._number(s, "m:statedLower"),
            self._number(s, "m:statedUpper"),
            self._true(s, "m:statedLowerClosed"),
            self._true(s, "m:statedUpperClosed"),
        )
        return QuantityAnswer(
            Quantity(value, hedge, own), Quantity(stated, hedge, unit), self._text(s, "m:verbatim")
        )

    def _judgement(self, s: str) -> Judgement:
        first, second = sorted(self._id("claim", claim) for claim in self._values(s, "m:claim"))
        judged = s in self._single["m:kind"]
        found = s in self._single["m:verdict"]
        return Judgement(
            self._id("judgement", s),
            (first, second),
            self._label(s, "m:because"),
            self._text(s, "m:judgedBy"),
            Day.fromisoformat(self._one(s, "m:judgedOn")),
            self._maybe_id("question", self._maybe(s, "m:question")),
            self._token(s, "m:kind", "kind") if judged else None,
            self._token(s, "m:verdict", "verdict") if found else None,
            self._true(s, "m:independent"),
        )

    def _grading(self, s: str) -> Grading:
        graded = self._one(s, "m:of")
        (node,) = (n for n in GRADED if graded.startswith(f"{self._iri}{n}/"))
        return Grading(
            self._id("grading", s),
            node,
            self._id(node, graded),
            self._text(s, "m:gradedBy"),
            Day.fromisoformat(self._one(s, "m:gradedOn")),
            self._label(s, "m:because"),
            self._token(s, "m:reliability", "reliability")
            if s in self._single["m:reliability"]
            else None,
            self._token(s, "m:credibility", "credibility")
            if s in self._single["m:credibility"]
            else None,
        )

    def _conclusion(self, s: str, questions: dict[str, Question]) -> Conclusion:
        question = self._id("question", self._one(s, "m:question"))
        answer = self._maybe(s, "m:answer")
        return Conclusion(
            self._id("conclusion", s),
            question,
            self._token(s, "m:conclusion", "conclusion"),
            self._label(s, "m:because"),
            self._text(s, "m:concludedBy"),
            Day.fromisoformat(self._one(s, "m:concludedOn")),
            None if answer is None else self._answer(answer, question, questions),
            self._maybe_label(s, "m:settles"),
        )

    def _search(self, s: str) -> Search:
        return Search(
            self._id("search", s),
            self._id("question", self._one(s, "m:question")),
            self._text(s, "m:where"),
            tuple(self._values(s, "schema:query")),
            self._text(s, "m:searchedBy"),
            Day.fromisoformat(self._one(s, "m:searchedOn")),
            self._true(s, "m:found"),
            self._text(s, "m:note"),
        )


_UNKNOWN = M["unknown"].value


@lru_cache(4096)
def _parsed(edtf: str) -> Date:
    return parse_date(edtf)


@lru_cache(4096)
def _decimal(text: str) -> Decimal:
    return plain(Decimal(text))


@lru_cache(1024)
def _token(scheme: str, iri: str) -> str:
    return token_of(scheme, iri)
