import pytest

from placeplan.core.precision import shown_range
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.model.summaries import ranges
from placeplan.results.parts.projected import projected, projection_table


def test_every_total_is_the_projections_own(projection):
    kept = projected(projection)
    for run, variable in projection.samples:
        assert kept.has(run, variable)
        for year in projection.years:
            assert kept.totals[run, variable, year] == projection.range_of(variable, run, year)
            assert kept.range_of(variable, run, year) == projection.shown_range_of(variable, run, year)
            assert kept.real_range_of(variable, run, year) == projection.shown_real_range_of(
                variable, run, year
            )
    assert kept.range_of("gap", "no such run") is None and kept.real_range_of("beds") is None
    assert kept.table().equals(projection.table())


def test_a_body_has_its_range_in_every_run_and_one_without_money_only_in_the_difference(cornish):
    kept = projected(cornish)
    drawn = cornish.samples[PLAN, "position"]
    for at, body in enumerate(cornish.organisations):
        if body not in kept.without_money:
            own = shown_range(ranges(drawn[-1, at][None, :].copy()).at(0))
            assert kept.position_of(PLAN, body) == pytest.approx(own, rel=0.2)
    assert kept.position_of(DO_NOTHING, "nobody") is None


def test_one_without_money_has_no_position_of_its_own(projection):
    kept = projected(projection)
    (body,) = kept.without_money
    assert kept.position_of(DO_NOTHING, body) is None and kept.position_of(DIFFERENCE, body)["mean"] > 0


def test_the_gap_of_known_money_and_what_is_beside_it_are_the_whole(projection):
    kept = projected(projection)
    assert kept.of_known_money["do_nothing"] == pytest.approx(kept.range_of("gap"), abs=1)
    whole = kept.range_of("gap", "difference")["mean"]
    assert kept.of_known_money["difference"]["mean"] + kept.beside == pytest.approx(whole)
    assert kept.beside == pytest.approx(-23e6)


def test_no_draw_is_kept(projection):
    assert not any(type(value).__module__ == "numpy" for value in vars(projected(projection)).values())


def test_no_two_rows_of_a_region_s_projection_are_about_the_same_thing(region, region_projections):
    table = projection_table(region, {code: found.table() for code, found in region_projections.items()})
    keys = ["run", "variable", "organisation", "area", "service", "line", "period"]
    assert table.height == sum(found.table().height for found in region_projections.values())
    assert not table.select(keys).is_duplicated().any()


def test_a_place_without_a_projection_has_an_empty_table(norfolk):
    assert projection_table(norfolk, {}).is_empty()
