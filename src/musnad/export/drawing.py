"""A question as a drawing (SVG): its positions, who holds each, where they lie, and why.

Knows the layout of the sheet, and that words of sources are text, never markup. The axis is that of
the page (`musnad.report.axis`). Colours follow the reader's scheme, light or dark.

Source: W3C, SVG 2, chapters 11 (text, direction) and 5.8 (title and desc).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from xml.sax.saxutils import escape

from musnad.export.xml_text import xml_text
from musnad.model.base import Base
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of
from musnad.relate.settle import settle
from musnad.report.axis import Axis, End, Stretch, draw_axis
from musnad.report.dispute import find_reasons
from musnad.report.holding import Side, first_positions, sides
from musnad.report.support import say_status
from musnad.report.tongue import Tongue
from musnad.text.visible import visible

POSITIONS = 12
NAMES = 6
REASONS = 4
WIDTH, EDGE, GAP = 960, 24, 24
HALF = (WIDTH - 2 * EDGE - GAP) // 2
_LETTER = 7.4
"""An upper bound of the average width of a letter, in font sizes; lines are cut by it."""
_STYLE = """
.ground{fill:#fdfcfa}.ink{fill:#1c1b19}.faint{fill:#5a564f}.line{stroke:#8a857c;stroke-width:1}
.reach{stroke:#0b5d66;stroke-width:4;fill:none}.end{fill:#0b5d66;stroke:#0b5d66;stroke-width:2}
.denied .reach{stroke:#9b1c31;stroke-dasharray:5 4}.denied .end{fill:#9b1c31;stroke:#9b1c31}
.hollow,.denied .hollow{fill:#fdfcfa}
text{font:14px system-ui,"Segoe UI",Roboto,"Noto Naskh Arabic","Noto Sans Arabic",sans-serif}
.title{font-size:20px;font-weight:700}.bold{font-weight:700}.small{font-size:12px}
@media (prefers-color-scheme:dark){
.ground,.hollow,.denied .hollow{fill:#161615}.ink{fill:#ecebe8}.faint{fill:#b3aea5}
.reach{stroke:#7fd0da}.end{fill:#7fd0da;stroke:#7fd0da}
.denied .reach{stroke:#ff9aa8}.denied .end{fill:#ff9aa8;stroke:#ff9aa8}}
""".strip()


def write_svg(base: Base, question: str, tongue: Tongue) -> str:
    """The drawing of one question, whole; the best supported positions where there are many.

    Raises: KeyError for a question that is not in the base.
    """
    return _Sheet(base, question, tongue).draw()


class _Sheet:
    """A sheet that is filled from the top; `_at` is how far it is filled, in pixels."""

    def __init__(self, base: Base, question: str, tongue: Tongue) -> None:
        relater = relater_of(base)
        self._record, self._tongue = base.questions[question], tongue
        settled = settle(relater, question, find_condensed(relater, [question]))
        summary, stands = settled.summary, relater.stands.get(question, [])
        chosen = first_positions(settled, POSITIONS)
        self._sides = sides(relater, summary, stands, chosen) if summary else ()
        self._left = sum(s.constraining > 0 for s in settled.positions) - len(self._sides)
        self._status = (
            say_status(summary.support, summary.status, tongue)
            if summary
            else tongue("No claim answers it.", "لا قول يجيب عنه.")
        )
        self._reasons = find_reasons(relater, question)[:REASONS]
        by_id = {stand.position.id: stand.position for stand in stands}
        held = [by_id[s.position] for s in self._sides if s.position in by_id]
        self._axis = (
            draw_axis(self._record, held) if self._record.type in {"quantity", "date"} else None
        )
        self._at = EDGE
        self._parts: list[str] = []

    def draw(self) -> str:
        tongue = self._tongue
        title = tongue.of(self._record.label)
        self._say(title, "ink title", WIDTH - 2 * EDGE, size=20)
        self._say(self._status, "faint", WIDTH - 2 * EDGE)
        self._at += 8
        for side in self._sides:
            self._side(side)
        if self._axis:
            self._marks(self._axis)
        if self._left > 0:
            words = tongue("Positions that are not drawn: {n}", "مواقف لم ترسم: {n}", n=self._left)
            self._say(words, "faint", WIDTH - 2 * EDGE)
        for reason in self._reasons:
            self._say(tongue.of(reason.reason), "ink", WIDTH - 2 * EDGE)
        height = self._at + EDGE
        desc = " ".join([self._status, *(tongue.of(r.reason) for r in self._reasons)])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
            f' width="{WIDTH}" height="{height}" role="img" direction="ltr"'
            f' xml:lang="{tongue.lang}" aria-labelledby="title desc">\n'
            f'<title id="title">{_safe(title)}</title>\n<desc id="desc">{_safe(desc)}</desc>\n'
            f"<style>{_STYLE}</style>\n"
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>\n'
            + "".join(f"{part}\n" for part in self._parts)
            + "</svg>\n"
        )

    def _side(self, side: Side) -> None:
        tongue, top = self._tongue, self._at
        answer = tongue.of(side.answer)
        if not side.asserts:
            answer = tongue("NOT {words}", "ليس {words}", words=answer)
        if side.as_of:
            answer = f"{answer} · {tongue.isolate(tongue.of(side.as_of))}"
        width = HALF if self._axis else WIDTH - 2 * EDGE
        self._say(answer, "ink bold", width)
        names = list(dict.fromkeys(tongue.of(h.speaker) for h in side.holders))
        said = tongue("; ", "؛ ").join(map(tongue.isolate, names[:NAMES]))
        more = f" +{len(names) - NAMES}" if len(names) > NAMES else ""
        self._say(said + more, "faint", width)
        self._at += 10
        drawn = self._axis.stretches if self._axis else ()
        for stretch in drawn:
            if stretch.position == side.position:
                self._stretch(stretch, (top + self._at - 10) // 2)

    def _stretch(self, one: Stretch, y: int) -> None:
        low, high = self._x(one.low), self._x(one.high)
        kind = "asserted" if one.asserts else "denied"
        first, last = self._x(0), self._x(100)
        parts = [f'<line class="line" x1="{first}" x2="{last}" y1="{y}" y2="{y}"/>']
        if not one.is_point:
            parts.append(f'<line class="reach" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>')
        for end, x in ((one.low, low),) if one.is_point else ((one.low, low), (one.high, high)):
            if end.beyond:
                step = 11 if end.at == 0 else -11
                path = f"M {x + step} {y - 8} L {x} {y} L {x + step} {y + 8}"
                parts.append(f'<path class="reach" d="{path}"/>')
            else:
                hollow = "" if end.closed else " hollow"
                parts.append(f'<circle class="end{hollow}" cx="{x}" cy="{y}" r="6"/>')
        self._parts.append(f'<g class="{kind}">{"".join(parts)}</g>')

    def _marks(self, axis: Axis) -> None:
        for mark in axis.marks:
            x = self._x(mark.at)
            self._parts.append(
                f'<line class="line" x1="{x}" x2="{x}" y1="{self._at}" y2="{self._at + 6}"/>'
                f'<text class="faint small" x="{x}" y="{self._at + 20}" text-anchor="middle">'
                f"{_safe(mark.words)}</text>"
            )
        self._at += 36

    def _x(self, at: End | float) -> float:
        """The x coordinate of a per cent of the axis, which is on the left in Arabic."""
        per_cent = at.at if isinstance(at, End) else at
        first = EDGE if self._tongue.lang == "ar" else WIDTH - EDGE - HALF
        return round(first + per_cent / 100 * HALF, 1)

    def _say(self, words: str, classes: str, width: int, size: int = 14) -> None:
        """Lines of text from the side where the language begins, each as wide as `width`."""
        is_arabic = self._tongue.lang == "ar"
        x = WIDTH - EDGE if is_arabic else EDGE
        turned = ' direction="rtl" unicode-bidi="plaintext"' if is_arabic else ""
        for line in _lines(words, int(width / (_LETTER * size / 14))):
            self._at += int(size * 1.5)
            self._parts.append(
                f'<text class="{classes}" x="{x}" y="{self._at}"{turned}>{_safe(line)}</text>'
            )


def _lines(words: str, letters: int) -> Iterator[str]:
    yield from textwrap.wrap(words, letters, break_on_hyphens=False) or [""]


def _safe(words: str) -> str:
    r"""Text for the file: markup escaped, and characters that would act on a viewer.

    >>> _safe("<script>\x1b & \u202e")
    '&lt;script&gt;\\u001b &amp; \\u202e'
    """
    return escape(xml_text(visible(words)))
