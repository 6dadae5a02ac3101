"""The verb report: the first page of a case."""

from __future__ import annotations

from musnad.model.base import Base
from musnad.report.front import Front, find_front


def front_of(base: Base) -> Front:
    """The first page of a base.

    >>> front_of(Base("https://example.org/")).supported
    ()
    """
    return find_front(base)
