from io import StringIO

from rich.console import Console
from rich.table import Table

from placeplan.cli.tables import uncut


def drawn(table, width):
    out = StringIO()
    Console(file=out, width=width).print(table)
    return out.getvalue()


def table():
    shown = Table()
    shown.add_column("Group")
    for heading in ("People", "Of all", "More"):
        shown.add_column(heading, justify="right")
    shown.add_row("Households without a car", "1,016,287", "100.00%", "[bold]−£1,234.5m[/bold]")
    return shown


def test_a_number_is_neither_cut_nor_broken():
    said = drawn(uncut(table()), 48)
    assert "1,016,287" in said and "100.00%" in said and "−£1,234.5m" in said
    assert "…" not in said


def test_a_long_name_runs_on_below():
    shown = Table("Code", "Body")
    shown.add_row("E54000022:neighbourhood-teams", "RM1")
    said = drawn(uncut(shown), 22)
    letters = "".join(line.split("│")[1].strip() for line in said.splitlines() if line.startswith("│"))
    assert letters == "E54000022:neighbourhood-teams" and "…" not in said


def test_without_it_a_narrow_table_would_cut():
    assert "…" in drawn(table(), 34)
