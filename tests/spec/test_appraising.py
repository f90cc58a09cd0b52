"""The short form in the page about appraising is read, and gives what the page says of such figures."""

import re
from pathlib import Path

from placeplan.appraisal.short_forms import read_form
from placeplan.appraisal.side_by_side import appraisals

PAGE = (Path(__file__).parents[2] / "docs" / "appraising.md").read_text("utf-8")
(TYPED,) = re.findall(r"```typed\n(.*?)```", PAGE, re.DOTALL)


def test_the_short_form_is_read_as_it_is_printed(tmp_path):
    path = tmp_path / "typed.csv"
    path.write_text(TYPED, encoding="utf-8")
    figures = read_form(path).figures
    assert [(one.measure, one.value, one.group, one.period) for one in figures] == [
        ("gap", 415e6, "system", "2020/21"),
        ("saving", 300e6, "system", "2020/21"),
        ("saving", 26e6, "hospitals", "2020/21"),
        ("surplus_or_deficit", -50e6, "system", "2020/21"),
    ]
    (bridge,) = [f for f in appraisals(path).plans[0].findings if f.check == "published_bridge"]
    assert (bridge.status, bridge.amount) == ("fail", 65e6)


def test_what_accounts_may_say_is_on_the_page():
    for word in ("savings_delivered", "investment_made", "actual_deficit", "actual_surplus"):
        assert f"`{word}`" in PAGE
