from datetime import date

from placeplan.plan.place import load_place
from placeplan.results.parts.asked import guidance, key_of, own_guidance
from tests.unit.publishing.conftest import EXAMPLES


def test_what_is_due_is_in_order_with_its_notice_and_whom_it_asks(norfolk):
    known = guidance(norfolk)
    october = next(one for one in known.due if one.due == "2016-10-21")
    assert known.notices[key_of(october)].days == 29 and known.whom[key_of(october)].bodies
    assert all(len(changed.words) == len(changed.difference.pairs) for changed in known.changes)


def test_who_has_read_or_owns_a_requirement_is_left_out():
    known = guidance(load_place(EXAMPLES / "rivershire"))
    assert known.register.taken == known.register.teams == known.register.meetings == ()


def test_a_place_that_has_not_said_that_it_may_be_shown_has_none(copied):
    assert guidance(load_place(copied)) is not None
    (copied / "guidance" / "register.toml").write_text("as_at = 2016-12-31\n", "utf-8")
    assert guidance(load_place(copied)) is None


def test_its_own_people_see_the_whole_register_on_any_day(copied):
    (copied / "guidance" / "register.toml").write_text("as_at = 2016-12-31\n", "utf-8")
    known = own_guidance(load_place(copied), date(2016, 11, 30))
    assert known.register.as_at == date(2016, 11, 30) and known.register.shows_owners
    rivershire = load_place(EXAMPLES / "rivershire")
    own, public = own_guidance(rivershire), guidance(rivershire)
    assert own.register.meetings and len(own.days) > len(public.days) and own.due == public.due
