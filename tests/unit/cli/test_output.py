import json

import pytest

from placeplan.cli.output import show_json, show_problems
from placeplan.core.errors import Problem


def test_json_is_one_object_in_plain_text(capsys):
    show_json({"amount": 415_000_000, "unit": "£"})
    assert json.loads(capsys.readouterr().out) == {"amount": 415_000_000, "unit": "£"}


def test_a_number_that_is_not_a_number_is_never_printed(capsys):
    with pytest.raises(ValueError, match="Out of range"):
        show_json({"amount": float("nan")})
    assert capsys.readouterr().out == ""


def test_problems_are_counted_and_listed(capsys):
    show_problems(
        [Problem("No such measure.", "a.csv, cell A2", "Write gap."), Problem("Empty file.", "b.csv")]
    )
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "2 problems to mend:",
        "  - a.csv, cell A2: No such measure. Write gap.",
        "  - b.csv: Empty file.",
    ]


def test_problems_as_json_go_to_standard_output(capsys):
    show_problems([Problem("Empty file.", "b.csv")], as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "problems": [{"what": "Empty file.", "where": "b.csv", "to_do": ""}]
    }
