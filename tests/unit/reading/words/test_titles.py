import pytest

from placeplan.reading.words.titles import title_fit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Capital programme", "capital"),
        ("4. Workforce plan", "workforce"),
        ("Northby Royal: SLA schedule", "contracts"),
        ("Annex B - Savings programme", "schemes"),
    ],
)
def test_a_title_or_a_part_of_it_names_a_kind(text, kind):
    assert title_fit(kind, text) > 0.9
    assert title_fit("timetable", text) == 0.0
