"""Tables in Parquet and CSV that a library reads at once, measured before any memory is taken for them."""

import io
from pathlib import Path

import polars as pl

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import content, refusal
from placeplan.core.doors.limits import limits
from placeplan.core.doors.parquet_pages import parquet_measures
from placeplan.core.errors import PlanError

_MARK = b"PAR1"
_FRAME = 8  # bytes: the footer's length and the mark at the end


def parquet_in(path: Path, name: str = "") -> pl.DataFrame:
    """The table in a Parquet file. Errors: no Parquet; more rows, cells or bytes than are read."""
    name = name or path.name
    return parquet_table(content(path, name, limits()["table_bytes"]), name)


def parquet_table(file_bytes: bytes, name: str) -> pl.DataFrame:
    """The table in the bytes of a Parquet file. Errors: no Parquet; more rows or cells than are read."""
    _refuse_vast(file_bytes, name)
    try:
        frame = pl.read_parquet(io.BytesIO(file_bytes))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(name, str(error).partition("\n")[0]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what polars raises where it gives up on its input
            raise
        raise _damaged(name, "its parts do not fit together") from None
    _refuse_wordy(frame, name)
    return frame


def parquet_columns(path: Path) -> tuple[str, ...]:
    """The names of a Parquet file's columns; none of a file that is not read."""
    try:
        file_bytes = content(path, path.name, limits()["table_bytes"])
        return tuple(pl.read_parquet_schema(io.BytesIO(file_bytes)))
    except (PlanError, pl.exceptions.PolarsError, OSError):
        return ()


def csv_table(path: Path, name: str = "") -> pl.DataFrame:
    """The table in a CSV file, every cell as text. Errors: not UTF; no table; too many cells."""
    name = name or path.name
    text = utf_text(path, name, limits()["table_bytes"])
    if text.count(",") + text.count("\n") > limits()["table_cells"]:
        raise refusal(name, f"holds more than {limits()['table_cells']:,} cells.", "Give it in parts.")
    try:
        return pl.read_csv(io.BytesIO(text.encode()), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        first = str(error).partition("\n")[0]
        raise refusal(name, f"is no table that can be read: {first}.", "Write it anew.") from None


def shipped_table(path: Path) -> pl.DataFrame:
    """A table that ships with the package."""
    return pl.read_parquet(path)


def _damaged(name: str, why: str) -> PlanError:
    return refusal(name, f"is not whole Parquet: {why}.", "Write it anew.")


def _refuse_vast(file_bytes: bytes, name: str) -> None:
    """Errors: more than is read, a footer that is none, or that is not what the pages are."""
    size = int.from_bytes(file_bytes[-_FRAME:-4], "little")
    if not (file_bytes.startswith(_MARK) and file_bytes.endswith(_MARK)) or size > len(file_bytes) - _FRAME:
        raise _damaged(name, "its first and last bytes do not say that it is one")
    try:
        rows, cells, unpacked = parquet_measures(file_bytes, file_bytes[-_FRAME - size : -_FRAME])
    except ValueError as error:
        raise _damaged(name, str(error)) from None
    for count, of, most in (
        (rows, "rows", limits()["table_rows"]),
        (cells, "cells", limits()["table_cells"]),
        (unpacked, "bytes when unpacked", limits()["unpacked_bytes"]),
    ):
        if count > most:
            raise refusal(name, f"holds {count:,} {of}; the most is {most:,}.", "Give it in parts.")


def _refuse_wordy(frame: pl.DataFrame, name: str) -> None:
    """Errors: texts that one dictionary holds once, and that would take too much memory apart."""
    texts = frame.select(pl.col(pl.String).str.len_bytes().sum())
    total = sum(value or 0 for row in texts.rows() for value in row)
    if total > limits()["unpacked_bytes"]:
        raise refusal(name, f"holds {total:,} bytes of words.", "Give it in parts.")
