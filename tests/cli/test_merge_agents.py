"""Two agents that turn out to be one: every mention changes, nothing else, or nothing at all."""

import re
from pathlib import Path

import pytest

from musnad.app import merging
from musnad.curation.load import load
from musnad.errors import UsageError

WHY = ("--reason", "The hospital signs with both names", "--curator", "kim", "--on", "2026-11-29")
SECOND = """
  # seen first in the annual report
  - id: wadi-hospital
    kind: organisation
    label: {ar: مستشفى الوادي, en: Wadi Hospital}
    aliases: [Sidr Hospital, WH]
    wikidata: Q42
    owner:
      - {agent: interior-ministry, from: 2020}
"""


@pytest.fixture
def two(shell):
    """The example case, in which the hospital has two entries and one claim names the second."""
    with (shell.folder / "seeds" / "agents.yml").open("a", encoding="utf-8") as file:
        file.write(SECOND)
    path = shell.folder / "seeds" / "valley-post.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("principal: sidr-hospital", "principal: 'wadi-hospital'"), encoding="utf-8"
    )
    shell("check")
    return shell


def content(shell):
    return {p.name: p.read_text("utf-8") for p in (shell.folder / "seeds").iterdir()}


@pytest.mark.parametrize("written", [0, 1])
def test_stopped_between_two_files_it_leaves_a_sound_case_and_goes_on(two, monkeypatch, written):
    replace, left = Path.replace, iter(range(written))

    def stop(path, target):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return replace(path, target)

    before = content(two)
    monkeypatch.setattr(Path, "replace", stop)
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY, code=130)
    monkeypatch.undo()
    assert sum(before[name] != text for name, text in content(two).items()) == written
    monkeypatch.chdir(two.folder)
    two("check")
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    assert "wadi-hospital" not in content(two)["valley-post.yml"]
    assert "merged:" in content(two)["agents.yml"]


def test_mentions_change_and_the_entry_says_why(two):
    before = content(two)
    done = two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    after = content(two)
    assert done.stdout.split() == ["agents.yml", "valley-post.yml"]
    assert "1 mention changed" in done.stderr
    wanted = before["valley-post.yml"].replace("'wadi-hospital'", "'sidr-hospital'")
    assert after["valley-post.yml"] == wanted
    [entry] = re.findall(r"  - id: sidr-hospital\n(?:    .*\n)+", after["agents.yml"])
    assert "Wadi Hospital" in entry
    assert "wikidata: Q42" in entry
    assert "agent: interior-ministry" in entry
    assert (
        "    merged:\n      - id: wadi-hospital\n"
        "        because: The hospital signs with both names\n"
        "        by: kim\n        on: 2026-11-29\n"
    ) in entry
    assert "- id: wadi-hospital\n    kind" not in after["agents.yml"]
    two("fmt", "--check")
    two("build")
    assert two.lines("claims", "--principal", "sidr-hospital")
    assert "wadi-hospital" not in two("speakers").stdout


def test_a_merged_agent_that_is_there_again_is_an_error(two):
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    with (two.folder / "seeds" / "agents.yml").open("a", encoding="utf-8") as file:
        file.write(SECOND)
    assert "agent-merged 'wadi-hospital' was merged into" in two("check", code=1).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["sidr-hospital", "nobody", *WHY], 1, "no agent is called 'nobody'"),
        (["sidr-hospital", "sidr-hospital", *WHY], 2, "one agent already"),
        (["sidr-hospital", "salma-darwish", *WHY], 2, "a person"),
        (["sidr-hospital", "wadi-hospital", "--reason", "they are"], 2, "--curator"),
        (["sidr-hospital", "wadi-hospital", *WHY[:-1], "today"], 2, "2024-06-19"),
        (["sidr-hospital", "wadi-hospital", *WHY, "--seeds", "nowhere"], 4, "not a folder"),
        (["sidr-hospital", "wadi-hospital", *WHY, "--dry-run"], 0, "1 mention would change"),
    ],
)
def test_what_is_refused_writes_nothing(two, words, code, said):
    before = content(two)
    assert said in two("merge-agents", *words, code=code).stderr
    assert content(two) == before


def test_what_would_be_an_error_is_not_written(two):
    """Who speaks for the hospital by way of its second name would own itself."""
    path = two.folder / "seeds" / "agents.yml"
    text = path.read_text("utf-8").replace(
        "  - id: interior-ministry\n",
        "  - id: interior-ministry\n    owner: [{agent: red-lantern}]\n",
    )
    path.write_text(text, encoding="utf-8")
    two("check")
    before = content(two)
    done = two("merge-agents", "red-lantern", "wadi-hospital", *WHY, code=1)
    assert "owner-circle" in done.stderr
    assert "nothing was written" in done.stderr
    assert content(two) == before


