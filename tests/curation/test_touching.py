"""Pieces of evidence that stand side by side are one piece, and `check` says so."""

import pytest

WHOLE = """    quote: |-
      the earth dam north of the town had collapsed
    at: 189-234
"""
PIECES = """    evidence:
      - quote: |-
          {one}
        at: {first}
      - quote: |-
          {two}
        at: {second}
"""


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize(
    ("one", "first", "two", "second", "touching"),
    [
        ("the earth dam north", "189-208", "of the town had collapsed", "209-234", True),
        ("the earth dam", "189-202", "of the town had collapsed", "209-234", False),
        ("the earth dam", "189-202", "had collapsed", "221-234", False),
    ],
)
def test_only_pieces_with_nothing_between_them_are_told(
    case, texts, one, first, two, second, touching
):
    pieces = PIECES.format(one=one, first=first, two=two, second=second)
    case.replace("valley-post.yml", WHOLE, pieces)
    found = [f for f in case.findings(texts=texts) if f.code == "evidence-touches"]
    assert len(found) == touching
    assert all((f.place.line, f.severity) == (26, "warning") for f in found)
