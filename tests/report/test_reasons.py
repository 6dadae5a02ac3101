"""A true reason always: what `compare` says of any two claims holds in the oracle's terms."""

import re
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from musnad.relate.relation import Relater
from musnad.report.silence import why_none
from tests.relate.bases import random_base
from tests.relate.oracle import Oracle, hedge
from tests.relate.plain import BESIDE

BASES = 1500
SILENT = {
    "superseded": r"\S+ is superseded and has left the verdicts\.",
    "stance": r"\S+ \w+: it neither asserts nor denies, so it limits nothing\.",
    "possible": r"\S+ is only possible, so it limits nothing\.",
    "words": r"The answer of \S+ is words without a value that compares\.",
    "part denied": r"“.*” asks for a part, and only what is asserted is compared with the whole\.",
    "part above": r"“.*” asks for a part; it is above the whole, but at no one known time\.",
    "part below": r"“.*” asks for a part, and it is not above the whole\.",
    "add asserted": r"Only figures that are asserted are added up\.",
    "add unit": r"The two are in units that do not add up\.",
    "add estimate": r"\S+ is an estimate, and estimates are not added up\.",
    "add unknown": r"On whose behalf \S+ was said is not known, so it is added to nothing\.",
    "add time": r"The part and the whole are not of one known time, so nothing is added up\.",
    "add other": r"\S+ is of another time than the period for which the question asks\.",
    "add period": r"\S+ has no period with two ends\.",
    "add end": r"\S+ is not a total at an end of that period\.",
    "add rests": r"\S+ is an estimate that rests on one of the figures\.",
    "add missing": r"That principal gives no figure of that time for each of the others .*",
    "add below": r"They are only some of the parts, and not more than the whole\.",
    "add several": r"Several figures are given for one of them: some fit the whole, others do not\.",
    "add vague": r"What they come to does not meet the whole, but one of them is a vague expression\.",
    "add rounded": r"They are only some of the parts, and above the whole by no more than rounding .*",
    "add both": r"Both are figures that make up “.*”; only what they come to is compared\.",
    "not carried": r"\S+ carries no answer to what its question presupposes: “.*”",
    "not met": r"They answer two questions, and neither presupposes a question of the other: .*",
    "estimate": r"One is an estimate that rests on the other, so it is not held against it\.",
    "follow": r"Neither speaks of it: each says no to something that it presupposes\.",
    "two times": r"The no only follows here, so it can but agree, and they speak of two times\.",
    "several": r"The question may have several answers at once\.",
    "one denies": r"A value is left that suits both, and a denial confirms no other answer\.",
    "both deny": r"Both deny, and not the same, so both can be true\.",
}
TOLD = {
    "share": r"Both say .*|.* contains .*|.* overlap, .*|.* are compatible: no change shows\.|Both deny .*",
    "apart": r".* have no value in common\.|.*both cannot be true\..*|.* lies below .*|It rose from .*",
}


def which(sentence, patterns):
    return [name for name, pattern in patterns.items() if re.fullmatch(pattern, sentence)]


def holds(told, oracle, a, b):
    """Whether a sentence on two silent claims is true."""
    base = oracle.base
    if told == "superseded":
        return bool(a.superseded or b.superseded)
    held = [oracle.contents[claim.id] for claim in (a, b)]
    owns = [contents[claim.question] for contents, claim in zip(held, (a, b), strict=True)]
    met = held[0].keys() & held[1].keys()
    if told in {"stance", "possible", "words"}:
        return not all(oracle.constrains(own) for own in owns)
    if told == "estimate":
        return oracle._rests(a, b) or oracle._rests(b, a)
    if told.startswith("part"):
        x, y = owns if owns[0].question.part_of == owns[1].question.id else owns[::-1]
        assert x.question.part_of == y.question.id
        if told == "part denied":
            return "denies" in {x.stance, y.stance}
        same = oracle._dimension(x) == oracle._dimension(y)
        return (same and oracle._wholly_above(x, y)) == (told == "part above")
    if told == "add both":
        made = [q for q in base.questions.values() if {a.question, b.question} <= {*q.added}]
        return not met and bool(made)
    if told.startswith("add"):
        is_part = a.question in base.questions[b.question].added
        return keeps_from_adding(told, oracle, *((a, b) if is_part else (b, a)))
    if told in {"not met", "not carried"}:
        reached = [presupposed(base, claim.question) for claim in (a, b)]
        return not met and bool(reached[0] & reached[1]) == (told == "not carried")
    pairs = [(held[0][name], held[1][name]) for name in met]
    return any(suits(told, oracle, x, y) for x, y in pairs)


