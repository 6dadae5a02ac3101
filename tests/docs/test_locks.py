"""The lock files name one version of every package, with the hashes of its files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PACKAGE = r"[\w.-]+(\[\w+\])?==\d[\w.]*(?:; [^\n]*)? \\\n(?:    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda p: p.name)
def test_every_package_has_its_version_and_hashes(path):
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    left = re.sub(_PACKAGE, "", text).strip()
    assert not left, left[:300]
    assert "index-url" not in text
