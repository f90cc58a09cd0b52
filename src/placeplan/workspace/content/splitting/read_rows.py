"""What was read from submissions, by whose each row is: tables in Parquet, and documents in JSON."""

import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl

from placeplan.core.doors.table_files import parquet_table

SPEAKER, SUBMISSION = "stated_by", "submission"
OwnerOf = Callable[[str, str], str]  # of a row, by its speaker and the submission in which it was said


def table_of(content: bytes) -> pl.DataFrame:
    """A table in Parquet."""
    return parquet_table(content, "what was read")


def bytes_of_table(table: pl.DataFrame) -> bytes:
    """A table as Parquet; the same rows give the same bytes."""
    out = io.BytesIO()
    table.write_parquet(out)
    return out.getvalue()


def read_rows_by_owner(content: bytes, owner_of: OwnerOf) -> dict[str, bytes]:
    """The rows of each owner."""
    table = table_of(content)
    speakers = table.select(SPEAKER, SUBMISSION).unique(maintain_order=True)
    owners = [owner_of(speaker or "", submission or "") for speaker, submission in speakers.rows()]
    owned = speakers.with_columns(pl.Series("owner", owners, dtype=pl.String))
    rows = table.join(owned, on=[SPEAKER, SUBMISSION], how="left", nulls_equal=True, maintain_order="left")
    return {
        owner: bytes_of_table(rows.filter(pl.col("owner") == owner).drop("owner"))
        for owner in dict.fromkeys(owners)
    }


def read_rows_joined(contents: Iterable[bytes]) -> bytes:
    """The rows of several tables, one below the other."""
    parts = list(contents)
    return parts[0] if len(parts) == 1 else bytes_of_table(pl.concat(map(table_of, parts)))


def documents_by_owner(content: bytes, owner_of: Callable[[str], str]) -> dict[str, bytes]:
    """The documents of each owner, by their files."""
    parts: dict[str, dict[str, Any]] = {}
    for file, document in json.loads(content).items():
        parts.setdefault(owner_of(file), {})[file] = document
    return {owner: _written(part) for owner, part in parts.items()}


def documents_joined(contents: Iterable[bytes]) -> bytes:
    """The documents of several files."""
    parts = list(contents)
    if len(parts) == 1:
        return parts[0]
    return _written({file: document for content in parts for file, document in json.loads(content).items()})


def _written(documents: Mapping[str, Any]) -> bytes:
    return json.dumps(documents, ensure_ascii=False).encode()
