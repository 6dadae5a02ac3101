"""The room can be held in a head: short functions, short files, and an engine without language."""

from __future__ import annotations

import ast
import re

from musnad.resources import locate

FUNCTION, FILE = 60, 300
LONG = {
    "amount.py:_build",
    "ar/amounts.py:range_at",
    "ar/bare.py:bare_start",
    "ar/clause.py:find_opening",
    "ar/ending.py:clause_end",
    "ar/explicit.py:explicit_opening",
    "ar/headline.py:read_headline",
    "ar/homograph.py:is_sure",
    "ar/left.py:left_subject",
    "ar/left.py:second_noun",
    "ar/no_amount.py:refuse",
    "ar/no_amount.py:_refuse_figure",
    "ar/subject.py:subject_end",
    "ar/turn.py:read_relayed",
    "en/according.py:read_according",
    "en/adjunct.py:past_adjuncts",
    "en/adjunct.py:past_recipient",
    "en/amounts.py:range_at",
    "en/clause.py:clause_end",
    "en/dates.py:_read_figure",
    "en/no_amount.py:refuse",
    "en/no_amount.py:_refuse_figure",
    "en/number_words.py:read_words",
    "en/phrase.py:phrase_left",
    "en/quoted.py:read_quoted",
    "en/refusal.py:refusal",
    "en/settle.py:settle",
    "en/subject.py:subject_left",
}
"""Functions that are longer still, each one walk with many ends; the list only shrinks."""
LARGE = {
    "amount.py",
    "ar/amounts.py",
    "ar/dates.py",
    "ar/numbers.py",
    "ar/subject.py",
    "calendar.py",
    "en/dates.py",
    "passage.py",
}
"""Files that are larger still: one table of rules each; the list only shrinks."""


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
    assert long == LONG


def test_files_are_short() -> None:
    large = {name for name, text in modules().items() if len(text.splitlines()) >= FILE}
    assert large == LARGE


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
