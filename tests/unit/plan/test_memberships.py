from datetime import date

from placeplan.core.errors import Problems
from placeplan.plan.bodies import Body
from placeplan.plan.memberships import FILE, memberships_in

BODIES = {"RM1": Body("RM1", "Norfolk and Norwich", "acute trust")}
HEADER = "organisation,footprint,share,basis,first_day,last_day,source\n"


def read(tmp_path, text):
    (tmp_path / FILE).write_text(HEADER + text, encoding="utf-8")
    problems = Problems()
    return memberships_in(tmp_path, BODIES, problems), "\n".join(map(str, problems))


def test_a_seat_has_its_share_and_its_days(tmp_path):
    seats, problems = read(
        tmp_path, "RM1,QMM,70%,agreement,2018-04-01,,minutes\nRM1,QUE,0.3,agreement,2018-04-01,,minutes\n"
    )
    assert not problems
    assert [(seat.footprint, seat.share, seat.name) for seat in seats] == [
        ("QMM", 0.7, "Norfolk and Norwich"), ("QUE", 0.3, "Norfolk and Norwich"),
    ]  # fmt: skip
    assert seats[0].first_day == date(2018, 4, 1) and seats[0].last_day is None


def test_shares_that_do_not_make_up_the_whole_are_refused(tmp_path):
    _, problems = read(tmp_path, "RM1,QMM,70%,,,,minutes\nRM1,QUE,40%,,,,minutes\n")
    assert "The shares of RM1 come to 110% from the first, not to 100%." in problems


def test_every_fault_is_said_at_once(tmp_path):
    _, problems = read(
        tmp_path,
        "RM1,QMM,lots,,,,minutes\nRM1,QMM,,,spring,,minutes\nRM1,QMM,,,2018-01-02,2018-01-01,minutes\n,QMM,,,,,x\n",
    )
    assert "line 2: “lots” is no share of a body. Write share as 35% or 0.35." in problems
    assert "line 3: “spring” is not a day." in problems
    assert "line 4: It ends on 2018-01-01, before it begins." in problems
    assert "line 5: Nothing is written under organisation." in problems


def test_a_place_that_enters_none_has_none(tmp_path):
    problems = Problems()
    assert memberships_in(tmp_path, BODIES, problems) == () and not problems.found
