import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess

MILLION = 100_000_000
PROPOSED = """
[proposed]
06H = -45_500_000
RGT = -35_500_000
RGN = -35_500_000
RGM = -25_500_000
"""


def test_published_figures_of_a_refused_total(refused):
    found = refused.found()
    assert found.total.variance == -5_040_000_000
    assert found.fund == 8_060_000_000
    assert found.lent == 25 * MILLION
    assert set(found.total.refused) == {"06H", "RGT", "RGN", "RGM"}
    assert found.cost.gain_from_accepting == 3_020_000_000
    assert found.split is None


def test_where_a_body_publishes_it_is_assessed(refused):
    path = refused.path / "figures" / "not_published.csv"
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in text if ",RGT," not in line), encoding="utf-8")
    for measure, value in (("control_total", -40), ("surplus_or_deficit", -60), ("support_funding", 30)):
        refused.publish("RGT", measure, value)
    found = refused.found()
    assert found.total.by_body["RGT"] == -20 * MILLION
    assert found.cost_by_body["RGT"] == 10 * MILLION


def test_another_split_of_the_same_total(refused):
    refused.file.write_text(refused.file.read_text(encoding="utf-8") + PROPOSED, encoding="utf-8")
    assert isinstance(refused.found().split, CannotAssess)
    refused.publish_all()
    assert refused.found().split == {"06H": -10 * MILLION, "RGT": 0, "RGN": 0, "RGM": 10 * MILLION}
    refused.change(refused.file, ("-45_500_000", "-50_000_000"))
    with pytest.raises(PlanError, match="changes the system's total by -£4,500,000"):
        refused.found()


def test_totals_in_another_price_base_are_refused_all_at_once(refused):
    refused.publish("RGT", "control_total", -40, "2016/17")
    refused.publish("RGN", "surplus_or_deficit", -40, "2017/18")
    with pytest.raises(PlanError) as caught:
        refused.found()
    assert [problem.what for problem in caught.value.problems] == [
        "is stated in 2016/17 prices, not nominal.",
        "is stated in 2017/18 prices, not nominal.",
    ]


def test_two_different_totals_are_never_averaged(refused):
    refused.publish("QUE:system", "control_total", -150)
    with pytest.raises(PlanError, match="2 different figures"):
        refused.found()


def test_what_is_inferred_names_its_bodies_and_what_from(refused):
    refused.change(
        refused.file, ('inferred = ["RGT", ', 'inferred = ["QMM", '), ('inference = "Which', '# "Which')
    )
    with pytest.raises(PlanError) as caught:
        refused.found()
    assert len(caught.value.problems) == 2


def test_bad_files_are_said(refused):
    refused.change(refused.file, ("RGT = ", "ZZZ = "), ('"RGT", ', '"ZZZ", '), ('"2019/20"', '"2019"'))
    with pytest.raises(PlanError) as caught:
        refused.found()
    assert {problem.what for problem in caught.value.problems} >= {
        "“ZZZ” is not one of the place's bodies.",
        "“2019” is not a period.",
    }
    refused.file.write_text('kind = "control_total"', encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        refused.found()
    assert len(caught.value.problems) > 4
