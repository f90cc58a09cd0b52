import pytest

from placeplan.reading.words.titles import ends_in_title, title_fit


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


def test_a_title_may_follow_a_bodys_name():
    assert ends_in_title("schemes", "Northby Royal Infirmary cost improvement programme 2017/18")
    assert not ends_in_title("schemes", "Northby Royal cost improvement programme board")
    assert not ends_in_title("beds", "Northby Royal beds")  # one word decides nothing
