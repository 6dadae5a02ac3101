"""The verb demo: builds the shipped case and reports on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from musnad.app.build import build
from musnad.app.building import Built
from musnad.app.case import demo_settings
from musnad.app.listing import Filter, check_filter
from musnad.app.opening import open_base
from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings, read_settings
from musnad.readmodel.base import ReadBase
from musnad.report.dispute import Report, report_agreements, report_conflicts
from musnad.report.front import Front, find_front


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The first page of the shipped case, and where its claims agree."""

    base: ReadBase
    front: Front
    agreements: Report


def build_demo(
    store: Path, texts: Path | None = None, progress: Progress = silent
) -> tuple[Settings, Built]:
    """Build the shipped case into a store; its settings, and what was found.

    `texts` is where the source texts are; `None` takes the folder that settings name.

    Raises: `StoreError`.
    """
    settings = demo_settings(store, texts or read_settings().texts)
    return settings, build(settings, progress=progress)


def demonstrate(settings: Settings) -> Demonstration:
    """What the demo shows of a base that was built."""
    base = open_base(settings)
    return Demonstration(base, find_front(base), report_agreements(base))


def demonstrate_one(settings: Settings, question: str) -> tuple[ReadBase, Report]:
    """The dispute on one question, whole.

    Raises: `UnknownIdError`.
    """
    base = open_base(settings)
    check_filter(base, Filter(question=question))
    return base, report_conflicts(base, [question])