def keeps_from_adding(told, oracle, part, whole):
    """Whether a sentence on a figure and a whole that it is a part of is true."""
    question = oracle.base.questions[whole.question]
    assert part.question in question.added
    if told == "add asserted":
        return not (oracle._is_figure(part) and oracle._is_figure(whole))
    if told == "add unit":
        x, y = (oracle.contents[c.id][c.question] for c in (part, whole))
        return oracle._dimension(x) != oracle._dimension(y)
    if told == "add estimate":
        return part.role == "estimate"
    if told == "add unknown":
        return part.principal == "unknown"
    if told == "add time":
        return not oracle._at_time_of(part, whole)
    if told == "add other":
        asked = oracle.base.questions[whole.question].period
        return asked and whole.as_of and oracle._period(whole) is None
    if told == "add period":
        period = oracle._period(whole)
        is_open = period is None or period.earliest is None or period.latest is None
        return is_open or (period.start and period.start[:16] == period.end[:16])
    if told == "add end":
        ends = (
            oracle._stands_at(part.as_of, oracle._period(whole), at_end=end)
            for end in (True, False)
        )
        return not any(ends)
    find = oracle._totals if question.change_of == part.question else oracle._addends
    terms = find(part, whole)
    if told == "add missing":
        return terms is None
    claims = [claim for term in terms for claim in term]
    if told == "add rests":
        return any(oracle._rests(whole, claim) for claim in claims)
    if told == "add several":
        return any(len(term) > 1 for term in terms)
    if told == "add vague":
        return "vague" in {hedge(oracle.contents[c.id][c.question]) for c in (*claims, whole)}
    lowest = [oracle._ends(min(term, key=lambda c: oracle._ends(c)[0])) for term in terms]
    least, _ = oracle._reckon(lowest, takes_away=False)
    is_above = least > oracle._ends(whole)[1]
    return not question.complete and is_above == (told == "add rounded")


def suits(told, oracle, x, y):
    stances = {x.stance, y.stance}
    if told == "follow":
        return x.follows and y.follows
    if told == "two times":
        return x.follows != y.follows and oracle._order(x, y) in {"earlier", "later"}
    if told == "several":
        return stances == {"asserts"} and not x.question.single_answer and not oracle.shares(x, y)
    if told == "one denies":
        return len(stances) == 2 and oracle.shares(x, y)
    return stances == {"denies"} and not oracle.same_answer(x, y)


def presupposed(base, start):
    """A question with everything that it presupposes, in each of its options too."""
    found, ahead = set(), [start]
    while ahead:
        name = ahead.pop()
        question = base.questions[name]
        if name not in found and (name == start or question.type == "yes-no"):
            found.add(name)
            ahead += question.presupposes
            ahead += [other for option in question.options for other in option.presupposes]
    return found


@pytest.fixture(scope="module")
def bases():
    return [random_base(Random(f"reason {seed}")) for seed in range(BASES)]


def test_every_reason_for_silence_is_true_and_each_is_given(bases):
    given = Counter()
    for base in bases:
        oracle, relater = Oracle(base), Relater(base)
        related = {(row.a, row.b) for row in relater.relations()}
        for a, b in combinations(sorted(base.claims), 2):
            if (a, b) in related:
                continue
            x, y = base.claims[a], base.claims[b]
            sentence = why_none(relater, x, y)
            (told,) = which(sentence.en, SILENT)
            assert holds(told, oracle, x, y), f"{sentence.en}\n{x}\n{y}"
            assert sentence.ar
            given[told] += 1
    assert SILENT.keys() - given.keys() == set()


def test_every_reason_of_a_verdict_is_true(bases):
    given = Counter()
    for base in bases:
        oracle = Oracle(base)
        for row in Relater(base).relations():
            if row.rule in {"1", "2", "3", *BESIDE}:
                continue
            x, y = (oracle.contents[claim][row.question] for claim in (row.a, row.b))
            for told in which(row.reason.en, TOLD):
                assert oracle.shares(x, y) == (told == "share"), row.reason.en
                given[told] += 1
            if "the time of one is not known" in row.reason.en:
                assert None in {x.claim.as_of, y.claim.as_of}
                given["no time"] += 1
            if "which came first is not known" in row.reason.en:
                assert oracle._order(x, y) == "unknown"
                assert None not in {x.claim.as_of, y.claim.as_of}
                given["no order"] += 1
            if "only one answer is true" in row.reason.en:
                assert x.question.single_answer
                given["one answer"] += 1
    assert given.keys() == {"share", "apart", "no time", "no order", "one answer"}
