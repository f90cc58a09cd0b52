import tomllib

from placeplan.workspace.reviewing.mapping_changes import faults_of, with_answers

MAPPING = """# A comment of hers.
file = "plan.xlsx"
digest = "d"
owner = ""

[[tables]]
sheet = "Plan"
kind = "income_expenditure"
accepted = false
doubts = ["nobody knows"]
heading_row = 1
rows = [2, 9]
unit = "£k"
columns = [
  { column = "A", heading = "Line", role = "label" },
  { column = "B", heading = "2017/18", role = "year", period = "2017/18" },
]
"""

ANSWERS = {
    "accepted": "read", "kind": "income_expenditure", "unit": "£m", "organisation": "RZ9",
    "heading_row": 1, "first_row": 3, "last_row": 9,
    "role-A": "label", "role-B": "year", "period-B": "2018/19", "role-C": "note",
}  # fmt: skip


def test_the_answers_stand_in_the_text_and_the_rest_stays():
    text = with_answers(MAPPING, 0, ANSWERS)
    table = tomllib.loads(text)["tables"][0]
    assert text.startswith("# A comment of hers.")
    assert (table["accepted"], table["unit"]) == (True, "£m")
    assert (table["organisation"], table["rows"]) == ("RZ9", [3, 9])
    assert "doubts" not in table
    assert [(c["column"], c["role"], c.get("period", "")) for c in table["columns"]] == [
        ("A", "label", ""), ("B", "year", "2018/19"), ("C", "note", ""),
    ]  # fmt: skip
    assert faults_of(text, "plan.xlsx") == ()


def test_an_empty_answer_takes_the_key_away_and_leave_is_kept():
    table = tomllib.loads(with_answers(MAPPING, 0, ANSWERS | {"accepted": "leave", "unit": ""}))["tables"][0]
    assert table["accepted"] is False and "unit" not in table


def test_what_does_not_fit_is_said():
    assert faults_of(with_answers(MAPPING, 0, ANSWERS | {"period-B": "next year"}), "plan.xlsx")
