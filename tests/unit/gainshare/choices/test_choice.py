import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.choice import choice_files
from placeplan.plan.place import load_place


def test_a_choice_is_read_with_its_lines_in_pounds_and_their_cells(folder):
    found = folder.choice()
    assert (found.key, found.title, found.needs) == ("one-rota", "One rota", ("A", "B"))
    assert found.years == ("2017/18", "2018/19")
    released = found.lines[3]
    assert (released.spread.low, released.spread.middle, released.spread.high) == (9e6, 11e6, 13e6)
    assert str(released.cell) == "settlement/one-rota.csv#!line 5"
    assert released.recurrent is True
    assert found.may_pay(recurrent=True) == (("A", "B"),)
    assert found.may_pay(recurrent=False) is None
    assert found.name("A") == "St Anne's"


def test_not_published_is_kept_as_not_published(folder):
    folder.change("settlement/one-rota.csv", ("9,11,13", ",not published,"))
    line = folder.choice().lines[3]
    assert line.spread is None
    assert line.unpublished == "not published"


def test_everything_wrong_in_both_files_is_said_at_once(folder):
    folder.change(
        "settlement/one-rota.csv",
        ("B,join,income", "Z,joins,incme"),
        (",2018/19,,10,", ",2018,,ten,"),
        ("9,11,13,£m", "19,11,13,furlongs"),
        ("fitting out,invented,invented", "fitting out,,certain"),
    ).change(
        "settlement/one-rota.toml",
        ('payee = "B"', 'payee = "N"'),
        ('needs = ["A", "B"]', 'needs = ["A", "Q"]'),
    )
    with pytest.raises(PlanError) as caught:
        folder.choice()
    said = "\n".join(str(problem) for problem in caught.value.problems)
    for part in (
        "line 4: “Z” is not one of the place's bodies",
        "“joins” is not an option",
        "“incme” is not a component",
        "line 3: “2018” is not a financial year",
        "line 3: “ten” is not a number",
        "line 5: “furlongs” is not a unit",
        "line 6: has no source",
        "“certain” is not a grade",
        "“Q” is not one of the place's bodies",
        "“Q” is needed and is not a member",
        "“N” pays or is paid and is not a member",
        "“B” has no line for joining",
    ):
        assert part in said, said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('price_base = "2016/17"', 'price_base = "old"'), "not a price base"),
        (('judged_on = "2018/19"', 'judged_on = "2030/31"'), "not a year of any line"),
        (('without_it = "nothing changes"', 'without_it = "stated"'), "no line for staying out"),
        (('instrument = "Contract variation"', 'instrument = " "'), "has no instrument"),
        (("[members.A]", "[members.A]\ncolour = 1"), "Nobody reads this key"),
    ],
)
def test_what_is_wrong_with_the_choice(folder, change, said):
    with pytest.raises(PlanError, match=said):
        folder.change("settlement/one-rota.toml", change).choice()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("11,13,£m", "11,13,wte"), "is not money"),
        (("9,11,13", "12,11,13"), "out of order"),
        (("label,source", "colour,source"), "Nobody reads the column"),
        (("middle,", "center,"), "There is no column “middle”"),
        (("B,join,cost", "B,stay_out,cost"), "nothing changes without it, and lines for staying out"),
    ],
)
def test_what_is_wrong_with_the_lines(folder, change, said):
    with pytest.raises(PlanError, match=said):
        folder.change("settlement/one-rota.csv", change).choice()


def test_a_missing_file_of_lines_and_a_place_without_a_choice(folder, tmp_path):
    place = load_place(folder.write())
    (tmp_path / "settlement" / "one-rota.csv").unlink()
    with pytest.raises(PlanError, match="There is no such file"):
        from placeplan.gainshare.choices.choice import choice

        choice(place, choice_files(place)[0])
    (tmp_path / "settlement" / "one-rota.toml").unlink()
    with pytest.raises(PlanError, match="no choice to settle"):
        choice_files(place)
