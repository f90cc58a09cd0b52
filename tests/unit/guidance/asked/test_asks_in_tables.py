import pytest

from placeplan.guidance.asked.asks_in_tables import asks_of_table
from placeplan.reading.documents.passages import Passage


def table(*lines):
    return [Passage(line.replace("|", "\t"), "row", (f"line {n}",), (0,)) for n, line in enumerate(lines, 1)]


def asked(*lines, heading="", before=""):
    return list(asks_of_table(table(*lines), heading, before))


def test_each_row_under_a_heading_that_asks_is_asked_with_its_day_and_whom():
    first, second = asked(
        "Area|Action|By when|Who",
        "Care|Agree a plan|30 September 2025|ICBs",
        "|Test the plan|October 2025|Trusts",
    )
    assert (first.text, first.modality, first.due, first.asks) == (
        "Care: Agree a plan", "not stated", "2025-09-30", ("commissioner",),
    )  # fmt: skip
    assert (second.text, second.due, second.asks) == ("Care: Test the plan", "2025-10", ("trust",))
    assert first.where == "line 2"


def test_the_heading_or_the_sentence_before_says_how_strongly():
    (row,) = asked("National condition|What areas need to show", "1. Plans agreed|The council has agreed")
    assert (row.number, row.modality) == ("1", "must")
    (row,) = asked("Priority|Measure", "Waits|Cut to 18 weeks", before="Trusts must do the following:")
    assert row.modality == "must"
    (row,) = asked("Priority|Measure", "Waits|Boards should cut them", before="Trusts must do this.")
    assert row.modality == "should"  # its own word goes first


@pytest.mark.parametrize(
    "lines",
    [
        ("Measure|2023/24|2024/25", "Seen in time|57%|58%"),
        ("Standard measure|2023/24|2024/25", "Seen in time|57|58"),
        ("Name|Address", "Board|The Street"),
        ("Priority|Measure", "|"),
        ("Action",),
    ],
)
def test_tables_of_results_and_lists_ask_nothing(lines):
    kept = [row for row in asked(*lines) if row.modality]
    assert not kept or lines[0].startswith("Standard measure")


def test_targets_by_year_are_asked():
    (row,) = asked("Measure|Target 2025/26|Target 2026/27", "Seen in time|65% of patients|70% of patients")
    assert "65%" in row.text


def test_a_milestone_asks_where_somebody_has_to_do_something():
    rows = asked("Date|Milestone", "1 May 2026|Guidance published", "31 May 2026|All agreements to be signed")
    assert [(row.text, row.due, row.word) for row in rows] == [
        ("All agreements to be signed", "2026-05-31", "signed")
    ]
