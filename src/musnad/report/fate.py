"""Predictions with their fates, as lines of plain text and as flat rows.

Knows their order and wording. Does not know how a fate is found: that is `relate.prediction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.model.base import Base
from musnad.model.label import Label
from musnad.model.wording import say_date
from musnad.relate.prediction import FATES, Fate, Outcome, Prediction
from musnad.report.holding import hold
from musnad.report.text import Line, holder_lines
from musnad.report.tongue import ENGLISH, Tongue

_FATES: dict[Fate, Label] = {
    "fulfilled": Label("تحقق", "fulfilled"),
    "failed": Label("لم يتحقق", "failed"),
    "disputed": Label(
        "متنازع فيه: تختلف الأقوال اللاحقة فيما آل إليه",
        "disputed: later claims differ on what came of it",
    ),
    "open": Label(
        "مفتوح: لا قول لاحق يذكر ما آل إليه", "open: no later claim says what came of it"
    ),
}


def prediction_lines(
    base: Base, predictions: list[Prediction], tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """Every prediction and pledge with its fate; those with text answers are only counted.

    >>> [line.text for line in prediction_lines(Base("https://example.org/"), [])][0]
    'PREDICTIONS AND PLEDGES: 0'
    """
    words: list[Prediction] = []
    shown: list[Prediction] = []
    for prediction in predictions:
        in_words = base.claims[prediction.claim].answer.type in {"text", "unknown"}
        (words if in_words else shown).append(prediction)
    count = len(predictions)
    yield Line(tongue("PREDICTIONS AND PLEDGES: {n}", "توقعات وتعهدات: {n}", n=count), "title")
    yield Line(
        tongue("What became of them never enters a verdict.", "ما آلت إليه لا يدخل في حكم."),
        "faint",
    )
    for fate in FATES:
        some = [p for p in shown if p.fate == fate]
        if some:
            yield Line()
            head = tongue.of(_FATES[fate]).partition(":")[0].upper()
            yield Line(f"{head}: {len(some)}", "heading")
        for prediction in some:
            claim = base.claims[prediction.claim]
            yield Line()
            label = tongue.isolate(tongue.of(base.questions[prediction.question].label))
            yield Line(f"   {label}", "heading")
            yield from holder_lines(hold(base, claim), tongue=tongue)
            if prediction.outcomes:
                yield from fate_lines(base, prediction, "     ", tongue)
    if words:
        yield Line()
        yield Line(
            tongue(
                "In words, so that nothing compares: {n}",
                "بعبارات لا قيمة لها تقارن: {n}",
                n=len(words),
            ),
            "faint",
        )


def fate_lines(
    base: Base, prediction: Prediction, indent: str = "", tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """The fate of one prediction, with the later claims that decide it.

    >>> open_one = Prediction("c1", "q1", "open")
    >>> [line.text for line in fate_lines(Base("https://example.org/"), open_one)]
    ['open: no later claim says what came of it']
    """
    yield Line(f"{indent}{tongue.of(_FATES[prediction.fate])}", "why")
    for outcome in prediction.outcomes[:3]:
        yield Line(f"{indent}  {_outcome(base, outcome, tongue)}")
    if len(prediction.outcomes) > 3:
        more = len(prediction.outcomes) - 3
        yield Line(
            indent + tongue("  … and {more} more", "  … و{more} غير ذلك", more=more), "faint"
        )


def _outcome(base: Base, outcome: Outcome, tongue: Tongue) -> str:
    claim = base.claims[outcome.claim]
    said = base.utterances[claim.utterance].said
    own = tongue(", its own word", "، بقوله هو") if outcome.is_own else ""
    return tongue(
        "{word}: {who}{when}{own}: {statement} ({claim}). {reason}",
        "{word}: {who}{when}{own}: {statement} ({claim}). {reason}",
        word=tongue("fulfils it", "يحققه") if outcome.fulfils else tongue("fails it", "يخالفه"),
        who=tongue.name(base, claim.speaker),
        when=f"{tongue(', ', '، ')}{tongue.of(say_date(said))}" if said else "",
        own=own,
        statement=tongue.of(claim.statement),
        claim=claim.id,
        reason=tongue.of(outcome.reason),
    )


def chosen_lines(
    total: int, chosen: int, questions: int, tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """That only some predictions are listed, and how to see all; empty where all are.

    >>> list(chosen_lines(2, 2, 1))
    []
    """
    if chosen < total:
        words = tongue(
            "Of {total} predictions and pledges these {n}, on the {questions} with most origins "
            "(--all shows every one)",
            "من {total} من التوقعات والتعهدات هذه {n}، في {questions} ذوات أكثر المصادر الأصلية "
            "(--all يعرضها كلها)",
            total=total,
            n=chosen,
            questions=tongue.count(questions, "question", after_preposition=True),
        )
        yield Line(words, "faint")


def prediction_rows(base: Base, predictions: Iterable[Prediction]) -> Iterator[dict[str, object]]:
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
            "inferred": " ".join(inference.field for inference in claim.inferred),
            "statement": claim.statement.en,
            "statement_ar": claim.statement.only("ar"),
        }
