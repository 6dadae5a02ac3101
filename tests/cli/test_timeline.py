"""The verbs timeline and predictions on the example case: forms, filters and how they end."""

import json


def test_timeline_of_a_question_and_of_a_speaker(shell):
    (first, *_) = shell.lines("questions")
    text = shell("timeline", first["question"]).stdout
    assert text.startswith("TIMELINE: ")
    claim = shell.lines("claims")[0]
    speaker = claim["speaker"]["id"]
    text = shell("timeline", speaker, "--question", claim["question"]).stdout
    assert claim["question"] in text
    assert claim["claim"] in text


def test_timeline_rows_have_one_step_each(shell):
    name = shell.lines("questions")[0]["question"]
    rows = shell.lines("timeline", name)
    steps = json.loads(shell("timeline", name, "--format", "json").stdout)["courses"][0]["steps"]
    assert [row["label"] for row in rows] == [step["label"] for step in steps]
    assert set(rows[0]) >= {"question", "said", "at_latest", "voice", "label", "answer", "claims"}


def test_timeline_refuses_what_it_does_not_know(shell):
    assert "no speaker is called" in shell("timeline", "nobody", code=1).stderr
    speaker = shell.lines("speakers")[0]["speaker"]
    assert "no question" in shell("timeline", speaker, "--question", "x", code=1).stderr
    question = shell.lines("questions")[0]["question"]
    shell("timeline", question, "--question", question, code=2)


def test_before_anything_was_published_there_is_nothing_to_tell(shell):
    name = shell.lines("questions")[0]["question"]
    text = shell("timeline", name, "--known-by", "1999-12-31").stdout
    assert "No claim stands here." in text


def test_predictions_are_listed_with_what_became_of_them(shell):
    text = shell("predictions").stdout
    assert text.startswith("PREDICTIONS AND PLEDGES: ")
    for row in shell.lines("predictions"):
        assert row["fate"] in {"fulfilled", "failed", "disputed", "open"}
    shell("predictions", "--speaker", "nobody", code=1)
