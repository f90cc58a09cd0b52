from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.places.organisations import (
    existence,
    exists_on,
    footprints_of,
    is_known,
    organisation,
    organisations,
    partners_of,
    predecessors,
    sites,
    successions,
    successions_of,
    successors,
)

PLAN = date(2016, 10, 21)


def test_an_organisation_is_found_by_ods_or_ons_code():
    assert organisation("QMM") == organisation("e54000022 ")
    assert organisation("RM1").service == "acute"
    assert is_known("E10000020") and not is_known("ZZZ")
    with pytest.raises(PlanError, match="No register holds an organisation “ZZZ”"):
        organisation("ZZZ")


def test_a_body_exists_from_its_first_day_to_its_last():
    assert [exists_on("R1L", day) for day in (date(2017, 3, 31), date(2017, 4, 1))] == [False, True]
    assert [exists_on("RQQ", day) for day in (date(2017, 3, 31), date(2017, 4, 1))] == [True, False]
    assert [exists_on("RGQ", day) for day in (date(2018, 6, 30), date(2018, 7, 1))] == [True, False]
    assert existence("14L", PLAN) == "no"
    assert existence("QMM", PLAN) == "yes"


def test_a_first_day_that_nobody_gives_is_not_known_rather_than_no():
    assert existence("RQQ", date(2010, 1, 1)) == "not known"
    assert exists_on("RQQ", date(2010, 1, 1))
    assert existence("E10000020", PLAN) == "yes"  # listed since 2016
    assert existence("E10000020", date(2015, 1, 1)) == "not known"


def test_successions_are_followed_both_ways():
    assert successors("RQQ") == ("RGN",)
    assert successors("RQQ", PLAN) == ("RQQ",)
    assert predecessors("RGN", PLAN) == ("RGN", "RQQ")
    assert predecessors("R1L", PLAN) == ("RRD", "RWN")
    assert predecessors("14L") == ("00W", "01M", "01N", "14L")
    assert successors("06V", date(2021, 1, 1)) == ("26A",)
    assert successors("06V") == ("QMM",)  # the board of 2022
    assert predecessors("QMM", PLAN) == ("06M", "06V", "06W", "06Y", "07J", "QMM")
    assert successors("E07000206") == ("E07000244",)  # Waveney to East Suffolk


def test_a_body_divided_has_several_successors():
    assert successors("RW6") == ("R0A", "RM3")
    assert successors("E10000009") == ("E06000058", "E06000059")


def test_a_hand_over_never_runs_backwards():
    for each in successions():
        old, new = organisations().get(each.old), organisations().get(each.new)
        assert old is not None and old.closed is not None
        assert new is not None
        assert new.opened is None or new.opened <= each.day
    assert [each.new for each in successions_of("RQQ")] == ["RGN"]


def test_a_trust_may_sit_in_several_footprints():
    assert {each.footprint for each in footprints_of("RYC")} == {"QHG", "QJG", "QM7", "QMM", "QUE"}
    assert {"RM1", "RGP", "RCX"} <= {each.organisation for each in partners_of("E54000022")}


def test_sites_belong_to_their_trust():
    held = sites("RM1")
    assert held and all(each.code.startswith("RM1") and each.trust == "RM1" for each in held)
    assert sites("QMM") == ()


def test_every_organisation_has_a_kind_and_ends_after_it_begins():
    for each in organisations().values():
        assert each.kind in ("trust", "ccg", "council", "footprint")
        if each.opened and each.closed:
            assert each.opened <= each.closed, each.code
