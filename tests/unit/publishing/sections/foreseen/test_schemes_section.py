from dataclasses import replace

import pytest

from placeplan.look.wording import signed_pounds
from placeplan.model.evidence.rules_in_force import InForce
from placeplan.model.explaining.drivers import drivers
from placeplan.model.explaining.shunts import COUNCIL, NHS, sides_in
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.sections.foreseen.schemes_section import schemes_section
from placeplan.results.parts.foreseen import Foreseen
from placeplan.results.release.public import public_place
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def waveney():
    return public_place(load_place(EXAMPLES / "norfolk-and-waveney-2026"))


@pytest.fixture(scope="module")
def found(waveney):
    return drivers(waveney, project(waveney, 20), shares=False)


def moved(place, found):
    """The results of a place with these drivers, and no ranges."""
    sides = tuple(sides_in(found.alone, place.bodies))
    known = Foreseen("plan", found, sides, (), (), None, InForce({}, ()), InForce({}, ()))
    return view(place, foreseen=known)


def test_what_was_stated_stands_beside_a_record_that_nobody_has(waveney, found):
    """Five savings cases on four bases are shown one by one, and multiply nothing."""
    chart = schemes_section(moved(waveney, found)).beside
    stated = {one.title: one.net for one in found.alone}
    for row in chart.table.rows:
        if "Follow-up" in row[0]:
            continue
        assert row[1].striptags() == signed_pounds(stated[row[0]])
        assert "cannot assess" in row[2] and "names no class" in row[3] and row[5] == "invented"
    assert "58% (substantiated)" in chart.note and "in no number here" in chart.note


def test_a_class_without_a_record_is_named(waveney, found):
    key = found.alone[0].scheme
    schemes = tuple(
        replace(one, reference_class="moon bases") if one.key == key else one for one in waveney.plan.schemes
    )
    place = replace(waveney, plan=replace(waveney.plan, schemes=schemes))
    row = schemes_section(moved(place, found)).beside.table.rows[0]
    assert "cannot assess" in row[2] and "moon bases" in row[3]


def test_who_pays_for_whose_gain_is_named_with_the_net(waveney, found):
    section = schemes_section(moved(waveney, found))
    shunt = next(one for one in found.alone if one.is_shunt)
    assert len(section.shunt_words) == 1
    said = section.shunt_words[0]
    health, councils = (signed_pounds(shunt.on_side(side, waveney.bodies)) for side in (NHS, COUNCIL))
    assert f"NHS bodies together: {health}; councils: {councils}." in said
    assert shunt.on_side(COUNCIL, waveney.bodies) < 0 != shunt.on_side(NHS, waveney.bodies)
    assert said.endswith(f"Net, for everybody together: {signed_pounds(shunt.net)}.")
    row = next(row for row in section.shunts.rows if row[0] == shunt.title)
    assert section.shunts.columns == ("Scheme", NHS, COUNCIL, "Net", "Body by body")
    assert row[3].striptags() == signed_pounds(shunt.net)
    assert "cannot assess" in next(row for row in section.shunts.rows if "Follow-up" in row[0])[4]


def test_a_scheme_whose_money_nobody_can_value_is_never_nought(waveney, found):
    section = schemes_section(moved(waveney, found))
    row = next(row for row in section.beside.table.rows if "Follow-up" in row[0])
    assert "cannot assess" in row[1] and "cannot assess" in row[2] and "£0" not in str(row)
    assert "what less of it would save is not known" in section.beside.note
    assert "cannot assess" in section.beside.pictures[0].description


def test_what_a_refusal_takes_with_it_is_said(waveney):
    milestones = tuple(replace(one, status="stopped") for one in waveney.plan.milestones)
    place = replace(waveney, plan=replace(waveney.plan, milestones=milestones))
    projected = project(place, 5)
    section = schemes_section(view(place, projected))
    assert len(section.gone) == 2
    assert "it waited for “Shared care record in every emergency department”" in section.gone[1]
    assert "Care at home instead of an admission" not in [row[0] for row in section.shunts.rows]


def test_what_waits_is_lost_or_late_with_what_it_waits_for(waveney):
    section = schemes_section(view(waveney))
    assert section.beside is None and section.shunts is None
    record = "Shared care record in every emergency department"
    assert section.waits.rows == [("Care at home instead of an admission", record)]
    losses = dict(section.losses.rows)
    assert losses[f"If “{record}” is refused or stops"] == "Care at home instead of an admission"
    assert losses["If Norfolk County Council withdraws"] == "Care at home instead of an admission"
    assert section.late.rows[0][1:] == ("Care at home instead of an admission", "2027-04 to 2028-04")
    assert section.early == ()


def test_a_start_before_what_it_needs_is_said(waveney):
    schemes = tuple(
        replace(one, starts="2026-04") if one.key == "care_at_home" else one for one in waveney.plan.schemes
    )
    place = replace(waveney, plan=replace(waveney.plan, schemes=schemes))
    (said,) = schemes_section(view(place)).early
    assert "starts in 2026-04" in said and "Shared care record" in said


def test_a_plan_in_which_nothing_waits_has_no_tables(norfolk):
    section = schemes_section(view(norfolk))
    assert section.waits is None and section.losses is None and section.late is None
