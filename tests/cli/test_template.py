"""Questions from a template: written in our layout, refused where they would break the case."""

import json

import pytest

from musnad import resources
from musnad.app.settings import read_settings
from musnad.app.templating import files_of, list_templates
from musnad.curation.layout import format_file

FLOOD = ("--param", "event.en=the dam break", "--param", "event.ar=انهيار السد")
FLOUR = (
    *("--param", "thing.en=sacks of flour", "--param", "thing.ar=أكياس طحين"),
    *("--param", "way.en=to the valley", "--param", "way.ar=إلى الوادي"),
)
SHIPPED = sorted(path.stem for path in resources.locate("templates").glob("*.yml"))
VALUES = {
    "en": "the dam break",
    "ar": "انهيار السد",
    "currency": "dollar",
    "agents": "interior-ministry,valley-post",
}


def questions(shell):
    return (shell.folder / "seeds" / "questions.yml").read_text(encoding="utf-8")


def values_of(name):
    """A value for each that a shipped template needs."""
    rows, _ = list_templates(read_settings())
    wanted = next(str(row["values"]) for row in rows if row["template"] == name).split(", ")
    for key in wanted:
        if not key.startswith("["):
            yield from ("--param", f"{key}={VALUES[key.rpartition('.')[2]]}")


def agents_of(shell):
    rows = json.loads(shell("schema", "agents").stdout)
    assert rows
    text = (shell.folder / "seeds" / "agents.yml").read_text(encoding="utf-8")
    return [line[8:] for line in text.splitlines() if line.startswith("  - id: ")]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_leaves_the_case_sound_and_laid_out(shell, name, monkeypatch):
    monkeypatch.setitem(VALUES, "agents", ",".join(agents_of(shell)[:2]))
    before = questions(shell)
    shown = shell("template", name, "dam", *values_of(name), "--dry-run").stdout
    assert questions(shell) == before
    ids = shell("template", name, "dam", *values_of(name)).stdout.split()
    after = questions(shell)
    assert after == format_file("questions.yml", after)
    assert after.startswith(before.rstrip("\n"))
    assert after.endswith(shown.lstrip("\n"))
    assert all(question.startswith("dam-") for question in ids)
    assert "<" not in shown
    found = shell("check", "--format", "jsonl", "--hints").stdout
    assert [row for row in found.splitlines() if "dam-" in row] == []


def test_an_id_that_exists_is_refused_and_nothing_is_written(shell):
    shell("template", "happened", "dam", *FLOOD)
    before = questions(shell)
    result = shell("template", "happened", "dam", *FLOOD, code=1)
    assert "duplicate-id" in result.stderr
    assert "templates/happened.yml:" in result.stderr
    assert questions(shell) == before


def test_a_toll_says_yes_to_the_event_that_the_case_asks_about(shell):
    alone = shell("template", "toll", "dam", *FLOOD, "--dry-run").stdout
    assert "dam-happened" not in alone
    shell("template", "happened", "dam", *FLOOD)
    assert alone.count("presupposes:") < shell(
        "template", "toll", "dam", *FLOOD, "--dry-run"
    ).stdout.count("presupposes: [dam-happened]") + alone.count("presupposes:")


def test_more_delivered_than_sent_is_a_conflict(shell):
    shell("template", "sent", "flour", *FLOUR)
    document = shell.folder / "seeds" / "valley-post.yml"
    text = document.read_text(encoding="utf-8")
    quote = (shell.folder / "texts" / "valley-post.txt").read_text(encoding="utf-8").splitlines()[0]
    speaker = agents_of(shell)[0]
    new = "".join(
        f"  - id: {name}\n    quote: |-\n      {quote}\n    speaker: {speaker}\n"
        f"    stance: asserts\n    question: flour-{name}\n    answer: {figure}\n"
        "    as_of: 2025-03-01\n    curated_by: t\n    curated_on: 2025-03-02\n\n"
        for name, figure in {"sent": 3, "delivered": 5}.items()
    )
    document.write_text(text.replace("claims:\n", f"claims:\n{new}"), encoding="utf-8")
    shell("build", "--texts", "texts")
    rows = shell.lines("relations", "--question", "flour-sent")
    assert ("conflicts", "part-above-whole") in {(row["kind"], row["verdict"]) for row in rows}


