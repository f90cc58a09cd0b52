import re

import pytest

from placeplan.look.charts.bridges import Step, bridge
from placeplan.look.charts.figure import Table

STEPS = [
    Step("Gap", 415, "total"),
    Step("Savings", -300),
    Step("Investment", 150),
    Step("Residual", -215, "residual"),
    Step("Left", 50, "total"),
]


def drawn(steps):
    return str(bridge("b", "t", "u", "d", steps, lambda v: f"{v:g}", Table(("a",), [("b",)])).html())


def boxes(html):
    picture = html[html.index('class="picture"') :]
    found = re.findall(r'<rect class="bar (\w+)"[^>]*? x="([\d.]+)%"[^>]*?width="([\d.]+)%"', picture)
    return [(kind, float(x), float(x) + float(width)) for kind, x, width in found]


def test_each_step_starts_where_the_last_one_ended():
    per = 99.6 / 415
    found = boxes(drawn(STEPS))
    assert [kind for kind, _, _ in found] == ["total", "down", "up", "rest", "total"]
    ends = [(0, 415), (115, 415), (115, 265), (50, 265), (0, 50)]
    for (_, left, right), (low, high) in zip(found, ends, strict=True):
        assert left == pytest.approx(low * per, abs=0.01)
        assert right == pytest.approx(high * per, abs=0.01)


def test_every_amount_is_written_as_given():
    html = drawn(STEPS)
    for step in STEPS:
        assert f">{step.amount:g}</text>" in html


def test_the_residual_is_in_the_legend_only_where_there_is_one():
    assert "not explained by anything published" in drawn(STEPS)
    assert "not explained" not in drawn([step for step in STEPS if step.kind != "residual"])


def test_colour_is_not_the_only_difference():
    html = drawn(STEPS)
    assert 'fill="url(#b-up)"' in html
    assert 'fill="url(#b-rest)"' in html


def test_a_surplus_falls_on_the_other_side_of_nought():
    _, (_, left, right), _ = boxes(
        drawn([Step("Gap", 10, "total"), Step("Savings", -15), Step("Left", -5, "total")])
    )
    assert left == 0
    assert right == pytest.approx(99.6)
