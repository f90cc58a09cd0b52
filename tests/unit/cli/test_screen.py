from io import StringIO

import pytest
from rich.console import Console

from placeplan.cli.screen import grid, headed, marked, say, show, uncut

HOSTILE = "[/red] [bold]Norfolk[/bold] \x1b]0;owned\x07 \x9b31m"


def drawn(table, width):
    out = StringIO()
    Console(file=out, width=width).print(table)
    return out.getvalue()


def table():
    shown = headed(None, ("Group",), ("People", "Of all", "More"))
    shown.add_row("Households without a car", "1,016,287", "100.00%", marked(("−£1,234.5m", "bold")))
    return shown


def test_a_number_is_neither_cut_nor_broken():
    said = drawn(uncut(table()), 48)
    assert "1,016,287" in said and "100.00%" in said and "−£1,234.5m" in said
    assert "…" not in said


def test_a_long_name_runs_on_below():
    shown = grid(None, ("Code", "Body"))
    shown.add_row("E54000022:neighbourhood-teams", "RM1")
    said = drawn(uncut(shown), 22)
    letters = "".join(line.split("│")[1].strip() for line in said.splitlines() if line.startswith("│"))
    assert letters == "E54000022:neighbourhood-teams" and "…" not in said


def test_without_it_a_narrow_table_would_cut():
    assert "…" in drawn(table(), 34)


@pytest.mark.parametrize("way", ["say", "title", "heading", "cell", "marked"])
def test_brackets_are_no_markup_and_no_escape_code_reaches_the_terminal(way, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = headed(HOSTILE if way == "title" else None, (HOSTILE if way == "heading" else "body",), ("£",))
    shown.add_row(HOSTILE if way == "cell" else "RM1", "1")
    match way:
        case "say":
            say(HOSTILE)
        case "marked":
            say(marked((HOSTILE, "bold"), HOSTILE))
        case _:
            show(shown)
    said = capsys.readouterr().out
    assert "[/red] [bold]Norfolk[/bold]" in said
    assert not {"\x1b", "\x9b", "\x07"} & set(said)


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of 80 letters that shows no colours."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "dumb")


def test_a_pipe_breaks_no_line(capsys):
    say("word " * 60)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_terminal_breaks_a_paragraph_between_words_but_not_what_is_to_be_copied(capsys, terminal):
    say("word " * 60)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
    say("word " * 60, unbroken=True)
    assert len(capsys.readouterr().out.splitlines()) == 1
