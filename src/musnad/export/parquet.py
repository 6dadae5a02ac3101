"""The tables as a folder of Parquet files, typed: DuckDB, pandas, polars and Spark read them.

Needs the extra `musnad[tables]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from musnad.errors import UsageError
from musnad.export.tables import TABLES, Type, Value
from musnad.model.base import Base


def write_parquet(base: Base, folder: Path) -> None:
    """Write one file for each table; days are dates, empty cells are null.

    Raises: `UsageError` without the extra; OSError.
    """
    for table in TABLES:
        made = to_arrow(table.columns, list(table.rows(base)))
        import pyarrow.parquet as pq

        pq.write_table(made, folder / f"{table.name}.parquet")


def to_arrow(columns: dict[str, Type], rows: Sequence[tuple[Value, ...]]) -> Any:
    """Rows as a `pyarrow.Table` with the types of their columns.

    Raises: `UsageError` without the extra.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError(
            "Arrow and Parquet need the extra tables", remedy="pip install 'musnad[tables]'"
        ) from None
    types: dict[Type, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.string(),
    }
    arrays = []
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    for kind, column in zip(columns.values(), values, strict=True):
        array = pa.array(list(column), types[kind])
        arrays.append(array.cast(pa.date32()) if kind == "day" else array)
    return pa.Table.from_arrays(arrays, names=list(columns))
