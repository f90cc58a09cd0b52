"""Whatever the figures: order is no content, nothing is lost on the way out and back, and sums conserve."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from placeplan.core.units import in_base
from placeplan.figures.agreement import agree, interval, total
from placeplan.figures.changes.differences import figure_differences
from placeplan.figures.changes.versions import version_name
from placeplan.figures.combining.consolidation import consolidation
from placeplan.figures.combining.sums import sum_of
from placeplan.figures.table import figure_table, with_names
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.writing import write_figures

# Text as people type it, with what a spreadsheet might run; reading takes off spaces at its ends.
words = st.text("ab0é£ '=+-@\",;\n#!", max_size=8).map(str.strip)
texts = st.none() | words.filter(bool)
pence = st.integers(-(10**16), 10**16)
periods = st.sampled_from(["2016/17", "2020/21", "2016-11", "2016-03-31", "2016/17..2020/21"])


@st.composite
def money_rows(draw):
    amount = draw(st.none() | pence)
    return {
        "measure": "saving",
        "value": None if amount is None else float(Decimal(amount) / 100),
        "pence": amount,
        "as_stated": draw(texts),
    }


@st.composite
def people_rows(draw):
    value = draw(st.none() | st.just(0.0) | st.floats(1e-9, 1e12))
    return {"measure": "population", "value": value, "as_stated": draw(texts)}


@st.composite
def tables(draw):
    rows = draw(st.lists(money_rows() | people_rows(), max_size=8))
    return figure_table(
        row
        | {
            "organisation": draw(words.filter(bool)),
            "line": f"line {number}",
            "period": draw(periods),
            "bound": draw(st.sampled_from("=<>~")),
            "precision": draw(st.none() | st.floats(1e-6, 1e9)),
            "stated_by": draw(words.filter(bool)),
            "source": draw(words.filter(bool)),
            "submission": draw(texts),
        }
        for number, row in enumerate(rows)
    )


@settings(max_examples=30)
@given(tables(), st.randoms(use_true_random=False))
def test_order_is_no_content(figures, random):
    order = list(range(figures.height))
    random.shuffle(order)
    shuffled = figures[order]
    assert version_name(shuffled) == version_name(figures)
    assert figure_differences(figures, shuffled).is_empty


@settings(max_examples=30)
@given(tables().filter(lambda table: table.height > 0))
def test_any_row_is_content(figures):
    assert version_name(figures[1:]) != version_name(figures)
    assert figure_differences(figures, figures[1:]).dropped.height == 1


@settings(max_examples=25)
@given(tables())
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_nothing_is_lost_on_the_way_out_and_back(tmp_path_factory, suffix, figures):
    path = tmp_path_factory.mktemp("out") / f"figures{suffix}"
    write_figures(figures, path)
    reading = read_figures(path, bodies=None)
    assert reading.problems == ()
    assert_frame_equal(reading.figures, figures)
    assert version_name(reading.figures) == version_name(figures)


@settings(max_examples=20)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6))
def test_the_unit_in_which_money_is_written_changes_nothing(tmp_path_factory, thousands):
    folder = tmp_path_factory.mktemp("units")
    header = "measure,organisation,line,period,value,unit,stated_by\n"
    pences = []
    for unit, factor in (("£", 1000), ("£k", 1), ("£m", Decimal("0.001"))):
        rows = [
            f"saving,RM1,{n},2016/17,{amount * factor},{unit},RM1\n" for n, amount in enumerate(thousands)
        ]
        path = folder / f"{factor}.csv"
        path.write_text(header + "".join(rows), encoding="utf-8")
        pences.append(read_figures(path).figures["pence"].to_list())
    assert pences == [[amount * 100_000 for amount in thousands]] * 3


@settings(max_examples=40)
@given(st.lists(pence, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_a_sum_is_its_parts_in_any_order_and_grouping(amounts, random):
    figures = with_names(
        figure_table(
            {"measure": "saving", "line": str(n), "period": "2016/17", "value": amount / 100, "pence": amount}
            for n, amount in enumerate(amounts)
        ).sample(fraction=1, shuffle=True, seed=random.randint(0, 999))
    )
    assert sum_of(figures, ["line"]).pence == sum(amounts)
    cut = random.randint(1, len(amounts))
    parts = [part for part in (figures[:cut], figures[cut:]) if part.height]
    assert sum(sum_of(part, ["line"]).pence for part in parts) == sum(amounts)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from("ABCDEF"), pence, min_size=2), st.data())
def test_splitting_a_body_and_its_trade_changes_no_group(books, data):
    """A body cut in two that then trades with its other half: the group is as it was, to the penny."""
    cut, *others = sorted(books)
    part, traded = data.draw(pence), data.draw(pence)
    row = {"measure": "income", "period": "2016/17", "stated_by": "A"}

    def income(organisation, amount, counterparty=None):
        return row | {
            "organisation": organisation,
            "counterparty": counterparty,
            "pence": amount,
            "value": amount / 100,
        }

    whole = figure_table(income(code, amount) for code, amount in books.items())
    halves = [income("left", part + traded), income("right", books[cut] - part)]
    split = figure_table([*halves, *(income(code, books[code]) for code in others)])
    inside = figure_table([income("left", traded, "right")])
    before = consolidation(whole, figure_table(), list(books))
    after = consolidation(split, inside, ["left", "right", *others])
    assert after.pence == before.pence == sum(books.values())


@given(
    st.lists(st.tuples(st.decimals(-(10**6), 10**6, places=4), st.integers(-2, 3)), min_size=1, max_size=6),
)
def test_the_sum_of_rounded_parts_agrees_with_the_rounded_sum(parts):
    def rounded(exact, power):
        unit = Decimal(10) ** power
        return interval(float((exact / unit).to_integral_value() * unit), float(unit))

    held = total(rounded(exact, power) for exact, power in parts)
    true = sum(exact for exact, _ in parts)
    slack = 1e-6  # floats near an edge
    assert held.low - slack <= float(true) <= held.high + slack
    assert agree(held, held).verdict == "agree"


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_agreement_has_no_first_and_second(one, two, fine, coarse):
    first, second = interval(one, fine), interval(two, coarse)
    there, back = agree(first, second), agree(second, first)
    assert there.verdict == back.verdict
    assert there.least == -back.least


@given(st.integers(-(10**9), 10**9), st.sampled_from(["£m", "£k", "%", "weeks"]))
def test_conversion_is_exact(number, unit):
    assert in_base(str(number), unit) / in_base("1", unit) == number


def test_a_table_of_nothing_has_a_version():
    assert version_name(figure_table()) == version_name(pl.DataFrame(schema=figure_table().schema))
