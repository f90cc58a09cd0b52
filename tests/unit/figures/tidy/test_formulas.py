import polars as pl
import pytest

from placeplan.figures.tidy.formulas import escaped, escaped_text, harmless, unescaped, unescaped_text


@pytest.mark.parametrize(
    "text, safe",
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5.6", "'-5.6"),
        ("@SUM", "'@SUM"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (" =1+1", "' =1+1"),
        ("\n@x", "'\n@x"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("'=1", "''=1"),
        ("plain", "plain"),
        ("'quoted'", "'quoted'"),
        (None, None),
    ],
)
def test_no_text_is_left_to_run_and_all_text_comes_back(text, safe):
    there = pl.DataFrame({"t": [text]}, schema={"t": pl.String}).select(escaped(pl.col("t")))
    assert there["literal" if "literal" in there.columns else "t"][0] == safe
    there.columns = ["t"]
    back = there.select(unescaped(pl.col("t")))
    assert back.to_series()[0] == text
    if text is not None:
        assert (escaped_text(text), unescaped_text(safe)) == (safe, text)


def test_a_table_keeps_its_numbers_below_nought():
    table = harmless(pl.DataFrame({"name": ["=1", "b"], "value": [-1.5, 2.0]}))
    assert table.rows() == [("'=1", -1.5), ("b", 2.0)]
