from hypothesis import given
from hypothesis import strategies as st

from placeplan.returns.mapping.blocks import ToldCell, block, named_across

PLACES = st.tuples(st.integers(0, 4), st.integers(0, 4))
ABOUT = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["income", "expenditure"]),
        "period": st.sampled_from(["2017/18", "2018/19"]),
    },
    optional={"line": st.sampled_from(["pay", "drugs"]), "decimals": st.integers(0, 2)},
)


def test_what_is_told_of_all_of_a_row_or_a_column_is_told_once():
    cells = [
        ToldCell((r, c), f"row {r}", f"column {c}", {"measure": "income", "line": f"l{r}", "period": f"p{c}"})
        for r in (4, 5)
        for c in (2, 3)
    ]
    found = block("S", cells)
    assert found.about == {"measure": "income"}
    assert [(line.index, line.label, line.about) for line in found.rows][1] == (5, "row 5", {"line": "l5"})
    assert found.columns[0].about == {"period": "p2"}
    assert found.cells == {} and found.count == 4


@given(st.dictionaries(PLACES, ABOUT, min_size=1))
def test_a_block_tells_of_each_cell_what_was_told_of_it(told):
    found = block("S", [ToldCell(place, "", "", about) for place, about in told.items()])
    assert dict(found.told()) == told
    assert found.count == len(told)


def test_asks_are_of_the_body():
    found = block("S", [ToldCell((0, 0), "", "", {"measure": "income", "period": "2017/18"})])
    assert [(place, ask.organisation) for place, ask in found.asked("TR1")] == [((0, 0), "TR1")]


def test_rows_or_columns_name_what_is_asked():
    lines, years = ("pay", "drugs"), ("2017/18", "2018/19")
    down = {(r, c): {"line": line, "period": year} for r, line in enumerate(lines)
            for c, year in enumerate(years)}  # fmt: skip
    across = {(c, r): about for (r, c), about in down.items()}
    assert named_across(across) and not named_across(down)
    bodies = {
        (r, c): {"measure": "surplus", "organisation": body}
        for r, body in enumerate(("TR1", "11N"))
        for c in (1, 2)
    }
    assert named_across(bodies)  # whose words name no line, so they are not weighed as one
