"""Candidates: possible claims in a raw text, found by rules; a person accepts or rejects them."""

from musnad.suggest.amount import QuantityMention
from musnad.suggest.candidate import Candidate, KnownAgent, Words
from musnad.suggest.date import DateMention
from musnad.suggest.evaluate import Scores, Tally, score
from musnad.suggest.find import find_candidates, iterate_candidates
from musnad.suggest.mention import find_dates, find_findings, find_quantities

__all__ = [
    "Candidate",
    "DateMention",
    "KnownAgent",
    "QuantityMention",
    "Scores",
    "Tally",
    "Words",
    "find_candidates",
    "find_dates",
    "find_findings",
    "find_quantities",
    "iterate_candidates",
    "score",
]
