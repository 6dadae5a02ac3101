"""The second engine as a user calls it: suggest, evaluate and review with a model beside the rules."""

import json

import pytest

from tests.cli.test_review import review
from tests.suggest.llm.liar import Liar, claims

TEXT = "texts/valley-post.txt"
TRUE = "About 3,200 people have left their homes"


@pytest.fixture
def model(monkeypatch, shell):
    words = (shell.folder / TEXT).read_text(encoding="utf-8")

    def answer(body):
        for row in json.loads(body["messages"][1]["content"]):
            if TRUE in row["text"]:
                good = {
                    "paragraph": row["paragraph"], "quote": TRUE, "speaker": None, "cue": None,
                    "stance": "opines", "certainty": "possible", "figure": "About 3,200",
                }  # fmt: skip
                return claims(good, {**good, "quote": "3,200 people fled"})
        return claims()

    assert TRUE in words
    with Liar(answer) as liar:
        monkeypatch.setenv("MUSNAD_LLM_URL", liar.address)
        monkeypatch.setenv("MUSNAD_LLM_MODEL", "little")
        yield liar


def test_suggest_with_a_model_gives_rows_with_their_provenance(shell, model):
    result = shell("suggest", TEXT, "--engine", "llm", "--format", "jsonl")
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["engine"], row["stance"], row["quote"]) == ("llm", "opines", TRUE)
    assert row["made_by"]["model"] == "little"
    assert row["made_by"]["at"].endswith("Z")
    assert "model: 1 of 2 candidates stand in the text" in result.stderr
    assert "dropped: 1 quote not in the paragraph" in result.stderr
    shell("suggest", TEXT, "--engine", "llm")
    assert len(model.requests) == 1, "the reply is kept beside the store"


def test_both_engines_are_listed_together_and_measured_apart(shell, model):
    rows = shell.lines("suggest", TEXT, "--engine", "both")
    assert {row["engine"] for row in rows} == {"rules", "llm"}
    result = shell(
        "evaluate", "--seeds", "seeds", "--texts", "texts", "--engine", "both", "--format", "jsonl"
    )
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["engine"] for row in rows} == {"rules", "llm"}
    assert "by both engines" in result.stderr
    missed = shell("evaluate", "--seeds", "seeds", "--texts", "texts", "--engine", "both",
                   "--missed", "--format", "jsonl").stdout  # fmt: skip
    assert '"engine": "llm"' in missed


def test_review_shows_both_readings_and_remembers_both(shell, model):
    path = shell.folder / "seeds" / "valley-post.yml"
    head = path.read_text(encoding="utf-8").split("claims:")[0]
    path.write_text(head.split("utterances:")[0], encoding="utf-8")
    rows = shell.lines("suggest", TEXT)
    before = [
        row for row in rows if row["end"] <= next(r["start"] for r in rows if TRUE in r["quote"])
    ]
    text = review(shell, *["s"] * len(before), "o", "r", *["s"] * 20, document="valley-post",
                  more=["--engine", "both"]).stdout  # fmt: skip
    assert "opines (possible)  [model]" in text
    assert "other," in text
    rows = [
        line.split("\t")
        for line in (shell.folder / "seeds" / "reviewed.tsv").read_text("utf-8").splitlines()
    ]
    engines = {row[10].split(" ")[0] for row in rows[1:]}
    assert engines == {"rules", "llm"}, rows
    assert {row[1] for row in rows[1:]} == {"rejected"}
    again = review(shell, *["s"] * 20, document="valley-post", more=["--engine", "both"]).stdout
    assert "[model]" not in again


def test_without_an_endpoint_or_with_none_that_answers_a_word_and_its_code(shell, monkeypatch):
    for name in ("MUSNAD_LLM_URL", "MUSNAD_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    result = shell("suggest", TEXT, "--engine", "llm", code=2)
    assert "no address is named for --engine llm" in result.stderr
    monkeypatch.setenv("MUSNAD_LLM_URL", "http://127.0.0.1:9/v1")
    result = shell("suggest", TEXT, "--engine", "llm", code=2)
    assert "no model is named" in result.stderr
    with Liar((401, b"{}")) as liar:
        monkeypatch.setenv("MUSNAD_LLM_URL", liar.address)
        result = shell("suggest", TEXT, "--engine", "llm", "--model", "m", code=3)
    assert "answers 401" in result.stderr
    assert "check MUSNAD_LLM_KEY" in result.stderr
