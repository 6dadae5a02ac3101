"""The tables as a folder of Parquet files, typed: DuckDB, pandas, polars and Spark read them.

Needs the extra `musnad[tables]`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from musnad.errors import UsageError
from musnad.export.tables import TABLES, Type
from musnad.model.base import Base


def write_parquet(base: Base, folder: Path) -> None:
    """Write one file for each table; days are dates, empty cells are null.

    Raises: `UsageError` without the extra; OSError.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError(
            "Parquet needs the extra tables", remedy="pip install 'musnad[tables]'"
        ) from None
    types: dict[Type, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.string(),
    }
    for table in TABLES:
        rows = list(table.rows(base))
        columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
        arrays = []
        for kind, values in zip(table.columns.values(), columns, strict=True):
            array = pa.array(list(values), types[kind])
            arrays.append(array.cast(pa.date32()) if kind == "day" else array)
        made = pa.Table.from_arrays(arrays, names=list(table.columns))
        pq.write_table(made, folder / f"{table.name}.parquet")
