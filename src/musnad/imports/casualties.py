"""Tables of casualties, as projects on conflict data publish them → marks.

Knows columns for the lowest, best and highest figure of killed, injured, missing or casualties, for
an event, its days, its place and who reported it: those of UCDP GED, ACLED and Iraq Body Count, and
others that say the same words. The table is the text: a figure is at its row and column. Does
not know the case.

Source: UCDP Georeferenced Event Dataset Codebook, version 24.1; ACLED Codebook, 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import PurePath

from musnad.findings import Finding, Place, Severity
from musnad.imports.cells import Cell, Row, read_cells
from musnad.imports.json_file import read_text
from musnad.imports.mark import Event, Figure, ImportFileError
from musnad.imports.workbook import is_workbook, workbook_text

_BOUNDS = {
    "low": "low min minimum lowest lower الأدنى أدنى",
    "best": "best likeliest الأرجح أرجح",
    "high": "high max maximum highest upper الأعلى أعلى الأقصى",
}
_MEASURES = {
    "killed": "killed deaths dead fatalities fatality قتلى القتلى وفيات الوفيات",
    "injured": "injured injuries wounded جرحى الجرحى مصابون المصابون",
    "missing": "missing مفقودون المفقودون",
    "casualties": "casualties ضحايا الضحايا",
}
_BOUND = {word: bound for bound, words in _BOUNDS.items() for word in words.split()}
_MEASURE = {word: measure for measure, words in _MEASURES.items() for word in words.split()}
_FILL_WORDS = "reported est estimate number of count total cum cumulative عدد الحد"
_FILL = set(_FILL_WORDS.split())
_COLUMNS = {
    "event": ("event_id_cnty", "event_id", "ibc_code", "incident_code", "incident", "event", "id",
              "code", "الحدث"),
    "start": ("date_start", "start_date", "event_date", "incident_date", "report_date", "date",
              "التاريخ"),
    "end": ("date_end", "end_date"),
    "precision": ("date_prec",),
    "place": ("where_coordinates", "where_description", "location", "place", "adm_1", "admin1",
              "country", "المكان"),
    "original": ("source_original",),
    "office": ("source_office",),
    "sources": ("source_article", "sources", "source", "المصادر", "المصدر"),
}  # fmt: skip
"""What a column is, by its possible heads, the preferred ones first."""
_NUMBER = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y")
_SERIAL = range(20_000, 80_000)  # a day as a workbook counts it, from 1899-12-30


def read_casualties(data: bytes, file: str) -> Iterator[Figure | Finding]:
    """A mark for each best figure and range of a row; a finding for a cell that is not a figure.

    The words of a mark are the cells themselves. Who is named as the original source speaks for the
    best figure; a range, and a best figure without one, is an estimate of who made the table.

    Raises: `ImportFileError` for what is not a table, or has no column with figures.
    """
    text = workbook_text(data) if is_workbook(data) else _text(data)
    sha = sha256(text.encode()).hexdigest()
    heads: _Heads | None = None
    for row in read_cells(text):
        if heads is None:
            heads = _heads(row)
            continue
        yield from _Reader(file, sha, text, heads, row).marks()


def _text(data: bytes) -> str:
    text = read_text(data)  # which refuses what is not UTF-8
    return "\ufeff" + text if data.startswith(b"\xef\xbb\xbf") else text


@dataclass(frozen=True, slots=True)
class _Heads:
    """The column of each thing: `figures` by what was counted, then by bound."""

    names: tuple[str, ...]
    figures: Mapping[str, Mapping[str, int]]
    columns: Mapping[str, int]


def _heads(row: Row) -> _Heads:
    names = tuple(cell.value.strip() for cell in row.cells)
    plain = ["_".join(re.findall(r"\w+", name.lower())) for name in names]
    figures: dict[str, dict[str, int]] = {}
    for at, name in enumerate(plain):
        found = figure_of(name)
        if found is None:
            continue
        measure, bound = found
        there = figures.setdefault(measure, {}).setdefault(bound, at)
        if there != at:
            message = f"two columns say how many were {measure}: {names[there]!r}, {names[at]!r}"
            raise ImportFileError(message, row.line)
    if not figures:
        raise ImportFileError("the first row names no column of figures", row.line)
    columns = {
        key: next(plain.index(name) for name in wanted if name in plain)
        for key, wanted in _COLUMNS.items()
        if set(wanted) & set(plain)
    }
    return _Heads(names, figures, columns)


def figure_of(head: str) -> tuple[str, str] | None:
    """What the figures of a column count, and which end they are; `None` for another column.

    >>> figure_of("best"), figure_of("reported_minimum"), figure_of("injured_cum")
    (('killed', 'best'), ('killed', 'low'), ('injured', 'best'))
    >>> figure_of("deaths_civilians"), figure_of("total")
    (None, None)
    """
    words = [word for word in re.split(r"[\W_]+", head) if word and word not in _FILL]
    bounds = [_BOUND[word] for word in words if word in _BOUND]
    measures = [_MEASURE[word] for word in words if word in _MEASURE]
    if not words or len(bounds) + len(measures) < len(words) or max(len(bounds), len(measures)) > 1:
        return None
    return (measures or ["killed"])[0], (bounds or ["best"])[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row."""

    file: str
    sha256: str
    text: str
    heads: _Heads
    row: Row

    def marks(self) -> Iterator[Figure | Finding]:
        as_of, told = self._day()
        if told is not None:
            yield told
        for measure, ends in self.heads.figures.items():
            found: dict[str, tuple[Cell, int]] = {}
            for bound, at in ends.items():
                cell = self._cell(at)
                if cell is None or not cell.value.strip():
                    continue
                words = cell.value.strip()
                whole = words.removesuffix(".0")
                if _NUMBER.fullmatch(whole):
                    found[bound] = cell, int(whole.replace(",", ""))
                else:
                    message = f"{words!r} is not a figure"
                    yield self._finding(cell, "import-figure-unread", message, "write digits")
            order = [found[bound] for bound in ("low", "best", "high") if bound in found]
            values = [value for _, value in order]
            if values != sorted(values):
                hint = "the lowest, the best and the highest figure stand in that order"
                message = f"the figures are not in order: {', '.join(map(str, values))}"
                yield self._finding(order[0][0], "import-figures-crossed", message, hint)
            else:
                yield from self._figures(measure, found, as_of)

    def _figures(
        self, measure: str, found: Mapping[str, tuple[Cell, int]], as_of: str
    ) -> Iterator[Figure]:
        best, low, high = (found.get(bound) for bound in ("best", "low", "high"))
        speaker = self._said("original")
        if best is not None:
            yield self._mark(measure, [best[0]], str(best[1]), as_of, speaker)
        if low is not None and high is not None:
            same = low[1] == high[1]
            if same and best is not None:
                return
            answer = str(low[1]) if same else f"between {low[1]} and {high[1]}"
            yield self._mark(measure, [low[0], high[0]], answer, as_of)
        elif low is not None or high is not None:
            end, words = (low, "at least") if low is not None else (high, "at most")
            assert end is not None
            yield self._mark(measure, [end[0]], f"{words} {end[1]}", as_of)

    def _mark(
        self, measure: str, cells: list[Cell], answer: str, as_of: str, speaker: str = ""
    ) -> Figure:
        start, end = min(c.start for c in cells), max(c.end for c in cells)
        stem = _slug(self._said("event")) or f"{_slug(PurePath(self.file).stem)}-{self.row.line}"
        columns = [self.heads.names[self.row.cells.index(cell)] for cell in cells]
        place = self._said("place")
        said = [f"row {self.row.line}, {' to '.join(columns)}", place]
        said += [self._said(key) for key in ("office", "sources")]
        return Figure(
            self._place(cells[0]),
            self.sha256,
            self.text[start:end],
            start,
            end,
            speaker=speaker,
            answer=answer,
            note=" · ".join(x for x in said if x),
            as_of=as_of,
            role="" if speaker else "estimate",
            event=Event(stem, as_of.partition("/")[2] or as_of, place, measure),
        )

    def _day(self) -> tuple[str, Finding | None]:
        """The last day of the event, or its days where the table says that none is exact."""
        days: list[str] = []
        for key in ("start", "end"):
            at = self.heads.columns.get(key)
            cell = None if at is None else self._cell(at)
            if cell is None or not cell.value.strip():
                continue
            day = read_day(cell.value.strip())
            if day is None:
                message = f"{cell.value.strip()!r} is not read as a day"
                hint = "write days as 2024-05-31: they stay unknown"
                return "", self._finding(cell, "import-day-unread", message, hint, "warning")
            days.append(day)
        rough = self._said("precision") not in {"", "1", "1.0"}
        if rough and len(days) == 2 and days[0] < days[1]:
            return "/".join(days), None
        return (days[-1] if days else ""), None

    def _cell(self, at: int) -> Cell | None:
        return self.row.cells[at] if at < len(self.row.cells) else None

    def _said(self, key: str) -> str:
        at = self.heads.columns.get(key)
        cell = None if at is None else self._cell(at)
        return " ".join(cell.value.split()) if cell else ""

    def _place(self, cell: Cell) -> Place:
        return Place(self.file, self.row.line, cell.start - self.row.start + 1)

    def _finding(
        self, cell: Cell, code: str, message: str, hint: str, severity: Severity = "error"
    ) -> Finding:
        return Finding(self._place(cell), severity, code, message, hint)


def read_day(words: str) -> str | None:
    """A day as tables write it, as ISO; `None` where its parts could be read in two ways.

    >>> read_day("2017-02-01 00:00:00.000"), read_day("03 May 2021"), read_day("45292")
    ('2017-02-01', '2021-05-03', '2024-01-01')
    >>> read_day("03/05/2021") is None
    True
    """
    if re.fullmatch("[0-9]{5}", words) and int(words) in _SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(words))).isoformat()
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+Z?)?", words)
    try:
        if found:
            return date.fromisoformat(found[1]).isoformat()
        for form in _DAYS:
            try:
                return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007
            except ValueError:
                continue
    except ValueError:
        return None
    return None


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
