import tomllib

import pytest

from placeplan.guidance.effort import PUBLISHED, effort


def test_effort_is_what_councils_published_for_each_piece_of_information():
    found = effort(1000)
    assert found.pounds == pytest.approx(1_800_000 / 43)
    assert found.hours == pytest.approx(1_800_000 / 43 / 1_200_000 * 27 * 1924)
    assert "no measurement" in found.basis and found.as_json()["cells"] == 1000
    assert effort(0).hours == 0


def test_every_number_of_it_has_a_source_and_a_grade():
    for entry in tomllib.loads(PUBLISHED.read_text("utf-8")).values():
        assert entry["source"] and entry["grade"] and entry["unit"] and entry["what"]