def test_what_is_wrong_with_the_values_is_said(shell):
    missing = shell("template", "toll", "dam", "--param", "event.en=the dam break", code=2)
    assert "event.ar" in missing.stderr
    assert "فيضان" in missing.stderr  # the example, in the language that is missing
    strange = shell("template", "toll", "dam", *FLOOD, "--param", "place=here", code=2)
    assert "'place'" in strange.stderr
    letters = shell(
        "template", "toll", "dam", "--param", "event.en=السد", "--param", "event.ar=السد", code=2
    )
    assert "event.en" in letters.stderr
    assert (
        "nobody"
        in shell("template", "who", "dam", *FLOOD, "--param", "agents=nobody", code=2).stderr
    )
    assert "toll" in shell("template", "tall", "dam", code=1).stderr
    assert "Two" in shell("template", "toll", "Two", *FLOOD, code=2).stderr


def test_a_case_in_one_language_needs_and_gets_one(shell, monkeypatch):
    monkeypatch.setenv("MUSNAD_LANGUAGES", "en")
    shown = shell(
        "template", "toll", "dam", "--param", "event.en=the dam break", "--dry-run"
    ).stdout
    assert "the dam break" in shown
    assert "ar:" not in shown


def test_a_unit_takes_the_place_of_what_is_counted(shell):
    counted = shell("template", "sent", "flour", *FLOUR, "--dry-run").stdout
    assert counted.count("counted: {ar: أكياس طحين, en: sacks of flour}") == 2
    weighed = shell(
        "template", "sent", "flour", *FLOUR, "--param", "unit=tonne", "--dry-run"
    ).stdout
    assert "counted" not in weighed
    assert weighed.count("unit: tonne") == 2
    assert "Sacks of flour were sent to the valley" in weighed
    wrong = shell("template", "sent", "flour", *FLOUR, "--param", "unit=tonnes", code=1)
    assert "unknown-unit" in wrong.stderr


def test_a_template_of_the_case_stands_before_a_shipped_one(shell):
    folder = shell.folder / "seeds" / "templates"
    folder.mkdir()
    (folder / "vote.yml").write_text(
        "description: {ar: صوت, en: one vote}\n"
        "values:\n  - {name: motion, form: words, doc: what}\n"
        "questions:\n"
        "  - id: <id>-vote\n"
        "    label: {ar: 'هل أقر <motion>؟', en: 'Did <motion> pass?'}\n"
        "    definition: {ar: 'إقرار <motion>', en: 'Whether <motion> passed'}\n"
        "    type: yes-no\n",
        encoding="utf-8",
    )
    listed = {row["template"]: row for row in shell.lines("template", "--list")}
    assert listed["vote"]["from"] == "the case"
    assert listed["toll"]["from"] == "musnad"
    words = ("--param", "motion.en=it", "--param", "motion.ar=الأمر")
    assert shell("template", "vote", "x", *words).stdout == "x-vote\n"
    assert shell("template", "vote", "--source").stdout.startswith("description:")
    (folder / "vote.yml").write_text(
        "description: {ar: صوت, en: one vote}\n"
        "values:\n  - {name: motion, form: words, doc: what}\n"
        "  - {name: idle, form: word, doc: what}\n"
        "questions:\n  - id: <id>-<motoin>\n",
        encoding="utf-8",
    )
    result = shell("template", "vote", "y", *words, code=1)
    assert "vote.yml:6:9: error template-unknown-value" in result.stderr
    assert "template-idle-value" in result.stderr
    assert "vote" not in {row["template"] for row in shell.lines("template", "--list")}


def test_every_shipped_template_is_sound():
    rows, findings = list_templates(read_settings())
    assert findings == ()
    assert [row["template"] for row in rows] == sorted(files_of(read_settings()))
