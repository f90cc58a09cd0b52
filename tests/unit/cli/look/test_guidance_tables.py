import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.cli.look.guidance import app
from placeplan.cli.look.guidance_tables import notice_text, words_marked
from placeplan.guidance.asked.requirements import Requirement, Version
from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[4] / "examples"
WIDTH = 80


@pytest.fixture(scope="module")
def rivershire(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places") / "rivershire"
    shutil.copytree(EXAMPLES / "rivershire", folder, ignore=shutil.ignore_patterns("out", "submissions"))
    return str(folder)


def shown(*words):
    result = CliRunner(env={"COLUMNS": str(WIDTH), "TERM": "dumb", "TTY_COMPATIBLE": "1"}).invoke(
        app, [str(w) for w in words], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= WIDTH
    return result.stdout


def flat(text):
    return " ".join(text.split())


def test_the_register_fits_a_terminal_and_cuts_no_name_short(rivershire):
    said = shown(rivershire)
    assert "…" not in said
    for words in (
        "instructions:2",
        "superseded",
        "32 days",
        "24 working",
        "39 days so far",
        "“partial”",
        "at least 5.9",
        "1.5, 0.7 each",
    ):
        assert words in flat(said)


def test_it_says_when_a_build_leaves_the_register_out(tmp_path):
    folder = tmp_path / "rivershire"
    shutil.copytree(EXAMPLES / "rivershire", folder, ignore=shutil.ignore_patterns("out", "submissions"))
    assert "leaves this register out" not in flat(shown(folder))
    (folder / "guidance" / "register.toml").write_text("with_regime = false\n", encoding="utf-8")
    assert "leaves this register out" in flat(shown(folder))


def test_only_what_is_due_is_shown_unless_all_is_wanted(rivershire):
    assert "Involve the public" not in flat(shown(rivershire)).split("What the register says")[0]
    everything = flat(shown(rivershire, "--all"))
    assert "Involve the public" in everything.split("What the register says")[0]
    assert (
        "108.7 minutes for a cell (what councils claimed of theirs in 2011, which is no measurement"
        in everything
    )


def test_a_difference_marks_words_with_signs_and_not_with_colour_alone(rivershire):
    said = shown(rivershire, "--to", "instructions:2")
    assert "1 added, 1 withdrawn, 2 changed, 1 renumbered, 1 unchanged." in said
    for words in (
        "[-signed-]",
        "{+agreed+}",
        "should → must",
        "4 → 5",
        "2017-06-30 → 2017-07-14",
        "100% of words",
    ):
        assert words in flat(said)
    assert "4 absent" in said


def test_an_unchanged_pair_is_counted_and_not_shown(rivershire):
    assert "Show the surplus or deficit" not in flat(shown(rivershire, "--to", "instructions:2"))


def test_a_proposal_says_what_to_do_next(tmp_path):
    folder = tmp_path / "rivershire"
    copied_example(EXAMPLES / "rivershire", folder)
    guide = tmp_path / "guide.md"
    guide.write_text("1. Every board must [agree] the plan by 30 June 2018.\n", encoding="utf-8")
    result = CliRunner(env={"COLUMNS": str(WIDTH), "TERM": "dumb", "TTY_COMPATIBLE": "1"}).invoke(
        app, [str(folder), "--read", str(guide), "--as", "guide:1"], catch_exceptions=False
    )
    said = flat(result.stdout)
    for words in (
        "1 proposed, none registered",
        "confirmed_by",
        "documents.csv",
        "“must”",
        "[agree]",
        "2018-06-30",
    ):
        assert words in said


def test_words_that_look_like_markup_are_shown_as_they_are():
    assert words_marked("send [red]it[/red]", "send it").plain == "send [-[red]it[/red]-] {+it+}"


@pytest.mark.parametrize(
    ("issued", "due", "said"),
    [
        ("2015-12-22", "2016-06-30", "191 days\n130 working"),
        ("2015-12", "2016-06-30", "no exact day"),
        ("2015-12-22", "2016-06", "no exact day"),
        ("2015-12-22", "", ""),
        ("2014-12-22", "2015-01-05", "14 days\nnot known"),
    ],
)
def test_notice_in_words(issued, due, said):
    version = Version("a", "1", "T", "P", issued)
    assert notice_text(Requirement("a:1", "1", "Do it.", "must", due=due), version) == said
