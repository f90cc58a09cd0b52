import tomllib

import pytest

from placeplan.workspace.drafting.toml_cells import value_in_toml, with_toml_value

TEXT = """# From the letter of May.
[growth]
value = { low = 0.01, middle = 0.02, high = 0.03 }  # wide
note = "as said"

[[schemes]]
key = "same_day"
title = "Same-day care"
[[schemes.effects]]
variable = "saving"
size = 3.0  # by 2018
[[schemes]]
key = "late"
title = "Later"
"""


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("growth", "value"), 0.5),
        (("growth", "value"), {"low": 1, "middle": 2, "high": 3}),
        (("growth", "note"), None),
        (("schemes", "same_day", "title"), "Another"),
        (("schemes", "same_day", "effects", "0", "size"), 4),
        (("schemes", "same_day", "effects", "0", "phasing"), {"2017/18": 0.5, "2018/19": 1.0}),
        (("schemes", "late", "ends"), "2020-04-01"),
        (("schemes", "late"), None),
        (("schemes", "new"), {"key": "new", "title": "New", "effects": [{"variable": "cost", "size": 1.5}]}),
        (("prices",), {"value": 0.02, "source": "letter"}),
    ],
)
def test_a_value_changes_where_it_stands_and_all_else_stays(steps, value):
    after = with_toml_value(TEXT, steps, value)
    assert value_in_toml(after, steps) == value
    assert "# From the letter of May." in after
    others = [
        ("growth", "note"),
        ("schemes", "late", "title"),
        ("schemes", "same_day", "effects", "0", "variable"),
    ]
    for other in others:
        if other[: len(steps)] != steps:
            assert value_in_toml(after, other) == value_in_toml(TEXT, other)
    assert len(set(TEXT.splitlines()) - set(after.splitlines())) <= (2 if value is not None else 3)


def test_a_file_that_is_not_there_yet_begins_with_its_first_part():
    scheme = {"key": "new", "title": "New"}
    assert tomllib.loads(with_toml_value("", ("schemes", "new"), scheme)) == {"schemes": [scheme]}
    assert (
        value_in_toml("", ("schemes", "new")) is None and value_in_toml(TEXT, ("growth", "note", "x")) is None
    )
