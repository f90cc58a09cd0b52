from dataclasses import replace
from pathlib import Path

import pytest

from placeplan.assurance.checking import findings
from placeplan.plan.place import load_place
from tests.unit.assurance.invented import books, place_of, planted

# Worked by hand: ten equal groups, slope -177.879, mean 414.5.
BEFORE = (520, 480, 450, 430, 410, 395, 380, 370, 360, 350)
RIVERSHIRE = Path(__file__).parents[4] / "examples" / "rivershire"


def _made(after, before=BEFORE):
    made = books()
    for year, values in (("2016/17", before), ("2020/21", after)):
        for rank, value in enumerate(values, 1):
            line = f"deprivation_{rank}"
            made.put("T1", "Need", "activity_rate", year, float(value), 1.0, service="nel", line=line)
    return made


def _told(made, **more):
    return [f for f in findings(replace(place_of(made), **more)) if f.check == "gradient_worsened"]


def test_the_same_gradient_is_a_pass_and_is_the_one_worked_by_hand():
    (told,) = _told(_made(BEFORE))
    assert told.status == "pass"
    assert "-177.9 in 2016/17 (-42.9% of the mean)" in told.explanation


def test_a_steeper_gradient():
    (told,) = planted(_made([value * 1.2 for value in BEFORE[:5]] + [*BEFORE[5:]]), "gradient_worsened")
    assert told.status == "warn" and "is steeper in 2020/21" in told.title and told.amount > 100


def test_what_rounding_may_explain_is_no_steeper_gradient():
    """Ten groups of a half width of 0.5: each year's slope may be off by 2.5 / 0.825 of that, 1.515."""
    rounded = [value + (1 if rank < 5 else 0) for rank, value in enumerate(BEFORE)]
    moved = [value - (1 if rank > 7 else 0) for rank, value in enumerate(rounded)]
    told = [_told(_made(after))[0].title for after in (rounded, moved)]
    assert "no steeper" in told[0] and "no steeper" in told[1]


def test_one_that_falls_less_than_the_mean_is_steeper_beside_it():
    (told,) = _told(_made([value - 100 for value in BEFORE]))
    assert told.status == "warn" and "steeper beside the mean" in told.title


def test_one_that_the_body_states_is_said_and_asked_no_more():
    made = _made([value - 100 for value in BEFORE])
    made.say("T1", "inequality_gradient", "stated", line="activity_rate", text="Steeper until 2022")
    (told,) = _told(made)
    assert told.status == "pass" and "Steeper until 2022" in told.explanation


def test_a_group_that_is_missing_gives_no_gradient():
    made = _made(BEFORE)
    made.figures = [row for row in made.figures if row.get("line") != "deprivation_4"]
    assert not _told(made)


def test_two_ends_are_no_gradient():
    assert not _told(_made((520, 350), (520, 350)))


@pytest.mark.parametrize("publish", [True, False])
def test_journeys_of_a_service_that_moves_are_told_where_they_may_be_published(publish, tmp_path):
    from shutil import copytree

    copytree(RIVERSHIRE / "service_changes", tmp_path / "service_changes")
    (file,) = (tmp_path / "service_changes").glob("*.toml")
    text = file.read_text(encoding="utf-8").replace("publish = true", "")
    lines = text.splitlines()
    lines.insert(
        next(n for n, line in enumerate(lines) if line.startswith("title")),
        f"publish = {str(publish).lower()}",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    place = replace(load_place(RIVERSHIRE), folder=tmp_path)
    told = [f for f in findings(place) if f.check == "journeys_by_deprivation"]
    assert bool(told) == publish
    for finding in told:
        assert finding.unit == "minutes" and "for the most deprived" in finding.title
