"""The tables as a folder of CSV files with ids, and a description of their columns.

Knows the data package that names each file, its columns, their types and keys. Cells are written as
by `table`: one that a spreadsheet would execute gets an apostrophe in front.

Source: Frictionless Data, Data Package and Table Schema, https://specs.frictionlessdata.io/.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from musnad.export.table import write_table
from musnad.export.tables import TABLES, Table, Type
from musnad.model.base import Base

_TYPES: dict[Type, str] = {
    "text": "string",
    "integer": "integer",
    "real": "number",
    "truth": "boolean",
    "day": "date",
}


def write_tables(base: Base, folder: Path, *, mark: bool = False) -> None:
    """Write `datapackage.json` and one file for each table; `mark` starts each for Excel.

    Raises: OSError.
    """
    for table in TABLES:
        encoding = "utf-8-sig" if mark else "utf-8"
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding=encoding, newline="") as out:
            names = list(table.columns)
            write_table(names, (dict(zip(names, r, strict=True)) for r in table.rows(base)), out)
    described = {"name": "musnad", "resources": [_describe(table) for table in TABLES]}
    text = json.dumps(described, indent=1) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _describe(table: Table) -> dict[str, Any]:
    fields = [{"name": name, "type": _TYPES[kind]} for name, kind in table.columns.items()]
    schema: dict[str, Any] = {"fields": fields}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "schema": schema,
    }
