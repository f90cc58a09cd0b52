from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.places.announced import (
    GEOGRAPHY,
    KEY,
    announced_key,
    announced_predecessors,
    announced_successors,
    announcements,
    whole_predecessors,
)
from placeplan.places.areas import memberships
from placeplan.places.claims import claims
from placeplan.places.geographies import areas
from placeplan.places.organisations import organisation, successions
from placeplan.places.residents_by_area import populations


def test_what_was_announced_is_dated_and_sourced_and_of_boards_that_exist():
    for said in announcements():
        assert said.stated_on < said.day == date(2026, 4, 1)
        assert said.stated_by and said.source.startswith("https://") and said.words
        assert said.grade in ("primary", "second-hand", "recalled")
        assert organisation(said.old).kind == "footprint"
        assert said.new.startswith(KEY)
    assert len({said.new for said in announcements()}) == 7


def test_an_announcement_is_no_succession():
    assert not any(step.new.startswith(KEY) for step in successions())


def test_norfolk_and_waveney_would_stand_whole_in_one_board():
    (said,) = announced_successors("QMM")
    assert (said.name, said.whole) == ("Norfolk and Suffolk", True)
    assert {step.old for step in announced_predecessors("Norfolk and Suffolk")} == {"QMM", "QJG"}
    assert {step.name for step in announced_successors("QJG")} == {"Norfolk and Suffolk", "Essex"}
    assert announced_successors("QT6") == ()  # Cornwall: nothing was announced


def test_figures_add_up_only_where_no_board_is_divided():
    assert whole_predecessors("north-west-and-north-central-london") == ("QMJ", "QRV")
    divided = whole_predecessors("announced:norfolk-and-suffolk")
    assert isinstance(divided, CannotAssess) and "a part of QJG" in divided.why
    with pytest.raises(PlanError, match="There are: ANNOUNCED-CENTRAL-EAST"):
        whole_predecessors("atlantis")


def test_teams_before_and_after_are_claims_of_one_day():
    teams = [claim.value for claim in claims("icb") if "leadership teams" in claim.what]
    assert teams == [42, 26]


@pytest.mark.parametrize(
    "written",
    [
        "Norfolk and Suffolk",
        "norfolk-and-suffolk",
        "announced:norfolk-and-suffolk",
        "NHS Norfolk and Suffolk ICB",
    ],
)
def test_an_announced_board_is_known_by_its_name_and_its_key(written):
    assert announced_key(written) == "ANNOUNCED-NORFOLK-AND-SUFFOLK"


def test_what_is_no_announced_board_has_no_key():
    assert announced_key("QMM") == announced_key("Norfolk and Waveney") == ""


def test_the_parts_of_a_board_that_would_be_divided_are_named_by_councils_and_make_up_the_whole():
    divided = {said.old for said in announcements() if not said.whole}
    assert divided == {"QJG", "QM7", "QNQ"}
    assert all(bool(said.councils) == (not said.whole) == bool(said.part) for said in announcements())
    for ods in divided:
        (board,) = [each for each in areas("icb-2024").values() if each.ods == ods]
        shares = [m.share for m in memberships("icb-2024", GEOGRAPHY) if m.child == board.code]
        assert len(shares) == len(announced_successors(ods)) and sum(shares) == pytest.approx(1)


def test_everybody_lives_in_one_announced_board_or_in_one_that_stays():
    people = populations(GEOGRAPHY)
    assert sum(each.people for each in people.values()) == sum(
        each.people for each in populations("icb-2024").values()
    )
    # The counties of Norfolk and of Suffolk, whole: the boundaries of councils.
    assert people["ANNOUNCED-NORFOLK-AND-SUFFOLK"].people == 898_390 + 117_897 + 639_081
