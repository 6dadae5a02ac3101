"""Estimates: a range outside of all that it rests on is told, and nothing else is."""

import shutil

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.case import check
from musnad.app.outside import outside_estimates
from musnad.app.settings import Settings
from musnad.findings import Place
from tests.relate.casebook import to_case

BLOCK = """
questions: {{dead: {{type: count}}, hurt: {{type: count}}}}
claims:
  hospital: {{who: hospital, says: asserts 57, on: dead}}
  police: {{who: police, says: {police}, on: {on}}}
  almanac: {{who: almanac, says: asserts {said}, on: dead, estimate from: {under}}}
verdicts: {{}}
status: {{}}
"""


class Anywhere(dict):
    def __missing__(self, key):
        return Place(key[1])


def findings(said, police="asserts 41", on="dead", under="[hospital, police]"):
    block = BLOCK.format(said=said, police=police, on=on, under=under)
    base = to_case("estimate", "because", block).base
    return [f.code for f in outside_estimates(base, Anywhere())]


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("60", {}),
        ("more than 57", {}),
        ("less than 41", {}),
        ("between 20 and 40", {}),
        ("41", {"under": "[hospital]"}),
        ("about 100", {"police": "asserts between 41 and 57"}),
        ("20", {"police": "asserts at least 41"}),
        ("100", {"police": "asserts at most 41"}),
    ],
)
def test_outside(said, more):
    assert findings(said, **more) == ["estimate-outside-claims"]


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("49", {}),
        ("57", {}),
        ("between 41 and 57", {}),
        ("between 30 and 41", {}),
        ("more than 50", {}),
        ("100", {"police": "asserts at least 41"}),
        ("60", {"on": "hurt"}),
        ("60", {"police": "denies 41"}),
        ("60", {"police": "declines unknown"}),
        ("60", {"under": "[]"}),
    ],
)
def test_not_outside(said, more):
    assert findings(said, **more) == []


@pytest.fixture
def estimated(tmp_path):
    """The example case, in which the hospital's 62 rests on the ministry's 40."""
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    settings = Settings(tmp_path / "case/seeds", tmp_path / "case/store", tmp_path / "case/texts")
    path = settings.seeds / "valley-post.yml"
    lines = "    role: estimate\n    based_on: [ministry-40-dead]\n    curated_by:"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    curated_by:", lines, 1), encoding="utf-8")
    return settings


def told(found):
    return [
        (f.code, f.severity) for f in found.findings if f.place.file.endswith("valley-post.yml")
    ]


def test_check_and_build_tell_the_place(estimated):
    wanted = [("estimate-outside-claims", "warning")]
    assert told(check(estimated)) == wanted
    assert told(build(estimated)) == wanted


def test_it_goes_when_the_claim_below_changes(estimated):
    build(estimated)
    path = estimated.seeds / "sidr-today.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("answer: 40", "answer: at least 40", 1), encoding="utf-8")
    assert told(build(estimated)) == []
