from dataclasses import replace
from datetime import date

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.plan.withholdings import Unshared, Withholding
from placeplan.publishing.sections.opening.parts_section import parts_section
from tests.unit.publishing.viewed import view


def test_every_part_says_whether_it_can_be_read(norfolk):
    rows = {row[0]: row for row in parts_section(view(norfolk)).table.rows}
    assert len(rows) == len(parts_of_a_plan()) > len(norfolk.parts)
    missing = {known.title for key, known in parts_of_a_plan().items() if key not in norfolk.parts}
    assert {rows[title][1] for title in missing} == {"not known"}
    assert "unknown" not in {row[1] for row in rows.values()}
    assert rows["Workforce plan"][1] == "not published"
    assert rows["Main document"][1] == "published"
    assert rows["Main document"][2] == "The whole system"
    assert ">www.nsft.nhs.uk</a>" in rows["Main document"][4]


def test_each_missing_part_has_a_request_to_send(norfolk):
    asked = {request.part for request in parts_section(view(norfolk)).requests}
    assert {"Workforce plan", "Finance appendix"} <= asked
    assert "Main document" not in asked


def test_a_region_sets_its_plans_side_by_side(region):
    section = parts_section(view(region))
    assert [row[0] for row in section.children.rows] == [child.name for child in region.children]
    assert not any("unknown" in row for row in section.children.rows)
    assert any("not known" in row for row in section.children.rows)
    assert section.requests == ()


def test_a_place_that_names_no_parts_has_no_tables(norfolk):
    section = parts_section(view(replace(norfolk, parts={})))
    assert section.table is section.children is None
    assert section.requests == ()


def test_what_is_withheld_says_why_by_whom_and_until_when(norfolk):
    assert parts_section(view(norfolk)).withheld is None
    record = Withholding("w1", "Control totals", "Talks are open.", "NHS England", date(2027, 3, 31))
    [row] = parts_section(view(replace(norfolk, withholdings={"w1": record}))).withheld.rows
    assert row == ("Control totals", "Talks are open.", "NHS England", "2027-03-31")


def test_what_a_body_does_not_share_stands_with_its_reason_or_without(norfolk):
    code = next(iter(norfolk.bodies))
    lines = (Unshared("State income.", code, date(2026, 12, 1)),
             Unshared("State beds.", code, date(2026, 12, 1), "A tender", date(2027, 1, 31)))  # fmt: skip
    first, second = parts_section(view(replace(norfolk, unshared=lines))).unshared.rows
    name = norfolk.bodies[code].name
    assert first == ("State income.", name, "no reason given", "no day given", "2026-12-01")
    assert second == ("State beds.", name, "A tender", "2027-01-31", "2026-12-01")
