import pytest

from tests.unit.plan.places import BODIES, FIGURES, PLACE


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "place.toml").write_text(PLACE, "utf-8")
    (tmp_path / "bodies.csv").write_text(BODIES, "utf-8")
    (tmp_path / "figures" / "published.csv").write_text(FIGURES, "utf-8")
    return tmp_path
