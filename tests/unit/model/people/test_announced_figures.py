"""An announced board is the sum of its boards, and of the councils of those that would be divided."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.model.people.announced_figures import announced_evidence, left_out, shares_of_part
from placeplan.model.people.board_figures import activity_rates, board_figures, residents, trusts_of
from placeplan.places.geographies import area

YEARS = ("2025/26", "2027/28")


def _people(ods):
    return residents(area("icb-2024", ods).code, *YEARS)


@pytest.fixture(scope="module")
def london():
    return announced_evidence("North West and North Central London", *YEARS)


def test_people_of_whole_boards_add_up_age_by_age(london):
    both = _people("QRV")["people"] + _people("QMJ")["people"]
    assert london.people["people"].to_list() == pytest.approx(both.to_list())


def test_rates_lie_between_those_of_its_boards(london):
    first, second = (activity_rates(area("icb-2024", ods).code) for ods in ("QRV", "QMJ"))
    for key in list(london.rates)[::97]:
        low, high = sorted((first[key], second[key]))
        assert low - 1e-12 <= london.rates[key] <= high + 1e-12


def test_shares_of_hospitals_are_of_the_people_of_both(london):
    whole = sum(_people(ods).filter(year=2025)["people"].sum() for ods in ("QRV", "QMJ"))
    for trust in trusts_of("QRV"):
        if trust["share"]:
            (own,) = [each for each in london.trusts if each["trust"] == trust["trust"]]
            people = _people("QRV").filter(year=2025)["people"].sum()
            assert float(own["share"]) == pytest.approx(float(trust["share"]) * people / whole, abs=1e-4)


def test_lists_and_payments_of_whole_boards_add_up(london):
    figures = board_figures(london, "2025/26")
    assert london.boards == ("QMJ", "QRV")
    assert figures["waiting"] and figures["general_practice"]
    assert left_out("north-west-and-north-central-london") == ""


def test_a_part_has_the_people_of_the_councils_named():
    suffolk, essex = (shares_of_part("QJG", (code,)) for code in ("E10000029", "E10000012"))
    assert [a + b for a, b in zip(suffolk, essex, strict=True)] == pytest.approx([1.0] * 5)
    board = announced_evidence("Norfolk and Suffolk", *YEARS)
    people = board.people.filter(year=2025)["people"].sum()
    # The counties of Norfolk (about 940,000) and of Suffolk (about 780,000).
    assert 1_690_000 < people < 1_740_000
    assert people == pytest.approx(
        _people("QMM").filter(year=2025)["people"].sum()
        + sum(
            row["people"] * suffolk[sum(row["age"] >= first for first in (18, 65, 75, 85))]
            for row in _people("QJG").filter(year=2025).iter_rows(named=True)
        )
    )


def test_what_nobody_said_of_a_divided_board_is_left_out_and_named():
    board = announced_evidence("Norfolk and Suffolk", *YEARS)
    assert board.boards == ()
    assert {trust["trust"] for trust in board.trusts} == {trust["trust"] for trust in trusts_of("QMM")}
    figures = board_figures(board, "2025/26")
    assert not figures["waiting"] and not figures["general_practice"]
    assert "a part of QJG (Suffolk)" in left_out(board.code) and "West Suffolk" in left_out(board.code)


def test_a_board_that_nobody_announced_is_refused():
    with pytest.raises(PlanError, match="not an announced board"):
        announced_evidence("Atlantis", *YEARS)
