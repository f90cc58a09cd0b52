"""What a heading of a published table measures, where every word of it is known."""

import pytest

from placeplan.reading.proposing.published_headings import NOTHING, Published, measure_of_heading, published


@pytest.mark.parametrize(
    ("heading", "measure", "group"),
    [
        ("G&A beds available", "beds_available", "general_acute"),
        ("G&A occupancy rate", "bed_occupancy", "general_acute"),
        ("Available Maternity", "beds_available", "maternity"),
        ("G&A beds occupied", "", ""),
        ("Planned waiting list", "", ""),
        ("Waiting list target", "", ""),
        ("Waiting list per 1,000", "", ""),
        ("Core allocation growth", "", ""),
        ("Staff in post (WTE) by trust", "staff_wte_total", ""),
        ("Adult G&A beds available", "", ""),
        ("Total number of incomplete pathways", "waiting_list", ""),
        ("Total within 18 weeks", "", ""),
    ],
)
def test_what_a_heading_measures(heading, measure, group):
    assert measure_of_heading(heading) == (measure, group)


@pytest.mark.parametrize(
    ("heading", "titles", "found"),
    [
        ("Forecast outturn surplus/(deficit) £m", (), Published("surplus_or_deficit", "", "forecast")),
        ("Variance in surplus/(deficit)", (), NOTHING),
        ("Cumulative surplus/(deficit)", (), NOTHING),
        ("Private patient income", (), NOTHING),
        ("Deficit £m", (), NOTHING),  # which way its numbers point nobody says
        ("Total income", ("Planned income of trusts",), Published("income_total", "", "plan")),
        ("Doctors", ("FTE staff by organisation",), Published("staff_wte", "medical")),
        ("Doctors", ("Staff survey by organisation",), NOTHING),
        ("Nursing WTE vacancies", (), Published("vacancies", "nursing")),
        ("A&E attendances Type 1", (), Published("attendances", "type_1")),
        ("A&E attendances over 4 hours Type 1", (), NOTHING),
        ("Total attendances", (), NOTHING),  # of all types: those of each are read
        ("Core services", ("Allocations, £000",), Published("allocation", "core_services")),
    ],
)
def test_what_a_column_measures_by_its_heading_and_titles(heading, titles, found):
    assert published(heading, titles, says_when=False) == found


def test_a_year_is_of_what_a_title_says_and_of_the_stage_beside_it():
    titles = ("Boards: surplus or deficit (£m)",)
    assert published("outturn", titles, says_when=True) == Published("surplus_or_deficit", "", "outturn")
    assert published("change", titles, says_when=True) == NOTHING
