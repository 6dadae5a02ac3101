"""Checking document by document, each with its context, finds what checking the whole does."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat

from musnad import resources
from musnad.check import shapes
from musnad.check.shapes import check_lines, find_results_in
from musnad.curation.load import load
from musnad.findings import Place
from musnad.model.base import Base, by_id
from musnad.model.claim import Supersession
from musnad.model.document import Derivation
from musnad.model.label import Label
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.rdf.portions import case_portions
from musnad.rdf.write import case_lines, find_homes, to_lines, to_parts
from tests.drawn import times
from tests.rdf.rdf_bases import bases, full_base

SHAPES = resources.locate("ontology") / "shapes.ttl"
ONTOLOGY = Path(__file__).parents[1] / "ontology"
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))


def rows(results):
    return {(r.focus, r.shape, r.component, r.value) for r in results}


def pieces(base):
    """The text of each part of a base with its context; the case comes first."""
    names = Names(base)
    homes = find_homes(base.claims.values())
    context = Context(base, names)
    for some in case_portions(base, 1):
        yield "".join(case_lines(some, names, {})), context.of_case(some)
    utterances = {k: u for k, u in base.utterances.items() if k not in homes}
    sources = {k: s for k, s in base.sources.items() if s.utterance not in homes}
    shared = Base(base.iri, utterances=utterances, sources=sources)
    yield (
        "".join(case_lines(shared, names, {})),
        context.of(utterances=utterances.values(), sources=sources.values()),
    )
    for part in to_parts(base, homes):
        documents = [part.document] if part.document else []
        yield (
            "".join(part.lines(names)),
            context.of(
                documents=documents,
                claims=part.claims,
                utterances=part.utterances,
                sources=part.sources,
            ),
        )


def by_parts(base, engine=None):
    found = set()
    for text, context in pieces(base):
        found |= rows(find_results_in(text, SHAPES, engine, context=context))
    return found


def whole(base, engine=None):
    return rows(find_results_in("".join(to_lines(base)), SHAPES, engine))


def sound(base):
    """The base without what is refused before it is checked.

    That is: documents that share a capture, and an utterance in which the source of another speaks.
    """

    def speaks(who, utterance):
        return who not in base.sources or base.sources[who].utterance == utterance

    return replace(
        base,
        utterances={
            id_: replace(u, speakers=tuple(who for who in u.speakers if speaks(who, id_)))
            for id_, u in base.utterances.items()
        },
        documents=by_id(
            replace(d, capture=replace(d.capture, sha256=f"{number:064x}"))
            for number, d in enumerate(base.documents.values())
        ),
    )


@settings(QUICK, max_examples=times(15, 60))
@given(bases())
def test_any_base_gives_the_same_results_part_by_part(base):
    base = sound(base)
    assert by_parts(base) == whole(base)


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_the_example_is_well_formed_in_every_part(engine):
    for text, context in pieces(full_base()):
        assert find_results_in(text, SHAPES, engine, context=context) == []


def test_the_seeds_give_the_same_results_part_by_part(seeds):
    base = load(seeds).base
    assert by_parts(base) == whole(base)
    spoilt = replace(
        base,
        agents={id_: replace(a, label=Label("", a.id)) for id_, a in base.agents.items()},
        questions={q: base.questions[q] for q in list(base.questions)[::2]},
        utterances={u: base.utterances[u] for u in list(base.utterances)[1::3]},
        claims={id_: replace(c, speaker="nobody") for id_, c in base.claims.items()},
    )
    found = by_parts(spoilt)
    assert found == whole(spoilt)
    assert len({shape for _, shape, _, _ in found}) > 10


def test_what_is_wrong_beside_a_part_belongs_to_another():
    base = full_base()
    haddad = base.agents["haddad"]
    wrong = replace(base, agents={**base.agents, "haddad": replace(haddad, label=Label("", ""))})
    found = {
        text.splitlines()[1]: find_results_in(text, SHAPES, context=context)
        for text, context in pieces(wrong)
    }
    at_fault = [line for line, results in found.items() if results]
    assert at_fault == [line for line in found if line.startswith(f"<{base.iri}agent/haddad>")]


def test_the_context_is_needed():
    for text, context in pieces(full_base()):
        if "Claim>" in text:
            assert context
            assert find_results_in(text, SHAPES)


def test_a_part_has_its_findings_at_its_records():
    base = full_base()
    claim = replace(base.claims["counted"], curated_by="")
    wrong = replace(base, claims={**base.claims, "counted": claim})
    places = {f"{base.iri}claim/counted": Place("seeds/harbour-today.yml", 12, 5)}
    found = [
        f for text, context in pieces(wrong) for f in check_lines(text, places, context=context)
    ]
    assert [(f.place, f.code) for f in found] == [
        (Place("seeds/harbour-today.yml", 12, 5), "shape-ClaimShape-curatedBy")
    ]


# -- faults that no record can hold: single statements that are wrong ----------------------------

VALID = (ONTOLOGY / "valid.ttl").read_text(encoding="utf-8")
HEAD = "\n".join(line for line in VALID.splitlines() if line.startswith("@"))
OWN = re.compile(
    r"ns#(document|chain|answer|evidence|capture|derivation|utterance|inUtterance|holds|carries"
    r"|first|second|firstWitness|secondWitness|distinction|mandate|option)>|oa#has"
)
"""Ways from a node to what belongs to it; parts are cut along them."""
DERIVED = re.compile(
    r"/(position|relation)/|ns#(holds|carries|status|origins|documents|outlets|own)"
)


def parsed(turtle):
    return frozenset(q.triple for q in pyoxigraph.parse(turtle, format=RdfFormat.TURTLE))


def text_of(triples):
    return "".join(sorted(f"{triple} .\n" for triple in triples))


@cache
def rows_of(text, context):
    """What is found in a part; most parts are the same from one case to the next."""
    return frozenset(rows(find_results_in(text, SHAPES, context=context)))


def kind(subject):
    """`claim/evidence/quote`: which sort of node it is, whatever it is called."""
    words = subject.strip("<>").partition("/harbour/")[2].split("/")
    return "/".join(words[::2] + [w for w in words[1:] if w in {"quote", "position", "answer"}])


def far_back():
    """The example with documents and claims that go back to others in two steps."""
    base = full_base()
    report = replace(
        base.documents["wire-report"], derived_from=(Derivation("rewrite", document="leaflet"),)
    )
    old = replace(base.claims["relayed"], superseded=Supersession("old", None, "a misprint"))
    return replace(
        base,
        documents={**base.documents, report.id: report},
        claims={**base.claims, old.id: old},
    )


EMITTED = {
    (kind(s), p)
    for _, context in pieces(far_back())
    for s, p in re.findall(r"^(<[^>]*>) (<[^>]*>)", context, re.MULTILINE)
}
"""What contexts say: of which sort of node, with which verb."""
RECORDS = {"agent", "source", "document", "utterance", "question", "claim"}
M = "<https://w3id.org/musnad/ns#"


class Cut:
    """Triples in parts, cut as `to_parts` cuts a base: by document, and the rest is the case."""

    def __init__(self, triples):
        told = defaultdict(set)
        for t in triples:
            told[str(t.predicate)].add((str(t.subject), str(t.object)))
        self.home = {}
        reporters = defaultdict(set)
        documents = dict(told[M + "document>"])
        for claim, utterance in told[M + "utterance>"]:
            reporters[utterance].add(documents[claim])
        for document, capture in told[M + "capture>"]:
            self.home[document] = self.home[capture] = document
        self.home |= documents
        for utterance, homes in reporters.items():
            if len(homes) == 1:
                (self.home[utterance],) = homes
        for source, utterance in told[M + "inUtterance>"]:
            self.home[source] = self.of(utterance)

    def of(self, node):
        """The document in whose part a node stands; an empty text for the case."""
        name = str(node)
        while name:
            if name in self.home:
                return self.home[name]
            start = name.rpartition("/")[0]
            name = f"{start}>" if start else ""
        return ""

    def results(self, triples):
        """What is found part by part, beside each what other parts say that a context would."""
        texts, emitted = defaultdict(list), []
        for triple in triples:
            home = self.of(triple.subject)
            texts[home].append(triple)
            if (kind(str(triple.subject)), str(triple.predicate)) in EMITTED:
                emitted.append((home, triple))
        found = set()
        for home, own in texts.items():
            found |= rows_of(
                text_of(own), text_of(t for elsewhere, t in emitted if elsewhere != home)
            )
        return found


def records_only(triples):
    return frozenset(t for t in triples if not DERIVED.search(str(t)))


VALID_TRIPLES = records_only(parsed(VALID))
VALID_CUT = Cut(VALID_TRIPLES)


def across(row):
    """Whether what is added hangs a thing of one part on another: no record can say that."""
    return any(
        OWN.search(str(t.predicate)) and VALID_CUT.of(t.object) not in {"", VALID_CUT.of(t.subject)}
        for t in statement(row.get("add"))
    )


def cases():
    table = yaml.load((ONTOLOGY / "cases.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    for shape, by_constraint in table.items():
        for constraint, found in by_constraint.items():
            for number, row in enumerate(found if isinstance(found, list) else [found]):
                changes = row.get("remove", "") + row.get("add", "")
                if not row.get("blank") and not DERIVED.search(changes) and not across(row):
                    yield pytest.param(row, id=f"{shape}.{constraint}.{number}")


def statement(turtle):
    return parsed(f"{HEAD}\n{turtle} .") if turtle else frozenset()


@pytest.mark.parametrize("row", list(cases()))
def test_one_wrong_statement_gives_the_same_results(row):
    removed, added = statement(row.get("remove")), statement(row.get("add"))
    triples = VALID_TRIPLES - removed | added
    assert VALID_CUT.results(triples) == rows(find_results_in(text_of(triples), SHAPES))


def spoil(random, triples, of):
    objects = [t.object for t in triples]
    for triple in triples:
        chance = random.random()
        if chance < 0.01:
            continue
        yield triple
        if chance > 0.97:
            value = random.choice(objects)
            near = of(value) in {"", of(triple.subject)}
            if near or (kind(str(value)) in RECORDS and not OWN.search(str(triple.predicate))):
                yield pyoxigraph.Triple(triple.subject, triple.predicate, value)


def test_spoilt_bases_give_the_same_results():
    triples = sorted(parsed("".join(text_lines(full_base()))), key=str)
    cut = Cut(triples)
    seen = set()
    for seed in range(times(30, 60)):
        spoilt = list(spoil(Random(seed), triples, cut.of))
        expected = rows(find_results_in(text_of(spoilt), SHAPES))
        assert cut.results(spoilt) == expected, seed
        seen |= {shape for _, shape, _, _ in expected}
    assert len(seen) > 90


def text_lines(base: Base):
    for text in to_lines(base):
        yield re.sub(r" <[^>]*> \.\n", " .\n", text)


@pytest.mark.skipif(shapes.default_engine() != "shacl", reason="the fast engine is not installed")
def test_nothing_is_forked_after_a_large_text(monkeypatch):
    monkeypatch.setattr(shapes, "_with_threads", set())
    monkeypatch.setattr(shapes, "LARGE", 100)
    line = "<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"
    shapes.check_lines(line, {})
    assert shapes.may_fork()
    shapes.check_lines(line * 2, {})
    assert not shapes.may_fork()
