import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table
from placeplan.plan.variants import PRINCIPAL, in_variant, variants

AREA = "E54000022"


def person(value, line=None, area=AREA, age="0", period="2025-06-30", measure="population"):
    return {
        "measure": measure,
        "area": area,
        "line": line,
        "age": age,
        "period": period,
        "value": float(value),
    }


ROWS = [
    person(100),
    person(200, age="1+"),
    person(150, "high"),
    person(200, "high", age="1+"),
    person(60, area=f"{AREA}:A"),
    person(40, area=f"{AREA}:B"),
    person(200, area=f"{AREA}:B", age="1+"),
    person(7, area="E1"),
    {"measure": "population", "area": AREA, "line": "all ages", "period": "2017-06-30", "value": 1.0},
]


def people(figures, area=AREA):
    return figures.filter(area=area, measure="population").select("age", "line", "value").rows()


def test_names_are_those_of_people_by_age_the_principal_first():
    assert variants(figure_table(ROWS)) == (PRINCIPAL, "high")
    assert variants(figure_table(ROWS[2:4])) == ("high",)
    assert variants(figure_table(ROWS[-1:])) == ()


def test_the_chosen_variant_is_the_only_one_left_and_has_no_line():
    found = in_variant(figure_table(ROWS), "high", AREA)
    assert sorted(people(found), key=str) == sorted(
        [("0", None, 150.0), ("1+", None, 200.0), (None, "all ages", 1.0)], key=str
    )
    assert people(found, "E1") == [("0", None, 7.0)]  # another area's are not ours to change
    same = in_variant(figure_table(ROWS), PRINCIPAL, AREA)
    assert {value for _, _, value in people(same)} == {100, 200, 1}


def test_parts_keep_their_share_of_each_age():
    found = in_variant(figure_table(ROWS), "high", AREA)
    assert people(found, f"{AREA}:A") == [("0", None, pytest.approx(90))]
    assert [value for *_, value in people(found, f"{AREA}:B")] == pytest.approx([60, 200])


def test_a_variant_that_divides_its_people_itself_is_left_as_it_is():
    own = [
        person(149, "high", f"{AREA}:A"),
        person(1, "high", f"{AREA}:B"),
        person(200, "high", f"{AREA}:B", "1+"),
    ]
    found = in_variant(figure_table([*ROWS, *own]), "high", AREA)
    assert [value for *_, value in people(found, f"{AREA}:A")] == [149]


def test_people_of_an_area_that_the_place_does_not_name_are_chosen_too():
    rows = [person(100, area="E1"), person(150, "high", "E1")]
    assert people(in_variant(figure_table(rows), "high", AREA), "E1") == [("0", None, 150.0)]


def test_births_that_only_the_principal_states_are_no_variant_s():
    births = person(90, measure="births", age=None, period="2025/26")
    assert in_variant(figure_table([*ROWS, births]), "high", AREA).filter(measure="births").is_empty()
    assert in_variant(figure_table([*ROWS, births]), PRINCIPAL, AREA).filter(measure="births").height == 1


def test_a_variant_that_nobody_stated_is_refused_with_those_there_are():
    with pytest.raises(PlanError) as caught:
        in_variant(figure_table(ROWS), "hihg", AREA)
    (problem,) = caught.value.problems
    assert "hihg" in problem.what
    assert "principal, high" in problem.to_do and "Did you mean high?" in problem.to_do
