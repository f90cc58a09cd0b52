import pytest
from typer.testing import CliRunner

from placeplan.cli.start import new
from placeplan.cli.start.rules_of_years import rules_to_mend


@pytest.fixture
def place(tmp_path):
    CliRunner().invoke(new.app, [str(tmp_path / "place")])
    return tmp_path / "place"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("2016/17 to 2021/22", 'Write regime = "england/2016" in'),
        ("2019/20 to 2020/21", "No regime that is shipped is"),
        ("2025/26 to 2030/31", ""),
        ("", ""),
    ],
)
def test_rules_of_other_years_are_said_with_those_to_write(place, years, words):
    told = rules_to_mend(place, years)
    assert (words in told) and (bool(told) == bool(words))
