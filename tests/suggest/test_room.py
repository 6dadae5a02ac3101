"""The room can be held in a head: short functions, short files, and an engine without language."""

from __future__ import annotations

import ast
import re

from musnad.resources import locate

FUNCTION, FILE = 60, 300


def modules() -> dict[str, str]:
    room = locate("suggest")
    return {
        str(path.relative_to(room)): path.read_text(encoding="utf-8")
        for path in sorted(room.rglob("*.py"))
    }


def test_functions_are_short() -> None:
    long = {
        f"{name}:{node.name}"
        for name, text in modules().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 >= FUNCTION
    }
    assert not long


def test_files_are_short() -> None:
    large = {name for name, text in modules().items() if len(text.splitlines()) >= FILE}
    assert not large


def test_the_engine_names_no_language() -> None:
    for name, text in modules().items():
        if "/" in name:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not re.match(r"musnad\.suggest\.(ar|en)\b", node.module), name


def test_the_engine_holds_no_arabic_word() -> None:
    for name, text in modules().items():
        if "/" in name:
            continue
        tree = ast.parse(text)
        docs = {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = re.findall(r"[\u0621-\u064a]{2,}", node.value)
                assert not words or node.value in docs, (name, words)
