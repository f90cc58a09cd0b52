import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
INVENTED = EXAMPLES / "norfolk-and-waveney-2026"
REAL = EXAMPLES / "norfolk-and-waveney-2016"


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("promises",), ("brief",), ("project", "--draws", "10"),
        ("explain", "gap", "--draws", "10"),
        ("settle", "--draws", "10"), ("sweep", "--draws", "10"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_answer_says_what_is_invented_before_any_number(words, run):
    command, *options = words
    code, said, problems = run(command, INVENTED, *options)
    if "has no scenarios" in problems:
        pytest.skip("this place has no scenario to sweep")
    assert code == 0, problems
    assert "are invented." in said.split("£")[0]
    assert "are invented." in json.loads(run(command, INVENTED, *options, "--json")[1])["invented"]


def test_a_place_of_real_figures_says_nothing_of_the_kind(run):
    assert json.loads(run("project", REAL, "--draws", "10", "--json")[1])["invented"] == ""
    assert "invented" not in run("project", REAL, "--draws", "10")[1]


def test_an_invented_place_is_said_to_be_one(run):
    found = json.loads(run("settle", EXAMPLES / "rivershire", "--draws", "10", "--json")[1])
    assert "Rivershire is invented" in found["invented"]
