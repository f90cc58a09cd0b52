from placeplan.arrangements.stated.days_ahead import kind_of_day
from placeplan.plan.place import load_place
from placeplan.results.parts.how_it_is_run import arranged, own_arrangements
from tests.unit.publishing.conftest import EXAMPLES


def test_a_place_that_has_not_said_that_it_may_be_shown_has_none_and_its_own_people_see_it(copied):
    assert arranged(load_place(copied), ()) is not None
    (copied / "governance" / "register.toml").write_text("publish = false\n", "utf-8")
    place = load_place(copied)
    assert arranged(place, ()) is None and own_arrangements(place).arrangements.commitments


def test_what_is_asked_stands_in_the_calendar_only_where_the_register_is_shown(copied):
    shown = {kind_of_day(day) for day in arranged(load_place(copied), ()).days}
    (copied / "guidance" / "register.toml").write_text("as_at = 2016-12-31\n", "utf-8")
    place = load_place(copied)
    assert "due" in shown and {kind_of_day(day) for day in arranged(place, ()).days} == {
        "promised by the centre"
    }
    assert {kind_of_day(day) for day in own_arrangements(place).days} == shown


def test_of_the_register_of_guidance_nothing_but_days_goes_with_them(copied):
    kept = arranged(load_place(copied), ()).arrangements.guidance
    assert not (
        kept.versions or kept.requirements or kept.requests or kept.taken or kept.teams or kept.meetings
    )


def test_gains_are_of_the_choices_that_were_settled():
    place = load_place(EXAMPLES / "rivershire")
    effect = {"organisation": "RZ2", "option": "join", "status": "assessed", "middle": -3e6}
    told = arranged(place, [{"title": "One rota", "effects": [effect]}])
    assert [gain.pounds for gain in told.gains] == [-3e6]
