"""Excerpts in documents: what the tool prints, run again and put in its place.

Two forms are known. A block of text that starts with `$ musnad …` shows what that verb prints on
the shipped seeds; `| head -n N` shows the first lines of it. A YAML block whose first line is
`# invented`, in the short form of `tests/relate/cases.md`, is followed by a block of text with the
verdicts on every two of its claims.
"""

from __future__ import annotations

import atexit
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_COMMAND = re.compile(
    r"```text\n\$ musnad (?P<words>[^\n|]+?)(?: \| head -n (?P<lines>\d+))?\n(?P<body>.*?)```",
    re.DOTALL,
)
_INVENTED = re.compile(
    r"(?P<head>```yaml\n# invented[^\n]*\n(?P<block>.*?)```\n\n```text\n)(?P<body>.*?)```",
    re.DOTALL,
)


def refresh(text: str) -> str:
    """The text with every excerpt as the tool prints it today.

    Raises: ValueError for a command that ends with an error.
    """
    text = _COMMAND.sub(_run, text)
    return _INVENTED.sub(lambda found: f"{found['head']}{_judge(found['block'])}```", text)


@cache
def _store() -> Path:
    """The store of the shipped seeds, built once and removed at the end."""
    from musnad.app.build import build
    from musnad.app.settings import Settings, base_of

    seeds = ROOT / "seeds"
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    build(Settings(seeds, Path(folder) / "store", base=base_of(seeds)))
    return Path(folder) / "store"


def _run(found: re.Match[str]) -> str:
    from typer.testing import CliRunner

    from musnad.cli.main import app

    seeds = str(ROOT / "seeds")
    runner = CliRunner(env={"MUSNAD_STORE": str(_store()), "MUSNAD_SEEDS": seeds, "NO_COLOR": "1"})
    result = runner.invoke(app, shlex.split(found["words"]))
    if result.exit_code:
        raise ValueError(f"musnad {found['words']}: {result.output}")
    lines = [line.rstrip() for line in result.stdout.strip("\n").splitlines()]
    head = f" | head -n {found['lines']}" if found["lines"] else ""
    shown = lines[: int(found["lines"])] if found["lines"] else lines
    body = "\n".join(shown).rstrip("\n")
    return f"```text\n$ musnad {found['words']}{head}\n{body}\n```"


def _judge(block: str) -> str:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from musnad.model.label import Label
    from tests.relate.casebook import to_case

    base = to_case("invented", "why", f"{block}\nverdicts: {{}}\nstatus: {{}}").base
    named = {name: replace(q, label=Label(name, name)) for name, q in base.questions.items()}
    base = replace(base, questions=named)
    return "\n".join(_verdicts(base)) + "\n"


def _verdicts(base) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    from musnad.relate import summarise
    from musnad.report.comparison import compare

    for a, b in combinations(base.claims, 2):
        found = compare(base, a, b)
        for row in found.relations:
            verdict = f" / {row.verdict}" if row.verdict else ""
            more = f", {row.independence}" if row.independence else ""
            carried = [c for c in (row.carried_a, row.carried_b) if c]
            more += f", on {row.question} from {' and '.join(carried)}" if carried else ""
            more += f", with {' and '.join(row.also)}" if row.also else ""
            yield f"{a}, {b}: {row.kind}{verdict} (rule {row.rule}{more})"
            yield f"  {row.reason.en}"
            yield f"  {row.reason.ar}"
        if found.why_none:
            yield f"{a}, {b}: no verdict"
            yield f"  {found.why_none.en}"
    for name, summary in summarise(base).items():
        count = summary.corroboration
        yield f"{name}: {summary.status}, {count} origin{'' if count == 1 else 's'}"
