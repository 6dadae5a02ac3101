"""A drawing of a question: well-formed, safe, readable in both schemes and both directions."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from musnad.export.drawing import WIDTH, write_svg
from musnad.model.label import Label
from musnad.report.tongue import LANGS, TONGUES
from tests.rdf.rdf_bases import full_base

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def base():
    return full_base()


@pytest.fixture(scope="module")
def drawings(base):
    return {(q, lang): write_svg(base, q, TONGUES[lang]) for q in base.questions for lang in LANGS}


def test_only_shapes_and_words_inside_the_sheet(drawings):
    allowed = {"svg", "title", "desc", "style", "rect", "g", "line", "path", "circle", "text"}
    for (question, lang), text in drawings.items():
        root = ET.fromstring(text)
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= allowed, question
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        height = float(root.get("height"))
        for element in root.iter():
            assert not [k for k in element.attrib if k.startswith("on") or k.endswith("href")]
            for key in ("x", "x1", "x2", "cx"):
                assert 0 <= float(element.get(key, 0)) <= WIDTH
            for key in ("y", "y1", "y2", "cy"):
                assert 0 <= float(element.get(key, 0)) <= height
        assert "url(" not in text
        assert "@import" not in text


def test_what_is_drawn_is_said(base, drawings):
    """Every position that a figure has on the axis, with who holds it."""
    text = drawings["boats-moored", "en"]
    root = ET.fromstring(text)
    said = " ".join(e.text or "" for e in root.iter(f"{SVG}text"))
    assert base.questions["boats-moored"].label.en in said
    groups = list(root.iter(f"{SVG}g"))
    assert groups
    assert {g.get("class") for g in groups} <= {"asserted", "denied"}


def test_arabic_runs_from_the_right(base, drawings):
    root = ET.fromstring(drawings["boats-moored", "ar"])
    words = [e for e in root.iter(f"{SVG}text") if e.get("text-anchor") is None]
    assert words
    assert {(e.get("direction"), e.get("x")) for e in words} == {("rtl", str(WIDTH - 24))}
    assert base.questions["boats-moored"].label.ar in " ".join(e.text for e in words)


def test_words_of_sources_are_no_markup(base):
    evil = '</text><script>alert(1)</script>" \x1b \u202e &amp;'
    question = replace(base.questions["boats-moored"], label=Label(evil, evil))
    hostile = replace(base, questions={**base.questions, "boats-moored": question})
    for lang in LANGS:
        text = write_svg(hostile, "boats-moored", TONGUES[lang])
        root = ET.fromstring(text)
        assert not list(root.iter(f"{SVG}script"))
        assert "<script>alert(1)</script>" in root.find(f"{SVG}title").text
        assert "\x1b" not in text
        assert "\u202e" not in text


def light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * w for p, w in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_lines_stand_out_from_the_ground(drawings, dark):
    """WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for what is drawn."""
    style = re.search(r"<style>(.*?)</style>", drawings["boats-moored", "en"], re.DOTALL)[1]
    scheme = style.split("@media (prefers-color-scheme:dark){")[dark]
    ground = light(re.search(r"\.ground[^{]*{fill:(#\w{6})", scheme)[1])
    for names, kind, colour in re.findall(r"([^{}]+){(?:[^}]*?)(fill|stroke):(#\w{6})", scheme):
        if "ground" in names or "hollow" in names:
            continue
        high, low = sorted((light(colour), ground), reverse=True)
        wanted = 4.5 if kind == "fill" and "end" not in names else 3
        assert (high + 0.05) / (low + 0.05) >= wanted, (names, colour)
