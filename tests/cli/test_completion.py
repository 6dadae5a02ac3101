"""What the shell offers: verbs, options, and the ids of the case in the store."""

import pytest

SHELLS = "bash", "zsh", "fish"


def offered(shell, *words, beginning=""):
    """What bash offers after some words, for a word that begins so."""
    line = " ".join(("musnad", *words, beginning))
    env = {
        "_MUSNAD_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) + 1),
    }
    found = shell.runner.invoke(shell.app, [], env=env, prog_name="musnad")
    assert found.exit_code == 0, found.output
    assert not found.stderr
    return found.stdout.split()


def test_a_verb_and_an_option_are_completed(shell):
    assert offered(shell, beginning="conf") == ["conflicts"]
    assert "--question" in offered(shell, "conflicts", beginning="--q")


@pytest.mark.parametrize(
    ("words", "beginning", "wanted"),
    [
        (["conflicts", "--question"], "flood-d", {"flood-deaths"}),
        (["claims", "--speaker"], "sidr-to", {"sidr-today"}),
        (["claims", "--document"], "valley", {"valley-post"}),
        (["compare"], "ministry-40", {"ministry-40-dead"}),
        (["show"], "ministry-40", {"ministry-40-dead"}),
        (["brief"], "flood-d", {"flood-deaths"}),
        (["timeline"], "sidr-to", {"sidr-today"}),
        (["merge-agents", "valley-post"], "sidr-to", {"sidr-today"}),
    ],
)
def test_ids_are_completed(shell, words, beginning, wanted):
    found = offered(shell, *words, beginning=beginning)
    assert wanted <= set(found)
    assert all(name.startswith(beginning) for name in found)


def test_the_store_that_is_named_is_looked_into(shell, tmp_path):
    assert not offered(shell, "show", "--store", str(tmp_path / "none"), beginning="valley")
    assert offered(shell, "show", "--store", ".musnad/store", beginning="valley")


def test_broken_settings_offer_nothing_and_say_nothing(shell):
    (shell.folder / "musnad.toml").write_text("= [")
    assert not offered(shell, "show", beginning="valley")


@pytest.mark.parametrize("name", SHELLS)
def test_each_shell_gets_its_lines(shell, name):
    env = {"_MUSNAD_COMPLETE": f"source_{name}"}
    found = shell.runner.invoke(shell.app, [], env=env, prog_name="musnad")
    assert found.exit_code == 0
    assert "_MUSNAD_COMPLETE" in found.stdout
