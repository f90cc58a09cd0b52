import pytest

from placeplan.cli.start import asked_at_terminal
from placeplan.plan.place import load_place
from tests.unit.cli.start.test_import_ import ACCOUNT, FRONT, place, run, sent, write

__all__ = ["place", "sent"]  # fixtures


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(asked_at_terminal, "_is_terminal", lambda: True)


def test_a_file_of_nobody_is_asked_about_once(place, sent, terminal):
    two = {"A": [["All figures in £"], *ACCOUNT], "B": [["£"], ["Staff group", "2016/17"], ["Total pay", 1]]}
    write(sent / "plan.xlsx", two)
    shown = run("--place", place, sent, typed="XX\ntr1\ny\ny\ny\n").output
    assert shown.count("Whose file is plan.xlsx?") == 2 and "There is no body XX" in shown
    assert set(load_place(place).figures.get_column("organisation")) == {"TR1"}


def test_nobody_need_say_whose_a_file_is(place, sent, terminal):
    write(sent / "plan.xlsx", {"A": [["All figures in £"], *ACCOUNT]})
    run("--place", place, sent, typed="\nn\n")
    assert load_place(place).figures.is_empty()


def test_a_new_body_is_added_where_a_person_says_so(place, sent, terminal):
    front = [["", "Organisation", "Fen Hospitals NHS Trust"], ["", "Code", "XX1"], *FRONT[2:]]
    write(sent / "plan.xlsx", {"Cover": front, "I&E": ACCOUNT})
    run("--place", place, sent, typed="n\n\nn\n")
    assert "XX1" not in (place / "bodies.csv").read_text()
    shown = run("--place", place, sent, typed="y\ny\n").output
    assert "“Fen Hospitals NHS Trust” (XX1) is not in bodies.csv. Add it?" in shown
    assert "XX1" in (place / "bodies.csv").read_text()


def test_what_a_person_is_shown_and_asked_is_text(place, sent, terminal):
    front = [["", "Organisation", "[red]Fen[/] Trust"], ["", "Code", "XX1"], *FRONT[2:]]
    write(sent / "plan [b].xlsx", {"Cover": front, "I&E": ACCOUNT})
    shown = run("--place", place, sent, typed="n\n\nn\nn\n").output
    assert "plan [b].xlsx" in shown and "“[red]Fen[/] Trust” (XX1)" in shown
