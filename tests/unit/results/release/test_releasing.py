import datetime
from dataclasses import replace

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import statement_table
from placeplan.plan.place import load_place
from placeplan.results.release.releasing import (
    RELEASED,
    refuse_what_can_be_worked_out,
    refuse_what_no_record_holds_back,
)

SECRET = {
    "measure": "control_total", "organisation": "RM1", "period": "2019/20", "value": 123457913,
    "stage": "plan", "withheld": "w1", "stated_by": "RM1", "source": "bid.pdf",
}  # fmt: skip
OPENLY = SECRET | {"withheld": "", "stated_by": "NHSE", "value": 123000000, "precision": 1000000}


def test_a_build_of_a_number_that_another_states_is_refused_without_printing_it(copied, add_figures):
    add_figures(SECRET, OPENLY)
    with pytest.raises(PlanError) as error:
        refuse_what_can_be_worked_out(load_place(copied))
    (problem,) = error.value.problems
    assert "Control total (RM1" in problem.what and "Anybody could put it within 0.8%" in problem.what
    assert problem.to_do.startswith("Withhold what else states it")
    assert "123" not in str(problem)


def test_what_is_not_stated_elsewhere_may_be_released(copied, add_figures):
    add_figures(SECRET)
    refuse_what_can_be_worked_out(load_place(copied))


def test_what_was_published_before_is_known(copied, add_figures):
    add_figures(SECRET)
    place = load_place(copied)
    (copied / RELEASED).mkdir()
    header = "measure,organisation,period,value,stage,stated_by"
    (copied / RELEASED / "2026-06.csv").write_text(
        f"{header}\ncontrol_total,RM1,2019/20,123457913,plan,RM1\n", encoding="utf-8"
    )
    with pytest.raises(PlanError, match="Anybody could put it exactly"):
        refuse_what_can_be_worked_out(place)


def test_a_record_that_lapsed_the_day_before_hides_nothing(copied, add_figures):
    add_figures(SECRET, OPENLY)
    (copied / "withholdings.csv").write_text(
        "key,what,why,who,until\nw1,Control total,Talks are open.,NHS England,2027-03-31\n", encoding="utf-8"
    )
    place = load_place(copied)
    refuse_what_can_be_worked_out(place, datetime.date(2027, 4, 1))
    with pytest.raises(PlanError):
        refuse_what_can_be_worked_out(place, datetime.date(2027, 3, 31))


def test_what_a_submission_or_a_statement_holds_back_has_a_record_too(place_in):
    place = place_in({"withholdings.csv": "key,what,why,who,until\nw,Money,Talks,Ann,2099-12-31\n"})
    handed_in = place.figures.with_columns(withheld=pl.lit("other"), source=pl.lit("plan.xlsx#A!B2"))
    with pytest.raises(PlanError) as error:
        refuse_what_no_record_holds_back(replace(place, figures=handed_in))
    assert [problem.where for problem in error.value.problems] == ["plan.xlsx#A!B2"]
    row = {"subject": "scheme", "attribute": "end", "text": "Soon", "withheld": "other", "source": "a.csv"}
    with pytest.raises(PlanError):
        refuse_what_no_record_holds_back(replace(place, statements=statement_table([row])))


def test_a_number_that_a_body_kept_to_itself_needs_no_record_of_ours(place_in):
    place = place_in({})
    kept = place.figures.with_columns(withheld=pl.lit("unrecorded"), value=pl.lit(None, pl.Float64))
    refuse_what_no_record_holds_back(replace(place, figures=kept))
