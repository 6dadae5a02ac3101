"""Facts → records other than claims.

Reads the terms that `records.py` writes.
"""

from __future__ import annotations

from datetime import date as Day

from musnad.model.agent import Agent, AgentKind, AnonymousSource, Mandate, Ownership
from musnad.model.claim import Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Capture, Derivation, Document
from musnad.model.grading import GRADED, Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
from musnad.rdf.facts import Facts, as_set, to_decimal
from musnad.rdf.read_claims import read_answer
from musnad.rdf.terms import WIKIDATA
from musnad.value.quantity import TOLERANCE


def read_source(facts: Facts, s: str) -> AnonymousSource:
    """The source without a name called `s`."""
    return AnonymousSource(
        facts.sources[s],
        facts.id("utterance", facts.one(s, "m:inUtterance")),
        facts.label(s, "skos:prefLabel"),
        facts.maybe_who(facts.maybe(s, "m:affiliation")),
    )


def read_agent(facts: Facts, s: str, kind: AgentKind) -> Agent:
    """The agent called `s`, with its mandates and owners."""
    same = facts.maybe(s, "schema:sameAs")
    return Agent(
        facts.id("agent", s),
        kind,
        facts.label(s, "skos:prefLabel"),
        tuple(facts.values(s, "skos:altLabel")),
        None if same is None else same.removeprefix(WIKIDATA),
        facts.maybe_label(s, "dcterms:description"),
        tuple(
            Mandate(
                facts.who(facts.one(d, "m:speaksFor")),
                facts.date(d, "m:from"),
                facts.date(d, "m:until"),
                facts.text(d, "m:basisText"),
            )
            for d in facts.parts(s, "mandate", "m:speaksFor")
        ),
        as_set(facts.who(party) for party in facts.values(s, "m:party")),
        tuple(
            Ownership(
                facts.who(facts.one(d, "m:owner")),
                facts.date(d, "m:from"),
                facts.date(d, "m:until"),
            )
            for d in facts.parts(s, "ownership", "m:owner")
        ),
    )


def read_document(facts: Facts, s: str) -> Document:
    """The document called `s`, with its capture and what it was made from."""
    capture = facts.one(s, "m:capture")
    return Document(
        facts.id("document", s),
        facts.who(facts.one(s, "dcterms:publisher")),
        facts.one(s, "dcterms:language"),
        Capture(
            facts.one(capture, "schema:sha256"),
            int(facts.one(capture, "m:length")),
            facts.date(capture, "m:retrieved"),
            facts.maybe(capture, "m:archive"),
        ),
        facts.text(s, "dcterms:title"),
        facts.maybe_who(facts.maybe(s, "dcterms:creator")),
        facts.date(s, "dcterms:issued"),
        facts.maybe_label(s, "m:issuedBasis"),
        facts.maybe(s, "schema:url"),
        tuple(_derivation(facts, d) for d in facts.parts(s, "derivation", "m:how")),
    )


def _derivation(facts: Facts, s: str) -> Derivation:
    origin = facts.one(s, "m:derivedFrom")
    is_document = origin.startswith(f"{facts.iri}document/")
    return Derivation(
        facts.token(s, "m:how", "how"),
        None if is_document else facts.who(origin),
        facts.id("document", origin) if is_document else None,
        facts.maybe_label(s, "m:basis"),
    )


def read_utterance(facts: Facts, s: str) -> Utterance:
    """The utterance called `s`."""
    return Utterance(
        facts.id("utterance", s),
        as_set(facts.who(speaker) for speaker in facts.values(s, "m:speaker")),
        facts.date(s, "m:said"),
        facts.maybe_label(s, "skos:prefLabel"),
        facts.text(s, "m:saidBasis"),
    )


