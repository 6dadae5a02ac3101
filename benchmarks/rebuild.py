"""Do other Pythons, hours, hashes, places and orders of files make the same bytes of a case?

    python -m benchmarks.rebuild [--pythons python3.12,python3.13] [SEEDS]

Makes an environment with the packages of `requirements.lock` for each Python, builds the case in
every world of `WORLDS` and exports it in every format; prints the hash of each export, and where
two differ. `tests/app/test_same_everywhere.py` does this with one Python.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from musnad import resources

ROOT = Path(__file__).resolve().parents[1]
WORLDS: dict[str, dict[str, str]] = {
    "plain": {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "far": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
}
"""What a process may find around it. The second has another day, and no encoding but ASCII."""
BUILD = """
import hashlib, json, sys
from pathlib import Path
from musnad.app import exporting
from musnad.app.build import build
from musnad.app.exporting import About
from musnad.app.opening import open_base
from musnad.app.settings import read_settings
from musnad.errors import UsageError
settings = read_settings(seeds=Path("seeds"), store=Path("store"), environ={})
built = build(settings)
assert not built.errors, built.findings[:3]
question = min(open_base(settings).questions)
said = {}
for form in exporting.FORMS:
    out = Path("out", form.name)
    out.parent.mkdir(exist_ok=True)
    about = About(question) if form.made_of == "question" else None
    try:
        exporting.export_file(settings, form.name, out, about=about)
    except UsageError:  # an extra that is not there
        continue
    whole = hashlib.sha256()
    for file in sorted(p for p in [out, *out.rglob("*")] if p.is_file()):
        whole.update(file.relative_to(out.parent).as_posix().encode() + file.read_bytes())
    said[form.name] = whole.hexdigest()
json.dump(said, sys.stdout)
"""


def rebuild(
    folder: Path, world: Mapping[str, str], python: str, seeds: Path, *, turned: bool = False
) -> dict[str, str]:
    """The hash of every export of a case that is copied to a folder and built there.

    `turned`: its files are written in the other order.

    Raises: `RuntimeError` when it cannot be built.
    """
    (folder / "seeds").mkdir(parents=True)
    for file in sorted(seeds.glob("*.yml"), reverse=turned):
        shutil.copy(file, folder / "seeds" / file.name)
    (folder / "musnad.toml").write_text('base = "https://x.example/c/"\n')
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MUSNAD_", "PYTHON"))}
    paths = [str(ROOT / "src"), *(sys.path if python == sys.executable else ())]
    done = subprocess.run(
        [python, "-c", BUILD],
        cwd=folder,
        env={**kept, **world, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    made: dict[str, str] = json.loads(done.stdout)
    return made


def environment_of(python: str, folder: Path) -> str:
    """The Python of a new environment with the packages of the lock file."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    made = folder / "bin" / "python"
    pip: list[str | Path] = [made, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", ROOT / "requirements.lock"], check=True)
    return str(made)


def compare(found: Mapping[str, Mapping[str, str]]) -> Sequence[str]:
    """The formats of which two worlds that made them differ."""
    formats = sorted({name for said in found.values() for name in said})
    return [f for f in formats if len({said[f] for said in found.values() if f in said}) > 1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="?", type=Path, default=resources.locate("seeds"))
    parser.add_argument("--pythons", default="python3.12,python3.13")
    wanted = parser.parse_args()
    found: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        pythons = {sys.version.split()[0]: sys.executable}
        for each in filter(None, wanted.pythons.split(",")):
            pythons[each] = environment_of(each, root / each.replace("/", "-"))
        for version, python in pythons.items():
            for world, environ in WORLDS.items():
                said = rebuild(
                    root / f"{world} {version.replace('/', '-')}",
                    environ,
                    python,
                    wanted.seeds.absolute(),
                    turned=world == "far",
                )
                found[f"{version}, {world}"] = said
                print(f"{version}, {world}: {len(said)} exports", flush=True)
    differ = compare(found)
    for form in sorted(next(iter(found.values()))):
        told = sorted({said[form][:16] for said in found.values() if form in said})
        print(f"{form:<14} {' '.join(told)}{' DIFFER' * (form in differ)}")
    print(f"{len(found)} worlds, {len(differ)} formats differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
