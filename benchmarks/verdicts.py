"""Do verdicts take longer than loading? 100,000 claims over 10,000 questions, one with 1 % of them.

    python benchmarks/verdicts.py [CLAIMS]

Prints seconds and, what counts, their ratio in one run on one machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date as Day
from decimal import Decimal
from pathlib import Path

from musnad.model.agent import Agent
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Link, Utterance
from musnad.model.document import Capture, Document
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.rdf.write import to_quads
from musnad.relate import condense, summarise
from musnad.relate.relation import Relater
from musnad.store import embedded
from musnad.text.span import Span
from musnad.value.answer import QuantityAnswer, YesNoAnswer
from musnad.value.date import parse_date
from musnad.value.quantity import from_hedge

WORD = Label("كلمة", "word")


def make(count: int, seed: int = 1) -> Base:
    """A base of `count` claims, ten to a question, one question with a hundredth of all."""
    dice = random.Random(seed)
    questions = []
    for n in range(count // 10):
        if n % 3 == 0:
            questions.append(Question(f"q{n}", WORD, WORD, "yes-no"))
        else:
            kind = dice.choice(["cumulative", "point", "per-event"])
            up = (f"q{n - n % 3}",)
            questions.append(
                Question(f"q{n}", WORD, WORD, "quantity", kind, counted=WORD, presupposes=up)
            )
    agents = [Agent(f"a{n}", "organisation", WORD) for n in range(500)]
    documents = [
        Document(
            f"d{n}", f"a{n % 50}", "ar", Capture(f"{n:064x}", 9_999), issued=parse_date("2024")
        )
        for n in range(count // 50)
    ]
    utterances, claims = [], []
    for n in range(count):
        question = questions[1] if n % 100 == 0 else questions[n % len(questions)]
        speaker = f"a{dice.randrange(500)}"
        day = parse_date(str(Day(2024, 1, 1 + dice.randrange(28))))
        utterances.append(Utterance(f"u{n}", (speaker,), day))
        if question.type == "yes-no":
            answer = YesNoAnswer(dice.random() < 0.8)
        else:
            hedge = dice.choice(["bare", "more-than", "at-least", "about", "up-to"])
            stated = from_hedge(hedge, Decimal(dice.choice([10, 12, 100, 1000, 11000, 12500])))
            answer = QuantityAnswer(stated.normalise(None), stated, "x")
        start = dice.randrange(9000)
        claims.append(
            Claim(
                f"c{n}", f"d{n // 50}", (Evidence("x" * 20, Span(start, start + 20)),), f"u{n}",
                speaker, speaker, (Link(f"a{n % 50}", "publisher"), Link(speaker, "speaker")),
                question.id, answer, dice.choice(["asserts", "asserts", "asserts", "denies"]),
                "certain", WORD, as_of=day if dice.random() < 0.8 else None,
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


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    base = make(count)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        quads = embedded.build(Path(folder) / "store", to_quads(base))
        loading = time.perf_counter() - start
    start = time.perf_counter()
    relater = Relater(base)
    rows = list(condense(relater))
    summaries = summarise(base, rows, relater)
    verdicts = time.perf_counter() - start
    disputed = sum(s.status == "disputed" for s in summaries.values())
    print(f"claims {count}, questions {len(base.questions)}, quads {quads}")
    print(f"loading {loading:.1f} s, verdicts {verdicts:.1f} s")
    print(f"{len(rows)} rows, {disputed} questions disputed")
    print(f"verdicts / loading = {verdicts / loading:.2f}")


if __name__ == "__main__":
    main()
