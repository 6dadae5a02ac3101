"""What is shipped around the code: the sdist, the image, the hooks, the workflow, the citation.

That the wheel made from the sdist demos is said by `make package`, which takes a minute.
"""

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """The names of the files in the sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        return {name.partition("/")[2] for name in opened.getnames()}


def test_the_sdist_has_everything_that_the_tests_and_the_demo_need(sdist):
    top = (*ROOT.glob("*.md"), *ROOT.glob("*.lock"), *ROOT.glob("*.cff"))
    wanted = {path.name for path in top} | {"Makefile", "LICENSE", "Dockerfile", ".ci/run"}
    wanted |= {".pre-commit-config.yaml", ".dockerignore", ".github/workflows/check.yml"}
    for folder in ("src", "tests", "docs", "benchmarks", "ontology", "queries", "seeds"):
        files = (p for p in (ROOT / folder).rglob("*") if p.is_file())
        wanted |= {
            str(p.relative_to(ROOT)) for p in files if not {"__pycache__", ".musnad"} & {*p.parts}
        }
    assert len(wanted) > 700
    assert wanted - sdist == set()


def test_every_python_that_is_named_is_tried(sdist):
    named = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["strategy"]["matrix"]["python"] == named
    assert PROJECT["requires-python"] == f">={named[0]}"


def test_the_workflow_runs_the_command_that_everybody_runs():
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    runs = [s["run"] for job in workflow["jobs"].values() for s in job["steps"] if "run" in s]
    assert any(run.startswith("make check") for run in runs)
    assert "make check" in (ROOT / ".ci/run").read_text("utf-8")
    assert workflow["permissions"] == {"contents": "read"}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {run.split()[1] for run in runs if run.startswith("make ")} <= targets


def statements():
    """The statements of the Dockerfile: their words, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    plain = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [tuple(line.split(maxsplit=1)) for line in plain.splitlines() if line]


def test_the_image_is_of_no_root_and_serves_nothing_by_itself():
    stages = [n for n, (word, _) in enumerate(statements()) if word == "FROM"]
    last = dict(statements()[stages[-1] :])
    assert last["USER"].isdigit()
    assert int(last["USER"]) > 0
    assert last["ENTRYPOINT"] == '["musnad"]'
    assert last["CMD"] == '["--help"]'
    assert last["WORKDIR"] == "/case"


def test_the_image_is_made_of_the_locked_versions_and_of_files_that_are_there():
    installs = [rest.split("&&") for word, rest in statements() if word == "RUN"]
    pips = [step for steps in installs for step in steps if "pip install" in step]
    assert len(pips) == 4
    assert all("--require-hashes -r" in step or "--no-deps ." in step for step in pips)
    for word, rest in statements():
        if word == "COPY" and not rest.startswith("--from"):
            for name in rest.split()[:-1]:
                assert (ROOT / name).exists(), name
        assert word in {
            "FROM",
            "WORKDIR",
            "COPY",
            "RUN",
            "ENV",
            "USER",
            "EXPOSE",
            "ENTRYPOINT",
            "CMD",
        }
    [minor] = {
        re.sub(r"python:|-slim.*", "", rest) for word, rest in statements() if word == "FROM"
    }
    assert any(c.endswith(f":: {minor}") for c in PROJECT["classifiers"])


def test_a_hook_runs_what_is_installed_here():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    for repo in hooks["repos"]:
        assert repo["repo"] == "local", "nothing else is fetched"
        for hook in repo["hooks"]:
            assert hook["entry"].startswith(".venv/bin/")
            if "docs/make.py" in hook["entry"]:
                assert (ROOT / "docs/make.py").is_file()


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]
    assert citation["url"] == PROJECT["urls"]["Homepage"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {PROJECT['version']}" in changes
