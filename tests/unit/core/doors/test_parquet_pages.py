import io

import polars as pl
import pytest

from placeplan.core.doors.parquet_pages import parquet_measures


def whole(frame, **options):
    data = io.BytesIO()
    frame.write_parquet(data, **options)
    return data.getvalue()


def measures(file_bytes, footer=None):
    size = int.from_bytes(file_bytes[-8:-4], "little")
    return parquet_measures(file_bytes, file_bytes[-8 - size : -8] if footer is None else footer)


FRAME = pl.DataFrame({"a": list(range(100)), "b": ["word"] * 99 + [None]})


@pytest.mark.parametrize("options", [{}, {"row_group_size": 30}, {"compression": "uncompressed"}])
def test_rows_cells_and_bytes_are_those_of_the_pages(options):
    rows, cells, unpacked = measures(whole(FRAME, **options))
    assert (rows, cells) == (100, 200)
    assert unpacked > 800


def test_an_empty_table_has_nothing():
    assert measures(whole(FRAME.head(0)))[:2] == (0, 0)


def test_a_footer_of_another_file_is_told():
    other = whole(FRAME.head(50))
    size = int.from_bytes(other[-8:-4], "little")
    with pytest.raises(ValueError, match=r"footer|pages"):
        measures(whole(FRAME), other[-8 - size : -8])
    with pytest.raises(ValueError, match="does not say"):
        measures(whole(FRAME), b"\x00")
