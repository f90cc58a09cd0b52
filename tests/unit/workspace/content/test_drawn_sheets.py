from placeplan.reading.drawing import MOST_COLUMNS, MOST_ROWS, DrawnCell, DrawnColumn, DrawnRow, WholeTable
from placeplan.workspace.content.drawn_sheets import drawn_part, keep_drawn
from placeplan.workspace.content.laid_out import cache_folder

WIDE = [f"{n}" for n in range(MOST_COLUMNS + 3)]
LONG = tuple(range(1, MOST_ROWS + 6))


def table():
    columns = tuple(DrawnColumn(letters, "year") for letters in WIDE)
    return WholeTable(
        "a.xlsx",
        2,
        columns,
        LONG,
        lambda n: DrawnRow(n, tuple(DrawnCell("", f"{n}/{c}") for c in WIDE), "it"),
    )


def test_every_cell_is_in_one_part(workspace):
    keep_drawn(1, "key", [(0, table())])
    seen = set()
    for start in (0, MOST_ROWS):
        for across in (0, MOST_COLUMNS):
            part = drawn_part(1, "key", 0, 2, start, across)
            assert (part.count, part.width, part.start, part.across) == (len(LONG), len(WIDE), start, across)
            assert len(part.columns) == len(part.rows[0]["cells"]) and part.rows[0]["became"] == "it"
            seen |= {cell["text"] for row in part.rows for cell in row["cells"]}
    assert len(seen) == len(LONG) * len(WIDE)


def test_a_part_beyond_the_end_is_the_last_one(workspace):
    keep_drawn(1, "key", [(0, table())])
    last = drawn_part(1, "key", 0, 2, 10**6, 10**6)
    assert (last.start, last.across) == (MOST_ROWS, MOST_COLUMNS)


def test_of_an_upload_the_latest_reading_is_kept_and_what_was_cleared_away_is_nothing(workspace):
    keep_drawn(1, "key", [(0, table())])
    keep_drawn(1, "other", [])
    assert drawn_part(1, "key", 0, 2, 0, 0) is None
    assert [path.name for path in cache_folder("drawn/1").iterdir()] == ["other"]
