import pytest

from placeplan.places.areas import in_several, members, memberships, parents, published


def test_cumbria_ccg_is_in_two_footprints_and_stays_there():
    found = in_several("ccg-2016", "stp-2016")
    assert set(found) == {"E38000041"}
    assert {each.parent for each in found["E38000041"]} == {"E54000002", "E54000004"}
    assert sum(each.share for each in found["E38000041"]) == pytest.approx(1)
    assert all("listed in two footprints" in each.basis for each in found["E38000041"])


@pytest.mark.parametrize(
    "pair",
    [("ccg-2016", "stp-2016"), ("ccg-2017", "stp-2017"), ("utla-2017", "stp-2017"), ("stp-2017", "icb-2022")],
)
def test_shares_of_each_member_sum_to_one(pair):
    shares: dict[str, float] = {}
    for each in memberships(*pair):
        shares[each.child] = shares.get(each.child, 0) + each.share
    assert all(share == pytest.approx(1) for share in shares.values())


def test_a_published_list_agrees_with_where_people_live():
    for year in (2017, 2018, 2019, 2020):
        stated = {(m.child, m.parent) for m in published() if m.child_geography == f"ccg-{year}"}
        from placeplan.places.overlap import overlap

        assert stated == {(p.a, p.b) for p in overlap(f"ccg-{year}", f"stp-{year}").pairs}


def test_parents_and_members_are_two_sides_of_one_list():
    assert [each.parent for each in parents("utla-2017", "Suffolk", "stp-2017")] == ["E54000023", "E54000022"]
    assert {each.child for each in members("stp-2017", "QMM", "ccg-2017")} == {
        each.child for each in memberships("ccg-2017", "stp-2017") if each.parent == "E54000022"
    }
