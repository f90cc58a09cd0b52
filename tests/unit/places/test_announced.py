from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.places.announced import (
    KEY,
    announced_predecessors,
    announced_successors,
    announcements,
    whole_predecessors,
)
from placeplan.places.claims import claims
from placeplan.places.organisations import organisation, successions


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
    assert {step.old for step in announced_predecessors("norfolk-and-suffolk")} == {"QMM", "QJG"}
    assert {step.name for step in announced_successors("QJG")} == {"Norfolk and Suffolk", "Essex"}
    assert announced_successors("QT6") == ()  # Cornwall: nothing was announced


def test_figures_add_up_only_where_no_board_is_divided():
    assert whole_predecessors("north-west-and-north-central-london") == ("QMJ", "QRV")
    divided = whole_predecessors("announced:norfolk-and-suffolk")
    assert isinstance(divided, CannotAssess) and "a part of QJG" in divided.why
    with pytest.raises(PlanError, match="There are: announced:central-east"):
        whole_predecessors("atlantis")


def test_teams_before_and_after_are_claims_of_one_day():
    teams = [claim.value for claim in claims("icb") if "leadership teams" in claim.what]
    assert teams == [42, 26]
