"""The differential test has teeth: a fault in any rule makes the two opinions differ."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from tests.relate.bases import random_base
from tests.relate.opinions import differences, engine_on, oracle
from tests.relate.oracle import FAULTS

ENOUGH = 6000
SEEN = {
    fault: int(seed)
    for fault, seed in (
        line.split("\t")
        for line in Path(__file__).with_name("faults.tsv").read_text("utf-8").splitlines()[1:]
    )
}
"""Where each was seen when it was planted; another rule may move it, and then all are tried."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault):
    for seed in (SEEN.get(fault, 0), *range(ENOUGH)):
        if differences(engine_on(seed), oracle(random_base(Random(seed)), {fault})):
            return
    pytest.fail(f"nobody notices when {FAULTS[fault]}")


def test_an_unknown_fault_is_refused():
    with pytest.raises(AssertionError, match="no such fault"):
        oracle(random_base(Random(0)), {"6z"})


def test_the_oracle_knows_nothing_but_the_records():
    """A second opinion that asks the first is none."""
    tree = ast.parse(Path(__file__).with_name("oracle.py").read_text(encoding="utf-8"))
    rooms = {
        node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("musnad.")
    }
    assert rooms == {"model", "value"}
    assert not any(
        alias.name.startswith(("musnad", "tests"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    )
