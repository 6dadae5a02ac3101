"""A seeded sample of the shipped claims, each in its context, for a reader who checks them.

    MUSNAD_TEXTS=DIR python -m benchmarks.sample [--seed 11] [--size 120] [--around 160]

Prints and writes nothing: the context is text that stays outside the repository. Same case, same
seed, same sample. What a reading found stands in `docs/coverage.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from musnad.app.settings import base_of
from musnad.curation.load import load
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.wording import say_answer
from musnad.text.span import Span
from musnad.value.date import Date

SEEDS = Path(__file__).parent.parent / "seeds"


def draw(base: Base, seed: int, size: int) -> list[Claim]:
    """`size` claims of the base, all of them where it has fewer, in the order of their ids."""
    names = sorted(base.claims)
    chosen = random.Random(seed).sample(names, min(size, len(names)))
    return [base.claims[name] for name in sorted(chosen)]


def in_context(text: str, spans: tuple[Span, ...], around: int) -> str:
    """All spans in brackets, what lies between, and `around` characters of `text` each side.

    >>> in_context("He came on Monday, she left.", (Span(3, 7), Span(11, 17)), 3)
    'He [came] on [Monday], s'
    """
    ordered = sorted(spans)
    at = max(0, ordered[0].start - around)
    parts = []
    for span in ordered:
        if span.start >= at:
            parts += [text[at : span.start], "[", text[span.start : span.end], "]"]
            at = span.end
    return " ".join("".join([*parts, text[at : at + around]]).split())


def say(base: Base, claim: Claim, texts: Mapping[str, str], around: int) -> Iterator[str]:
    """The lines for one claim: first the text, then what was made of it."""
    text = texts[base.documents[claim.document].capture.sha256]
    spans = tuple(evidence.span for evidence in claim.evidence)
    far = max(s.end for s in spans) - min(s.start for s in spans) > 1500
    yield f"## {claim.id}"
    for group in [(s,) for s in spans] if far else [spans]:
        yield f"  TEXT {in_context(text, group, around)}"
    question = base.questions[claim.question]
    yield f"  {question.label.en} = {say_answer(question, claim.answer).en}"
    utterance = base.utterances[claim.utterance]
    yield (
        f"  {claim.speaker} for {claim.principal}; {claim.stance} {claim.certainty}; "
        f"as of {_day(claim.as_of)}, said {_day(utterance.said)}; {claim.utterance}"
    )
    for inference in claim.inferred:
        yield f"  inferred {inference.field}: {inference.because}"
    yield f"  {claim.statement.ar}"
    yield f"  {claim.statement.en}"


def _day(date: Date | None) -> str:
    return date.edtf if date else "unknown"


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description="A seeded sample of the shipped claims.")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--size", type=int, default=120)
    parser.add_argument("--around", type=int, default=160)
    asked = parser.parse_args()
    folder = os.environ.get("MUSNAD_TEXTS")
    if not folder:
        raise SystemExit("the source texts are not at hand: set MUSNAD_TEXTS to their folder")
    case = load(SEEDS, texts=Path(folder), iri=base_of(SEEDS))
    texts = {name: found.text or "" for name, found in case.captures.by_hash.items()}
    for claim in draw(case.base, asked.seed, asked.size):
        sys.stdout.write("\n".join(say(case.base, claim, texts, asked.around)) + "\n\n")


if __name__ == "__main__":
    main()
