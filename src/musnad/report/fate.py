"""Predictions with what became of them, as lines of plain text and as flat rows.

Knows their order and wording. Does not know how a fate is found: that is `relate.prediction`.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.base import Base
from musnad.relate.prediction import FATES, Fate, Outcome, Prediction
from musnad.report.holding import hold
from musnad.report.text import Line, holder_lines

_FATES: dict[Fate, str] = {
    "fulfilled": "fulfilled",
    "failed": "failed",
    "disputed": "disputed: later claims differ on what came of it",
    "open": "open: no later claim says what came of it",
}


def prediction_lines(base: Base, predictions: list[Prediction]) -> Iterator[Line]:
    """Every prediction and pledge with what became of it; those in words are only counted.

    >>> [line.text for line in prediction_lines(Base("https://example.org/"), [])][0]
    'PREDICTIONS AND PLEDGES: 0'
    """
    words = [p for p in predictions if base.claims[p.claim].answer.type in {"text", "unknown"}]
    shown = [p for p in predictions if p not in words]
    yield Line(f"PREDICTIONS AND PLEDGES: {len(predictions)}", "title")
    yield Line("What became of them never enters a verdict.", "faint")
    for fate in FATES:
        some = [p for p in shown if p.fate == fate]
        if some:
            yield Line()
            yield Line(f"{fate.upper()}: {len(some)}", "heading")
        for prediction in some:
            claim = base.claims[prediction.claim]
            yield Line()
            yield Line(f"   {base.questions[prediction.question].label.en}", "heading")
            yield from holder_lines(hold(base, claim))
            if prediction.outcomes:
                yield from fate_lines(base, prediction, "     ")
    if words:
        yield Line()
        yield Line(f"In words, so that nothing compares: {len(words)}", "faint")


def fate_lines(base: Base, prediction: Prediction, indent: str = "") -> Iterator[Line]:
    """What became of one prediction, with the later claims that say so.

    >>> open_one = Prediction("c1", "q1", "open")
    >>> [line.text for line in fate_lines(Base("https://example.org/"), open_one)]
    ['open: no later claim says what came of it']
    """
    yield Line(f"{indent}{_FATES[prediction.fate]}", "why")
    for outcome in prediction.outcomes[:3]:
        yield Line(f"{indent}  {_outcome(base, outcome)}")
    if len(prediction.outcomes) > 3:
        yield Line(f"{indent}  … and {len(prediction.outcomes) - 3} more", "faint")


def _outcome(base: Base, outcome: Outcome) -> str:
    claim = base.claims[outcome.claim]
    said = base.utterances[claim.utterance].said
    when = f", {said.edtf}" if said else ""
    own = ", its own word" if outcome.is_own else ""
    word = "fulfils it" if outcome.fulfils else "fails it"
    who = base.label(claim.speaker).en
    return f"{word}: {who}{when}{own}: {claim.statement.en} ({claim.id}). {outcome.reason.en}"


def prediction_rows(base: Base, predictions: list[Prediction]) -> Iterator[dict[str, object]]:
    """One row for each prediction.

    >>> list(prediction_rows(Base("https://example.org/"), []))
    []
    """
    for prediction in predictions:
        claim = base.claims[prediction.claim]
        said = base.utterances[claim.utterance].said
        yield {
            "claim": claim.id,
            "speaker": base.label(claim.speaker).en,
            "stance": claim.stance,
            "certainty": claim.certainty,
            "question": prediction.question,
            "said": said.edtf if said else "",
            "as_of": claim.as_of.edtf if claim.as_of else "",
            "fate": prediction.fate,
            "fulfilled_by": " ".join(o.claim for o in prediction.outcomes if o.fulfils),
            "failed_by": " ".join(o.claim for o in prediction.outcomes if not o.fulfils),
            "statement": claim.statement.en,
            "statement_ar": claim.statement.ar,
        }
