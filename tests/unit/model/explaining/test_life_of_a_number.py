from placeplan.figures.table import figure_table, statement_table
from placeplan.model.explaining.life_of_a_number import lineage


def figure(stage, value, by="QMM", **also):
    return {
        "measure": "admissions",
        "organisation": "RM1",
        "period": "2017/18",
        "stage": stage,
        "value": float(value),
        "stated_by": by,
        "source": f"{stage}.xlsx#S!A1",
        **also,
    }


ROWS = [figure("plan", 100), figure("contract", 110, "RM1"), figure("outturn", 125, "RM1")]


def test_a_number_is_followed_from_strategy_to_outturn():
    (line,) = lineage(figure_table(ROWS))
    assert [len(ones) for ones in line.stages.values()] == [0, 1, 1, 0, 1]
    assert line.gaps == (("plan", "contract", 10), ("contract", "outturn", 15))
    assert line.stages["plan"][0].source == "plan.xlsx#S!A1"


def test_two_speakers_at_one_stage_are_kept_and_make_no_gap_of_their_own():
    (line,) = lineage(figure_table([*ROWS, figure("contract", 90, "06W")]))
    assert [one.value for one in line.stages["contract"]] == [110, 90]
    assert line.gaps == ()


def test_a_number_stated_at_one_stage_has_no_lineage_and_measures_may_be_chosen():
    assert lineage(figure_table(ROWS[:1])) == ()
    assert lineage(figure_table(ROWS), measures=["beds_available"]) == ()


def test_reasons_are_what_speakers_wrote():
    said = statement_table(
        [
            {
                "subject": "line",
                "organisation": "RM1",
                "line": "emergency",
                "attribute": "reason",
                "period": "2017/18",
                "text": "Winter beds did not open.",
            }
        ]
    )
    rows = [{**row, "line": "emergency"} for row in ROWS]
    (line,) = lineage(figure_table(rows), said)
    assert line.reasons == ("Winter beds did not open.",)
    assert lineage(figure_table(ROWS), said)[0].reasons == ()
    assert line.about["line"] == "emergency"
