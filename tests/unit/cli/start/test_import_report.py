import json
import shlex
import subprocess
import sys

import pytest

from placeplan.plan.place import load_place
from tests.unit.cli.start.test_import_ import ACCOUNT, FRONT, place, run, sent, write

__all__ = ["place", "sent"]  # fixtures
FEN = [["", "Organisation", "Fen Hospitals NHS Trust"], ["", "Code", "XX1"], *FRONT[2:]]


def commands(words):
    """The commands that a message names."""
    parts = words.split("placeplan ")[1:]
    return [shlex.split(part.split("\n")[0]) for part in parts]


def test_tables_of_nobody_are_one_question_whose_answer_settles_it(place, sent):
    write(
        sent / "plan.xlsx",
        {"A": [["All figures in £"], *ACCOUNT], "B": [["£"], ["Staff", "2016/17"], ["Total pay", 1]]},
    )
    told = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    (question,) = told["questions"]
    assert len(question["tables"]) == 2
    (command,) = commands(question["answer"])
    run(*(word if word != "CODE" else "TR1" for word in command[1:]))
    assert set(load_place(place).figures.get_column("organisation")) == {"TR1"}


def test_a_body_that_the_list_lacks_is_offered_and_never_added_unasked(place, sent):
    write(sent / "plan.xlsx", {"Cover": FEN, "I&E": ACCOUNT})
    shown = run("--place", place, "--yes", sent).stdout
    assert "it is of “Fen Hospitals NHS Trust” (XX1), which bodies.csv lacks" in shown
    assert "XX1" not in (place / "bodies.csv").read_text() and load_place(place).figures.is_empty()
    told = json.loads(run("--place", place, "--yes", "--json").stdout)
    (command,) = commands(told["questions"][0]["answer"])
    shown = run(*command[1:]).stdout
    assert "Added to bodies.csv: XX1." in shown
    assert load_place(place).figures.height == 6


@pytest.mark.parametrize("body", ["TR1", "NOBODY"])
def test_whose_files_they_are_may_be_said_at_once(place, sent, body):
    write(sent / "plan.xlsx", {"A": [["All figures in £"], *ACCOUNT]})
    done = subprocess.run(
        [sys.executable, "-m", "placeplan", "import", "--place", place, "--yes", "--body", body, sent],
        capture_output=True,
        text=True,
    )
    if body == "TR1":
        assert done.returncode == 0 and load_place(place).figures.height == 6
    else:
        assert done.returncode == 2 and "There is no body “NOBODY”" in done.stderr


def test_two_imports_at_once_lose_no_body(place, sent):
    write(sent.parent / "other" / "fen.xlsx", {"Cover": FEN, "I&E": ACCOUNT})
    words = [sys.executable, "-m", "placeplan", "import", "--place", place, "--yes", "--add-bodies"]
    run("--place", place, "--yes", sent)
    folders = (sent, sent.parent / "other")
    both = [subprocess.Popen([*words, f], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for f in folders]
    ends = [(one.communicate(), one.returncode)[1] for one in both]
    assert set(ends) <= {0, 2} and 0 in ends
    figures = load_place(place).figures
    assert "TR1" in set(figures.get_column("organisation"))
    assert ("XX1" in set(figures.get_column("organisation"))) == (ends[1] == 0)


def test_an_encoding_that_no_file_says_is_told(place, sent):
    """A wrong guess turns £ and accents into other letters, so the guess is said of tables and of words."""
    (sent / "pay.csv").write_bytes("Line (£),2016/17\nDrugs,5\nPay,6\n".encode("cp1252"))
    (sent / "letter.txt").write_bytes("We will save £3.0 million.\n".encode("utf-16-le"))
    told = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    read_as = {problem["where"]: problem["what"] for problem in told["problems"]}
    assert "was read as Windows-1252" in read_as["pay.csv"]
    assert "was read as UTF-16 (little-endian)" in read_as["letter.txt"]
    assert not {"plan.xlsx", "narrative.md"} & read_as.keys()
