"""What an import tells a person to do is done as it says, and settles what it asked."""

import json
import re

import pytest

from tests.running import ran_here
from tests.unit.cli.start.test_import_ import write

BODIES = (
    "code,name,aliases,kind\nTR1,Northby Royal Infirmary NHS Trust,NRI,acute trust\n"
    "11N,NHS Northby Clinical Commissioning Group,Northby CCG,commissioner\n"
)
FRONT = [["", "Code", "TR1"], ["", "Plan period", "2017/18 to 2018/19"], ["", "Version", "1.0"]]
MONEY = [["", "Money", "£000"]]
ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]
SCHEMES = [["Ref", "Scheme", "2017/18", "2018/19"], ["A1", "Theatres", 4, 5], ["A2", "Drugs", 6, 7]]


def placeplan(*words):
    run = ran_here(*words)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    placeplan("new", folder)
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    return folder


def imported(place, *words):
    return json.loads(placeplan("import", "--place", place, "--yes", "--json", *words))


def asked(place, sheets, cause):
    """The answer to the one question of a workbook that begins with `cause`."""
    write(place.parent / "plan.xlsx", sheets)
    told = imported(place, place.parent / "plan.xlsx")
    (question,) = [one for one in told["questions"] if one["cause"].startswith(cause)]
    return question["answer"]


def edit(place, answer, *changes):
    """Change the mapping that an answer names, then run the command that it names."""
    path = place / re.search(r"In (\S+) write|In (\S+)", answer)[0].split()[1]
    text = path.read_text("utf-8")
    for old, new in changes:
        assert re.search(old, text), text
        text = re.sub(old, new, text)
    path.write_text(text, "utf-8")
    placeplan(*answer.rpartition("placeplan ")[2].split())
    return imported(place)


def test_a_unit_that_nobody_says(place):
    answer = asked(place, {"Cover": FRONT, "I&E": ACCOUNT}, "nobody says in what unit")
    assert 'unit = "£", "£k" or "£m" and accepted = true' in answer
    told = edit(place, answer, ("(?m)^accepted = false", 'accepted = true\nunit = "£k"'))
    assert told["figures"] == 4 and told["questions"] == []


def test_a_kind_of_which_we_are_not_sure(place):
    odd = [["Mood", "2017/18", "2018/19"], ["Zeal", 1, 2], ["Glee", 3, 4]]
    answer = asked(place, {"Cover": [*FRONT, *MONEY], "Moods": odd}, "our reading of it is")
    assert "if it is read rightly there, write accepted = true; else mend it" in answer
    told = edit(
        place,
        answer,
        ('kind = "[a-z_]*"', 'kind = "assumptions"'),
        ("(?m)^accepted = false", "accepted = true"),
    )
    assert told["questions"] == []


def test_a_table_that_does_not_add_up_as_read(place):
    wrong = [ACCOUNT[0], ["Drugs", 1, 2], ["Prescribing", 1, 2], ["Total expenditure", 9, 9]]
    answer = asked(place, {"Cover": [*FRONT, *MONEY], "I&E": wrong}, "we may have misread it")
    told = edit(place, answer, ("(?m)^accepted = false", "accepted = true"))
    assert told["questions"] == [] and told["figures"] == 6


def test_contracts_with_nobody_on_the_other_side(place):
    rows = [["Point of delivery", "2016/17", "2017/18"], ["Day case", 5, 6], ["Elective inpatient", 7, 8]]
    answer = asked(place, {"Cover": [*FRONT, *MONEY], "Contract schedule": rows}, "whose contracts they are")
    told = edit(place, answer, ("(?m)^accepted = false", 'accepted = true\ncounterparty = "11N"'))
    assert told["questions"] == [] and told["figures"] >= 4


def test_a_line_that_is_neither_income_nor_cost(place):
    rows = [ACCOUNT[0], ["Contract income", 5, 6], ["Oddments", 1, 2], ["Drugs", 3, 4]]
    write(place.parent / "plan.xlsx", {"Cover": [*FRONT, *MONEY], "I&E": rows})
    told = imported(place, place.parent / "plan.xlsx")
    (problem,) = [one for one in told["problems"] if "Oddments" in one["what"]]
    assert 'in the mapping, under [lines]: "Oddments" = "income" or "expenditure"' in problem["to_do"]
    path = place / "submissions" / "plan.xlsx.mapping.toml"
    path.write_text(path.read_text("utf-8").replace('Oddments = "oddments"', 'Oddments = "expenditure"'))
    told = imported(place)
    assert [one for one in told["problems"] if "Oddments" in one["what"]] == []
    assert told["figures"] == 6


def test_rows_of_bodies_that_the_list_lacks(place):
    rows = [
        ["Organisation", "Measure", "2022/23", "2023/24"],
        *(
            [name, what, n, n + 1]
            for name in ("Fen Hospitals NHS Trust", "Wold Care NHS Trust")
            for what, n in (("Beds available", 600), ("Bed days", 9000))
        ),
    ]
    answer = asked(place, {"Beds": rows}, "it is of bodies that bodies.csv lacks: Fen Hospitals NHS Trust")
    assert imported(place)["figures"] == 0, "nothing of other bodies is stored"
    with (place / "bodies.csv").open("a", encoding="utf-8") as file:
        file.write("XX1,Fen Hospitals NHS Trust,,acute trust\n")
    placeplan(*answer.rpartition("placeplan ")[2].split())
    told = imported(place)
    assert told["figures"] == 4
    assert [one["cause"] for one in told["questions"]] == [
        "it is of bodies that bodies.csv lacks: Wold Care NHS Trust"
    ]


