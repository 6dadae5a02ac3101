"""Rows: they open in a spreadsheet without running, and read back as what they were."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.export.table import FORMATS, cell, write_rows

ROWS = [
    {"id": "a-1", "n": 5, "words": "قال: «نعم»", "more": None},
    {"id": "b", "n": -7, "words": 'he said "no", and\nleft', "more": True},
]


def write(rows, form):
    out = io.StringIO(newline="")
    write_rows(rows, form, out)
    return out.getvalue()


def table(text, delimiter=","):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_csv():
    assert write(ROWS, "csv") == (
        'id,n,words,more\na-1,5,قال: «نعم»,\nb,-7,"he said ""no"", and\nleft",true\n'
    )


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_what_is_read_is_what_was_written(form, delimiter):
    assert table(write(ROWS, form), delimiter) == [
        ["id", "n", "words", "more"],
        ["a-1", "5", "قال: «نعم»", ""],
        ["b", "-7", 'he said "no", and\nleft', "true"],
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_comes_back(words):
    rows = [{f"c{i}": word for i, word in enumerate(words)}]
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = write(rows, form)
        if "\0" in text:  # which no reader of CSV takes before Python 3.11
            continue
        (_, found) = table(text, delimiter)
        assert found == [cell(word) for word in words]


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+1+1",
        "-1+1",
        "-",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "  @x",
        "\u00a0=1",
        "＝1+1",
        "＋1",
        "+963 11 123",
        "-5%",
    ],
)
def test_no_cell_is_a_formula(formula):
    harmless = "'" + formula.replace("\r", "\\u000d")
    assert cell(formula) == harmless
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        (head, row) = table(write([{formula: formula}], form), delimiter)
        assert head == row == [harmless]


@pytest.mark.parametrize("number", [0, -5, 2.5, "-5", "-5.25", "+7", "11000", "0.5"])
def test_numbers_stay_numbers(number):
    assert cell(number) == number
    assert table(write([{"n": number}], "csv"))[1] == [str(number)]


def test_other_values():
    row = {
        "day": date(2024, 6, 19),
        "number": Decimal("1.50"),
        "yes": True,
        "no": False,
        "none": None,
        "list": ["a", "b"],
        "deep": {"ar": "نعم", "en": "yes"},
        "formula": ["=1"],
    }
    assert table(write([row], "csv"))[1] == [
        "2024-06-19",
        "1.50",
        "true",
        "false",
        "",
        "a; b",
        '{"ar": "نعم", "en": "yes"}',
        "'=1",
    ]


def test_a_row_with_other_keys_keeps_its_columns():
    rows = [{"a": 1, "b": 2}, {"b": 3}, {"b": 5, "a": 4, "c": 6}]
    assert table(write(rows, "csv")) == [["a", "b"], ["1", "2"], ["", "3"], ["4", "5"]]


def test_markdown():
    rows = [{"a|b": "x | y", "n": None}, {"a|b": "one\ntwo <script> *x* [l](u) `c`", "n": 5}]
    assert write(rows, "md") == (
        "| a\\|b | n |\n"
        "| --- | --- |\n"
        "| x \\| y |  |\n"
        "| one two \\<script\\> \\*x\\* \\[l\\](u) \\`c\\` | 5 |\n"
    )


def test_json():
    assert json.loads(write(ROWS, "json")) == ROWS
    assert [json.loads(line) for line in write(ROWS, "jsonl").splitlines()] == ROWS
    assert "نعم" in write(ROWS, "json"), "letters stay letters"


def test_a_line_separator_does_not_break_a_json_line():
    text = write([{"a": "x\u2028y\nz"}], "jsonl")
    assert text.count("\n") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows(form):
    assert write([], form) == ("[]\n" if form == "json" else "")


def test_an_unknown_format_is_an_error():
    with pytest.raises(KeyError):
        write(ROWS, "xml")
