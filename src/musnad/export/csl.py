"""Claims as CSL-JSON: what reference managers import, one item for each claim."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.export.json_text import write_list
from musnad.model.base import Base
from musnad.report.citing import cite


def write_csl(base: Base) -> Iterator[str]:
    """A list of items, one a line, by document and place (`report.citing` says what they have)."""
    return write_list(cite(base, claim).csl for claim in base.claims_in_order())
