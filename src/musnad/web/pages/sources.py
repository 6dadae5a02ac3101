"""The map of sources: who transmits whom, and where many documents rest on one voice.

Knows where each node and line is drawn, and that what is not drawn is listed. Of a large base only
the claims of the documents with most claims are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from musnad.model.agent import UNKNOWN
from musnad.model.label import Label
from musnad.report.transmission import MOST, Node, Transmission, find_transmission
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown
from musnad.web.pages.voices import agent_ref, document_ref

READ = 3_000
"""How many claims are read, those of the documents with most of them."""
LISTED = 100
"""How many undrawn nodes of each layer are listed, unless all are requested."""
ROW, TOP, WIDTH = 44, 40, 1080
COLUMNS = (4, 300, 560, 816)
BOX = (240, 200, 200, 260)
"""Where the layers begin, and how wide their boxes are, in the units of the drawing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn. `shared`: several documents rest on it."""

    ref: Ref
    kind: str
    x: int
    y: int
    width: int
    claims: int
    documents: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two boxes; `width` grows with the claims that pass."""

    path: str
    width: float
    claims: int


@dataclass(frozen=True, slots=True)
class Rest:
    """A speaker on whom several documents rest."""

    speaker: Ref
    documents: tuple[Ref, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Somebody or something that is not drawn, with how much passes through it."""

    ref: Ref
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer of the drawing leaves out: `drawn` are in it, of `undrawn` more some."""

    drawn: int
    undrawn: int
    listed: tuple[Undrawn, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The drawing in units of its own, and the same in words.

    `layers` are those of the drawing, from the documents on. Of the claims `of` the base `claims`
    were looked at.
    """

    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int
    rests: tuple[Rest, ...]
    layers: tuple[Layer, ...]
    claims: int
    of: int


def read(ask: Ask) -> Shown:
    """The map of the case."""
    base = ask.base
    documents: list[str] = []
    total = seen = 0
    for name, count in base.connection.execute(
        "SELECT id, claims FROM document ORDER BY claims DESC, id"
    ).fetchall():
        total += count
        if seen < READ:
            documents.append(name)
            seen += count
    claims = [claim for name in documents for claim in base.claims_of("document", name)]
    found = find_transmission(claims)
    rows = max((node.row for node in found.nodes), default=0) + 1
    view = SourcesView(
        tuple(_box(ask, node, found, rows) for node in found.nodes),
        tuple(_curves(found, rows)),
        WIDTH,
        TOP + rows * ROW,
        tuple(_rests(ask, found)),
        tuple(_layer(ask, found, layer) for layer in MOST),
        len(claims),
        total,
    )
    t = ask.tongue
    left = len(found.left_out)
    said = ""
    if left:
        said = t(
            "Documents, hands and speakers that are not drawn, but listed: {n}.",
            "ما لم يرسم من الوثائق والأيدي والقائلين بل ذُكر: {n}.",
            n=left,
        )
    if len(claims) < total:
        said += t(
            " {n} of {all} claims were looked at.",
            " نُظر في {n} من {all} من الأقوال.",
            n=len(claims),
            all=total,
        )
    refs = [box.ref for box in view.boxes]
    refs += [one.ref for layer in view.layers for one in layer.listed]
    about = {iri_of(base, ref.kind, ref.id) for ref in refs if ref.kind}
    title = t("Map of sources", "خريطة المصادر")
    return Shown(title, view, _rows(view, found), tuple(sorted(about)), said.strip())


def _layer(ask: Ask, found: Transmission, layer: int) -> Layer:
    left = [node for node in found.left_out if node.layer == layer]
    most = len(left) if ask.links.static or ask.params.get("left") else LISTED
    return Layer(
        sum(node.layer == layer for node in found.nodes),
        len(left),
        tuple(Undrawn(_ref(ask, node), node.claims, node.documents) for node in left[:most]),
    )


def _ref(ask: Ask, node: Node) -> Ref:
    return document_ref(ask, node.id) if node.kind == "document" else agent_ref(ask, node.id)


def _place(node: Node, found: Transmission, rows: int) -> tuple[int, int]:
    """The upper corner of a box; short layers are in the middle of the drawing."""
    own = sum(other.layer == node.layer for other in found.nodes)
    step = rows * ROW / max(1, own)
    return COLUMNS[node.layer], round(TOP + step * (node.row + 0.5) - 18)


def _box(ask: Ask, node: Node, found: Transmission, rows: int) -> Box:
    x, y = _place(node, found, rows)
    ref = _ref(ask, node)
    most = (BOX[node.layer] - 16) // 8
    short = Label(_short(ref.label.ar, most), _short(ref.label.en, most), ref.label.absent)
    return Box(
        Ref(ref.kind, ref.id, short),
        node.kind,
        x,
        y,
        BOX[node.layer],
        node.claims,
        node.documents,
        node.kind != "document" and node.documents > 1 and node.id != UNKNOWN,
    )


def _short(words: str, most: int) -> str:
    """Words that fit a box.

    >>> _short("North Korea", 6)
    'North…'
    """
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _curves(found: Transmission, rows: int) -> list[Curve]:
    most = max((line.claims for line in found.lines), default=1)
    curves = []
    for line in found.lines:
        a, b = found.nodes[line.start], found.nodes[line.end]
        (x, y), (u, v) = _place(a, found, rows), _place(b, found, rows)
        x += BOX[a.layer]
        y, v = y + 18, v + 18
        half = (x + u) // 2
        width = round(1 + 7 * line.claims / most, 1)
        curves.append(Curve(f"M {x} {y} C {half} {y} {half} {v} {u} {v}", width, line.claims))
    return curves


def _rests(ask: Ask, found: Transmission) -> list[Rest]:
    """The speakers and hands on whom several documents rest, most documents first."""
    above: dict[int, set[int]] = {}
    for line in sorted(found.lines, key=lambda one: found.nodes[one.start].layer):
        start = found.nodes[line.start]
        own = {line.start} if start.kind == "document" else above.get(line.start, set())
        above.setdefault(line.end, set()).update(own)
    rests = [
        Rest(
            _ref(ask, found.nodes[end]),
            tuple(document_ref(ask, found.nodes[d].id) for d in sorted(documents)),
            found.nodes[end].claims,
        )
        for end, documents in above.items()
        if len(documents) > 1 and found.nodes[end].id != UNKNOWN
    ]
    return sorted(rests, key=lambda rest: (-len(rest.documents), -rest.claims, rest.speaker.id))


def _rows(view: SourcesView, found: Transmission) -> tuple[Row, ...]:
    return tuple(
        {
            "from": found.nodes[line.start].id,
            "from_kind": found.nodes[line.start].kind,
            "to": found.nodes[line.end].id,
            "to_kind": found.nodes[line.end].kind,
            "claims": line.claims,
            "documents_behind": view.boxes[line.end].documents,
        }
        for line in found.lines
    )


PAGE = Page(
    "sources",
    "sources",
    read,
    Label("المصادر", "Sources"),
    styles=("sources.css",),
    is_warm=True,
)
