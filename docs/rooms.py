"""docs/architecture.md: the drawing of the ranks and the table of rooms, as the imports are today.

Knows the marks `<!-- ranks -->` and `<!-- rooms -->` in the document, and that the ranks stand in
`tests/test_house.py`, which holds them.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "musnad"
WIDTH = 66


def house() -> Any:
    """The test that knows the ranks and reads the imports."""
    spec = importlib.util.spec_from_file_location("house", ROOT / "tests" / "test_house.py")
    if spec is None or spec.loader is None:
        raise ImportError("tests/test_house.py cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def uses() -> dict[str, set[str]]:
    """The rooms that each room imports from."""
    found: dict[str, set[str]] = defaultdict(set)
    known = house()
    for parameter in known.modules():
        path, room = parameter.values
        found[room] |= {x for x in known.imports(path) if x != room and not x.startswith("__")}
    return found


def ranks() -> str:
    """The drawing: one box a rank, the highest first; imports point down."""
    of_rank: dict[int, list[str]] = defaultdict(list)
    for room, rank in house().RANKS.items():
        if room != "__init__":
            of_rank[rank].append(room)
    edge = f"   +{'-' * WIDTH}+"
    lines = ["```text", edge]
    for rank in sorted(of_rank, reverse=True):
        lines += [f"{rank:>2} | {'   '.join(of_rank[rank]):<{WIDTH - 2}} |", edge]
    return "\n".join([*lines, "```"])


def rooms() -> str:
    """The table: each room with what its first line says and what it imports from."""
    found, known = uses(), house()
    lines = ["| room | what it is | imports from |", "|---|---|---|"]
    for room in sorted(found, key=lambda name: (-known.RANKS[name], name)):
        if room == "__init__":
            continue
        path = SOURCE / room / "__init__.py"
        path = path if path.is_file() else SOURCE / f"{room}.py"
        said = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")
        first = " ".join(said[0].split())
        below = sorted(found[room], key=lambda name: (-known.RANKS[name], name))
        lines.append(f"| `{room}` | {first} | {' · '.join(below) or 'nothing'} |")
    return "\n".join(lines)


def refresh(source: str) -> str:
    """The document with its drawing and its table made anew."""
    for mark, made in (("ranks", ranks()), ("rooms", rooms())):
        block = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", re.DOTALL)
        source = block.sub(lambda m, made=made: f"{m[1]}{made}\n{m[2]}", source)  # type: ignore[misc]
    return source
