"""The Arabic of findings: every sentence of the code has one, with the same values."""

import ast
import re

import pytest

from musnad import resources
from musnad.findings import Finding, Place
from musnad.report.finding_text import finding_lines, say_sentence, table
from musnad.report.tongue import ARABIC, LANGS, RIGHT, TONGUES
from tests.report.sentence import text_of

SOURCE = resources.locate("templates").parent
ROOMS = [
    *sorted((SOURCE / "curation").glob("*.py")),
    *(
        SOURCE / "app" / f"{name}.py"
        for name in ("hints", "idle", "outside", "overruled", "uneven", "words")
    ),
    *(SOURCE / "value" / f"{name}.py" for name in ("date", "interval", "quantity", "unit")),
    SOURCE / "text" / "span.py",
]
MAKERS = {"error", "warning", "Finding", "Wrong", "ValueError", "QuantityError", "InexactError"}
NAMED = {"hint", "message", "limits"}
INSTANCES = {
    "add it to {}s.yml": ["agent", "question", "document", "utterance", "claim"],
    "{}one of: {}": [],  # its two forms stand in the table
    "as_of: {}": [],  # a field and what is wrong with it
    "did you mean {}? ": [],  # always before "one of"
    "an interval without an end has no middle": [],  # a wrong call, no finding
}
"""Sentences that are made with few words, which stand in the table one by one."""


def _parts(node):
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def sentences():
    found = set()
    for file in ROOMS:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            given = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = node.args if name in MAKERS else []
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMED:
                given = [node.value]
            for part in (part for argument in given for part in _parts(argument)):
                text = text_of(part)
                if text and " " in text:
                    found.add(text)
    return sorted(found)


@pytest.mark.parametrize("english", sentences())
def test_every_sentence_of_the_code_has_its_arabic(english):
    words = INSTANCES.get(english)
    for said in [english] if words is None else [english.replace("{}", w) for w in words]:
        assert said in table(), "add it to src/musnad/report/findings-ar.tsv"


def test_the_search_finds_sentences_with_values_and_without():
    assert {"remove it", "the quote {} is not in the text"} <= set(sentences())
    assert len(sentences()) > 150


@pytest.mark.parametrize("english", sorted(table()))
def test_a_sentence_has_arabic_words_and_as_many_values(english):
    arabic = table()[english]
    assert RIGHT.search(arabic)
    assert arabic.count("{}") == english.count("{}")
    assert arabic == arabic.strip()


def test_a_sentence_keeps_its_values_and_those_that_are_words_are_said():
    said = say_sentence("no agent is called 'north'", ARABIC)
    assert said == "لا جهة بالمعرّف \u2068'north'\u2069"
    assert say_sentence("as_of: 'x' is not a day", ARABIC).endswith("يوما")
    assert say_sentence("write {en: …, ar: …}", ARABIC).startswith("اكتب {")
    assert say_sentence("what nobody translated", ARABIC) == "\u2068what nobody translated\u2069"


@pytest.mark.parametrize("lang", LANGS)
def test_equal_findings_are_one_in_both_languages(lang):
    found = [Finding(Place("a.yml", n, 1), "warning", "x-y", "remove it") for n in range(1, 6)]
    lines = list(finding_lines(found, every=False, tongue=TONGUES[lang]))
    assert len(lines) == 2
    assert re.search(r"a\.yml:1:1.*: .* .*x-y.* 5 × ", lines[0])
    assert "a.yml:2, a.yml:3" in lines[1]
    assert len(list(finding_lines(found, tongue=TONGUES[lang]))) == 5
