import json
from pathlib import Path

import polars as pl
import pytest

from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = EXAMPLES / "norfolk-and-waveney-2016"
LATER = EXAMPLES / "norfolk-and-waveney-2026"
CCGS = ("06M", "06V", "06W", "06Y", "07J")


def test_a_plan_is_re_homed_to_the_body_of_the_registers_and_nothing_is_lost(run, tmp_path):
    out = tmp_path / "new"
    code, said, problems = run("rehome", NORFOLK, "--to", "26A", "--out", out)
    assert code == 0, problems
    assert "on 2020-04-01" in said
    was, now = load_place(NORFOLK), load_place(out)
    assert now.bodies["26A"].members == CCGS and now.bodies["06M"].closed == "2020-04-01"
    assert now.bodies["QMM:commissioners"].members == ("26A",)
    of_old = pl.col("organisation") != "26A"
    assert now.figures.filter(of_old | of_old.is_null()).height == was.figures.height
    added = now.figures.filter(pl.col("organisation") == "26A")
    for row in added.filter(pl.col("value").is_not_null()).iter_rows(named=True):
        theirs = was.figures.filter(
            pl.col("organisation").is_in(CCGS)
            & (pl.col("measure") == row["measure"])
            & (pl.col("period") == row["period"])
            & pl.col("age").eq_missing(pl.lit(row["age"], pl.String))
        )
        assert row["value"] == theirs["value"].sum() and row["grade"] == "computed"
    assert (out / "rehomed.md").read_text("utf-8").startswith("# Norfolk and Waveney, re-homed")


def test_no_money_is_counted_twice_and_what_looks_forward_moves(run, tmp_path):
    out = tmp_path / "new"
    words = ("--to", "NS26", "--from", "QMM", "--name", "NHS [Norfolk] and Suffolk", "--on", "2026-04-01")
    found = json.loads(run("rehome", LATER, *words, "--out", out, "--json")[1])
    assert found["moved"] == ["schemes.toml, milestones[shared_record].owner: QMM is now NS26."]
    assert "invented" in found["invented"]
    was, now = (project(whole_place(folder), 10).question.known.base for folder in (LATER, out))
    assert now.cost.sum() == pytest.approx(was.cost.sum())
    assert now.income.sum() == pytest.approx(was.income.sum())
    assert "#" in (out / "schemes.toml").read_text("utf-8")  # its comments stay


def test_what_cannot_be_re_homed_is_refused_and_nothing_is_written(run, tmp_path):
    out = tmp_path / "new"
    for words, said in (
        (("--to", "NS26"), "Name each with --from"),
        (("--to", "NS26", "--from", "06M"), "--name"),
        (("--to", "NS26", "--from", "NOBODY"), "has no body NOBODY"),
        (("--to", "RM1", "--from", "06M"), "already"),
        (("--to", "26A", "--on", "soon"), "not a date"),
    ):
        code, _, problems = run("rehome", NORFOLK, *words, "--out", out)
        assert code == 2 and said in problems and not out.exists(), words
    out.mkdir()
    assert "already" in run("rehome", NORFOLK, "--to", "26A", "--out", out)[2]


def test_an_example_of_2026_is_re_homed_to_the_board_that_was_announced(run, tmp_path):
    code, said, problems = run("rehome", LATER, "--to", "Norfolk and Suffolk", "--out", tmp_path / "there")
    assert code == 0, problems
    assert "would take over from NHS Norfolk and Waveney" in said and "no page says that it happened" in said
    assert "Suffolk of QJG would belong to it too" in said
    there = load_place(tmp_path / "there")
    body = there.bodies["ANNOUNCED-NORFOLK-AND-SUFFOLK"]
    assert body.members == ("QMM",) and body.note.startswith("Would take over from QMM on 2026-04-01")
