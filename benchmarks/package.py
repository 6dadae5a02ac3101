"""What a stranger gets: the sdist is built and unpacked, a wheel is made from it, and it demos.

    python -m benchmarks.package                 # with this Python
    python -m benchmarks.package --python PATH   # with another one

The demo runs in an empty folder, in an environment that has the packages of `requirements.lock`
as they stand in the sdist, and nothing of the checkout.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*words: str | Path, here: Path) -> str:
    """What a command prints; it must end well."""
    command = [str(word) for word in words]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def package(python: str, folder: Path) -> str:
    """Build, unpack, build again, install, and give what the demo prints."""
    hatch = (sys.executable, "-m", "hatchling", "build", "-d", folder)
    run(*hatch, "-t", "sdist", here=ROOT)
    [sdist] = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    source = folder / sdist.name.removesuffix(".tar.gz")
    run(*hatch, "-t", "wheel", here=source)
    [wheel] = folder.glob("*.whl")
    run(python, "-m", "venv", folder / "venv", here=folder)
    pip = (folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--require-hashes", "-r", source / "requirements.lock", here=folder)
    run(*pip, wheel, here=folder)
    empty = folder / "empty"
    empty.mkdir()
    printed = run(folder / "venv" / "bin" / "musnad", "demo", here=empty)
    print(f"{sdist.name}: {sdist.stat().st_size / 2**20:.1f} MiB")
    print(f"{wheel.name}: {wheel.stat().st_size / 2**20:.1f} MiB")
    return printed


def main() -> None:
    """Do it in a folder that is removed afterwards."""
    ask = argparse.ArgumentParser(description="build the sdist, and demo the wheel made from it")
    ask.add_argument("--python", default=sys.executable, help="the Python that installs it")
    given = ask.parse_args().python
    python = str(Path(shutil.which(given) or given).absolute())
    with tempfile.TemporaryDirectory() as folder:
        printed = package(python, Path(folder))
    if "CONFLICTS" not in printed or "AGREEMENTS" not in printed:
        sys.exit(f"the demo printed no report:\n{printed[:2000]}")
    version = run(python, "--version", here=ROOT).strip()
    print(f"the demo of the wheel made from the sdist printed its reports ({version})")


if __name__ == "__main__":
    main()
