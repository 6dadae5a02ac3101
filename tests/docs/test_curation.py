"""The table of who fills which key names every key that the files require."""

import re
from pathlib import Path

import pytest

from musnad.curation import fields

PAGE = (Path(__file__).parents[2] / "docs" / "curation.md").read_text(encoding="utf-8")
ENTRIES = {
    "a document": fields.DOCUMENT,
    "a claim": fields.CLAIM,
    "an agent": fields.AGENT,
    "a question": fields.QUESTION,
    "an utterance": fields.UTTERANCE,
    "a judgement": fields.JUDGEMENT,
    "a conclusion": fields.CONCLUSION,
    "a search": fields.SEARCH,
    "a grade": fields.GRADING,
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_required_key_is_in_the_table(entry):
    [row] = re.findall(rf"^\| {entry} \| (.*?) \| .+ \|$", PAGE, re.MULTILINE)
    named = re.findall(r"`(\w+)`", row)
    required = [f.name for f in ENTRIES[entry] if f.required]
    assert named[: len(required)] == required
    assert set(named) <= {f.name for f in ENTRIES[entry]}
