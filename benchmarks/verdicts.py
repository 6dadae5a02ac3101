"""How long do verdicts take? Claims over questions and speakers as in a newsroom (Zipf).

    python benchmarks/verdicts.py [CLAIMS]

The first of a tenth as many questions has about a tenth of the claims. Prints microseconds of the
processor per claim for what a build stores (`settle`), and for the stands that it starts from.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal

from musnad.model.agent import Agent
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Link, Stance, Utterance
from musnad.model.document import Capture, Document
from musnad.model.label import Label
from musnad.model.question import Aggregation, Question
from musnad.relate.relation import Relater
from musnad.relate.settle import settle
from musnad.relate.verdict import round_to
from musnad.text.span import Span
from musnad.value.answer import QuantityAnswer, YesNoAnswer
from musnad.value.date import parse_date
from musnad.value.quantity import Hedge, from_hedge

WORD = Label("كلمة", "word")
STANCES: tuple[Stance, ...] = (*("asserts",) * 9, "denies")


def make(count: int, seed: int = 1) -> Base:
    """A base of `count` claims on a tenth as many questions; speakers and questions are Zipf."""
    dice = random.Random(seed)
    questions = [_question(n) for n in range(max(3, count // 10))]
    agents = [Agent(f"a{n}", "organisation", WORD) for n in range(max(50, count // 25))]
    documents = [
        Document(
            f"d{n}", f"a{n % 50}", "ar", Capture(f"{n:064x}", 9_999), issued=parse_date("2024")
        )
        for n in range(count // 50 + 1)
    ]
    asked = dice.choices(questions, [1 / (n + 1) for n in range(len(questions))], k=count)
    speaking = dice.choices(agents, [1 / (n + 1) for n in range(len(agents))], k=count)
    utterances, claims = [], []
    for n, (question, speaker) in enumerate(zip(asked, speaking, strict=True)):
        when = parse_date(str(Day(2023, 1, 1) + timedelta(dice.randrange(700))))
        utterances.append(Utterance(f"u{n}", (speaker.id,), when if dice.random() < 0.9 else None))
        start = dice.randrange(9000)
        claims.append(
            Claim(
                f"c{n}", f"d{n // 50}", (Evidence("x" * 20, Span(start, start + 20)),), f"u{n}",
                speaker.id, speaker.id,
                (Link(f"a{n % 50}", "publisher"), Link(speaker.id, "speaker")),
                question.id, _answer(dice, question),
                dice.choice(STANCES), "certain", WORD,
                as_of=when if dice.random() < 0.7 else None,
                curated_by="x", curated_on=Day(2024, 1, 1),
            )
        )  # fmt: skip
    return Base(
        "https://example.org/",
        by_id(agents),
        {},
        by_id(documents),
        by_id(utterances),
        by_id(questions),
        by_id(claims),
    )


def _question(number: int) -> Question:
    """A third of the questions are yes or no, and the two after each presuppose it."""
    name = f"q{number}"
    if number % 3 == 0:
        return Question(name, WORD, WORD, "yes-no")
    kinds: list[Aggregation] = ["cumulative", "point", "per-event", "rate"]
    return Question(
        name, WORD, WORD, "quantity", kinds[number % 4], counted=WORD,
        presupposes=(f"q{number - number % 3}",),
    )  # fmt: skip


def _answer(dice: random.Random, question: Question) -> QuantityAnswer | YesNoAnswer:
    if question.type == "yes-no":
        return YesNoAnswer(dice.random() < 0.8)
    hedges: list[Hedge] = ["bare", "bare", "more-than", "at-least", "about", "up-to", "vague"]
    number = Decimal(int(dice.lognormvariate(8, 1.5)) + 1)
    if dice.random() < 0.5:
        number = round_to(number, len(str(number)) - 2)
    stated = from_hedge(dice.choice(hedges), Decimal(f"{number:f}"))
    return QuantityAnswer(stated.normalise(None), stated, "x")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    base = make(count)
    start = time.process_time()
    relater = Relater(base)
    standing = time.process_time() - start
    sizes: list[tuple[float, int, str]] = []
    rows = disputed = positions = 0
    for name in base.questions:
        start = time.process_time()
        found = settle(relater, name)
        sizes.append((time.process_time() - start, len(relater.stands.get(name, ())), name))
        rows += len(found.relations)
        positions += len(found.positions)
        disputed += found.summary is not None and found.summary.status == "disputed"
    settling = sum(seconds for seconds, _, _ in sizes)
    stands = sum(number for _, number, _ in sizes)
    print(f"claims {count}, questions {len(base.questions)}, stands {stands}")
    print(f"{positions} positions, {rows} relations, {disputed} questions disputed")
    print(f"stands {standing / count * 1e6:.0f} us per claim")
    print(
        f"settle {settling / count * 1e6:.0f} us per claim, {settling / stands * 1e6:.0f} a stand"
    )
    for seconds, number, name in sorted(sizes, reverse=True)[:3]:
        print(f"  {name}: {number} stands in {seconds * 1000:.0f} ms")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, base and all")


if __name__ == "__main__":
    main()