def read_question(facts: Facts, s: str) -> Question:
    """The question called `s`, with its options."""
    id_ = facts.id("question", s)
    options = sorted(facts.values(s, "m:option"), key=lambda o: int(facts.one(o, "m:order")))
    others = (facts.id("question", q) for q in facts.values(s, "m:distinctFrom"))
    return Question(
        id_,
        facts.label(s, "skos:prefLabel"),
        facts.label(s, "skos:definition"),
        facts.token(s, "m:answerType", "type"),
        facts.token(s, "m:aggregation", "aggregation"),
        facts.is_true(s, "m:singleAnswer"),
        facts.unit(s),
        facts.maybe_label(s, "m:counted"),
        to_decimal(facts.maybe(s, "m:tolerance") or str(TOLERANCE)),
        facts.maybe_who(facts.maybe(s, "m:subject")),
        facts.maybe_who(facts.maybe(s, "m:object")),
        facts.maybe_label(s, "m:place"),
        facts.date(s, "m:period"),
        tuple(
            Option(
                facts.id(f"question/{id_}/option", o),
                facts.label(o, "skos:prefLabel"),
                facts.maybe_who(facts.maybe(o, "m:means")),
                facts.questions(o, "m:presupposes"),
                facts.questions(o, "m:excludes"),
            )
            for o in options
        ),
        facts.maybe_label(s, "m:template"),
        facts.maybe_id("question", facts.maybe(s, "m:partOf")),
        facts.questions(s, "m:presupposes"),
        tuple(Distinction(other, _because(facts, id_, other)) for other in sorted(others)),
        facts.questions(s, "m:sumOf"),
        facts.is_true(s, "m:complete"),
        facts.maybe_id("question", facts.maybe(s, "m:changeOf")),
        facts.maybe_label(s, "m:settles"),
    )


def _because(facts: Facts, a: str, b: str) -> Label:
    """Why two questions are distinct: it is written once, below the first of them."""
    first, second = sorted((a, b))
    return facts.label(f"{facts.iri}question/{first}/distinction/{second}", "m:because")


def read_judgement(facts: Facts, s: str) -> Judgement:
    """The judgement called `s`."""
    first, second = sorted(facts.id("claim", claim) for claim in facts.values(s, "m:claim"))
    judged = s in facts.single["m:kind"]
    found = s in facts.single["m:verdict"]
    return Judgement(
        facts.id("judgement", s),
        (first, second),
        facts.label(s, "m:because"),
        facts.text(s, "m:judgedBy"),
        Day.fromisoformat(facts.one(s, "m:judgedOn")),
        facts.maybe_id("question", facts.maybe(s, "m:question")),
        facts.token(s, "m:kind", "kind") if judged else None,
        facts.token(s, "m:verdict", "verdict") if found else None,
        facts.is_true(s, "m:independent"),
    )


def read_grading(facts: Facts, s: str) -> Grading:
    """The grading called `s`."""
    graded = facts.one(s, "m:of")
    (node,) = (n for n in GRADED if graded.startswith(f"{facts.iri}{n}/"))
    return Grading(
        facts.id("grading", s),
        node,
        facts.id(node, graded),
        facts.text(s, "m:gradedBy"),
        Day.fromisoformat(facts.one(s, "m:gradedOn")),
        facts.label(s, "m:because"),
        facts.token(s, "m:reliability", "reliability")
        if s in facts.single["m:reliability"]
        else None,
        facts.token(s, "m:credibility", "credibility")
        if s in facts.single["m:credibility"]
        else None,
    )


def read_conclusion(facts: Facts, s: str, questions: dict[str, Question]) -> Conclusion:
    """The conclusion called `s`; `questions` as for `read_answer`."""
    question = facts.id("question", facts.one(s, "m:question"))
    answer = facts.maybe(s, "m:answer")
    return Conclusion(
        facts.id("conclusion", s),
        question,
        facts.token(s, "m:conclusion", "conclusion"),
        facts.label(s, "m:because"),
        facts.text(s, "m:concludedBy"),
        Day.fromisoformat(facts.one(s, "m:concludedOn")),
        None if answer is None else read_answer(facts, answer, question, questions),
        facts.maybe_label(s, "m:settles"),
    )


def read_search(facts: Facts, s: str) -> Search:
    """The search called `s`."""
    return Search(
        facts.id("search", s),
        facts.id("question", facts.one(s, "m:question")),
        facts.text(s, "m:where"),
        tuple(facts.values(s, "schema:query")),
        facts.text(s, "m:searchedBy"),
        Day.fromisoformat(facts.one(s, "m:searchedOn")),
        facts.is_true(s, "m:found"),
        facts.text(s, "m:note"),
    )
