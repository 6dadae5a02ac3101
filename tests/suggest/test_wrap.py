"""Which lines go on in the next, and which words the lists of the languages may hold."""

from __future__ import annotations

import pytest

from musnad.resources import locate
from musnad.suggest.wrap import find_ends


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (["The toll stands at more than", "60, the clinic said."], [1]),
        (["Envoys from Dornland, Karvia,", "Selm and Orta met."], [1]),
        (["قالت المديرة إن عدد الغائبين بلغ أكثر من", "60 تلميذا."], [1]),
        (["Storm kills nine", "Nine people died on the coast of Selm, the governor said."], [0, 1]),
        (["Bridge is shut, union says", "Lorries must go round by Orta."], [0, 1]),
        (["The list:", "- 40 tents", "- 12 lorries"], [0, 1, 2]),
        (
            [
                "The harbour office has counted forty boats of",
                "Dornland and nine of Karvia in the bay since",
                "Friday. Twelve of them carried flour, and the",
                "Rest were empty.",
            ],
            [3],
        ),
    ],
)
def test_lines_go_on(lines: list[str], ends: list[int]) -> None:
    assert list(find_ends(lines)) == ends


def test_every_list_of_words_says_what_belongs_in_it() -> None:
    paths = [p for code in ("ar", "en") for p in locate(f"suggest/{code}/words").glob("*.txt")]
    assert len(paths) >= 4
    for path in paths:
        rows = path.read_text(encoding="utf-8").splitlines()
        assert rows[0].startswith("# "), path
        heads = [row.split("] ") for row in rows if row.startswith("[")]
        for head in heads:
            assert len(head) == 2, (path, head)
            assert head[1].endswith("."), (path, head)
            assert len(head[1]) > 15, (path, head)
        assert heads or len(rows[0]) > 30, path


def test_every_list_of_words_is_read() -> None:
    for code in ("ar", "en"):
        code_of = "".join(p.read_text("utf-8") for p in locate(f"suggest/{code}").glob("*.py"))
        for path in locate(f"suggest/{code}/words").glob("*.txt"):
            if path.stem in {"calendar", "writing"}:
                continue  # the engine reads them
            assert f'"{code}", "{path.stem}"' in code_of, path
            for row in path.read_text(encoding="utf-8").splitlines():
                if row.startswith("["):
                    assert f'["{row[1:].split("]")[0]}"]' in code_of, (path, row)