def test_the_year_of_columns_that_say_none(place):
    bodies = ["", "Northby Royal Infirmary NHS Trust", "NHS Northby Clinical Commissioning Group"]
    rows = [["Position of each body, £000"], bodies, ["Total income", 50, 90], ["Total expenditure", 52, 91]]
    answer = asked(place, {"Cover": [*FRONT, *MONEY], "Positions": rows}, "the year of some columns")
    assert 'write period = "2025/26" in those columns, and accepted = true under the table' in answer
    told = edit(
        place,
        answer,
        (r'(heading = "N[^"]*", role = "year")', r'\1, period = "2017/18"'),
        ("(?m)^accepted = false", "accepted = true"),
    )
    assert told["questions"] == [] and told["figures"] == 4


def test_money_that_may_be_saved_or_spent(place):
    rows = [
        ["Programme of schemes, £000"],
        ["Ref", "Scheme", "Category", "R/NR", "Risk", "Expenditure 2017/18"],
    ]
    rows += [["A1", "Theatres", "Pay", "R", "L", 4], ["A2", "Medicines", "Drugs", "R", "M", 6]]
    answer = asked(place, {"Cover": [*FRONT, *MONEY], "Schemes": rows}, "whether its money is saved or spent")
    assert "write accepted = true if it is saved, and leave it if not" in answer
    assert imported(place)["figures"] == 0  # left, and so it stays
    told = edit(place, answer, ("(?m)^accepted = false", "accepted = true"))
    assert told["questions"] == [] and told["figures"] >= 2


def problem(place, sheets, what):
    """What to do of the one problem of a workbook that says `what`."""
    write(place.parent / "plan.xlsx", sheets)
    told = imported(place, place.parent / "plan.xlsx")
    (found,) = [one for one in told["problems"] if what in one["what"]]
    return found["to_do"]


def mapping_changed(place, *changes):
    path = place / "submissions" / "plan.xlsx.mapping.toml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert re.search(old, text), text
        text = re.sub(old, new, text, count=1)
    path.write_text(text, "utf-8")
    return imported(place)


def test_two_statements_that_differ(place):
    first = [["Line", "2016/17", "2017/18"], ["Drugs", 100, 200], ["Total expenditure", 100, 200]]
    second = [first[0], ["Drugs", 100, 300], ["Total expenditure", 100, 300]]
    to_do = problem(place, {"Cover": [*FRONT, *MONEY], "I&E": first, "I&E (2)": second}, "twice, differently")
    assert "Leave out the table or column that does not hold" in to_do
    told = mapping_changed(place, (r'(?s)(sheet = "I&E \(2\)".*?)accepted = true', r"\1accepted = false"))
    assert [one for one in told["problems"] if "twice" in one["what"]] == [] and told["figures"] == 4


def test_a_name_that_may_be_two_bodies(place):
    rows = [
        ["Commissioner", "Service", "2016/17", "2017/18"],
        ["Northby", "Elective", 4, 5],
        ["Northby", "Day case", 6, 7],
    ]
    sheets = {"Cover": [*FRONT, *MONEY], "Contracts": [["Contracts £000"], *rows]}
    assert "under [aliases] in the mapping" in problem(place, sheets, "may be 11N or TR1")
    told = mapping_changed(place, (r"\[aliases\]\n(?:Northby = [^\n]*\n)?", '[aliases]\nNorthby = "11N"\n'))
    assert [one for one in told["problems"] if "may be" in one["what"]] == []


def test_columns_of_one_year_told_apart_by_words_that_nobody_knows(place):
    rows = [["Line", "2017/18 Zeta", "2017/18 Omega"], ["Contract income", 5, 6], ["Drugs", 1, 2]]
    rows += [["Total expenditure", 1, 2]]
    to_do = problem(place, {"Cover": [*FRONT, *MONEY], "I&E": rows}, "columns are left")
    assert 'Write role = "year" for the one that holds' in to_do
    told = mapping_changed(
        place, (r'heading = "Omega", role = "unclear"', 'heading = "Omega", role = "year"')
    )
    assert told["figures"] == 3


def test_a_transfer_without_a_direction(place):
    rows = [
        ["Transfers between bodies"],
        ["Other body", "Purpose", "2017/18"],
        ["NHS Northby CCG", "Section 75", 4],
    ]
    sheets = {"Cover": [*FRONT, *MONEY], "Transfers": rows}
    assert "a column “Direction” that says paid or received" in problem(place, sheets, "paid or received")
    rows = [rows[0], [*rows[1], "Direction"], [*rows[2], "Paid"]]
    write(place.parent / "plan.xlsx", {"Cover": [*FRONT, *MONEY], "Transfers": rows})
    told = imported(place, place.parent / "plan.xlsx")
    assert [one for one in told["problems"] if "paid or received" in one["what"]] == []
    assert told["figures"] == 1
