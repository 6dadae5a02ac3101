"""The verbs that report on questions: conflicts, agreements, compare, timeline, range, brief.

Knows which of many questions are reported, and what is refused before anything is worked out.
Imports are inside: a verb needs those of one report.
"""

from __future__ import annotations

from datetime import date as Day
from typing import TYPE_CHECKING

from musnad.app.listing import Filter, check_filter
from musnad.model.base import Base
from musnad.readmodel.base import ReadBase

if TYPE_CHECKING:
    from musnad.report.brief import Brief
    from musnad.report.comparison import Comparison
    from musnad.report.dispute import Report, ReportKind
    from musnad.report.foremost import Chosen
    from musnad.report.spread import Spread
    from musnad.report.timeline import Timeline


def report_on(
    base: ReadBase,
    kind: ReportKind,
    question: str | None = None,
    *,
    limit: int | None = None,
    whole: bool = False,
    foremost: bool = True,
) -> tuple[Report, Chosen]:
    """The disputes or agreements of a base, and the questions that they are of.

    `question` is the only one; `whole` leaves none out; with `foremost`, or a `limit`, a large base
    is reported by its strongest questions.

    Raises: `UnknownIdError`.
    """
    from musnad.report.dispute import report_agreements, report_conflicts
    from musnad.report.foremost import Chosen, choose

    check_filter(base, Filter(question=question))
    names = None if question is None else [question]
    make = report_conflicts if kind == "conflicts" else report_agreements
    if names is not None or whole or not (foremost or limit):
        return make(base, names), Chosen(None, 0, is_stored=False)
    chosen = choose(base, kind, limit)
    if chosen.is_stored and chosen.names is not None and foremost:
        from musnad.report.kept_card import report_cards

        return report_cards(base, kind, chosen.names), chosen
    return make(base, chosen.names), chosen


def compare_claims(base: Base, first: str, second: str) -> Comparison:
    """Every relation between two claims, or why there is none.

    Raises: `UnknownIdError`.
    """
    from musnad.report.comparison import compare

    return compare(base, first, second)


def tell_timeline(
    base: Base, name: str, question: str | None = None, *, whole: bool = False
) -> Timeline:
    """How the position of a speaker changed, or the answers to a question, over time.

    Raises: `UnknownIdError`; `UsageError` where a question is asked for one question.
    """
    from musnad.report.timeline import tell

    return tell(base, name, question, in_full=whole)


def find_range(base: Base, question: str, rule: str) -> Spread:
    """The lowest, best and highest that was reported; `rule` says whose figures set the ends.

    Raises: `UsageError` for a rule that is none, `UnknownIdError`.
    """
    from musnad.report.spread import find_spread, parse_rule

    wanted = parse_rule(rule)
    check_filter(base, Filter(question=question))
    return find_spread(base, question, wanted)


def brief_on(
    base: Base,
    question: str,
    rule: str,
    *,
    known_by: Day | None = None,
    recorded_by: Day | None = None,
) -> tuple[Base, Brief]:
    """One page on a question, and the base as it was known or recorded by a day.

    Raises: `UsageError` for a rule that is none, `UnknownIdError`.
    """
    from musnad.report.brief import make_brief
    from musnad.report.spread import parse_rule

    wanted = parse_rule(rule)
    check_filter(base, Filter(question=question))
    return make_brief(base, question, wanted, known_by=known_by, recorded_by=recorded_by)
