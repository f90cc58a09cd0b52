"""The examples in the page about place folders do what the page says."""

import re
from pathlib import Path

from placeplan.figures.missing import states
from placeplan.figures.reading import READABLE, read_figures
from placeplan.figures.validation import GRADES, STAGES

PAGE = (Path(__file__).parents[2] / "docs" / "place-folder.md").read_text("utf-8")


def test_the_example_file_is_read_as_it_says(tmp_path):
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "example.csv"
    path.write_text(example, encoding="utf-8")
    reading = read_figures(path, bodies=["QMM:system", "QMM:hospitals"])
    assert reading.problems == ()
    assert reading.figures["value"].to_list() == [415e6, 26e6, 0.92, None]
    assert reading.figures["precision"].to_list() == [1e6, 1e6, 0.01, None]
    assert reading.figures.select(states())["state"].to_list() == ["stated"] * 3 + ["not_published"]


def test_every_column_and_word_is_on_the_page():
    for name in READABLE:
        assert f"`{name}`" in PAGE, name
    for word in (*STAGES, *GRADES):
        assert f"`{word}`" in PAGE, word
