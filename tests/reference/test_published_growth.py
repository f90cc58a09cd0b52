"""Demographic growth of hospital activity in England, as published, beside ours.

Source of `growth_england_2022.csv`: NHS Strategy Unit, results by area of its open application on an ageing
population (github.com/The-Strategy-Unit/aging_pop_web_app, app/data/histograms/E92000001.json at commit
9ecdde5, variant v1, which is the principal projection; `end_p_nohsa`): per cent since 2022, before any
adjustment for health status. Its base is activity of 2022 on the 2018-based projection of 2022. That year of
the projection is not among our evidence, and our rates are a later revision on estimated people, so the two
differ by design: by 0.65 points over fifteen years, and 0.81 over eighteen, at the most when written.
"""

import csv
from pathlib import Path

import pytest

from placeplan.model.people.growth import demographic_growth

ENGLAND = "E92000001"
YEARS = (2025, 2030, 2035, 2040)
POINTS_A_YEAR = 0.06  # our default: percentage points that they may differ by for each year spanned


def published():
    with Path(__file__).with_name("growth_england_2022.csv").open(encoding="utf-8") as file:
        return {
            row["activity"]: {2022: 1.0} | {year: 1 + float(row[f"to_{year}"]) / 100 for year in YEARS}
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize(("first", "last"), [(2025, 2030), (2025, 2040), (2030, 2035), (2022, 2040)])
def test_growth_is_near_what_was_published(first, last):
    ours = {one.activity: one.change for one in demographic_growth([ENGLAND], first, last)}
    theirs = {key: level[last] / level[first] - 1 for key, level in published().items()}
    assert set(ours) == set(theirs)
    apart = {key: 100 * abs(ours[key] - theirs[key]) for key in theirs}
    assert max(apart.values()) <= POINTS_A_YEAR * (last - first), apart
