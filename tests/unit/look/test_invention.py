from dataclasses import replace

import pytest

from placeplan.look.invention import choice_notice, invention_notice
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.site import write_site
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def example():
    return load_place(EXAMPLES / "norfolk-and-waveney-2026")


def test_what_is_invented_is_named(example):
    notice = invention_notice(example)
    assert notice.startswith("The expenditure and income of 8 bodies")
    assert " schemes are invented." in notice
    assert "nobody’s real position" in notice


def test_a_place_of_real_figures_has_no_notice(norfolk):
    assert invention_notice(norfolk) == ""


def test_an_invented_assumption_is_enough(norfolk):
    changed = {
        **norfolk.assumptions,
        "inflation": replace(norfolk.assumptions["inflation"], grade="invented"),
    }
    assert invention_notice(replace(norfolk, assumptions=changed)).startswith("1 assumption is invented.")


def test_an_invented_scheme_is_enough(norfolk):
    first, *rest = norfolk.schemes
    made_up = replace(norfolk.plan, schemes=(replace(first, grade="invented"), *rest))
    notice = invention_notice(replace(norfolk, plan=made_up))
    assert notice.startswith("1 scheme is invented. Every amount that rests on it is an example too")


def test_several_assumptions_are_invented_and_one_is(norfolk):
    changed = {key: replace(stated, grade="invented") for key, stated in norfolk.assumptions.items()}
    words = invention_notice(replace(norfolk, assumptions=changed))
    assert words.startswith(f"{len(changed)} assumptions are invented.")


def test_every_page_says_so_before_any_number(example, tmp_path):
    for page in write_site(view(example, project(example, 40)), tmp_path):
        text = page.read_text("utf-8").split("<main", 1)[1]
        assert "are invented." in text.split("</p>")[0], page.name


def test_the_front_page_claims_no_published_money(example, tmp_path):
    write_site(view(example, project(example, 40)), tmp_path)
    front = (tmp_path / "index.html").read_text("utf-8")
    assert "An example with invented money" in front
    assert "From published figures alone" not in front


def test_an_invented_place_says_so_whatever_the_grade_of_its_figures():
    rivershire = load_place(EXAMPLES / "rivershire")
    assert rivershire.invented
    assert invention_notice(rivershire).startswith("Rivershire is invented")


def test_a_place_is_real_unless_it_says_otherwise(norfolk):
    assert not norfolk.invented


def test_a_choice_says_what_of_it_is_invented(norfolk, example):
    assert choice_notice(norfolk, {"grade": "invented"}).startswith("The amounts of this choice are invented")
    assert choice_notice(norfolk, {"grade": "primary"}) == ""
    assert choice_notice(example, {"grade": "primary"}) == invention_notice(example)
