"""The verb explain: what a rule, a verdict or another word of the reports means."""

from __future__ import annotations

from musnad.report.explained import Explanation, explain


def explain_word(name: str) -> tuple[Explanation, ...]:
    """What a word of the reports means, with examples that are computed.

    Raises: `UnknownIdError`.

    >>> explain_word("6f/1")[0].name
    '6f'
    """
    return explain(name)
