from placeplan.assurance.published.published_figures import (
    control_total_variance,
    gap_growth,
    parts_and_total,
    two_figures,
)
from placeplan.assurance.published_claims import claims, submitted_claims
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, stated


def published(rows):
    return claims(figure_table(rows))


def test_545_in_june_and_415_in_october_are_both_kept():
    (finding,) = two_figures(published(NORFOLK), ())
    assert (finding.status, finding.amount) == ("warn", 130 * MILLION)
    assert "£545m, 2016-06-30" in finding.explanation
    assert "2016-10-21" in finding.explanation
    assert "Both are kept, each with its date" in finding.explanation
    assert len(finding.figures) == 2


def test_two_capital_figures_without_dates_coexist():
    rows = [
        stated("capital_funding", "Q:system", 449.5, stated_on="", stated_by="BMA"),
        stated("capital_funding", "Q:system", 115, stated_on="", stated_by="NHS England"),
    ]
    (finding,) = two_figures(published(rows), ())
    assert "nothing says which holds" in finding.explanation
    assert "by BMA" in finding.explanation


def test_figures_that_rounding_explains_are_one():
    rows = [stated("gap", "Q", 504), stated("gap", "Q", 500, precision=100 * MILLION, stated_on="2016-11-01")]
    assert list(two_figures(published(rows), ())) == []


def test_316_and_99_add_up_to_415(norfolk):
    (finding,) = parts_and_total(norfolk, published(NORFOLK))
    assert finding.status == "pass"
    assert finding.title == "£316m + £99m add up to £415m"
    assert finding.amount == 0


def test_parts_that_do_not_add_up_fail(norfolk):
    rows = [stated("gap", f"Q:{name}", value) for name, value in (("system", 415), ("a", 300), ("b", 99))]
    (finding,) = parts_and_total(norfolk, published(rows))
    assert (finding.status, finding.amount) == ("fail", 16 * MILLION)


def apart(*amounts):
    """Amounts of parts, each in a passage of its own of one document."""
    return [
        stated("gap", f"Q:{name}", value, source=f"plan.docx#!paragraph {n}")
        for n, (name, value) in enumerate(amounts)
    ]


def test_health_and_social_care_make_the_system_wherever_in_a_document_they_stand(norfolk):
    rows = apart(("system", 415), ("social-care", 300), ("health", 300), ("hospitals", 200))
    (finding,) = parts_and_total(norfolk, published(rows))
    assert (finding.status, finding.title) == ("fail", "£300m + £300m do not add up to £415m")
    (sound,) = parts_and_total(
        norfolk, published(apart(("system", 415), ("health", 316), ("social-care", 99)))
    )
    assert sound.status == "pass"


def test_parts_that_may_lie_inside_each_other_or_are_stated_in_two_ways_are_not_added(norfolk):
    assert (
        list(parts_and_total(norfolk, published(apart(("system", 415), ("health", 316), ("a", 200))))) == []
    )
    twice = apart(("system", 415), ("health", 316), ("health", 300), ("social-care", 99))
    assert list(parts_and_total(norfolk, published(twice))) == []


def test_the_plan_was_50_4_worse_than_the_control_total():
    rows = [
        stated("surplus_or_deficit", "QUE:system", -192.4, period="2019/20", precision=1e5),
        stated("control_total", "QUE:system", -142, period="2019/20"),
    ]
    (finding,) = control_total_variance(published(rows))
    assert finding.status == "warn"
    assert finding.amount == -50.4 * MILLION
    assert list(control_total_variance(published(rows[1:]))) == []


def test_a_published_shortfall_against_control_totals_is_one():
    row = stated(
        "gap", "QM7:system", 42, stage="plan", period="2017/18", line="worse than the sum of control totals"
    )
    (finding,) = control_total_variance(published([row]))
    assert (finding.status, finding.amount) == ("warn", -42 * MILLION)


def test_a_gap_of_248_from_84_8_grows_40_8_a_year():
    rows = [
        stated("surplus_or_deficit", "QJG:system", -84.8, period="2016/17", stage="baseline", precision=1e5),
        stated("gap", "QJG:system", 248),
    ]
    (finding,) = gap_growth(published(rows))
    assert finding.amount == 40.8 * MILLION
    assert "over 4 years" in finding.explanation


def test_a_gap_that_shrinks_is_less_each_year_and_not_minus_more():
    rows = [
        stated("gap", "QMM:system", 300, stage="baseline", period="2015/16"),
        stated("gap", "QMM:system", 100, period="2020/21"),
    ]
    (finding,) = gap_growth(published(rows))
    assert finding.title == "The gap to 2020/21 implies £40m less each year"


def test_a_figure_that_is_stated_many_times_is_told_once_with_how_often(norfolk):
    rows = [stated("gap", "QMM:system", 415, source=f"plan.pdf#!page {n}") for n in range(3)]
    found = claims(figure_table([*rows, stated("gap", "QMM:system", 500)]))
    (finding,) = two_figures(found, ())
    assert finding.explanation.startswith("£415m, 2016-10-21 (3 times); £500m, 2016-10-21.")


def test_what_a_workbook_and_a_plan_state_apart_are_two_figures():
    rows = [
        stated("surplus_or_deficit", "RM1", -35, period="2018/19"),
        stated("surplus_or_deficit", "RM1", -48, period="2018/19", submission="RM1.xlsx", stated_by="RM1"),
        stated("surplus_or_deficit", "RM1", -47, period="2018/19", submission="RM1.xlsx", stated_by="RM1"),
    ]
    table = figure_table(rows)
    (finding,) = two_figures(claims(table), submitted_claims(table))
    assert "stated, one in a workbook" in finding.title
    assert not list(two_figures((), submitted_claims(table)))
