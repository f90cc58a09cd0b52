from datetime import date

from placeplan.workspace.models import NotShared


def test_a_line_lapses_after_its_day_and_never_without_the_days_of_notice(running):
    row = NotShared(body=running.bodies.first(), ask="a", text="a", since=date(2026, 12, 1))
    assert row.lapses_after is None
    row.until = date(2026, 12, 20)
    assert row.lapses_after == date(2026, 12, 20)
    row.noticed_on = date(2026, 12, 6)
    assert row.lapses_after == date(2026, 12, 20)
    row.noticed_on = date(2026, 12, 18)
    assert row.lapses_after == date(2027, 1, 1)
    assert row.line.purpose == "common"
