import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.publishing.disclosure import COMPUTED, refuse_what_gives_away
from placeplan.results.release.public import public_place

SECRET = {
    "measure": "control_total", "organisation": "RM1", "period": "2019/20", "value": 123457913,
    "stage": "plan", "withheld": "w1", "as_stated": "123457913", "precision": 1, "bound": ">",
}  # fmt: skip


@pytest.fixture
def place(copied, add_figures):
    add_figures(SECRET)
    return load_place(copied)


@pytest.fixture
def written(tmp_path):
    """An empty folder for what a build wrote."""
    folder = tmp_path / "written"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "The total is 123457913.",
        "£123,457,913",
        "<td>123,457,913.00</td>",
        "£123.457913m",
        "some 123457.913 thousand",
        "£123457.913k",
        "beds,RM1,12,123457913,123",
    ],
)
def test_a_withheld_number_is_found_in_whatever_was_written(place, written, words):
    (written / "data").mkdir()
    (written / "data" / "method.md").write_text(words, encoding="utf-8")
    with pytest.raises(PlanError) as error:
        refuse_what_gives_away(place, public_place(place), written)
    (problem,) = error.value.problems
    assert problem.where == "data/method.md" and "control_total of RM1, 2019/20 (w1)" in problem.what
    assert "123" not in str(problem)


@pytest.mark.parametrize("words", ["1234579130", "0.123457913", "a123457913", "123457913a9f", "123.457913"])
def test_a_number_that_only_looks_like_it_is_let_by(place, written, words):
    (written / "page.html").write_text(words, encoding="utf-8")
    refuse_what_gives_away(place, public_place(place), written)


def test_what_somebody_states_openly_is_nobody_s_secret(copied, add_figures, written):
    add_figures(SECRET, SECRET | {"withheld": "", "stated_by": "NHSE"})
    place = load_place(copied)
    (written / "page.html").write_text("£123,457,913", encoding="utf-8")
    refuse_what_gives_away(place, public_place(place), written)


def test_what_is_stated_openly_in_thousands_is_nobody_s_secret_in_units(copied, add_figures, written):
    """A column of £000 prints 10,319, which is also what somebody withholds."""
    add_figures(
        SECRET | {"value": 10319, "as_stated": "10319"},
        SECRET | {"value": 10319000, "as_stated": "10,319", "withheld": "", "stated_by": "NHSE"},
    )
    place = load_place(copied)
    (written / "page.html").write_text("10,319 £000", encoding="utf-8")
    refuse_what_gives_away(place, public_place(place), written)


def test_numbers_that_the_model_worked_out_meet_others_by_chance(place, written):
    (written / COMPUTED).write_text("gap,123457913", encoding="utf-8")
    refuse_what_gives_away(place, public_place(place), written)
