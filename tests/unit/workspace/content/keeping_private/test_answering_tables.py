from placeplan.guidance.asked.requirements import Requirement
from placeplan.workspace.content.common_gaps import needs_of
from placeplan.workspace.content.keeping_private.answering_tables import tables_answering

KEY = "letter:1 1"


def test_a_table_answers_by_measure_body_period_and_stage(asking):
    need = needs_of(asking.line("common").versions.last(), [KEY])[KEY]
    assert isinstance(need, Requirement)
    version = asking.line("RZ9").versions.last()
    assert tables_answering(version, "RZ9", need) == ("measure:income",)
    assert tables_answering(version, "09N", need) == ()
    for change in ({"periods": ("2099/00",)}, {"stage": "outturn"}, {"measures": ()}):
        assert tables_answering(version, "RZ9", _with(need, **change)) == ()
    assert tables_answering(version, "RZ9", _with(need, periods=(), stage="")) == ("measure:income",)


def _with(need, **change):
    from dataclasses import replace

    return replace(need, **change)
