"""Transcripts in a document: commands that are run again, one after the other, in a new folder.

A block of kind `console` holds commands (`$ …`) and what they print. A comment right before it may
give

    <!-- answers
    words of the content | key | prompt: answer | prompt: answer
    -->

for `musnad review`: the first rule whose words stand in the heading or the content at hand is
followed, every prompt that no rule names is answered by Enter, and a candidate without a rule is
rejected. The rule `new` answers the questions on a new document. `<!-- first N lines -->` shows
only so many lines of what is printed.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any
from unittest.mock import patch

_BLOCK = re.compile(
    r"(?:<!-- answers\n(?P<answers>.*?)-->\n+)?(?:<!-- first (?P<lines>\d+) lines -->\n+)?"
    r"```console\n(?P<body>.*?)```",
    re.DOTALL,
)
Rule = tuple[str, str, dict[str, str]]
"""Words of the content, the key, and the answers by the beginning of their prompt."""


def refresh(text: str, folder: Path) -> str:
    """The document with everything that its commands print when they run in `folder`.

    Raises: ValueError for a command that ends with an error, or that is not known here.
    """
    run = Runner(folder)

    def block(found: re.Match[str]) -> str:
        head = found[0][: found[0].index("```console")]
        rules = list(parse_rules(found["answers"] or ""))
        limit = int(found["lines"]) if found["lines"] else None
        lines = ["```console"]
        for command in commands_of(found["body"]):
            printed = run(command, rules)
            lines.append(f"$ {command}")
            lines += printed if limit is None else [*printed[:limit], "…"]
        return head + "\n".join([*lines, "```"])

    return _BLOCK.sub(block, text)


def commands_of(body: str) -> list[str]:
    """The commands of a block, in order."""
    return [line[2:] for line in body.splitlines() if line.startswith("$ ")]


def parse_rules(text: str) -> Iterator[Rule]:
    """The rules of a comment, one a line."""
    for line in text.splitlines():
        if line.strip():
            words, key, *answers = [part.strip() for part in line.split("|")]
            pairs = (answer.partition(":") for answer in answers)
            yield words, key, {name.strip(): value.strip() for name, _, value in pairs}


MOST_TIMES = 20
"""So often one question is asked in a row before the walk-through is at fault."""


class Runner:
    """Runs commands in one folder after the other, as a shell would."""

    def __init__(self, folder: Path) -> None:
        self.here = folder

    def __call__(self, command: str, rules: Sequence[Rule]) -> list[str]:
        """The lines that a command prints, on both streams."""
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.here /= words[1]
            return []
        if words[0] == "cat":
            return (self.here / words[1]).read_text(encoding="utf-8").splitlines()
        if words[0] != "musnad":
            raise ValueError(f"{words[0]!r} is not known here")
        with chdir(self.here):
            return self._musnad(words[1:], rules)

    def _musnad(self, words: list[str], rules: Sequence[Rule]) -> list[str]:
        from typer.testing import CliRunner

        from musnad.cli import curating, output
        from musnad.cli.main import app

        expanded = [name for word in words for name in self._expand(word)]
        responder = Responder(rules, output.print_lines)
        environment = {"NO_COLOR": "1"} | {
            name: "" for name in os.environ if name.startswith("MUSNAD_")
        }
        with (
            patch.object(curating, "_asker", lambda: responder.ask),
            patch.object(curating, "_say", responder.say),
        ):
            result = CliRunner(env=environment).invoke(app, expanded)
        if result.exit_code:
            raise ValueError(f"musnad {' '.join(words)}: {result.output}")
        printed = f"{result.stdout.rstrip()}\n{result.stderr.rstrip()}"
        return [line.rstrip() for line in printed.strip("\n").splitlines()]

    def _expand(self, word: str) -> list[str]:
        if "*" not in word:
            return [word]
        return sorted(str(p.relative_to(self.here)) for p in self.here.glob(word))


class Responder:
    """Answers a review by rules."""

    def __init__(self, rules: Sequence[Rule], show: Callable[[Any], None]) -> None:
        self._rules, self._show = rules, show
        self._rule = self._find("new")
        self._heading = ""
        self._asked: list[str] = []

    def say(self, line: Any) -> None:
        """Show a line; the heading and the marks say which candidate is at hand."""
        if line.style == "heading":
            self._heading = line.text
        elif "⟦" in line.text:
            content = line.text.partition("⟦")[2].partition("⟧")[0]
            self._rule = self._find(f"{self._heading}\n{content}")
        self._show([line])

    def ask(self, prompt: str, _words: Sequence[str]) -> str:
        """The answer to a prompt, shown as if it had been typed."""
        _, key, answers = self._rule
        if prompt.startswith("accept, edit"):
            answer = key
        else:
            names = [name for name in answers if prompt.startswith(name)]
            answer = answers[names[0]] if names else ""
        self._asked = [*self._asked, prompt] if prompt in self._asked[-1:] else [prompt]
        if len(self._asked) > MOST_TIMES:
            raise ValueError(f"the walk-through has no answer to: {prompt}")
        print(f"{prompt}{answer}".rstrip())
        return answer

    def _find(self, content: str) -> Rule:
        return next((rule for rule in self._rules if rule[0] in content), ("", "r", {}))
