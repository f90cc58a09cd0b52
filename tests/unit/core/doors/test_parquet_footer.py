import io

import polars as pl
import pytest

from placeplan.core.doors.parquet_footer import Compact


def footer(frame):
    data = io.BytesIO()
    frame.write_parquet(data)
    whole = data.getvalue()
    size = int.from_bytes(whole[-8:-4], "little")
    return whole[-8 - size : -8]


def test_the_footer_says_rows_and_columns():
    about = Compact(footer(pl.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]}))).record()
    assert about[3] == 3
    (group,) = about[4]
    assert [column[3][5] for column in group[1]] == [3, 3]


def test_a_footer_that_breaks_off_or_lies_is_an_error():
    whole = footer(pl.DataFrame({"a": list(range(1000))}))
    for n in range(0, len(whole) - 1, 7):
        with pytest.raises(ValueError, match="footer"):
            Compact(whole[:n]).record()
    for data in (b"\x1c" * 100, b"\x19\xf5\xff\xff\xff\xff\x0f", b"\x15" + b"\xff" * 20, b"\x1b\x00"):
        with pytest.raises(ValueError, match="footer"):
            Compact(data).record()
