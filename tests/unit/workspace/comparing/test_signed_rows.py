from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.comparing.blind import BlindRow
from placeplan.workspace.comparing.signed_rows import (
    Comparable,
    comparables,
    digest_of_rows,
    price_bases,
    rows_of,
    signed_version,
)
from placeplan.workspace.models import Line
from tests.unit.workspace.two_bodies import body_of, expenditure, signed


def test_only_the_latest_version_counts_and_only_once_it_is_signed(workspace):
    seat = body_of(workspace.line.place, "RZ9", "Northby Hospital")
    assert signed_version(seat.organisation) is None
    version = signed(seat, expenditure("RZ9", (1, 2)))
    assert signed_version(seat.organisation) == version
    new_version(seat, Line.objects.get(key="RZ9"), {"a.md": b"later"}, "a draft")
    assert signed_version(seat.organisation) is None


def test_sums_are_of_the_bodys_own_rows_and_a_change_of_any_period_shows(workspace):
    seat = body_of(workspace.line.place, "RZ9", "Northby Hospital")
    version = signed(seat, expenditure("RZ9", (1, 2)), expenditure("09N", (9,), period="2018/19"))
    (about,) = comparables(version)
    assert about == Comparable("measure:expenditure", "expenditure", "2016/17")
    assert "2016/17" in about.label
    assert rows_of(version, about, "09N") == [BlindRow("emergency", 100), BlindRow("emergency", 200)]
    assert price_bases(version, about, "09N") == {"nominal"}
    sorted_anew = signed(seat, expenditure("RZ9", (1, 2)))
    assert digest_of_rows(sorted_anew, about, "09N") == digest_of_rows(version, about, "09N")
    later = signed(seat, expenditure("RZ9", (1, 2)), expenditure("RZ9", (5,), period="2018/19"))
    assert digest_of_rows(later, about, "09N") != digest_of_rows(version, about, "09N")


def test_where_rows_say_with_whom_they_are_those_with_the_other_body_alone_count(workspace):
    seat = body_of(workspace.line.place, "RZ9", "Northby Hospital")
    plain = expenditure("RZ9", (1, 2)).decode()
    heading, first, second, _ = plain.split("\n")
    partners = "\n".join((f"{heading},counterparty", f"{first},09N", f"{second},", ""))
    version = signed(seat, partners.encode())
    (about,) = comparables(version)
    assert rows_of(version, about, "09N") == [BlindRow("emergency", 100)]
    assert rows_of(version, about, "RX1") == []
    changed = signed(seat, partners.replace(",2,£", ",7,£").encode())
    own = digest_of_rows(version, about, "09N")
    assert digest_of_rows(changed, about, "09N") == own, "a change of another row is no way to ask again"
    changed = signed(seat, partners.replace(",1,£", ",7,£").encode())
    assert digest_of_rows(changed, about, "09N") != own
