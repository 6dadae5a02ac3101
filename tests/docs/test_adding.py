"""docs/adding.md: every block runs as it stands there."""

import importlib.util
import io
import re
import shutil
import sys
import types
from pathlib import Path

import pytest

from musnad import resources

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "adding.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"<!-- run: (\w+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))


def module_of(name, source):
    """A module made of a block."""
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, f"docs/adding.md:{name}", "exec"), module.__dict__)
    return module


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    from musnad.app.build import build
    from musnad.app.settings import read_settings

    folder = tmp_path_factory.mktemp("adding") / "case"
    shutil.copytree(resources.locate("example"), folder)
    settings = read_settings(here=folder, environ={})
    assert build(settings).claims
    return settings


def test_every_block_is_run():
    assert set(BLOCKS) == {"query", "export", "form", "engine", "case", "rule", "place"}
    assert TEXT.count("\n```") == 2 * (len(BLOCKS) + len(FILES))
    for section in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        assert "<!-- run" in section or "<!-- file" in section, section[:40]


def test_the_query_runs(example, tmp_path):
    from musnad.app.asking import ask

    file = tmp_path / "unnamed-denials.rq"
    file.write_text(BLOCKS["query"], "utf-8")
    assert ask(example, str(file), {"document": ["valley-post"]}) == []
    file.write_text(BLOCKS["query"].replace("stance-denies", "stance-asserts"), "utf-8")
    [row] = ask(example, str(file), {"document": ["valley-post"]})
    assert row["claim"] == "claim/relief-3200-displaced"


def test_the_export_is_written(example, monkeypatch):
    from musnad.app import exporting

    monkeypatch.setitem(sys.modules, "musnad.export.sayings", None)
    module_of("musnad.export.sayings", BLOCKS["export"])
    form = eval(BLOCKS["form"], {"Form": exporting.Form})
    monkeypatch.setitem(exporting.FORMATS, form.name, form)
    out = io.BytesIO()
    exporting.export(example, "sayings", out)
    lines = out.getvalue().decode().splitlines()
    assert len(lines) == 7
    assert (
        "Salma Darwish: «the earth dam north of the town had collapsed» (valley-post, 189-234)"
        in lines
    )


def _contract():
    place = ROOT / "tests" / "store"
    spec = importlib.util.spec_from_file_location("adding_contract", place / "test_contract.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_engine_holds_the_contract(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "rdf"))
    contract = _contract()
    make = module_of("adding_engine", BLOCKS["engine"]).PlainStore
    store = make(contract.to_quads(contract.full_base()))
    ran = 0
    for name, check in vars(contract).items():
        taken = (
            check.__code__.co_varnames[: check.__code__.co_argcount]
            if name.startswith("test_")
            else ()
        )
        if taken in {("store",), ("make",)}:
            check(make if taken == ("make",) else store)
            ran += 1
    assert ran > 6


def test_the_language_is_the_one_that_is_tested():
    assert len(FILES) == 3
    for name, shown in FILES.items():
        assert shown == (ROOT / name).read_text("utf-8"), name


def decide_with_the_rule():
    """`decide` with the rule of the page in its place."""
    source = (ROOT / "src/musnad/relate/verdict.py").read_text("utf-8")
    before = "    if question.is_growing and ordered:\n"
    assert source.count(before) == 1
    source = source.replace(before, BLOCKS["place"] + before)
    return module_of("adding_verdict", f"{source}\n\n{BLOCKS['rule']}").decide


def verdict_of(decide, answers):
    """The verdict on two claims of the case, whose answers are replaced."""
    from musnad.readmodel.stands import relater_of
    from tests.relate.casebook import to_case

    block = BLOCKS["case"]
    for old, new in zip(("47.6", "48"), answers, strict=True):
        block = block.replace(f"asserts {old} ", f"asserts {new} ")
    base = to_case("adding", "why", block).base
    a, b = (stand.position for stand in relater_of(base).stands["turnout"])
    found, turned = (decide(base.questions["turnout"], *pair) for pair in ((a, b), (b, a)))
    assert (found.kind, found.verdict) == (turned.kind, turned.verdict)
    return f"{found.kind} / {found.verdict}"


@pytest.mark.parametrize(
    ("answers", "today", "then"),
    [
        (("47.6", "48"), "conflicts / disjoint", "agrees / rounding"),
        (("47.4", "48"), "conflicts / disjoint", "conflicts / disjoint"),
        (("47", "48"), "conflicts / disjoint", "conflicts / disjoint"),
        (("48", "48"), "agrees / equal", "agrees / equal"),
        (("about 47.6", "60"), "conflicts / disjoint", "conflicts / disjoint"),
    ],
)
def test_the_rule_decides_the_case(monkeypatch, answers, today, then):
    from musnad.relate.verdict import decide

    monkeypatch.syspath_prepend(str(ROOT))
    assert verdict_of(decide, answers) == today
    assert verdict_of(decide_with_the_rule(), answers) == then


def test_the_case_says_what_the_rule_gives():
    assert "commission, minister: agrees / rounding" in BLOCKS["case"]
