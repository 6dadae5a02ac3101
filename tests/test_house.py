"""The house: a room imports only from rooms below it, and no module builds a path to shipped files."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "musnad"
RANKS = {
    "errors": 0,
    "findings": 0,
    "dataclass": 0,
    "atomic": 1,
    "folder": 1,
    "resources": 1,
    "text": 1,
    "value": 1,
    "model": 2,
    "curation": 3,
    "suggest": 3,
    "relate": 3,
    "rdf": 4,
    "search": 4,
    "readmodel": 4,
    "store": 5,
    "check": 5,
    "report": 6,
    "export": 6,
    "ingest": 6,
    "imports": 6,
    "review": 7,
    "app": 8,
    "api": 9,
    "web": 9,
    "mcp": 9,
    "cli": 10,
    "__init__": 10,
}


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        yield pytest.param(path, room, id=str(path.relative_to(SOURCE)))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "musnad":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("musnad."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("musnad."):
                    yield alias.name.split(".")[1]


@pytest.mark.parametrize(("path", "room"), list(modules()))
def test_a_room_imports_only_from_below(path, room):
    for other in imports(path):
        if other == "__version__":
            continue
        assert other == room or RANKS[other] <= RANKS[room], f"{room} imports {other}"
        if other != room and RANKS[other] == RANKS[room]:
            assert frozenset({room, other}) in ALLOWED_NEIGHBOURS, f"{room} imports {other}"


ALLOWED_NEIGHBOURS = {
    frozenset({"text", "value"}),
    frozenset({"store", "check"}),
    frozenset({"report", "export"}),
    frozenset({"ingest", "imports"}),
    frozenset({"errors", "findings"}),
    frozenset({"atomic", "folder"}),
}


def test_every_module_says_what_it_knows():
    for path in SOURCE.rglob("*.py"):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc, path
        if path.name != "__init__.py":
            assert len(doc) > 20, path


def test_only_resources_looks_for_shipped_files():
    for path in SOURCE.rglob("*.py"):
        if path.name != "resources.py":
            assert "__file__" not in path.read_text(encoding="utf-8"), path


SAYS = re.compile(
    r"(lines?|rows?|objects?|tables|head|heading)$|^(say|format|to)_|^(isolate|heads_of|Tally)$"
)
"""How functions of `report` are called that put what is known into lines, rows or JSON."""


@pytest.mark.parametrize("path", sorted((SOURCE / "cli").glob("*.py")), ids=lambda p: p.name)
def test_a_verb_works_nothing_out(path):
    """What a verb shows comes from `app`: of `report` it calls only what puts that into words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules, names = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "musnad.report":
            modules |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("musnad.report."):
            names |= {alias.asname or alias.name for alias in node.names}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in names and name != "Line":
                assert SAYS.search(name), f"{path.name}:{node.lineno} calls {name}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                assert module not in modules or SAYS.search(name), f"{path.name}:{node.lineno}"
