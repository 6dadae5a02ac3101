"""What documents share is checked in portions: no text grows with the base, and no fault is lost."""

from dataclasses import replace

from musnad import resources
from musnad.check.shapes import find_results_in
from musnad.model.base import Base, by_id
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.rdf.portions import case_portions, linked_questions
from musnad.rdf.write import case_lines
from tests.rdf.rdf_bases import full_base

SHAPES = resources.locate("ontology") / "shapes.ttl"
FULL = full_base()
AGENT = FULL.agents["haddad"]
YES_NO = next(q for q in FULL.questions.values() if q.type == "yes-no")


def asked(*presupposed):
    """Yes-no questions by number, each with the number of the one that it presupposes."""
    bare = replace(YES_NO, part_of=None, distinct_from=(), subject=None, object=None)
    return by_id(
        replace(bare, id=f"q{n}", presupposes=() if other is None else (f"q{other}",))
        for n, other in enumerate(presupposed)
    )


def texts(base, at_once):
    names = Names(base)
    for some in case_portions(base, at_once):
        yield "".join(case_lines(some, names, {})), Context(base, names).of_case(some)


def found(base, at_once):
    return {
        (result.focus, result.shape)
        for text, beside in texts(base, at_once)
        for result in find_results_in(text, SHAPES, context=beside)
    }


def test_every_record_is_in_one_portion():
    for at_once in (1, 2, 3, 100):
        portions = list(case_portions(FULL, at_once))
        for kind in ("agents", "questions", "judgements", "gradings", "conclusions", "searches"):
            names = [name for some in portions for name in getattr(some, kind)]
            assert sorted(names) == sorted(getattr(FULL, kind))


def test_questions_are_linked_in_either_direction():
    groups = {frozenset(group) for group in linked_questions(asked(None, 0, None, 1, 2, None))}
    assert groups == {frozenset({"q0", "q1", "q3"}), frozenset({"q2", "q4"}), frozenset({"q5"})}


def test_a_circle_that_is_longer_than_a_portion_is_found():
    ring = Base("https://example.org/", questions=asked(*((n + 1) % 7 for n in range(7))))
    circle = found(ring, 2)
    assert {focus for focus, shape in circle if shape.endswith("presupposes-no-cycle")} == {
        f"https://example.org/question/q{n}" for n in range(7)
    }
    assert circle == found(ring, 100)


def test_an_agent_of_another_portion_is_known_and_a_missing_one_is_not():
    mandate = next(m for a in FULL.agents.values() for m in a.speaks_for)
    agents = by_id(
        replace(AGENT, id=f"a{n}", speaks_for=(replace(mandate, agent=f"a{(n + 5) % 10}"),))
        for n in range(10)
    )
    assert found(Base("https://example.org/", agents=agents), 2) == set()
    del agents["a3"]
    assert [
        shape.rpartition("#")[2]
        for _, shape in found(Base("https://example.org/", agents=agents), 2)
    ] == ["MandateShape-speaksFor"]


def test_no_text_grows_with_the_base():
    def largest(size):
        base = Base(
            "https://example.org/",
            agents=by_id(replace(AGENT, id=f"a{n:05}", speaks_for=()) for n in range(size)),
            questions={
                f"{k}-{n:05}": replace(
                    q, id=f"{k}-{n:05}", presupposes=tuple(f"{p}-{n:05}" for p in q.presupposes)
                )
                for n in range(size // 2)
                for k, q in asked(None, 0).items()
            },
        )
        return max(len(text) + len(beside) for text, beside in texts(base, 10))

    assert largest(400) == largest(40)
