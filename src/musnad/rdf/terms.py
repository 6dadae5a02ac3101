"""Terms: the names that the quads of a base are made of.

Knows the namespaces, the local names of our own vocabulary and of those we use, and how the members
of closed lists are named. Does not know what any of them means: `ontology/musnad.ttl` says that.
"""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from functools import cache, lru_cache
from typing import get_args

from pyoxigraph import Literal, NamedNode

from musnad.model.claim import CERTAINTIES, CLAIM_ROLES, INFERABLE, ROLES, STANCES
from musnad.model.conclusion import CONCLUSION_STATUSES
from musnad.model.document import HOWS
from musnad.model.grading import CREDIBILITIES, RELIABILITIES
from musnad.model.identifier import NAMESPACE
from musnad.model.judgement import KINDS, VERDICTS
from musnad.model.question import AGGREGATIONS
from musnad.value.answer import AnswerType
from musnad.value.quantity import HEDGES
from musnad.value.unit import QUDT, format_decimal

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "m": NAMESPACE,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": QUDT,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The namespaces that occur in the quads of a base, under their usual prefixes."""

WIKIDATA = "http://www.wikidata.org/entity/"


def _names(prefix: str, locals_: str) -> dict[str, NamedNode]:
    return {name: NamedNode(PREFIXES[prefix] + name) for name in locals_.split()}


M = _names(
    "m",
    """
    Case Document Capture Derivation Evidence
    Agent Person Organisation State Group Instrument Mandate AnonymousSource
    Utterance Claim Link Question Option Distinction Judgement Position Relation
    Answer QuantityAnswer DateAnswer YesNoAnswer ChoiceAnswer TextAnswer UnknownAnswer
    unknown
    issuedEarliest issuedLatest issuedBasis capture derivation derivedFrom how basis
    length retrieved archive document evidence verbatim
    mandate speaksFor from fromEarliest fromLatest until untilEarliest untilLatest basisText party
    affiliation inUtterance speaker said saidEarliest saidLatest saidBasis
    utterance principal ownVoice chain question answer stance certainty
    asOf asOfEarliest asOfLatest statement statementBy note curatedBy curatedOn
    superseded supersededBy supersededOn supersededBecause
    order agent role cue cueEvidence certaintyEvidence distancing
    answerType aggregation singleAnswer unit counted tolerance subject object place period
    periodEarliest periodLatest periodStart periodEnd
    option means template partOf presupposes distinctFrom distinction between because
    lower upper lowerClosed upperClosed hedge dimension
    statedLower statedUpper statedLowerClosed statedUpperClosed
    edtf earliest latest value text
    claim kind verdict independent judgedBy judgedOn
    Grading of reliability credibility gradedBy gradedOn
    Ownership ownership owner sumOf complete changeOf settles excludes
    claimRole Inference inference inferred inferredFrom
    Conclusion conclusion concludedBy concludedOn
    Search where searchedBy searchedOn found
    holds carries first second rule ruleVersion reason firstWitness secondWitness
    withinPrincipal also
    status origins documents outlets unnamed ownVoices
    Commitment commitment meets scale least most says position deniesFrom deniesTo reach factor
    firstDay lastDay firstMoment lastMoment long impliedOn carriedFrom carriedTo carriedNoTo
    asOfStart asOfEnd asOfLong saidStart saidEnd root rootKind onBehalfOf
    firstClaim secondClaim firstFrom secondFrom
    Sum addend sumTime innerLeast innerMost largest
    """,
)
"""Our own terms by their local names. A name that is missing here is a `KeyError`."""

DCTERMS = _names("dcterms", "identifier title publisher creator language issued description")
OA = _names(
    "oa",
    "hasSource hasSelector TextQuoteSelector TextPositionSelector exact prefix suffix start end",
)
PROV = _names("prov", "wasDerivedFrom")
SCHEMA = _names("schema", "url sha256 sameAs isBasedOn query")
SKOS = _names("skos", "prefLabel altLabel definition")
TYPE = NamedNode(PREFIXES["rdf"] + "type")

XSD = _names("xsd", "anyURI boolean date decimal integer string")
TRUE = Literal("true", datatype=XSD["boolean"])
FALSE = Literal("false", datatype=XSD["boolean"])

STATUSES = ("disputed", "denied", "corroborated", "single-origin", "open")
ROOTS = ("origin", "unnamed", "own-voice", "unknown", "estimate")
INDEPENDENCES = ("echo", "shown-independent", "not-established")

SCHEMES: dict[str, tuple[str, ...]] = {
    "stance": STANCES,
    "certainty": CERTAINTIES,
    "hedge": HEDGES,
    "role": ROLES,
    "type": get_args(AnswerType),
    "aggregation": AGGREGATIONS,
    "kind": KINDS,
    "verdict": VERDICTS,
    "status": STATUSES,
    "independence": INDEPENDENCES,
    "how": HOWS,
    "basis": ("own-observation",),
    "reliability": RELIABILITIES,
    "credibility": CREDIBILITIES,
    "root": ROOTS,
    "claim-role": CLAIM_ROLES,
    "field": INFERABLE,
    "conclusion": CONCLUSION_STATUSES,
}
"""The closed lists: the tokens of each, exactly as they are in the records."""


@cache
def concept(scheme: str, token: str) -> NamedNode:
    """The concept of one member of a closed list.

    Raises: KeyError for a list or token that does not exist.

    >>> concept("stance", "asserts").value
    'https://w3id.org/musnad/ns#stance-asserts'
    """
    if token not in SCHEMES[scheme]:
        raise KeyError(f"{scheme} has no member {token!r}")
    return NamedNode(f"{NAMESPACE}{scheme}-{token}")


def token_of(scheme: str, iri: str) -> str:
    """The member of a closed list that a concept stands for.

    Raises: KeyError for an IRI that names no member.

    >>> token_of("hedge", "https://w3id.org/musnad/ns#hedge-more-than")
    'more-than'
    """
    token = iri.removeprefix(f"{NAMESPACE}{scheme}-")
    if token not in SCHEMES[scheme]:
        raise KeyError(f"{iri} is not a member of {scheme}")
    return token


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value itself
    """`true` or `false` as an `xsd:boolean`."""
    return TRUE if value else FALSE


@lru_cache(4096)
def day(value: Day) -> Literal:
    """An `xsd:date` without a time zone.

    >>> str(day(Day(2024, 6, 19)))
    '"2024-06-19"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return Literal(value.isoformat(), datatype=XSD["date"])


@lru_cache(4096)
def decimal(value: Decimal) -> Literal:
    """An `xsd:decimal` in canonical spelling: no exponent and no trailing zeros.

    >>> decimal(Decimal("1.50")).value, decimal(Decimal("1E+3")).value
    ('1.5', '1000')
    """
    return Literal(format_decimal(value), datatype=XSD["decimal"])


@lru_cache(4096)
def integer(value: int) -> Literal:
    """An `xsd:integer`."""
    return Literal(str(value), datatype=XSD["integer"])
