"""A page that changed after it was read: that is said, and both captures stay side by side."""

import re
import shlex

OLD, NEW = "at least 62 people", "at least 63 people"
CLAIM = """claims:
  - id: hospital-63-dead
    quote: |-
      at least 63 people had died
    speaker: sidr-hospital
    stance: asserts
    question: flood-deaths
    answer: at least 63
    said: 2025-03-04
    as_of: said
    curated_by: kim
    curated_on: 2026-11-21
"""


def change(shell):
    """The page as it is now, in place of what was captured; gives what was captured."""
    page = shell.folder / "texts" / "valley-post.txt"
    before = page.read_bytes()
    page.write_text(page.read_text("utf-8").replace(OLD, NEW), "utf-8")
    return page, before


def origins(shell):
    """How many origins each claim's question has, by claim."""
    return {r["question"]: r["origins"] for r in shell.lines("questions")}


def test_a_changed_text_is_named_and_changes_nothing(shell):
    before = shell("claims", "--format", "jsonl").stdout
    change(shell)
    told = shell("check").output
    assert "seeds/valley-post.yml:5:9: warning capture-changed texts/valley-post.txt" in told
    assert "4 quotes found again" in told
    assert "3 quotes not verified" in told
    assert "0 appeared, 0 vanished" in shell("build").output
    assert shell("claims", "--format", "jsonl").stdout == before


def test_what_is_offered_keeps_both_captures(shell):
    page, before = change(shell)
    command = re.search(r"with: musnad (add .*)", shell("check").stdout)[1]
    shell(*shlex.split(command))
    page.write_bytes(before)
    file = shell.folder / "seeds" / "valley-post-2.yml"
    source = "derived_from:\n  - document: valley-post\n    how: rewrite\n"
    file.write_text(file.read_text("utf-8") + source + CLAIM, "utf-8")
    told = shell("check")
    assert "capture-changed" not in told.stdout
    assert "8 quotes found again" in told.output
    before_origins = origins(shell)
    shell("-q", "build")
    rows = {row["claim"]: row for row in shell.lines("claims")}
    old, new = rows["hospital-62-dead"], rows["hospital-63-dead"]
    assert old["sha256"] != new["sha256"]
    for row, text in ((old, page), (new, page.with_name("valley-post-2.txt"))):
        [words] = row["evidence"]
        assert text.read_text("utf-8")[words["start"] : words["end"]] == words["exact"]
    assert origins(shell) == before_origins


def test_a_document_keeps_its_first_capture(shell):
    page, before = change(shell)
    new = page.rename(shell.folder / "valley-post.txt")
    page.write_bytes(before)
    seen = (shell.folder / "seeds" / "valley-post.yml").read_bytes()
    told = shell("add", str(new), code=1).stderr
    assert "document-exists" in told
    assert "valley-post-2" in told
    assert page.read_bytes() == before
    assert (shell.folder / "seeds" / "valley-post.yml").read_bytes() == seen
