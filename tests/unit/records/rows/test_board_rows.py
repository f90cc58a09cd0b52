import pytest

from tests.unit.records.decided import WHOLE, seat


def test_a_seat_without_a_member_is_vacant_and_nobody_chairs_unless_it_is_said():
    vacant = seat("97N board", 9, member="")
    assert (vacant.member, vacant.chairs, vacant.votes) == ("", False, True)


def test_what_rules_do_not_say_is_not_no():
    assert WHOLE.boards[0].casting_vote is None
    assert WHOLE.meetings[0].in_public is None


def test_rows_are_never_edited():
    with pytest.raises(AttributeError):
        WHOLE.powers[0].basis = "delegated"
