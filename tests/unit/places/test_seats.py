from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.places.seats import LISTED, Seat, seats, shares_amiss


def seat(organisation, footprint="QMM", share=None, first_day=None, last_day=None):
    return Seat(footprint, organisation, organisation, share, "entered", first_day, last_day, "a letter")


def codes(footprint, day, entered=()):
    return {held.organisation for held in seats(footprint, day, entered)}


def test_commissioners_of_a_day_have_the_share_of_their_people():
    there = seats("QMM", date(2017, 6, 30))
    assert {held.organisation: held.share for held in there if held.share} == {
        "06M": 1.0, "06V": 1.0, "06W": 1.0, "06Y": 1.0, "07J": 1.0,
    }  # fmt: skip


def test_a_merged_commissioner_takes_the_place_of_the_five():
    there = codes("QMM", date(2020, 6, 30))
    assert "26A" in there and not there & {"06M", "06V", "06W", "06Y", "07J"}


def test_other_bodies_are_as_they_were_listed_and_no_share_is_made_up():
    listed = [held for held in seats("QMM", date(2019, 4, 3)) if held.basis == LISTED]
    assert {held.share for held in listed} == {None}
    assert {held.first_day for held in listed} == {date(2019, 4, 3)}
    assert {"RM1", "RGP", "RCX", "607", "609"} <= {held.organisation for held in listed}


def test_a_trust_that_another_took_over_is_there_as_the_other():
    before, after = (seats("QM7", date(year, 10, 1)) for year in (2019, 2024))
    old = {held.organisation for held in before}
    heirs = {held.organisation: held.heir_of for held in after if held.heir_of}
    assert set(heirs.values()) <= old
    assert not old & set(heirs)


def test_one_body_sits_in_several_footprints():
    footprints = ("QMM", "QUE", "QJG")
    assert all("RYC" in codes(footprint, date(2019, 4, 3)) for footprint in footprints)


def test_what_a_place_enters_stands_for_the_days_it_names():
    entered = [seat("RM1", share=0.9, first_day=date(2018, 1, 1)), seat("VOL", last_day=date(2018, 6, 30))]
    [trust] = [held for held in seats("QMM", date(2019, 4, 3), entered) if held.organisation == "RM1"]
    assert trust.share == 0.9 and trust.basis == "entered"
    assert "VOL" in codes("QMM", date(2018, 6, 30), entered)
    assert "VOL" not in codes("QMM", date(2018, 7, 1), entered)


def test_a_footprint_of_the_place_s_own_needs_no_register():
    assert codes("NEW", date(2027, 1, 1), [seat("RM1", "NEW")]) == {"RM1"}


def test_a_footprint_that_did_not_exist_says_when_it_did():
    with pytest.raises(PlanError, match="2016-03-15 to 2017-03-31"):
        seats("QMM", date(2010, 1, 1))
    with pytest.raises(PlanError, match="placeplan footprints list"):
        seats("nowhere", date(2017, 1, 1))


def test_the_shares_of_a_body_make_up_the_whole_on_every_day_that_states_them():
    day = date(2018, 1, 1)
    whole = [seat("RM1", share=0.6), seat("RM1", "QUE", share=0.4)]
    assert shares_amiss(whole) == []
    [(body, since, share)] = shares_amiss([*whole, seat("RM1", "QJG", share=0.2, first_day=day)])
    assert (body, since, round(share, 6)) == ("RM1", day, 1.2)
    assert shares_amiss([*whole[:1], seat("RM1", "QUE")]) == [], "one of them nobody stated"


def test_a_board_that_is_announced_has_seats_from_its_day_and_says_that_it_is_announced():
    there = seats("ANNOUNCED-NORFOLK-AND-SUFFOLK", date(2026, 5, 1))
    assert {seat.organisation: round(seat.share, 3) for seat in there} == {"QMM": 1.0, "QJG": 0.656}
    assert all("not known to have happened" in seat.basis for seat in there)
    assert {seat.first_day for seat in there} == {date(2026, 4, 1)}
    with pytest.raises(PlanError, match="No register holds"):
        seats("ANNOUNCED-NORFOLK-AND-SUFFOLK", date(2026, 3, 31))


def test_a_board_that_stays_as_it_is_sits_in_no_announced_one():
    assert not [seat for seat in seats("QT6", date(2026, 5, 1)) if "announced" in seat.basis]
