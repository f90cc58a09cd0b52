from dataclasses import replace
from datetime import date

import pytest

from placeplan.plan.place import load_place
from placeplan.returns.checking import check
from placeplan.returns.filling import fill
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import HEAD, awkward_template, changed

ROW = "income,TR1,{},2017/18,{},£k,0.1,plan,TR1,2016-10-01,a.xlsx#S!A1,primary,,"


@pytest.fixture
def checked(given, mapping, place, tmp_path):
    def done(rows=None, change=None, decimals=None):
        if rows:
            (place / "figures" / "stated.csv").write_text("\n".join([HEAD, *rows]), "utf-8")
        first = mapping.blocks[0]
        about = {**first.about, **({} if decimals is None else {"decimals": decimals})}
        own = replace(mapping, blocks=(replace(first, about=about), *mapping.blocks[1:]))
        path = tmp_path / "out.xlsx"
        path.write_bytes(fill(given, own, load_place(place), "TR1").content)
        if change:
            changed(path, {given.paths["Income and expenditure"]: change})
        return check(given_workbook(path), own, load_place(place), "TR1", date(2016, 10, 21))

    return done


def named(remarks):
    return {f"{r.sheet}!{r.as_json()['cell']}": r.what for r in remarks}


def test_a_return_that_was_just_filled_agrees_with_the_plan(checked):
    found = checked()
    assert [cell.left_out for cell in found.differing] == [True, True]  # two values, and one only about right
    assert found.broken_rules == () and found.rounding == ()
    assert named(found.answers) == {"Cover!B10": "Incomplete"}
    assert named(found.not_run) == {"Checks!B3": "not run: VLOOKUP is not one of the functions that are run"}
    assert named(found.stale) == {"Checks!B2": "stores 12, and comes to 11"}
    assert found.read_back.same == 2


def test_a_number_that_somebody_changed_is_found_with_its_size(checked):
    found = checked(change=lambda xml: xml.replace(b"<v>100250</v>", b"<v>-5</v>", 1))
    first = found.differing[0]
    assert first.off(first.plan) == -5000 - 100_250_000
    assert "takes numbers between 0 and 1e+09" in named(found.broken_rules)["Income and expenditure!C5"]
    told = found.as_json()
    assert told["divergences"][0]["cell"] == "C5" and told["compared"] == 21
    assert "Income and expenditure!C9" in named(found.stale)


def test_sums_of_rounded_cells_that_are_not_the_rounded_sum_are_said(checked):
    rows = [ROW.format("contract_income", "10.4"), ROW.format("other_income", "20.4")]
    found = checked(rows, decimals=0)
    assert named(found.rounding) == {
        "Income and expenditure!D9": "comes to 30 from rounded cells; the figures come to 31"
    }
    assert checked([ROW.format("contract_income", "10.4")], decimals=0).rounding == ()


def test_what_is_not_found_again_is_said(given, mapping, place, tmp_path):
    other = replace(mapping, digest="", blocks=(replace(mapping.blocks[0], sheet="Nowhere"),))
    later = given_workbook(awkward_template(tmp_path / "later.xlsx"))
    assert check(later, other, load_place(place), "TR1").lost == ("There is no sheet “Nowhere” any more.",)
