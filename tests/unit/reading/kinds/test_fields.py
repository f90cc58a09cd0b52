import pytest

from placeplan.reading.kinds.fields import measure_of, metric_unit, named
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row
from placeplan.reading.words.columns import Column
from placeplan.reading.words.kinds_of_table import kind_of

YEAR = Column(3, "", "year", "2017/18")

STAFF_MEASURES = kind_of("workforce").measure_words


def table(measure="", title=""):
    return TableMap("S", "workforce", 1.0, 0, 1, 2, (YEAR,), title=title, measure=measure)


def row(metric="", section=""):
    texts = {"metric": (metric, (1, 0))} if metric else {}
    return Row(1, texts, (YEAR,), section=(section, (0, 0)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((row("Pay cost (£k)"), YEAR, table("staff_wte")), ("pay_cost", "£k")),
        ((row(), Column(3, "", "pay_cost", unit="£m"), table()), ("pay_cost", "£m")),
        (
            (row(), Column(3, "Headcount", "year", "2017/18", "staff_headcount"), table()),
            ("staff_headcount", ""),
        ),
        ((row(section="Leavers (WTE)"), YEAR, table("staff_wte")), ("leavers", "")),
        ((row(), YEAR, table("bank_staff_cost", "Bank (£k)")), ("bank_staff_cost", "£k")),
        ((row("Colour"), YEAR, table("staff_wte")), ("", "")),
    ],
)
def test_the_nearest_word_gives_the_measure(given, expected):
    assert measure_of(*given) == expected


def test_units_of_metrics():
    assert metric_unit("Activity (000s)") == "Activity (000s)" and metric_unit("Activity") == ""
    assert named("Pay cost (£k)", STAFF_MEASURES) == "pay_cost" and named("zzz", STAFF_MEASURES) == ""


def test_comments_on_cells_are_kept(workbook, directory):
    from openpyxl.comments import Comment

    from placeplan.reading.submission import read_submission

    def dress(written):
        written["I&E"]["B2"].comment = Comment("six months only", "a planner")

    rows = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]
    path = workbook(
        {"Cover": [["", "Code", "TR1"], ["", "Money", "£"], ["", "Version", "1"]], "I&E": rows}, dress=dress
    )
    found = read_submission([path], directory.bodies)
    notes = found.statements.filter(attribute="note").to_dicts()
    assert [(n["text"], n["source"], n["line"]) for n in notes] == [
        ("a planner: six months only", "plan.xlsx#I&E!B2", "drugs")
    ] or [(n["text"], n["line"]) for n in notes] == [("six months only", "drugs")]
    assert "B2" in found.figures.get_column("source").str.split("!").list.last().to_list()
