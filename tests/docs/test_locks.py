"""The lock files name one version of every package."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda p: p.name)
def test_every_package_has_its_version(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [
        line for line in lines if line and not re.match(r"#|[\w.-]+(\[\w+\])?==\d[\w.]*", line)
    ]
    assert not wrong
