"""What a listing prints fits its JSON Schema, and the schema says no to what does not."""

import json
import shutil

import pytest
from jsonschema import Draft202012Validator

import musnad
from musnad.app.schemas import ROWS, listing_schema

SHIPPED = ("claims", "questions", "speakers", "documents", "relations", "conflicts", "agreements")
VERBS = {
    **{verb: [] for verb in (*SHIPPED, "predictions", "template", "doctor")},
    "explain": ["6f"],
    "timeline": ["flood-deaths"],
    "diff": ["seeds", "other"],
    "search": ["flood"],
    "suggest": ["texts/valley-post.txt", "texts/sidr-today.txt"],
    "check": ["broken"],
    "verify": ["broken"],
    "coverage": ["seeds", "--texts", "texts"],
    "agreement": ["seeds", "other"],
}
"""What each verb is asked, so that it lists something."""
ENDS_WITH_1 = {"check", "verify"}


def rows_of(shell, verb, form, *more):
    code = 1 if verb in ENDS_WITH_1 else 0
    out = shell(verb, *VERBS[verb], "--format", form, *more, code=code).stdout
    return json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def full(shell):
    """The example case with a second curator, a broken file and a prediction."""
    seeds = shell.folder / "seeds"
    shutil.copytree(seeds, shell.folder / "other")
    other = shell.folder / "other" / "valley-post.yml"
    text = other.read_text("utf-8")
    other.write_text(text.replace("stance: asserts", "stance: predicts", 1), "utf-8")
    shutil.copytree(seeds, shell.folder / "broken")
    (shell.folder / "broken" / "agents.yml").write_text("agents: [{id: A}]\n", "utf-8")
    return shell


def test_every_verb_is_tried():
    assert set(VERBS) == set(ROWS)


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("verb", VERBS)
def test_what_is_listed_fits(full, verb, form):
    if verb == "predictions":
        full("-q", "build", "other", "--store", "foreseen")
    more = ["--store", "foreseen"] if verb == "predictions" else []
    found = rows_of(full, verb, form, *more)
    schema = listing_schema(verb, form)
    Draft202012Validator.check_schema(schema)
    assert found, "nothing was listed"
    check = Draft202012Validator(schema)
    for one in [found] if form == "json" else found:
        check.validate(one)
    row = found[0] if isinstance(found, list) else found
    for key in row:
        spoilt = {k: v for k, v in row.items() if k != key} | {f"{key}_": row[key]}
        assert not check.is_valid([spoilt] if form == "json" and found is not row else spoilt), key


@pytest.mark.parametrize("verb", SHIPPED)
def test_the_shipped_case_fits(verb):
    """With every type of answer that it has."""
    from typer.testing import CliRunner

    from musnad.cli.main import app

    with musnad.open_demo() as case:
        words = [verb, "--store", str(case.settings.store), "--format", "jsonl"]
        result = CliRunner().invoke(app, words)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) > 4
    check = Draft202012Validator(listing_schema(verb, "jsonl"))
    for row in rows:
        check.validate(row)


def test_the_verb_prints_it(shell):
    for verb in ("claims", "conflicts"):
        found = json.loads(shell("schema", verb, "--format", "json").stdout)
        assert found == json.loads(json.dumps(listing_schema(verb, "json")))
    shell("schema", "nothing", "--format", "jsonl", code=2)
