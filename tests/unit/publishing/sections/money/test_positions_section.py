from dataclasses import replace

from placeplan.core.precision import shown_range
from placeplan.look.wording import pounds
from placeplan.model.running.chances import Chance
from placeplan.publishing.sections.money.positions_section import Positions, positions_section
from placeplan.results.parts.projected import projected


def test_every_number_is_the_projections(cornwall, cornish):
    rows = {row[0]: row[1:] for row in positions_section(cornwall, projected(cornish)).chart.table.rows}
    table = cornish.table()
    for code in cornish.organisations:
        said = rows[cornwall.bodies[code].name]
        expected = []
        for run in ("do_nothing", "plan"):
            row = next(
                one
                for one in table.iter_rows(named=True)
                if (one["run"], one["variable"], one["organisation"], one["period"])
                == (run, "position", code, "2030/31")
            )
            seen = shown_range({name: row[name] for name in ("p10", "p50", "p90", "mean", "error")})
            expected += [pounds(seen[name]) for name in ("p10", "p50", "p90")]
        assert list(said) == expected


def test_gains_and_losses_stand_apart_and_sum_to_the_gap(cornwall, cornish):
    rows = {row[0]: row for row in positions_section(cornwall, projected(cornish)).gross.rows}
    nothing = -cornish.shown_range_of("gap")["mean"]
    assert rows["Nothing is done"][3] == pounds(nothing, signed=True)
    _, gains, losses, net = rows["What the plan changes"]
    assert gains.startswith("+£") and losses.startswith("-£")
    assert net == pounds(-cornish.shown_range_of("gap", "difference")["mean"], signed=True)


def test_a_body_without_money_is_named_and_not_blank(cornwall, cornish, norfolk, projection):
    others = {row[0]: str(row[1]) for row in positions_section(cornwall, projected(cornish)).others.rows}
    board = cornwall.bodies["QT6"].name
    assert list(others) == [board]
    assert "cannot assess" in others[board] and "no income" in others[board]
    section = positions_section(norfolk, projected(projection))
    held = {row[0]: str(row[1]) for row in section.others.rows}
    assert held["NHS Norwich CCG"] == "counted in “Health”"
    assert "cannot assess" in held["Norfolk council"]
    assert "General practice, social care and community +£23m" in section.note


def test_the_chance_of_a_control_total_is_shown_only_where_one_is_published(cornwall, cornish):
    none = positions_section(cornwall, projected(cornish)).changes.rows
    assert all("not published" in str(row[4]) and "not published" in str(row[5]) for row in none)
    told = (
        Chance("do_nothing", "REF", "2029/30", 0.0, 0.25, ""),
        Chance("do_nothing", "REF", "2030/31", 0.0, 0.75, ""),
        Chance("plan", "QT6:system", "2030/31", 0.0, 0.5, ""),
    )
    rows = {
        r[0]: r for r in positions_section(cornwall, projected(replace(cornish, chances=told))).changes.rows
    }
    assert rows[cornwall.bodies["REF"].name][4] == "80% in 2030/31"  # of sixty draws
    assert "not published" in str(rows[cornwall.bodies["REF"].name][5])
    assert rows[cornwall.bodies["QT6:system"].name][5] == "50% in 2030/31"


def test_invented_money_says_so(cornwall, cornish, norfolk, projection):
    assert {row[6] for row in positions_section(cornwall, projected(cornish)).changes.rows} == {
        "invented, an example"
    }
    assert positions_section(norfolk, projected(projection)).changes.rows[0][6] == "as published"
    assert Positions(norfolk, projected(projection)).range("do_nothing", "QMM:out-of-hospital") is None


def test_it_says_whose_ranges_hold_their_own_course_and_whose_are_too_narrow(cornwall, cornish):
    note = positions_section(cornwall, projected(cornish)).chart.note
    assert (
        "Ranges of trusts hold" in note
        and "These are too narrow: Cornwall Council, General practices of" in note
    )
    alone = replace(cornish, labels=replace(cornish.labels, without_money=("E06000052", "QT6-GP")))
    assert "too narrow" not in positions_section(cornwall, projected(alone)).chart.note
