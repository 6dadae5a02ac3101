"""docs/mcp.md: the table of tools and what one of them answers, as the server gives them today.

Knows the marks in the document: `<!-- tools -->` and `<!-- call NAME {arguments} -->`, each before
what is made. The calls are answered from the example case.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from mcp import Client

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import read_settings
from musnad.mcp.server import make_server

_TOOLS = re.compile(r"(<!-- tools -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
_CALL = re.compile(r"(<!-- call (\w+) (\{.*?\}) -->\n).*?(?=\n<!-- end -->)", re.DOTALL)


def refresh(source: str) -> str:
    """The document with its table and its answers made anew."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        shutil.copytree(resources.locate("example"), case)
        settings = read_settings(here=case, environ={})
        build(settings)
        wanted = [(m[2], json.loads(m[3])) for m in _CALL.finditer(source)]

        async def ask() -> tuple[list[Any], list[Any]]:
            async with Client(make_server(settings)) as client:
                found = [await client.call_tool(name, given) for name, given in wanted]
                return (await client.list_tools()).tools, found

        tools, answers = asyncio.run(ask())
    left = iter(answers)
    table = ["| tool | parameters | gives |", "|---|---|---|", *map(_row, tools)]
    source = _TOOLS.sub(lambda match: match[1] + "\n".join(table), source)
    return _CALL.sub(lambda match: match[1] + _answer(next(left)), source)


def _row(tool: Any) -> str:
    needed = tool.input_schema.get("required", [])
    names = (f"`{n}`" if n in needed else f"`{n}`?" for n in tool.input_schema["properties"])
    return f"| `{tool.name}` | {' '.join(names)} | {tool.description.splitlines()[0]} |"


def _answer(answer: Any) -> str:
    text = answer.content[0].text
    structured = json.dumps(answer.structured_content, ensure_ascii=False, indent=1)
    return f"```text\n{text}\n```\n\n```json\n{structured}\n```"
