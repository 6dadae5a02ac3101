"""Many findings that say the same are one line, which says how to see each."""

import json
import re

import pytest

from musnad.findings import Finding, Place, gather_equal


def without_offsets(shell):
    for path in (shell.folder / "seeds").glob("*.yml"):
        source = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"    at: .*\n", "", source), encoding="utf-8")
    settings = shell.folder / "musnad.toml"
    settings.write_text(settings.read_text().replace('texts = "texts"\n', ""))


@pytest.mark.parametrize("verb", ["check", "build"])
def test_missing_offsets_are_one_line_with_the_remedy(shell, verb):
    without_offsets(shell)
    result = shell(verb, code=1)
    text = result.stdout if verb == "check" else result.stderr
    lines = [line for line in text.splitlines() if "evidence-offset-missing" in line]
    assert len(lines) == 1
    assert "evidence-offset-missing 7 × the quote has no offsets" in lines[0]
    assert re.match(r"seeds/sidr-today\.yml:\d+:\d+: error ", lines[0])
    assert "also seeds/sidr-today.yml:" in text
    assert "and 4 more (--all names each)" in text
    assert "hint: musnad fmt --texts DIR" in text
    assert "7 errors" in result.stderr


@pytest.mark.parametrize("verb", ["check", "build"])
def test_all_names_each(shell, verb):
    without_offsets(shell)
    result = shell(verb, "--all", code=1)
    text = result.stdout if verb == "check" else result.stderr
    assert text.count("evidence-offset-missing") == 7
    assert "×" not in text


def test_rows_name_each(shell):
    without_offsets(shell)
    rows = [json.loads(x) for x in shell("check", "--format", "jsonl", code=1).stdout.splitlines()]
    assert [row["code"] for row in rows] == ["evidence-offset-missing"] * 7


def test_few_equal_ones_stay_apart(shell):
    path = shell.folder / "seeds" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("speaker: s", "speaker: nobody-s"), encoding="utf-8")
    assert "×" not in shell("check", code=1).stdout


def finding(line, message="m", code="c", severity="error", hint=""):
    return Finding(Place("a.yml", line), severity, code, message, hint)


@pytest.mark.parametrize(
    ("found", "sizes"),
    [
        ([], []),
        ([finding(n) for n in range(3)], [1, 1, 1]),
        ([finding(n) for n in range(4)], [4]),
        ([finding(n, message=f"m{n}") for n in range(9)], [1] * 9),
        ([finding(n, code="cd"[n % 2]) for n in range(8)], [4, 4]),
        ([finding(n, severity=("error", "warning")[n % 2]) for n in range(6)], [1] * 6),
        ([finding(n, hint=str(n)) for n in range(5)], [5]),
        ([finding(1, "x"), *(finding(n) for n in (0, 2, 3, 4)), finding(9, "y")], [4, 1, 1]),
    ],
)
def test_what_is_equal(found, sizes):
    groups = gather_equal(found)
    assert [len(group) for group in groups] == sizes
    assert sorted(f for group in groups for f in group) == sorted(found)
