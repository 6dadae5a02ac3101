"""The verb diff on the example case: stores, curation files and exports against one another."""

import shutil

import pytest


@pytest.fixture
def changed(shell):
    """The example case with a mended answer, beside its old store."""
    path = shell.folder / "seeds" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    assert "answer: at least 62" in source
    path.write_text(source.replace("answer: at least 62", "answer: at least 35"), encoding="utf-8")
    return shell


def test_a_store_against_the_files_it_was_built_from(shell):
    text = shell("diff", ".musnad/store", "seeds").stdout
    assert text == "The two bases hold the same claims and verdicts.\n"


def test_a_store_against_changed_files(changed):
    text = changed("diff", ".musnad/store", "seeds").stdout
    assert "claims: 0 appeared, 1 changed, 0 vanished" in text
    assert "conflicts / disjoint → agrees / narrower" in text
    rows = [
        row for row in changed.lines("diff", ".musnad/store", "seeds") if row["of"] == "verdict"
    ]
    assert {row["change"] for row in rows} == {"changed"}


def test_exports_can_be_compared(changed):
    changed("export", "turtle", "-o", "old.ttl")
    changed("export", "nquads", "-o", "old.nq")
    changed("-q", "build")
    assert changed("diff", "old.ttl", "old.nq").stdout.startswith("The two bases hold the same")
    assert "1 changed" in changed("diff", "old.nq", ".musnad/store").stdout


def test_what_is_no_base_is_refused(shell):
    assert "there is no nowhere" in shell("diff", ".musnad/store", "nowhere", code=4).stderr
    assert "neither a store" in shell("diff", ".musnad/store", "seeds/agents.yml", code=4).stderr
    (shell.folder / "broken.ttl").write_text("a b", encoding="utf-8")
    shell("diff", "broken.ttl", "seeds", code=4)


def test_files_with_errors_are_refused(shell):
    shutil.copytree("seeds", "bad")
    path = shell.folder / "bad" / "valley-post.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("speaker:", "spaeker:", 1), encoding="utf-8"
    )
    assert "musnad check bad" in shell("diff", "seeds", "bad", code=1).stderr