def test_other_wikidata_tells_two_apart(two):
    path = two.folder / "seeds" / "agents.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("  - id: sidr-hospital\n", "  - id: sidr-hospital\n    wikidata: Q41\n"),
        encoding="utf-8",
    )
    assert (
        "Q41 and Q42" in two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY, code=2).stderr
    )


def test_every_mention_of_every_agent_of_the_shipped_case_is_found(seeds, tmp_path):
    """No file names an agent under a key that this verb does not know."""
    base = load(seeds).base
    documents = sorted(seeds.glob("*.yml"))
    named = {p: p.read_text("utf-8") for p in documents}
    for agent in base.agents:
        left = 0
        for path, text in named.items():
            if agent not in text:
                continue
            found, _ = merging.replace_agent(text, path.name, "x-new", agent)
            found = re.sub(rf"(?m)^  - id: {agent}$", "  - id: x-new", found)
            named[path] = found.replace("x-new", f"x-{agent}")
            left += found.count("x-new")
        assert left, agent
    for path, text in named.items():
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    changed = load(tmp_path, iri=base.iri)
    assert not changed.errors, changed.findings[:3]
    assert len(changed.base.claims) == len(base.claims)
    assert set(changed.base.agents) == {f"x-{name}" for name in base.agents}


def test_who_named_both_names_one_agent_once(two):
    agents = two.folder / "seeds" / "agents.yml"
    with agents.open("a", encoding="utf-8") as file:
        file.write(
            "\n  - id: hospital-pact\n    kind: instrument\n"
            "    label: {ar: ميثاق, en: Pact}\n"
            "    parties: [wadi-hospital, interior-ministry, sidr-hospital]\n"
        )
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    assert "parties: [interior-ministry, sidr-hospital]" in agents.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("speakers: [b, a]\n", "speakers: [a]\n"),
        ("speakers: [a, c, 'b']\n", "speakers: [a, c]\n"),
        ("speakers: [b, b, c]\n", "speakers: [a, c]\n"),
        ("speakers:\n  - a\n  - b\ntitle: b\n", "speakers:\n  - a\ntitle: b\n"),
        ("speakers: [c, b]\n", "speakers: [c, a]\n"),
    ],
)
def test_a_list_that_named_both_names_one_once(before, after):
    assert merging.replace_agent(before, "x.yml", "a", "b")[0] == after


def test_a_list_item_with_a_comment_is_not_removed_in_silence():
    with pytest.raises(UsageError, match=r"x\.yml:3:5: b and"):
        merging.replace_agent("speakers:\n  - a\n  - b  # why\n", "x.yml", "a", "b")


def test_comments_of_the_entry_that_goes_stay(two):
    agents = two.folder / "seeds" / "agents.yml"
    text = agents.read_text("utf-8").replace(
        "    aliases: [Sidr Hospital, WH]\n",
        "    # the sign says so\n    aliases: [Sidr Hospital, WH]\n"
        "    description:\n      en: |-\n        # no comment\n      ar: مستشفى\n",
    )
    agents.write_text(text, encoding="utf-8")
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    after = agents.read_text("utf-8")
    assert "# seen first in the annual report\n" in after
    assert "# the sign says so\n" in after
    assert after.count("# no comment") == 1
    assert "- id: wadi-hospital\n    kind" not in after
    two("fmt", "--check")


def test_an_id_that_was_merged_says_where_it_went(two):
    two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY)
    two("build")
    said = two("show", "wadi-hospital", code=1).stderr
    assert "'wadi-hospital' was merged into 'sidr-hospital'" in said
    assert "musnad show sidr-hospital" in said


def test_a_dry_run_does_not_say_that_it_is_done(two):
    before = content(two)
    said = two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY, "--dry-run").stderr
    assert "dry run: 1 mention would change; nothing was written" in said
    assert " now" not in said
    assert "Next" not in said
    assert content(two) == before


def test_a_file_that_cannot_be_read_stops_it(two):
    broken = two.folder / "seeds" / "questions.yml"
    broken.write_text(broken.read_text("utf-8") + "  - id: [\n", encoding="utf-8")
    before = content(two)
    done = two("merge-agents", "sidr-hospital", "wadi-hospital", *WHY, code=1)
    assert "questions.yml" in done.stderr
    assert content(two) == before
