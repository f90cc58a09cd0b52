from dataclasses import replace
from pathlib import Path

from placeplan.cli.foresee.consequences import later_under, show_consequences, show_differences
from placeplan.model.explaining.comparison import Difference
from placeplan.model.running.projection import losses
from placeplan.plan.place import load_place
from placeplan.plan.scenarios import PartChange, Scenario

WAVENEY = load_place(Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026")


def test_what_waited_is_lost_or_later_by_title(capsys):
    stop = Scenario(title="x", withdrawn=("E10000020",))
    late = Scenario(title="y", parts={"shared_record": PartChange(slip_months=12)})
    show_consequences(WAVENEY, losses(WAVENEY.plan, stop), later_under(WAVENEY, late))
    said = " ".join(capsys.readouterr().out.split())
    assert "lost: Care at home instead of an admission (Norfolk County Council →" in said
    assert "later: Care at home instead of an admission, 2027-04 → 2028-04" in said
    assert later_under(WAVENEY, None) == ()


def test_a_part_without_a_date_is_later_by_nobody_knows_how_much(capsys):
    schemes = tuple(replace(one, starts="") for one in WAVENEY.plan.schemes)
    place = replace(WAVENEY, plan=replace(WAVENEY.plan, schemes=schemes))
    late = Scenario(title="y", parts={"shared_record": PartChange(slip_months=12)})
    show_consequences(place, (), later_under(place, late))
    assert "cannot be assessed: no date stated" in " ".join(capsys.readouterr().out.split())


def test_a_difference_says_its_range(capsys):
    show_differences([Difference("plan", "gap", "2030/31", 1e6, 2e6, 3e6, 2e6)], ["stated"])
    assert "plan, gap against stated: +2.0 £m (P10 +1.0, P90 +3.0)" in capsys.readouterr().out
