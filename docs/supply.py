"""What is shipped with musnad by others: the licences, and what is known against the versions.

python docs/supply.py licences     # of every package that is installed here and locked
python docs/supply.py audit        # known vulnerabilities, or that they could not be known
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-web.lock", "requirements-mcp.lock")
"""What users install; what developers need besides is not shipped."""
REFUSED = re.compile(r"\b(A?GPL|General Public)", re.IGNORECASE)
LESSER = re.compile(r"LGPL|(Library or )?Lesser General Public", re.IGNORECASE)


def locked() -> dict[str, str]:
    """The version of every locked package, by its name."""
    found = {}
    for lock in LOCKS:
        for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)", line):
                found[match[1]] = match[2]
    return found


def licence_of(name: str) -> str | None:
    """What a package that is installed here says of its licence; `None` where it is not."""
    try:
        about = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    words = about.get_all("Classifier") or []
    kinds = [w.rpartition(" :: ")[2] for w in words if w.startswith("License :: ")]
    first = (about.get("License") or "").strip().splitlines()
    return (
        about.get("License-Expression") or "; ".join(kinds) or (first[0] if first else "not said")
    )


def licences() -> int:
    """Print the list; 1 when one is refused here."""
    wrong = 0
    for name, version in sorted(locked().items()):
        licence = licence_of(name) or "not installed here: not known"
        refused = bool(REFUSED.search(LESSER.sub("", licence)))
        wrong += refused
        print(f"{name}\t{version}\t{licence}{'  REFUSED' if refused else ''}")
    return 1 if wrong else 0


def audit() -> int:
    """Ask pip-audit; 0 nothing known, 1 something is, 3 it could not be known."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    for lock in LOCKS:
        command += ["-r", str(ROOT / lock)]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, check=False, timeout=300
        )
    except subprocess.TimeoutExpired:
        print("not known: the advisories did not answer in five minutes")
        return 3
    print(done.stdout, end="")
    if "No known vulnerabilities" in done.stderr + done.stdout:
        print(f"nothing is known against the {len(locked())} packages")
        return 0
    if re.search(r"Found \d+ known vulnerabilit", done.stderr + done.stdout):
        print(done.stderr, end="")
        return 1
    last = done.stderr.strip().splitlines()
    print(f"not known: pip-audit did not finish: {last[-1] if last else 'no word'}")
    return 3


if __name__ == "__main__":
    sys.exit({"licences": licences, "audit": audit}[sys.argv[1]]())
