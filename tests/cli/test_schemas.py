"""What a verb prints fits its JSON Schema, and the schema says no to what does not."""

import json
import shutil
from typing import Any

import pytest
import typer
from jsonschema import Draft202012Validator

import musnad
from musnad.app.schemas import ROWS, WHOLE, listing_schema
from musnad.cli.main import app

SHIPPED = ("claims", "questions", "speakers", "documents", "relations", "conflicts", "agreements")
VERBS = {
    **{verb: [] for verb in (*SHIPPED, "predictions", "template", "doctor", "report")},
    "build": ["--store", "new"],
    "explain": ["6f"],
    "timeline": ["flood-deaths"],
    "diff": ["seeds", "other"],
    "search": ["flood"],
    "suggest": ["texts/valley-post.txt", "texts/sidr-today.txt"],
    "evaluate": ["--seeds", "seeds", "--texts", "texts"],
    "check": ["broken"],
    "verify": ["broken"],
    "coverage": ["seeds", "--texts", "texts"],
    "agreement": ["seeds", "other"],
    "query": ["claims"],
    "show": ["flood-deaths"],
    "range": ["flood-deaths"],
    "brief": ["flood-deaths"],
}
"""What each verb is asked, so that it lists something."""
ENDS_WITH_1 = {"check", "verify"}
OF_FILES = {"schema"}
"""The verbs whose --format is that of something else."""
ASKED = [(v, f) for v in VERBS for f in ("json", "jsonl") if f == "json" or v in ROWS]


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


def test_every_verb_that_prints_json_has_a_schema_and_is_tried():
    printing = set()
    main: Any = typer.main.get_command(app)
    for name, verb in main.commands.items():
        forms = [p for p in getattr(verb, "params", ()) if "--format" in p.opts]
        if any("json" in getattr(form.type, "choices", ()) for form in forms):
            printing.add(name)
    assert printing - OF_FILES == {*ROWS, *WHOLE} == set(VERBS)


@pytest.mark.parametrize(("verb", "form"), ASKED)
def test_what_is_printed_fits(full, verb, form):
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
    if verb == "query":  # whose columns are those of the query
        assert not check.is_valid({"claim": ["c"]})
        return
    for key in row:
        spoilt = {k: v for k, v in row.items() if k != key} | {f"{key}_": row[key]}
        assert not check.is_valid([spoilt] if form == "json" and found is not row else spoilt), key


def test_everything_that_is_shown_fits(full):
    full("-q", "build", "other", "--store", "foreseen")
    check = Draft202012Validator(listing_schema("show", "json"))
    names = {
        row[key]
        for verb, key in (("claims", "claim"), ("questions", "question"), ("speakers", "speaker"))
        for row in full.lines(verb, "--store", "foreseen")
    }
    for name in ["valley-post", *names]:
        shown = json.loads(full("show", name, "--store", "foreseen", "--format", "json").stdout)
        check.validate(shown)
    foreseen = full.lines("predictions", "--store", "foreseen")[0]["claim"]
    shown = json.loads(full("show", foreseen, "--store", "foreseen", "--format", "json").stdout)
    assert shown["prediction"]["outcomes"] == []


def test_what_no_candidate_meets_fits(full):
    check = Draft202012Validator(listing_schema("evaluate", "json"))
    found = rows_of(full, "evaluate", "json", "--missed")
    assert found
    check.validate(found)


@pytest.fixture(scope="module")
def shipped():
    with musnad.open_demo() as case:
        yield case


@pytest.mark.parametrize("verb", SHIPPED)
def test_the_shipped_case_fits(verb, shipped):
    """With every type of answer that it has."""
    from typer.testing import CliRunner

    words = [verb, "--store", str(shipped.settings.store), "--format", "jsonl"]
    result = CliRunner().invoke(app, words)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) > 4
    check = Draft202012Validator(listing_schema(verb, "jsonl"))
    for row in rows:
        check.validate(row)


def test_the_verb_prints_it(shell):
    for verb in ("claims", "conflicts", "show"):
        found = json.loads(shell("schema", verb, "--format", "json").stdout)
        assert found == json.loads(json.dumps(listing_schema(verb, "json")))
    shell("schema", "nothing", "--format", "jsonl", code=2)
    assert (
        "brief" not in shell("schema", "brief", "--format", "jsonl", code=2).stderr.split(":")[-1]
    )
